//! The text that is read: what the dialect strips is blanked, and rows are mended. The positions of everything else
//! stay.

use super::raw_cells::mended;
use crate::dialect::Dialect;
use std::borrow::Cow;

/// Blanks what the dialect strips.
pub(super) fn blanked<'t>(text: &'t str, dialect: &Dialect) -> Cow<'t, str> {
    let stripped = stripped(text, dialect);
    match dialect.raw_cells.then(|| mended(&stripped, dialect)).flatten() {
        Some(it) => Cow::Owned(it),
        None => stripped,
    }
}

/// Lines stay lines; a form feed is white space that indents nothing.
fn stripped<'t>(text: &'t str, dialect: &Dialect) -> Cow<'t, str> {
    let mut ranges: Vec<_> = dialect.strip.iter().flat_map(|it| it.ranges(text)).collect();
    if ranges.is_empty() {
        return Cow::Borrowed(text);
    }
    ranges.sort_by_key(|it| it.start);
    let mut res = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        let start = range.start.max(at);
        if range.end <= start {
            continue;
        }
        res += &text[at..start];
        for byte in text.as_bytes()[start..range.end].iter() {
            res.push(if matches!(byte, b'\n' | b'\r') { *byte as char } else { '\u{c}' });
        }
        at = range.end;
    }
    res += &text[at..];
    Cow::Owned(res)
}
