//! Rows whose descriptions were printed as they are: a line break tears the row apart, a pipe adds a cell. Each
//! becomes a row in one line with one cell per column again, at the same positions. Tags of titles whose anchor has
//! line breaks become one line as well.

use super::state::Walk;
use crate::dialect::Dialect;
use crate::dialect::normalized;
use crate::dialect::roles::Column;
use crate::inline::Inline;
use crate::outline::cell_spans;
use docbind_source::{Span, Spanned};
use std::ops::Range;

/// How many lines a row may have.
const MAX_ROW_LINES: usize = 64;

/// What stands for a pipe until its row is read: a character of one byte that nobody writes.
const PIPE: u8 = 0x1f;

impl Walk<'_, '_> {
    /// Returns the description in a cell as it was printed.
    pub(super) fn description(&self, docs: &[Inline]) -> Vec<Inline> {
        if self.dialect.raw_cells { with_pipes(docs) } else { docs.to_vec() }
    }
}

/// Puts pipes back into a description.
fn with_pipes(docs: &[Inline]) -> Vec<Inline> {
    let restored = |it: &Spanned<String>| {
        let value = it.value.replace(char::from(PIPE), "|");
        Spanned { value, span: it.span }
    };
    let inner = |it: &Inline| match it {
        Inline::Text(it) => Inline::Text(restored(it)),
        Inline::Code(it) => Inline::Code(restored(it)),
        Inline::Break => Inline::Break,
        Inline::Link { text, target, span } => {
            Inline::Link { text: with_pipes(text), target: target.clone(), span: *span }
        }
        Inline::Strong(it) => Inline::Strong(with_pipes(it)),
        Inline::Emphasis(it) => Inline::Emphasis(with_pipes(it)),
    };
    docs.iter().map(inner).collect()
}

/// A table that is open.
#[derive(Clone, Copy)]
struct Frame {
    columns: usize,
    /// The column of descriptions.
    docs: usize,
}

/// Mends the rows of all tables with descriptions; `None` if there is nothing to mend.
pub(super) fn mended(text: &str, dialect: &Dialect) -> Option<String> {
    let replaced = replaced(text, dialect);
    if replaced.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for (range, byte) in replaced {
        bytes[range].fill(byte);
    }
    // Line breaks and pipes are one byte each, and so is what replaces them.
    String::from_utf8(bytes).ok()
}

/// Returns the line breaks and pipes inside of descriptions, and what replaces them.
fn replaced(text: &str, dialect: &Dialect) -> Vec<(Range<usize>, u8)> {
    let lines = lines(text);
    let mut res = Vec::new();
    let mut frame = None;
    let mut at = 0;
    while at < lines.len() {
        let (first, next) = (at, lines.get(at + 1));
        at += 1;
        if !is_row(text, &lines[first]) {
            frame = None;
            let last = last_line_of_tag(text, &lines, first);
            res.extend(lines[first..=last].windows(2).map(|it| (it[0].end..it[1].start, b' ')));
            at = last + 1;
        } else if frame.is_none() && next.is_some_and(|it| is_delimiter(&text[it.clone()])) {
            frame = frame_of(text, &lines[first], dialect);
            at += 1;
        } else if let Some(frame) = frame {
            let last = last_line(text, &lines, first, frame);
            for pair in lines[first..=last].windows(2) {
                res.push((pair[0].end..pair[1].start, b' '));
            }
            let row = lines[first].start..lines[last].end;
            res.extend(surplus_pipes(text, &row, frame).map(|it| (it..it + 1, PIPE)));
            at = last + 1;
        }
    }
    res
}

fn frame_of(text: &str, header: &Range<usize>, dialect: &Dialect) -> Option<Frame> {
    let cells = cell_spans(text, Span::new(header.clone()));
    let title = |it: &Span| normalized(text.get(it.range()).unwrap_or_default());
    let is_docs = |it: &Span| dialect.columns.get(&title(it)) == Some(&Column::Docs);
    let docs = cells.iter().position(is_docs)?;
    Some(Frame { columns: cells.len(), docs })
}

/// Returns the last line of the row that begins in a line, which is the first one if that is whole.
fn last_line(text: &str, lines: &[Range<usize>], first: usize, frame: Frame) -> usize {
    let line = |at: usize| lines.get(at).map(|it| &text[it.clone()]).unwrap_or_default();
    let ends = |at: usize| line(at).trim_end().ends_with('|');
    if ends(first) && !is_delimiter(line(first + 1)) {
        return first;
    }
    let mut count = cells(text, &lines[first]);
    // How many columns a table has that is inside of the description.
    let mut inner = None;
    for last in (first + 1..lines.len()).take(MAX_ROW_LINES) {
        let own = cells(text, &lines[last]);
        // What two lines share a cell of is one cell.
        count += own.saturating_sub(1) + usize::from(is_row(text, &lines[last]));
        if is_delimiter(line(last)) {
            inner = Some(own);
            continue;
        }
        let is_inner = inner.is_some_and(|it| own <= it) && is_row(text, &lines[last]);
        if is_inner || is_delimiter(line(last + 1)) {
            continue;
        }
        let is_whole = own >= frame.columns && inner.is_none() && is_row(text, &lines[last]);
        if ends(last) && count >= frame.columns && !is_whole {
            return last;
        }
        if is_row(text, &lines[last]) {
            return first;
        }
    }
    first
}

