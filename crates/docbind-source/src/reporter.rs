//! Collects the diagnostics of one page, with a limit per code.

use crate::{Code, Diagnostic, FileId, Location, Span};

/// How many diagnostics with one code a page may have before further ones are only counted.
const MAX_PER_CODE: usize = 50;

/// A collector of the diagnostics of one page.
#[derive(Debug)]
pub struct Reporter<'a> {
    file: FileId,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// By code: how many were reported, and the span of the last one.
    counts: Vec<(Code, usize, Span)>,
}

impl<'a> Reporter<'a> {
    /// Creates a reporter that adds diagnostics about `file` to `diagnostics`.
    pub fn new(file: FileId, diagnostics: &'a mut Vec<Diagnostic>) -> Reporter<'a> {
        Reporter { file, diagnostics, counts: Vec::new() }
    }

    /// Returns the location of a span of the page.
    pub fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Reports a diagnostic with a message and a help text.
    pub fn report(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        let location = self.location(span);
        self.push(Diagnostic::new(code, location, message).with_help(help));
    }

    /// Reports a diagnostic that also has labels, edits or an element.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let (code, span) = (diagnostic.code, diagnostic.place.span);
        // There are few codes: a linear search is as fast as a map.
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
        if count <= MAX_PER_CODE {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports, per code, how many diagnostics exceeded the limit.
    pub fn finish(self) {
        for (code, count, span) in self.counts {
            if count > MAX_PER_CODE {
                let surplus = count - MAX_PER_CODE;
                let message = format!("{surplus} more findings of this kind, the last one here");
                let location = Location::new(self.file, span);
                self.diagnostics.push(Diagnostic::new(code, location, message));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagnostics_beyond_the_limit_are_counted() {
        let mut diagnostics = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        for at in 0..120 {
            reporter.report(Code::warning("odd"), Span::new(at..at), "odd", "make it even");
        }
        reporter.finish();
        assert_eq!(diagnostics.len(), MAX_PER_CODE + 1);
        let last = diagnostics.last().map(|it| (it.message.as_str(), it.place.span.start));
        assert_eq!(last, Some(("70 more findings of this kind, the last one here", 119)));
    }
}
