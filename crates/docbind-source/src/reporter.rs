//! The findings of one page, as many as anyone would read.

use crate::{Code, Diagnostic, FileId, Location, Span};

/// How many findings of one kind a page may have before the rest is only counted.
const MAX_OF_A_KIND: usize = 50;

/// Collects the findings of one page.
#[derive(Debug)]
pub struct Reporter<'a> {
    file: FileId,
    diagnostics: &'a mut Vec<Diagnostic>,
    counts: Vec<(Code, usize, Span)>,
}

impl<'a> Reporter<'a> {
    /// Findings about `file` go to `diagnostics`.
    pub fn new(file: FileId, diagnostics: &'a mut Vec<Diagnostic>) -> Reporter<'a> {
        Reporter { file, diagnostics, counts: Vec::new() }
    }

    /// A place in the page.
    pub fn place(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Reports what was found and what to do.
    pub fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        let place = self.place(span);
        self.push(Diagnostic::new(code, place, message).with_help(help));
    }

    /// Reports a finding that has more to it than a place.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let (code, span) = (diagnostic.code, diagnostic.place.span);
        // The kinds are few: a search is as good as a map.
        let count = match self.counts.iter_mut().find(|(it, ..)| *it == code) {
            Some((_, count, last)) => {
                *last = span;
                *count += 1;
                *count
            }
            None => {
                self.counts.push((code, 1, span));
                1
            }
        };
        if count <= MAX_OF_A_KIND {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Says how many findings were only counted.
    pub fn finish(self) {
        for (code, count, span) in self.counts {
            if count > MAX_OF_A_KIND {
                let more = count - MAX_OF_A_KIND;
                let message = format!("{more} more findings of this kind, the last one here");
                let place = Location::new(self.file, span);
                self.diagnostics.push(Diagnostic::new(code, place, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_counted() {
        let mut diagnostics = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        for at in 0..120 {
            reporter.report(Code::warning("odd"), Span::new(at..at), "odd", "make it even");
        }
        reporter.finish();
        assert_eq!(diagnostics.len(), MAX_OF_A_KIND + 1);
        let last = diagnostics.last().map(|it| (it.message.as_str(), it.place.span.start));
        assert_eq!(last, Some(("70 more findings of this kind, the last one here", 119)));
    }
}
