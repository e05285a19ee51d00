//! Parts of a text: its ends, the sentence around a match, the phrases in it.

/// The longest sentence that is kept, in bytes.
const MAX_SENTENCE: usize = 600;

/// Returns the sentence around some bytes: from the end of the one before to its own end.
pub(crate) fn sentence_around(text: &str, start: usize, end: usize) -> String {
    let is_end = |it: char| matches!(it, '。' | '\n' | '；' | ';' | '【' | '】');
    let from = text[..start].rfind(is_end).map_or(0, |at| after_char(text, at));
    let to = text[end..].find(is_end).map_or(text.len(), |it| end + it);
    head(text[from..to].trim(), MAX_SENTENCE).to_owned()
}

/// Returns the text after its last full stop, semicolon or line break.
pub(crate) fn last_clause(text: &str) -> &str {
    text.rsplit(ends_clause).next().unwrap_or(text)
}

/// Whether a character ends a clause.
pub(crate) fn ends_clause(character: char) -> bool {
    matches!(character, '。' | '；' | ';' | '\n')
}

/// The first byte after the character at a byte.
pub(crate) fn after_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Returns the beginning of a text, of at most so many bytes.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Returns the end of a text, of at most so many bytes.
pub(crate) fn tail(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}

/// Finds phrases in a text, each with its place; a longer phrase wins over its beginning.
pub(crate) fn find_phrases<'t>(
    text: &'t str,
    phrases: &'t [&'static str],
) -> impl Iterator<Item = (usize, &'static str)> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (at, phrase) = phrases
            .iter()
            .filter_map(|it| text[from..].find(it).map(|at| (from + at, *it)))
            .min_by_key(|(at, it)| (*at, std::cmp::Reverse(it.len())))?;
        from = at + phrase.len();
        Some((at, phrase))
    })
}

/// Whether a text contains one of some phrases.
pub(crate) fn contains_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|it| text.contains(it))
}

/// Whether a text starts with one of some phrases.
pub(crate) fn starts_with_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|it| text.starts_with(it))
}

/// Whether a text ends with one of some phrases.
pub(crate) fn ends_with_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|it| text.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_text() {
        assert_eq!(head("灯，Lamp", 4), "灯");
        assert_eq!(head("灯", 9), "灯");
        assert_eq!(tail("Lamp，灯", 5), "灯");
        assert_eq!(tail("灯", 9), "灯");
        assert_eq!(last_clause("灯；红。亮度，"), "亮度，");
        assert_eq!(last_clause("灯"), "灯");
    }

    #[test]
    fn a_sentence_around_a_match() {
        let text = "灯。默认为 Red；不可改";
        let at = text.find("Red").unwrap_or_default();
        assert_eq!(sentence_around(text, at, at + 3), "默认为 Red");
        assert_eq!(sentence_around("【灯】", 3, 6), "灯");
    }

    #[test]
    fn longer_phrases_win() {
        let found: Vec<_> =
            find_phrases("不超过9，最大值9", &["最大", "最大值", "不超过"]).collect();
        assert_eq!(found, [(0, "不超过"), (13, "最大值")]);
    }
}
