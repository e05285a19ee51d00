//! The parameters of a URL with their places, as people break and mistype it.

/// How many parameters of an example are looked at.
const MAX_PAIRS: usize = 2_000;

/// A name and a value of a URL.
pub(crate) struct Pair<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// Where the name begins in the example.
    pub(crate) name_at: usize,
}

impl Pair<'_> {
    /// Where the value begins in the example.
    pub(crate) fn value_at(&self) -> usize {
        self.value.as_ptr() as usize - self.name.as_ptr() as usize + self.name_at
    }
}

/// The part of a pair that should not be there: behind a name, or a second query in the action.
pub(crate) fn malformed_part<'a>(pair: &Pair<'a>) -> Option<(usize, &'a str)> {
    if !leading_name(pair.name).1.is_empty() {
        return Some((pair.name_at, pair.name));
    }
    let (found, rest) = leading_name(pair.value);
    let rest = rest.trim_start();
    let at = pair.value_at() + pair.value.len() - rest.len();
    (pair.name == "Action" && !found.is_empty() && !rest.is_empty()).then_some((at, rest))
}

/// The name that a text begins with, and what follows it.
pub(crate) fn leading_name(text: &str) -> (&str, &str) {
    let is_part =
        |it: char| it.is_alphanumeric() || matches!(it, '_' | '.' | '-' | '%' | '[' | ']');
    text.split_at(text.find(|it| !is_part(it)).unwrap_or(text.len()))
}

/// The parameters of a URL that is broken over lines, with their places.
pub(crate) fn pairs(text: &str) -> Vec<Pair<'_>> {
    let Some((before, query)) = text.split_once('?') else { return Vec::new() };
    let mut at = before.len() + 1;
    let mut res = Vec::new();
    for part in query.split('&').take(MAX_PAIRS) {
        let (name, value) = part.split_once('=').unwrap_or((part, &part[part.len()..]));
        let trimmed = name.trim();
        let start = at + (name.len() - name.trim_start().len());
        if !trimmed.is_empty() {
            res.push(Pair { name: trimmed, value: value.trim(), name_at: start });
        }
        at += part.len() + 1;
    }
    res
}
