//! The name that was meant where one is not known.

/// Of longer names the beginnings are compared: the time grows with the square.
const MAX_LETTERS: usize = 64;

/// The candidate most like a word, the first of several; `None` where nothing is alike: more than half
/// of the letters would have to change. Letter case counts least.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, candidates, 0.5)
}

/// The same for names that are at least so much alike, from 0 to 1.
pub fn nearest_of<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    least: f64,
) -> Option<&'a str> {
    let folded = folded(word);
    let mut best: Option<(&str, f64, bool)> = None;
    for it in candidates {
        let like = strsim::normalized_damerau_levenshtein(&folded, &self::folded(it));
        let exact = it == word;
        if like >= least
            && best.is_none_or(|(_, most, was)| like > most || (like == most && exact && !was))
        {
            best = Some((it, like, exact));
        }
    }
    best.map(|(it, ..)| it)
}

fn folded(name: &str) -> String {
    name.chars().take(MAX_LETTERS).flat_map(char::to_lowercase).collect()
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
}
