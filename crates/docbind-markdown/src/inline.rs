//! Inline content of a block: text, code, links and line breaks, with their spans.

use docbind_source::{Span, Spanned};
use std::borrow::Cow;

/// An inline element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text, with escapes and entities decoded.
    Text(Spanned<String>),
    /// A code span.
    Code(Spanned<String>),
    /// A line break: `<br>` in any spelling, or a hard break.
    Break,
    /// A link or an image.
    Link {
        /// The text of the link.
        text: Vec<Inline>,
        /// The target, as written on the page.
        target: String,
        /// The whole link.
        span: Span,
    },
    /// Bold text.
    Strong(Vec<Inline>),
    /// Text in italics.
    Emphasis(Vec<Inline>),
}

/// Returns the text without markup, trimmed, with breaks as newlines. Nearly every cell is a single
/// element, whose text is borrowed.
pub fn plain_text(inlines: &[Inline]) -> Cow<'_, str> {
    match inlines {
        [] => Cow::Borrowed(""),
        [Inline::Text(it) | Inline::Code(it)] => Cow::Borrowed(trim(&it.value)),
        [Inline::Strong(it) | Inline::Emphasis(it)] => plain_text(it),
        [Inline::Link { text, .. }] => plain_text(text),
        _ => {
            let mut res = String::new();
            push_plain_text(inlines, &mut res);
            let trimmed = trim(&res);
            Cow::Owned(if trimmed.len() == res.len() { res } else { trimmed.to_owned() })
        }
    }
}

/// Whether there is no text: whether [`plain_text`] is empty.
pub fn is_empty(inlines: &[Inline]) -> bool {
    inlines.iter().all(|it| match it {
        Inline::Text(it) | Inline::Code(it) => trim(&it.value).is_empty(),
        Inline::Break => true,
        Inline::Link { text, .. } => is_empty(text),
        Inline::Strong(it) | Inline::Emphasis(it) => is_empty(it),
    })
}

/// Whether all text is bold, but for a colon behind it.
pub(crate) fn is_bold(inlines: &[Inline]) -> bool {
    let is_colon = |text: &str| trim(text).chars().all(|it| matches!(it, ':' | '：'));
    let is_strong = |it: &Inline| matches!(it, Inline::Strong(_));
    inlines.iter().any(is_strong)
        && inlines.iter().all(|it| match it {
            Inline::Strong(_) => true,
            Inline::Text(it) => is_colon(&it.value),
            Inline::Code(_) | Inline::Break | Inline::Link { .. } | Inline::Emphasis(_) => false,
        })
}

/// Returns the smallest span that covers all text; `None` for empty inlines.
pub fn span(inlines: &[Inline]) -> Option<Span> {
    inlines
        .iter()
        .filter_map(|it| match it {
            Inline::Text(it) => trimmed_span(it),
            Inline::Code(it) => Some(it.span),
            Inline::Break => None,
            Inline::Link { text, span, .. } => self::span(text).or(Some(*span)),
            Inline::Strong(it) | Inline::Emphasis(it) => self::span(it),
        })
        .reduce(Span::to)
}

/// Trims Unicode white space, zero-width spaces and byte order marks.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|it: char| it.is_whitespace() || it == '\u{200b}' || it == '\u{feff}')
}

fn push_plain_text(inlines: &[Inline], res: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(it) | Inline::Code(it) => res.push_str(&it.value),
            Inline::Break => res.push('\n'),
            Inline::Link { text, .. } => push_plain_text(text, res),
            Inline::Strong(it) | Inline::Emphasis(it) => push_plain_text(it, res),
        }
    }
}

/// Returns the span of the trimmed text; the whole span if the text has another length than its source.
fn trimmed_span(text: &Spanned<String>) -> Option<Span> {
    let value = text.value.as_str();
    let trimmed = trim(value);
    if trimmed.is_empty() {
        return None;
    }
    if value.len() != text.span.range().len() {
        return Some(text.span);
    }
    let start = text.span.start as usize + (trimmed.as_ptr() as usize - value.as_ptr() as usize);
    Some(Span::new(start..start + trimmed.len()))
}
