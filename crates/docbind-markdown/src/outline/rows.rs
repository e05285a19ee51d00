//! Comparison of parsed rows with their source lines.

use super::blocks::Row;
use crate::inline::Inline;
use docbind_source::Span;
use memchr::memchr2;

/// Returns the spans of the cells of a line. As Markdown defines it, every pipe separates cells unless a
/// backslash escapes it, and pipes at either end are part of the frame.
pub(crate) fn cell_spans(text: &str, line: Span) -> Vec<Span> {
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
    let mut cell_start = start;
    let mut at = start;
    while let Some(skipped) = bytes.get(at..end).and_then(|it| memchr2(b'|', b'\\', it)) {
        at += skipped;
        if bytes[at] == b'\\' {
            at += 2;
        } else {
            res.push(Span::new(cell_start..at));
            at += 1;
            cell_start = at;
        }
    }
    if cell_start < end || res.is_empty() {
        res.push(Span::new(cell_start.min(end)..end));
    }
    res
}

/// A line below the delimiter row of a table.
pub(super) enum BodyLine {
    /// A row.
    Row {
        /// The parsed row, without the cells that the parser added.
        row: Row,
        /// Cells at the end of the line that the parser dropped.
        dropped: Vec<Span>,
    },
    /// A line without a pipe: a row by the rules of Markdown, but not meant as one.
    Text(Vec<Inline>),
}

/// Compares a parsed row with its source line.
pub(super) fn compare_with_source(text: &str, mut row: Row, columns: usize) -> BodyLine {
    let spans = cell_spans(text, row.span);
    let has_pipe = text.get(row.span.range()).is_some_and(|it| it.contains('|'));
    if !has_pipe && columns > 1 {
        let inlines = row.cells.into_iter().flat_map(|it| it.inlines).collect();
        return BodyLine::Text(inlines);
    }
    row.cells.truncate(spans.len());
    let dropped = spans.into_iter().skip(row.cells.len()).collect();
    BodyLine::Row { row, dropped }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str) -> Vec<&str> {
        let spans = cell_spans(line, Span::new(0..line.len()));
        spans.into_iter().map(|it| line[it.range()].trim()).collect()
    }

    #[test]
    fn pipes_separate_cells() {
        assert_eq!(check("| a | b |"), ["a", "b"]);
        assert_eq!(check("a|b"), ["a", "b"]);
        assert_eq!(check("|a||b|  "), ["a", "", "b"]);
    }

    #[test]
    fn escaped_pipes_belong_to_the_text() {
        assert_eq!(check(r"| a \| b | c |"), [r"a \| b", "c"]);
    }

    #[test]
    fn pipes_in_code_separate_cells() {
        assert_eq!(check("| `a|b` | c |"), ["`a", "b`", "c"]);
    }

    #[test]
    fn an_empty_line_has_one_empty_cell() {
        assert_eq!(check(""), [""]);
        assert_eq!(check("|"), [""]);
    }
}
