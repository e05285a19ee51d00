//! Tables that a page writes in HTML: the same rows and cells as those of Markdown.
//!
//! Only tables that are whole and rectangular are read; of others, the rows are counted, so that they can be
//! reported. Markdown ends a block of HTML at a blank line, and cells that extend over others shift columns.

use crate::inline::{self, Inline, plain_text};
use crate::outline::{Cell, Row, Table, cell};
use docbind_source::{Span, Spanned};
use std::ops::Range;

/// What a part of a block of HTML is.
pub(super) enum Part {
    /// Anything but rows.
    Text(Range<usize>),
    Table(Table),
    /// Rows of a table that cannot be read.
    Rows {
        count: usize,
        range: Range<usize>,
    },
}

/// Splits a block of HTML, which begins at `offset`, at its tables.
pub(super) fn split_tables(html: &str, offset: usize) -> Vec<Part> {
    let mut res = Vec::new();
    let mut at = 0;
    let mut table = Reader::default();
    for tag in tags(html) {
        let is_table = tag.is("table");
        if is_table && !tag.is_closing && !table.is_open {
            push_text(html, at..tag.range.start, &mut res);
            at = tag.range.start;
            table = Reader { is_open: true, ..Reader::default() };
        } else if is_table && tag.is_closing && table.depth == 0 {
            let range = at..tag.range.end;
            at = range.end;
            let is_whole = std::mem::take(&mut table.is_open);
            res.push(std::mem::take(&mut table).finish(html, range, offset, is_whole));
        } else {
            table.add(&tag);
        }
    }
    // What is not closed in this block, or was not opened in it.
    match table.rows.is_empty() {
        true => push_text(html, at..html.len(), &mut res),
        false => res.push(table.finish(html, at..html.len(), offset, false)),
    }
    res
}

fn push_text(html: &str, range: Range<usize>, res: &mut Vec<Part>) {
    if !html[range.clone()].trim().is_empty() {
        res.push(Part::Text(range));
    }
}

/// A tag.
struct Tag<'t> {
    name: &'t str,
    attributes: &'t str,
    is_closing: bool,
    range: Range<usize>,
}

impl Tag<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Lists the tags of a text, each from `<` to the next `>`; one `<` before another is text.
fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + html[at..].find('<')?;
            let inner = &html[start + 1..];
            let end = inner.find(['<', '>'])?;
            at = start + 1 + end;
            if inner.as_bytes()[end] == b'<' {
                continue;
            }
            at += 1;
            let inner = &inner[..end];
            let (is_closing, inner) = match inner.strip_prefix('/') {
                Some(it) => (true, it),
                None => (false, inner),
            };
            let len = inner.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(inner.len());
            if len == 0 {
                continue;
            }
            let (name, attributes) = inner.split_at(len);
            return Some(Tag { name, attributes, is_closing, range: start..at });
        }
    })
}

/// The cells of the rows of a table.
#[derive(Default)]
struct Reader {
    is_open: bool,
    /// How many tables are open within it.
    depth: usize,
    rows: Vec<(Range<usize>, Vec<Range<usize>>)>,
    /// Where the cell that is open begins.
    cell: Option<usize>,
    /// Whether it has cells that extend over others, or tables.
    is_irregular: bool,
}

impl Reader {
    fn add(&mut self, tag: &Tag<'_>) {
        if tag.is("table") {
            self.is_irregular = true;
            self.depth = if tag.is_closing { self.depth.saturating_sub(1) } else { self.depth + 1 };
            return;
        }
        let (is_row, is_cell) = (tag.is("tr"), tag.is("td") || tag.is("th"));
        if !is_row && !is_cell {
            return;
        }
        let end = tag.range.start;
        if let (Some(start), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.1.push(start..end);
            row.0.end = end;
        }
        let attributes = tag.attributes.to_ascii_lowercase();
        self.is_irregular |= attributes.contains("rowspan") || attributes.contains("colspan");
        match (is_row, tag.is_closing) {
            (true, false) => self.rows.push((tag.range.start..tag.range.end, Vec::new())),
            (false, false) => self.cell = Some(tag.range.end),
            (true, true) => {
                if let Some(row) = self.rows.last_mut() {
                    row.0.end = tag.range.end;
                }
            }
            (false, true) => {}
        }
    }

    fn finish(mut self, html: &str, range: Range<usize>, offset: usize, is_whole: bool) -> Part {
        if let (Some(start), Some(row)) = (self.cell.take(), self.rows.last_mut()) {
            row.1.push(start..range.end.max(start));
            row.0.end = range.end;
        }
        let span = |it: &Range<usize>| Span::new(it.start + offset..it.end + offset);
        let mut rows = self.rows.iter().map(|(row, cells)| Row {
            cells: cells.iter().map(|it| read_cell(html, it, offset)).collect(),
            span: span(row),
        });
        match (is_whole && !self.is_irregular).then(|| rows.next()).flatten() {
            Some(header) => Part::Table(Table {
                header: header.cells,
                rows: rows.collect(),
                span: span(&range),
            }),
            None => Part::Rows { count: self.rows.len(), range },
        }
    }
}

/// Reads a cell; the text of one with tags in it has the place of the whole cell.
fn read_cell(html: &str, range: &Range<usize>, offset: usize) -> Cell {
    let text = html.get(range.clone()).unwrap_or_default();
    let trimmed = inline::trim(text);
    let start = range.start + (trimmed.as_ptr() as usize - text.as_ptr() as usize);
    let span = Span::new(start + offset..start + trimmed.len() + offset);
    if !trimmed.contains(['<', '\n']) {
        return Cell { span, ..cell(trimmed, start + offset) };
    }
    let mut plain = String::new();
    let mut at = 0;
    for tag in tags(trimmed) {
        plain += &trimmed[at..tag.range.start];
        plain.push(' ');
        at = tag.range.end;
    }
    plain += &trimmed[at..];
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plain_text(&cell(&plain, 0).inlines).into_owned();
    Cell { inlines: vec![Inline::Text(Spanned::new(text, span))], span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str) -> String {
        let parts = split_tables(html, 0).into_iter().map(|it| match it {
            Part::Text(it) => format!("text {}", html[it].trim()),
            Part::Rows { count, .. } => format!("{count} rows"),
            Part::Table(it) => {
                let cells = |it: &[Cell]| {
                    let it = it.iter().map(|it| plain_text(&it.inlines).into_owned());
                    it.collect::<Vec<_>>().join(",")
                };
                let rows = it.rows.iter().map(|it| cells(&it.cells));
                let rows = std::iter::once(cells(&it.header)).chain(rows);
                rows.collect::<Vec<_>>().join(" / ")
            }
        });
        parts.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn whole_tables() {
        let row = "<TR class=\"x\"><td>`a`</td><td>x &amp;<br>y</td></TR>";
        assert_eq!(
            check(&format!("<table><tr><th>A<th>B</tr>{row}</table>z")),
            "A,B / a,x & y; text z"
        );
    }

    #[test]
    fn tables_that_are_not_whole_or_not_rectangular() {
        assert_eq!(check("<table><tr><td>a</td></tr>"), "1 rows");
        assert_eq!(check("<tr><td>a</td></tr><tr><td>b</table>x"), "2 rows; text x");
        assert_eq!(check("<table><tr><td rowspan=2>a</td></tr></table>"), "1 rows");
        assert_eq!(check("<table><tr><td><table><tr></table></td></tr></table>"), "2 rows");
        assert_eq!(check("<p>a < b</p>"), "text <p>a < b</p>");
    }
}
