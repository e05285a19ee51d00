//! Finds the calls in code blocks, also in those that are behind their rows.

use super::pieces::Piece;
use super::state::Walk;
use crate::dialect::Locator;
use crate::dialect::roles::{At, Scope};
use crate::outline::Code;
use docbind_source::Span;

impl Walk<'_, '_> {
    /// Begins the operations in a code block.
    pub(super) fn locate_code(&mut self, code: &Code) -> bool {
        let dialect = self.dialect;
        for locator in dialect.operations.iter().filter(|it| it.at == At::Code) {
            if !is_language(locator, code) || !self.is_under(locator) {
                continue;
            }
            let value = &code.text.value;
            let is_exact = value.len() == code.text.span.range().len();
            let mut at = code.text.span.start as usize;
            let mut count = 0;
            for line in value.split_inclusive('\n') {
                let span = if is_exact {
                    Span::new(at..at + line.trim_end().len())
                } else {
                    code.text.span
                };
                at += line.len();
                let Some(found) = self.found(locator, line.trim()) else {
                    match count {
                        0 if line.trim().is_empty() => continue,
                        // An example is a call with its answer, not a list of calls.
                        0 => break,
                        _ => continue,
                    }
                };
                let level = self.scope_level(locator.scope);
                self.begin(found, span, level, locator.all);
                count += 1;
                if !locator.all {
                    break;
                }
            }
            if count > 0 {
                return true;
            }
        }
        false
    }

    /// Returns the call that belongs to the heading at `at` but is behind rows, which belong to it all the same.
    pub(super) fn call_behind_rows(&self, pieces: &[Piece<'_>], at: usize) -> Option<usize> {
        let has_section = |it: &Locator| it.at == At::Code && it.scope == Scope::Section;
        if !self.dialect.operations.iter().any(has_section)
            || !matches!(pieces[at], Piece::Heading { .. })
        {
            return None;
        }
        let mut has_rows = false;
        for (offset, piece) in pieces[at + 1..].iter().enumerate() {
            match piece {
                Piece::Heading { .. } => return None,
                Piece::Code(it) => {
                    let first = it.text.value.trim_start().lines().next().unwrap_or_default();
                    let is_call = |locator: &&Locator| {
                        has_section(locator)
                            && is_language(locator, it)
                            && self.found(locator, first.trim_end()).is_some()
                    };
                    if self.dialect.operations.iter().any(|it| is_call(&it)) {
                        return has_rows.then_some(at + 1 + offset);
                    }
                }
                Piece::Table(_) | Piece::HtmlRows { .. } => has_rows = true,
                Piece::Paragraph { .. } | Piece::Item { .. } | Piece::Html { .. } => {}
            }
        }
        None
    }
}

/// Whether a code block is in a language that a locator looks at.
fn is_language(locator: &Locator, code: &Code) -> bool {
    locator.lang.is_empty() || locator.lang.contains(&code.language)
}
