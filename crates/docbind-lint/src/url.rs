//! Parses the parameters of an example's URL with their offsets, line breaks and typing errors included.

/// The number of parameters of an example that are read.
const MAX_PAIRS: usize = 2_000;

/// A name and a value of a URL.
pub(crate) struct QueryPair<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// The offset of the name in the example.
    pub(crate) name_start: usize,
}

impl QueryPair<'_> {
    /// Returns the offset of the value in the example.
    pub(crate) fn value_start(&self) -> usize {
        self.value.as_ptr() as usize - self.name.as_ptr() as usize + self.name_start
    }

    /// Returns the range of the name in the example.
    pub(crate) fn name_range(&self) -> std::ops::Range<usize> {
        self.name_start..self.name_start + self.name.len()
    }
}

/// Returns the malformed part of a pair and its offset: a name with more behind it, or a second query
/// behind the name of the action.
pub(crate) fn malformed_part<'a>(pair: &QueryPair<'a>) -> Option<(usize, &'a str)> {
    if !split_name(pair.name).1.is_empty() {
        return Some((pair.name_start, pair.name));
    }
    let (action, rest) = split_name(pair.value);
    let rest = rest.trim_start();
    let start = pair.value_start() + pair.value.len() - rest.len();
    let is_malformed = pair.name == "Action" && !action.is_empty() && !rest.is_empty();
    is_malformed.then_some((start, rest))
}

/// Splits a text after the name that it begins with.
pub(crate) fn split_name(text: &str) -> (&str, &str) {
    let is_name_char =
        |it: char| it.is_alphanumeric() || matches!(it, '_' | '.' | '-' | '%' | '[' | ']');
    text.split_at(text.find(|it| !is_name_char(it)).unwrap_or(text.len()))
}

/// Parses the parameters of a URL, which may be broken over several lines.
pub(crate) fn parse_pairs(text: &str) -> Vec<QueryPair<'_>> {
    let Some((before, query)) = text.split_once('?') else { return Vec::new() };
    let mut start = before.len() + 1;
    let mut res = Vec::new();
    for part in query.split('&').take(MAX_PAIRS) {
        let (name, value) = part.split_once('=').unwrap_or((part, &part[part.len()..]));
        let trimmed = name.trim();
        let name_start = start + (name.len() - name.trim_start().len());
        if !trimmed.is_empty() {
            res.push(QueryPair { name: trimmed, value: value.trim(), name_start });
        }
        start += part.len() + 1;
    }
    res
}
