//! The text of a cell of names or types, without what nobody sees and no name has.
//!
//! Invisible characters and markup are left out, full-width letters become the usual ones. What is left
//! stands for a value; anything beside it is a remark.

use super::codes;
use crate::characters::{is_invisible, is_unusual_blank, to_half_width};
use crate::html::Tag;
use crate::inline::Inline;
use crate::inline_chars::{InlineChar, chars_span, chars_text, inline_chars, trim_chars};
use docbind_source::{Reporter, Span, Spanned};

/// Punctuation that ends a cell without being part of its value.
const END_PUNCTUATION: &[char] = &['、', '，', ',', '；', ';', '：', ':', '。', '.', '！', '!'];

/// The characters of a cell that mean something.
pub(super) struct CellText {
    chars: Vec<InlineChar>,
    /// The first invisible character.
    invisible: Option<Spanned<char>>,
    /// The first full-width character.
    full_width: Option<Spanned<char>>,
}

/// A part of a cell that can be its value, and the remark beside it.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'c> {
    pub(super) value: &'c [InlineChar],
    /// What is not part of the value; there may be text on both sides of it.
    pub(super) rest: [&'c [InlineChar]; 2],
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
        let mut res =
            CellText { chars: Vec::with_capacity(all.len()), invisible: None, full_width: None };
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
            if let Some(tag) = Tag::parse(rest) {
                markup_end = at + tag.len;
                if tag.is_emphasis() {
                    html_groups = html_groups.saturating_add(1);
                    html_group = if tag.is_closing { 0 } else { html_groups };
                }
                continue;
            }
            if rest.starts_with("~~") || rest.starts_with("**") {
                markup_end = at + 2;
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
        }
        res
    }

    /// Returns the text without blanks around it.
    pub(super) fn text(&self) -> String {
        chars_text(trim_chars(&self.chars))
    }

    /// Returns the ways to divide the text into a value and remarks, those that leave out least first: all
    /// of it, all but the punctuation behind it, all but what is in parentheses behind it, and the only
    /// part that is bold, in italics, code or a link.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        let whole = trim_chars(&self.chars);
        let marked = self.marked().into_iter().flat_map(|outer| {
            let [before, after] = outer.rest;
            // There may be a remark within the bold text, too.
            divisions(outer.value).map(move |it| match it.rest {
                [_, []] => Candidate { value: it.value, rest: [before, after] },
                [_, inner] => Candidate { value: it.value, rest: [inner, after] },
            })
        });
        divisions(whole).chain(marked)
    }

    /// Returns the only part that stands out, if it is not next to letters.
    fn marked(&self) -> Option<Candidate<'_>> {
        let whole = trim_chars(&self.chars);
        let is_marked = |it: &InlineChar| it.group != 0;
        let start = whole.iter().position(is_marked)?;
        let end = whole.iter().rposition(is_marked)? + 1;
        let value = &whole[start..end];
        let is_one = value.iter().all(|it| it.group == value[0].group);
        let is_name = |it: &InlineChar| {
            it.value.is_ascii_alphanumeric() || matches!(it.value, '_' | '-' | '.' | '[' | '/')
        };
        let (before, after) = (&whole[..start], &whole[end..]);
        let is_separate = !before.iter().any(is_name) && !after.first().is_some_and(is_name);
        (is_one && is_separate)
            .then(|| Candidate { value: trim_chars(value), rest: [before, after] })
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
    pub(super) fn report_rest(&self, it: Candidate<'_>, what: &str, reporter: &mut Reporter<'_>) {
        for rest in it.rest {
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

/// Divides a text into a value and a remark in three ways.
fn divisions(whole: &[InlineChar]) -> impl Iterator<Item = Candidate<'_>> {
    let all = Candidate { value: whole, rest: [&[], &[]] };
    let value = trim_end_punctuation(whole);
    let without_punctuation = Candidate { value, rest: [&[], &whole[value.len()..]] };
    let without_parentheses = value_before_parentheses(value)
        .map(|it| Candidate { value: it, rest: [&[], &whole[it.len()..]] });
    let is_shorter = value.len() < whole.len();
    [Some(all), Some(without_punctuation).filter(|_| is_shorter), without_parentheses]
        .into_iter()
        .flatten()
}

fn trim_end_punctuation(chars: &[InlineChar]) -> &[InlineChar] {
    let is_value =
        |it: &InlineChar| !END_PUNCTUATION.contains(&it.value) && !it.value.is_whitespace();
    &chars[..chars.iter().rposition(is_value).map_or(0, |it| it + 1)]
}

/// Returns what is in front of parentheses at the end. ASCII parentheses next to letters may belong to the
/// value: `Id(s)`, `varchar(32)`.
fn value_before_parentheses(chars: &[InlineChar]) -> Option<&[InlineChar]> {
    let close = chars.last()?.value;
    let open = match close {
        '）' | ')' => ['（', '('],
        '】' => ['【', '【'],
        _ => return None,
    };
    let at = chars.iter().position(|it| open.contains(&it.value))?;
    let (value, remark) = chars.split_at(at);
    let is_remark = value.last()?.value.is_whitespace()
        || remark.iter().any(|it| !it.value.is_ascii() && !it.value.is_whitespace());
    let value = trim_end_punctuation(value);
    (is_remark && !value.is_empty()).then_some(value)
}

/// Returns the text of a value, without blanks inside it, and its span.
pub(super) fn value_text(value: &[InlineChar], fallback: Span) -> Spanned<String> {
    let text = value.iter().map(|it| it.value).collect();
    Spanned::new(text, chars_span(value).unwrap_or(fallback))
}
