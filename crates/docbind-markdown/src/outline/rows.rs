//! Rows held against the lines they came from.

use super::blocks::Row;
use crate::inline::Inline;
use docbind_source::Span;
use memchr::memchr2;

/// The cells of a line as ranges of bytes of the page: cut at every pipe that no backslash escapes,
/// as the Markdown rules say; a pipe at either end only frames the row.
pub(super) fn cell_ranges(text: &str, line: Span) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut start = line.start as usize;
    let mut end = line.end as usize;
    while end > start && bytes[end - 1].is_ascii_whitespace() {
        end -= 1;
    }
    while start < end && bytes[start].is_ascii_whitespace() {
        start += 1;
    }
    if start < end && bytes[start] == b'|' {
        start += 1;
    }
    let mut res = Vec::new();
    let mut from = start;
    let mut at = start;
    while let Some(sign) = bytes.get(at..end).and_then(|it| memchr2(b'|', b'\\', it)) {
        at += sign;
        if bytes[at] == b'\\' {
            at += 2;
        } else {
            res.push(Span::new(from..at));
            at += 1;
            from = at;
        }
    }
    if from < end || res.is_empty() {
        res.push(Span::new(from.min(end)..end));
    }
    res
}

/// A line after the header of a table.
pub(super) enum Line {
    /// A row as the parser read it, without cells that its line does not have.
    Row {
        row: Row,
        /// Cells at the end of the line that the parser dropped.
        dropped: Vec<Span>,
    },
    /// A line without a pipe: the Markdown rules take it for a row, its author did not.
    Text(Vec<Inline>),
}

/// Compares a row that the parser read with its line.
pub(super) fn compare(text: &str, mut row: Row, columns: usize) -> Line {
    let ranges = cell_ranges(text, row.span);
    let has_pipe = text.get(row.span.range()).is_some_and(|it| it.contains('|'));
    if !has_pipe && columns > 1 {
        let inlines = row.cells.into_iter().flat_map(|it| it.inlines).collect();
        return Line::Text(inlines);
    }
    row.cells.truncate(ranges.len());
    let dropped = ranges.into_iter().skip(row.cells.len()).collect();
    Line::Row { row, dropped }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Vec<&str> {
        let ranges = cell_ranges(line, Span::new(0..line.len()));
        ranges.into_iter().map(|it| line[it.range()].trim()).collect()
    }

    #[test]
    fn pipes_separate() {
        assert_eq!(check("| a | b |"), ["a", "b"]);
        assert_eq!(check("a|b"), ["a", "b"]);
        assert_eq!(check("|a||b|  "), ["a", "", "b"]);
    }

    #[test]
    fn escaped_pipes_do_not() {
        assert_eq!(check(r"| a \| b | c |"), [r"a \| b", "c"]);
    }

    #[test]
    fn a_pipe_in_code_does() {
        assert_eq!(check("| `a|b` | c |"), ["`a", "b`", "c"]);
    }

    #[test]
    fn an_empty_line_has_one_empty_cell() {
        assert_eq!(check(""), [""]);
        assert_eq!(check("|"), [""]);
    }
}
