//! From a byte of an example to a byte of its page.
//!
//! The reader of Markdown takes away what stands before the lines of a block of code in a list or a
//! quotation, and the carriage returns behind them; places in the example shift by that.

use docbind_ir::ir::Example;
use docbind_source::{SourceFile, Span};

/// Where the lines of an example begin on its page.
pub(crate) struct Lines {
    /// First byte of each line in the example, and the same byte on the page.
    starts: Vec<(usize, usize)>,
}

impl Lines {
    /// Finds each line of the example in the block's text on the page.
    pub(crate) fn of(example: &Example, source: &SourceFile) -> Lines {
        let [start, end] = example.place.bytes.map(|it| it as usize);
        let page = source.text.get(start..end).unwrap_or_default();
        if page == example.text {
            return Lines { starts: vec![(0, start)] };
        }
        let mut starts = Vec::new();
        let (mut in_text, mut on_page) = (0, start);
        let mut lines = page.split_inclusive('\n');
        for line in example.text.split_inclusive('\n') {
            let words = line.trim_end();
            let Some(found) = lines.next() else { break };
            let at = found.trim_end().strip_suffix(words).map_or(0, str::len);
            starts.push((in_text, on_page + at));
            in_text += line.len();
            on_page += found.len();
        }
        if starts.is_empty() {
            starts.push((0, start));
        }
        Lines { starts }
    }

    /// The place on the page of a range of the example.
    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.byte(range.start)..self.byte(range.end))
    }

    fn byte(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let (in_text, on_page) = self.starts.get(line).copied().unwrap_or_default();
        on_page + at.saturating_sub(in_text)
    }
}
