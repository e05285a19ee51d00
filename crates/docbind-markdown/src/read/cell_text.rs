//! The text of a cell of names or types, without what nobody sees and no name has.
//!
//! Invisible characters and markup are left out, full-width letters become the usual ones. What is left
//! stands for a value; anything beside it is a remark.

use super::candidates::{Candidate, candidates};
use super::codes;
use crate::characters::{is_invisible, is_unusual_blank, to_half_width};
use crate::html::{Tag, comment_length};
use crate::inline::Inline;
use crate::inline_chars::{InlineChar, chars_span, chars_text, inline_chars, trim_chars};
use docbind_source::{Reporter, Span, Spanned};
use std::ops::Range;

/// The characters of a cell that mean something.
pub(super) struct CellText {
    chars: Vec<InlineChar>,
    /// The part of it that is neither struck out nor raised; `None` if there are several.
    text_range: Option<Range<usize>>,
    /// The first invisible character.
    invisible: Option<Spanned<char>>,
    /// The first full-width character.
    full_width: Option<Spanned<char>>,
}

/// Whether a cell can be read as it is: it has only ASCII characters.
pub(super) fn is_ascii(inlines: &[Inline]) -> bool {
    inlines.iter().all(|it| match it {
        Inline::Text(it) | Inline::Code(it) => it.value.is_ascii(),
        Inline::Break => true,
        Inline::Link { text: it, .. } | Inline::Strong(it) | Inline::Emphasis(it) => is_ascii(it),
    })
}

/// Whether a cell has a character that nobody sees or that looks like a blank.
pub(super) fn has_invisible(inlines: &[Inline]) -> bool {
    inlines.iter().any(|it| match it {
        Inline::Text(it) | Inline::Code(it) => {
            it.value.contains(|it| is_invisible(it) || is_unusual_blank(it))
        }
        Inline::Break => false,
        Inline::Link { text: it, .. } | Inline::Strong(it) | Inline::Emphasis(it) => {
            has_invisible(it)
        }
    })
}

impl CellText {
    pub(super) fn new(inlines: &[Inline]) -> CellText {
        let all = inline_chars(inlines);
        let text = chars_text(&all);
        let mut res = CellText {
            chars: Vec::with_capacity(all.len()),
            text_range: None,
            invisible: None,
            full_width: None,
        };
        // Whether each character is struck out or raised, and whether the next one is.
        let mut beside: Vec<bool> = Vec::with_capacity(all.len());
        let mut is_struck = false;
        let mut is_beside = false;
        // Groups of HTML get numbers that no group of Markdown has.
        let mut html_groups = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let mut html_group = 0;
        let mut markup_end = 0;
        let first_text = all.iter().position(|it| !it.value.is_whitespace()).unwrap_or(0);
        let last_text = all.iter().rposition(|it| !it.value.is_whitespace()).unwrap_or(0);
        for (index, ((at, value), char)) in text.char_indices().zip(&all).enumerate() {
            if at < markup_end {
                continue;
            }
            let rest = &text[at..];
            if let Some(length) = comment_length(rest) {
                markup_end = at + length;
                continue;
            }
            if let Some(tag) = Tag::parse(rest) {
                markup_end = at + tag.len;
                if tag.is_emphasis() {
                    html_groups = html_groups.saturating_add(1);
                    html_group = if tag.is_closing { 0 } else { html_groups };
                } else if tag.is_aside() {
                    is_beside = !tag.is_closing;
                }
                continue;
            }
            if let Some(inner) = rest.strip_prefix("~~")
                && (is_struck || inner.contains("~~"))
            {
                markup_end = at + 2;
                is_struck = !is_struck;
                continue;
            }
            if rest.starts_with("**") {
                markup_end = at + 2;
                html_groups = html_groups.saturating_add(1);
                html_group = if html_group == 0 { html_groups } else { 0 };
                continue;
            }
            let group = if char.group == 0 { html_group } else { char.group };
            let is_inside = first_text < index && index < last_text;
            let value = if is_invisible(value) {
                res.invisible.get_or_insert(Spanned::new(value, char.span));
                continue;
            } else if is_unusual_blank(value) {
                if is_inside {
                    res.invisible.get_or_insert(Spanned::new(value, char.span));
                }
                ' '
            } else if let Some(half) = to_half_width(value) {
                res.full_width.get_or_insert(Spanned::new(value, char.span));
                half
            } else {
                value
            };
            res.chars.push(InlineChar { value, span: char.span, group });
            beside.push(is_struck || is_beside);
        }
        res.text_range = text_range(&res.chars, &beside);
        res
    }

