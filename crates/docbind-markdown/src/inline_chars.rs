//! The characters of inline content, each with its place on the page.

use crate::inline::Inline;
use docbind_source::{Span, Spanned};

/// A character of inline content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InlineChar {
    /// The character; a line break is `\n`.
    pub(crate) value: char,
    /// Its place; that of the whole text if an escape or entity stands for some of its characters.
    pub(crate) span: Span,
    /// The number of the outermost bold, italic or code text or link that contains it; zero for none.
    pub(crate) group: u32,
}

/// Returns the characters of inline content.
pub(crate) fn inline_chars(inlines: &[Inline]) -> Vec<InlineChar> {
    let mut res = Vec::new();
    let mut groups = 0;
    collect(inlines, 0, &mut groups, &mut res);
    res
}

/// Returns the smallest span that covers all characters; `None` without any.
pub(crate) fn chars_span(chars: &[InlineChar]) -> Option<Span> {
    chars.iter().map(|it| it.span).reduce(Span::to)
}

/// Returns the characters as a text.
pub(crate) fn chars_text(chars: &[InlineChar]) -> String {
    chars.iter().map(|it| it.value).collect()
}

/// Removes blanks at both ends.
pub(crate) fn trim_chars(chars: &[InlineChar]) -> &[InlineChar] {
    let is_text = |it: &InlineChar| !it.value.is_whitespace();
    match (chars.iter().position(is_text), chars.iter().rposition(is_text)) {
        (Some(start), Some(end)) => &chars[start..=end],
        _ => &[],
    }
}

fn collect(inlines: &[Inline], group: u32, groups: &mut u32, res: &mut Vec<InlineChar>) {
    for inline in inlines {
        let group_of = |groups: &mut u32| match group {
            0 => {
                *groups += 1;
                *groups
            }
            outer => outer,
        };
        match inline {
            Inline::Text(it) => collect_text(it, group, res),
            Inline::Code(it) => collect_text(it, group_of(groups), res),
            Inline::Break => {
                let end = res.last().map_or(Span::default(), |it| it.span);
                res.push(InlineChar { value: '\n', span: end, group });
            }
            Inline::Link { text: it, .. } | Inline::Strong(it) | Inline::Emphasis(it) => {
                collect(it, group_of(groups), groups, res);
            }
        }
    }
}

fn collect_text(text: &Spanned<String>, group: u32, res: &mut Vec<InlineChar>) {
    let is_verbatim = text.value.len() == text.span.range().len();
    let start = text.span.start as usize;
    res.extend(text.value.char_indices().map(|(at, value)| {
        let span = match is_verbatim {
            true => Span::new(start + at..start + at + value.len_utf8()),
            false => text.span,
        };
        InlineChar { value, span, group }
    }));
}