/// Returns the last line of the tag of a title, whose anchor may be made of several lines.
fn last_line_of_tag(text: &str, lines: &[Range<usize>], first: usize) -> usize {
    let quotes = |at: usize| text[lines[at].clone()].matches('"').count();
    let is_open = |it: usize| !it.is_multiple_of(2);
    if !text[lines[first].clone()].starts_with("<h") || !is_open(quotes(first)) {
        return first;
    }
    let mut count = quotes(first);
    for last in (first + 1..lines.len()).take(MAX_ROW_LINES) {
        count += quotes(last);
        if !is_open(count) {
            return last;
        }
    }
    first
}

/// Returns the pipes of a row that are more than the frame of the table has.
fn surplus_pipes(text: &str, row: &Range<usize>, frame: Frame) -> impl Iterator<Item = usize> {
    let cells = cell_spans(text, Span::new(row.clone()));
    let surplus = cells.len().saturating_sub(frame.columns);
    let ends: Vec<usize> = cells.iter().map(|it| it.end as usize).collect();
    ends.into_iter().skip(frame.docs).take(surplus)
}

fn is_row(text: &str, line: &Range<usize>) -> bool {
    text[line.clone()].starts_with('|')
}

fn cells(text: &str, line: &Range<usize>) -> usize {
    cell_spans(text, Span::new(line.clone())).len()
}

fn is_delimiter(line: &str) -> bool {
    line.contains("--") && line.contains('|') && line.chars().all(|it| "|-: ".contains(it))
}

/// Returns the lines, without their breaks; a carriage return alone is one.
fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut res = Vec::new();
    let mut start = 0;
    while let Some(found) = memchr::memchr2(b'\n', b'\r', &bytes[start..]) {
        let end = start + found;
        res.push(start..end);
        let is_pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
        start = end + 1 + usize::from(is_pair);
    }
    res.push(start..text.len());
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::builtin;

    /// Mends the rows of a table of statuses; a slash shows what stands for a pipe.
    fn check(rows: &str) -> String {
        let dialect = builtin("widdershins").expect("it ships");
        let text = format!("|Status|Meaning|Description|Schema|\n|---|---|---|---|\n{rows}");
        let res = mended(&text, &dialect).unwrap_or(text);
        let res = res.replace(char::from(PIPE), "/");
        res.lines().skip(2).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn line_breaks_in_a_description() {
        assert_eq!(
            check("|200|OK|It shines:\n\n* red\n* blue|[Lamp](#schemalamp)|\n|404|No|none|None|\n"),
            "|200|OK|It shines:  * red * blue|[Lamp](#schemalamp)|\n|404|No|none|None|"
        );
        assert_eq!(check("|200|OK|on\r\noff\r|None|\n"), "|200|OK|on  off |None|");
    }

    #[test]
    fn pipes_come_back() {
        let text = |it: &str| Inline::Text(Spanned::new(it.to_owned(), Span::default()));
        let link = |it| Inline::Link {
            text: vec![text(it)],
            target: "#a".to_owned(),
            span: Span::default(),
        };
        assert_eq!(
            with_pipes(&[text("on\u{1f}off"), link("a\u{1f}")]),
            [text("on|off"), link("a|")]
        );
    }

    #[test]
    fn pipes_in_a_description() {
        assert_eq!(check("|200|OK|on|off|None|\n"), "|200|OK|on/off|None|");
        assert_eq!(
            check("|400|Bad|code | title\n--- | ---\n1 | Dark|None|\n|404|No|none|None|\n"),
            "|400|Bad|code / title --- / --- 1 / Dark|None|\n|404|No|none|None|"
        );
    }

    #[test]
    fn a_table_in_a_description() {
        assert_eq!(
            check(
                "|401|No|Why\n\n| code | help |\n|:---|:---|\n| A | x |\n| B | y ||None|\n|404|No|none|None|\n"
            ),
            "|401|No|Why  / code / help / /:---/:---/ / A / x / / B / y /|None|\n|404|No|none|None|"
        );
    }

    #[test]
    fn line_breaks_in_a_tag() {
        let dialect = builtin("widdershins").expect("it ships");
        let check = |text| mended(text, &dialect);
        let one_line = "<h3 id=\"on  off \">Lamps</h3>\ntext".to_owned();
        assert_eq!(check("<h3 id=\"on\n\noff\n\">Lamps</h3>\ntext"), Some(one_line));
        assert_eq!(check("<h3 id=\"on\n\noff>Lamps</h3>"), None);
    }

    #[test]
    fn rows_that_stay() {
        for rows in ["|200|OK", "|200|OK\n|404|No|none|None|", "|200|OK|none\n\nMore text"] {
            assert_eq!(check(rows), rows);
        }
    }
}