    /// Returns the text without blanks around it.
    pub(super) fn text(&self) -> String {
        chars_text(trim_chars(&self.chars))
    }

    /// Returns the ways to divide the text into a value and remarks, those that leave out least first. What
    /// is struck out or raised is always a remark, unless there is nothing else.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        let text = self.text_range.clone().map(|it| {
            let beside = [&self.chars[..it.start], &self.chars[it.end..]];
            (trim_chars(&self.chars[it]), beside)
        });
        text.into_iter().flat_map(|(text, beside)| {
            candidates(text).into_iter().map(move |it| it.within(beside))
        })
    }

    /// Reports the first invisible character; `what` is the kind of cell.
    pub(super) fn report_invisible(&self, what: &str, reporter: &mut Reporter<'_>) {
        if let Some(it) = &self.invisible {
            report_invisible(it, what, reporter);
        }
    }

    /// Reports the invisible and full-width characters that were replaced.
    pub(super) fn report_characters(&self, what: &str, reporter: &mut Reporter<'_>) {
        self.report_invisible(what, reporter);
        if let Some(it) = &self.full_width {
            report_full_width(it, what, reporter);
        }
    }

    /// Reports what is beside a value. Punctuation alone is no remark.
    pub(super) fn report_rest(&self, it: &Candidate<'_>, what: &str, reporter: &mut Reporter<'_>) {
        for rest in &it.rest {
            let rest = trim_chars(rest);
            let Some(span) = chars_span(rest) else { continue };
            if rest.iter().any(|it| it.value.is_alphanumeric()) || rest.iter().all(is_plain) {
                let message = format!("the {what} has `{}` beside it", chars_text(rest));
                let help = "move it to the description, or remove it";
                reporter.report(codes::CELL_REMARK, span, message, help);
            } else if self.full_width.is_none()
                && let Some(char) = rest.iter().find(|it| !it.value.is_ascii())
            {
                report_full_width(&Spanned::new(char.value, char.span), what, reporter);
            }
        }
    }
}

/// Returns the range of the characters that are not beside the text, or of all if there are no others; `None`
/// if there are several ranges.
fn text_range(chars: &[InlineChar], beside: &[bool]) -> Option<Range<usize>> {
    let is_text = |at: &usize| !chars[*at].value.is_whitespace();
    let mut texts = (0..chars.len()).filter(|at| is_text(at) && !beside[*at]);
    let Some(start) = texts.next() else { return Some(0..chars.len()) };
    let end = texts.next_back().unwrap_or(start) + 1;
    (!(start..end).any(|at| is_text(&at) && beside[at])).then_some(start..end)
}

fn is_plain(char: &InlineChar) -> bool {
    char.value.is_ascii()
}

/// Reports an invisible character that was left out.
pub(super) fn report_invisible(it: &Spanned<char>, what: &str, reporter: &mut Reporter<'_>) {
    let message = format!("the {what} contains U+{:04X}, which nobody sees", u32::from(it.value));
    let help = "remove the character; the text was read without it";
    reporter.report(codes::INVISIBLE_CHARACTER, it.span, message, help);
}

fn report_full_width(it: &Spanned<char>, what: &str, reporter: &mut Reporter<'_>) {
    let message = format!("the {what} contains the full-width character `{}`", it.value);
    let help = "write it as it is sent, in half-width characters; it was read like that";
    reporter.report(codes::FULL_WIDTH_NAME, it.span, message, help);
}

/// Returns the text of a value, without blanks inside it, and its span.
pub(super) fn value_text(value: &[InlineChar], fallback: Span) -> Spanned<String> {
    let text = value.iter().map(|it| it.value).collect();
    Spanned::new(text, chars_span(value).unwrap_or(fallback))
}
