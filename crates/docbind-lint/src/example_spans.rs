//! Maps ranges of an example's text to spans of its page.
//!
//! The Markdown parser removes the indentation of a code block in a list or a quotation, and carriage
//! returns, so that each line of the example is shifted by another amount.

use docbind_ir::ir::Example;
use docbind_source::{SourceFile, Span};

/// The positions of an example's lines on its page.
pub(crate) struct ExampleSpans {
    /// The offset of each line in the example, and on the page.
    line_starts: Vec<(usize, usize)>,
}

impl ExampleSpans {
    /// Finds each line of the example in its code block on the page.
    pub(crate) fn new(example: &Example, source: &SourceFile) -> ExampleSpans {
        let [start, end] = example.place.bytes.map(|it| it as usize);
        let block = source.text.get(start..end).unwrap_or_default();
        if block == example.text {
            return ExampleSpans { line_starts: vec![(0, start)] };
        }
        let mut line_starts = Vec::new();
        let (mut in_example, mut on_page) = (0, start);
        let mut page_lines = block.split_inclusive('\n');
        for line in example.text.split_inclusive('\n') {
            let Some(page_line) = page_lines.next() else { break };
            let indentation = page_line.trim_end().strip_suffix(line.trim_end());
            line_starts.push((in_example, on_page + indentation.map_or(0, str::len)));
            in_example += line.len();
            on_page += page_line.len();
        }
        if line_starts.is_empty() {
            line_starts.push((0, start));
        }
        ExampleSpans { line_starts }
    }

    /// Returns the span on the page of a range of the example.
    pub(crate) fn on_page(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.page_offset(range.start)..self.page_offset(range.end))
    }

    fn page_offset(&self, offset: usize) -> usize {
        let line =
            self.line_starts.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let (in_example, on_page) = self.line_starts.get(line).copied().unwrap_or_default();
        on_page + offset.saturating_sub(in_example)
    }
}
