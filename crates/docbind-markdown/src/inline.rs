//! Text inside a block: words, code, links, breaks, with their places.

use docbind_source::{Span, Spanned};
use std::borrow::Cow;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words as a reader sees them: escapes and entities resolved.
    Text(Spanned<String>),
    /// Words in backticks.
    Code(Spanned<String>),
    /// A line break: `<br>` in any spelling, or a hard break.
    Break,
    /// A link and the text it stands under.
    Link {
        /// What is shown.
        text: Vec<Inline>,
        /// Where it leads, as written on the page.
        target: String,
        /// The whole link.
        span: Span,
    },
    /// Words set in bold.
    Strong(Vec<Inline>),
    /// Words set in italics.
    Emphasis(Vec<Inline>),
}

/// The words alone, breaks as newlines, without blanks at either end.
pub fn plain(inlines: &[Inline]) -> String {
    words(inlines).into_owned()
}

/// As [`plain`], without a copy where they stand in one piece: in nearly every cell.
pub fn words(inlines: &[Inline]) -> Cow<'_, str> {
    match inlines {
        [] => Cow::Borrowed(""),
        [Inline::Text(it) | Inline::Code(it)] => Cow::Borrowed(trim(&it.value)),
        [Inline::Strong(it) | Inline::Emphasis(it)] => words(it),
        [Inline::Link { text, .. }] => words(text),
        _ => {
            let mut res = String::new();
            push_plain(inlines, &mut res);
            let trimmed = trim(&res);
            Cow::Owned(if trimmed.len() == res.len() { res } else { trimmed.to_owned() })
        }
    }
}

/// Whether there are no words: whether [`plain`] is empty.
pub fn is_empty(inlines: &[Inline]) -> bool {
    inlines.iter().all(|it| match it {
        Inline::Text(it) | Inline::Code(it) => trim(&it.value).is_empty(),
        Inline::Break => true,
        Inline::Link { text, .. } => is_empty(text),
        Inline::Strong(it) | Inline::Emphasis(it) => is_empty(it),
    })
}

/// The smallest span that covers all words; `None` where there are none.
pub fn span(inlines: &[Inline]) -> Option<Span> {
    inlines
        .iter()
        .filter_map(|it| match it {
            Inline::Text(it) => word_span(it),
            Inline::Code(it) => Some(it.span),
            Inline::Break => None,
            Inline::Link { text, span, .. } => self::span(text).or(Some(*span)),
            Inline::Strong(it) | Inline::Emphasis(it) => self::span(it),
        })
        .reduce(Span::to)
}

/// Trims what pages use as blanks: Unicode white space and the zero-width space.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|it: char| it.is_whitespace() || it == '\u{200b}' || it == '\u{feff}')
}

fn push_plain(inlines: &[Inline], res: &mut String) {
    for it in inlines {
        match it {
            Inline::Text(it) | Inline::Code(it) => res.push_str(&it.value),
            Inline::Break => res.push('\n'),
            Inline::Link { text, .. } => push_plain(text, res),
            Inline::Strong(it) | Inline::Emphasis(it) => push_plain(it, res),
        }
    }
}

/// The span without blanks at either end; exact only where text and source are the same length.
fn word_span(text: &Spanned<String>) -> Option<Span> {
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
