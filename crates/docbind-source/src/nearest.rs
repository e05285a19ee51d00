//! The name that was meant where one is not known.

/// Names longer than this are not compared: nobody mistypes a text.
const MAX_LETTERS: usize = 256;

/// The candidate with the fewest letters to change, the first of several; letter case counts least.
/// `None` where nothing is alike: more than half of the letters would have to change.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|it| it.len() <= MAX_LETTERS && word.len() <= MAX_LETTERS)
        .map(|it| (2 * distance(&folded, &it.to_lowercase()) + usize::from(it != word), it))
        .filter(|(far, it)| *far <= word.chars().count().max(it.chars().count()))
        .min_by_key(|(far, _)| *far)
        .map(|(_, it)| it)
}

/// How many letters must change to make one word the other.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            let least = change.min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], least);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let names = ["Memory", "MemorySize", "Disks"];
        let check = |word| nearest(word, names);
        assert_eq!(check("Memry"), Some("Memory"));
        assert_eq!(check("memorysize"), Some("MemorySize"));
        assert_eq!(check("Quantity"), None);
        assert_eq!(nearest("", []), None);
    }

    #[test]
    fn distances() {
        assert_eq!(distance("uhost", "uhots"), 2);
        assert_eq!(distance("", "abc"), 3);
    }
}
