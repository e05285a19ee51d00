//! Parses the cells that tell whether a parameter is required.

use super::candidates::Candidate;
use super::cell_text::{CellText, is_ascii};
use super::codes;
use crate::dialect::RequiredRules;
use crate::inline::{self, Inline, plain_text};
use crate::inline_chars::{InlineChar, chars_text};
use docbind_source::{Reporter, Span};

const WHAT: &str = "cell";

/// Parses a cell; `name` is the span of the parameter's name.
pub(super) fn parse_required(
    inlines: &[Inline],
    name: Span,
    rules: &RequiredRules,
    reporter: &mut Reporter<'_>,
) -> Option<bool> {
    let (yes, no) = (&rules.suggested.0, &rules.suggested.1);
    let help = format!("write `{yes}` or `{no}`; until then it is optional");
    let yes_or_no = |text: &str| yes_or_no(text, rules);
    let text = plain_text(inlines);
    if text.is_empty() {
        let message = "the row does not specify whether it is required";
        reporter.report(codes::UNKNOWN_REQUIRED, name, message, &help);
        return None;
    }
    if let Some(it) = yes_or_no(&text).filter(|_| is_ascii(inlines)) {
        return Some(it);
    }
    let cell = CellText::new(inlines);
    let found = cell.candidates().find_map(|it| {
        let is_required = yes_or_no(&chars_text(it.value))?;
        Some((it, is_required))
    });
    match found {
        Some((candidate, is_required)) if !(is_required && has_condition(&candidate, rules)) => {
            cell.report_characters(WHAT, reporter);
            cell.report_rest(&candidate, WHAT, reporter);
            Some(is_required)
        }
        _ => {
            let span = inline::span(inlines).unwrap_or(name);
            let message = format!("expected `{yes}` or `{no}`, found `{text}`");
            reporter.report(codes::UNKNOWN_REQUIRED, span, message, &help);
            None
        }
    }
}

fn yes_or_no(text: &str, rules: &RequiredRules) -> Option<bool> {
    let is_one_of = |words: &[String]| words.iter().any(|it| it.eq_ignore_ascii_case(text));
    if is_one_of(&rules.yes) { Some(true) } else { is_one_of(&rules.no).then_some(false) }
}

/// Whether a remark may say when a parameter is required: any text that does not repeat that it is.
fn has_condition(candidate: &Candidate<'_>, rules: &RequiredRules) -> bool {
    let word = |rest: &[InlineChar]| -> String {
        rest.iter().map(|it| it.value).filter(|it| it.is_alphanumeric()).collect()
    };
    let mut words = candidate.rest.iter().map(|it| word(it));
    words.any(|it| !it.is_empty() && yes_or_no(&it, rules) != Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;
    use crate::outline::{Block, outline};
    use docbind_source::{Diagnostic, FileId};

    fn check(cell: &str) -> (Option<bool>, Vec<&'static str>) {
        let page = outline(cell);
        let inlines = match page.blocks.first() {
            Some(Block::Paragraph(it)) => it.as_slice(),
            _ => &[],
        };
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        let rules = &default_dialect().required;
        let required = parse_required(inlines, Span::default(), rules, &mut reporter);
        (required, diagnostics.iter().map(|it| it.code.name).collect())
    }

    #[test]
    fn yes_and_no_in_any_spelling() {
        for cell in ["Yes", "**Yes**", "`true`", "是", "**是**", "必填"] {
            assert_eq!(check(cell), (Some(true), vec![]), "{cell}");
        }
        for cell in ["No", "**否**", "选填"] {
            assert_eq!(check(cell), (Some(false), vec![]), "{cell}");
        }
    }

    #[test]
    fn what_is_beside_the_word_is_reported() {
        assert_eq!(check("**是。**"), (Some(true), vec!["full-width-name"]));
        assert_eq!(check("<b>No</b>."), (Some(false), vec!["cell-remark"]));
        assert_eq!(check("**否**（默认）"), (Some(false), vec!["cell-remark"]));
        assert_eq!(check("Yes（必填）"), (Some(true), vec!["cell-remark"]));
        assert_eq!(check("**Y\u{200b}es**"), (Some(true), vec!["invisible-character"]));
        assert_eq!(check("ＮＯ"), (Some(false), vec!["full-width-name"]));
    }

    #[test]
    fn a_condition_does_not_require_the_parameter() {
        assert_eq!(check("**Yes**（按月付费时）"), (None, vec!["unknown-required"]));
        assert_eq!(check("Maybe"), (None, vec!["unknown-required"]));
        assert_eq!(check(""), (None, vec!["unknown-required"]));
    }
}
