//! Restores bold text that Markdown does not recognise.
//!
//! Two asterisks behind punctuation end bold text only in front of a blank or punctuation: `**注意：**停用`
//! keeps its asterisks, although its author sees bold text in most editors. Scripts without blanks between
//! words have such text often. Asterisks among ASCII characters (`2 ** 3`, `/**/`) are left alone.

use crate::inline::Inline;
use docbind_source::{Span, Spanned};

const MARK: &str = "**";

/// Two asterisks in a text.
#[derive(Clone, Copy)]
struct Mark {
    /// The index of the text among the inlines.
    index: usize,
    /// The position in the text, in bytes.
    at: usize,
    before: Option<char>,
    after: Option<char>,
}

/// Makes text between pairs of literal asterisks bold.
pub(super) fn mend_torn_emphasis(inlines: Vec<Inline>) -> Vec<Inline> {
    let marks = marks(&inlines);
    if marks.len() < 2 {
        return inlines;
    }
    let mut pairs = Vec::new();
    let mut rest = marks.as_slice();
    while let [open, close, after_close @ ..] = rest {
        if is_pair(open, close) {
            pairs.push((*open, *close));
            rest = after_close;
        } else {
            rest = &rest[1..];
        }
    }
    if pairs.is_empty() { inlines } else { emphasize(inlines, &pairs) }
}

/// Finds the marks in texts that are on the page as they are: an escaped asterisk does not count.
fn marks(inlines: &[Inline]) -> Vec<Mark> {
    let mut res = Vec::new();
    for (index, inline) in inlines.iter().enumerate() {
        let Inline::Text(text) = inline else { continue };
        let value = text.value.as_str();
        if value.len() != text.span.range().len() {
            continue;
        }
        for (at, _) in value.match_indices(MARK) {
            let before = value[..at].chars().next_back();
            let after = value[at + MARK.len()..].chars().next();
            if before != Some('*') && after != Some('*') {
                res.push(Mark { index, at, before, after });
            }
        }
    }
    res
}

fn is_pair(open: &Mark, close: &Mark) -> bool {
    let is_text = |it: Option<char>| it.is_none_or(|it| !it.is_whitespace());
    let is_empty = open.index == close.index && open.at + MARK.len() == close.at;
    let neighbours = [open.before, open.after, close.before, close.after];
    !is_empty
        && is_text(open.after)
        && is_text(close.before)
        && neighbours.into_iter().flatten().any(|it| !it.is_ascii())
}

fn emphasize(inlines: Vec<Inline>, pairs: &[(Mark, Mark)]) -> Vec<Inline> {
    let mut pairs = pairs.iter().peekable();
    let mut res = Vec::with_capacity(inlines.len() + 2 * pairs.len());
    // The content of the bold text that is open.
    let mut bold: Option<Vec<Inline>> = None;
    for (index, inline) in inlines.into_iter().enumerate() {
        let Inline::Text(text) = inline else {
            bold.as_mut().unwrap_or(&mut res).push(inline);
            continue;
        };
        let mut start = 0;
        while let Some((open, close)) = pairs.peek() {
            let mark = if bold.is_none() { open } else { close };
            if mark.index != index {
                break;
            }
            push_piece(&text, start, mark.at, bold.as_mut().unwrap_or(&mut res));
            start = mark.at + MARK.len();
            match bold.take() {
                None => bold = Some(Vec::new()),
                Some(content) => {
                    res.push(Inline::Strong(content));
                    pairs.next();
                }
            }
        }
        push_piece(&text, start, text.value.len(), bold.as_mut().unwrap_or(&mut res));
    }
    res
}

fn push_piece(text: &Spanned<String>, start: usize, end: usize, res: &mut Vec<Inline>) {
    let Some(piece) = text.value.get(start..end).filter(|it| !it.is_empty()) else { return };
    let first = text.span.start as usize + start;
    let span = Span::new(first..first + piece.len());
    res.push(Inline::Text(Spanned::new(piece.to_owned(), span)));
}

#[cfg(test)]
mod tests {
    use crate::inline::Inline;
    use crate::outline::{Block, outline};

    /// Shows bold text in braces.
    fn check(text: &str) -> String {
        match outline(text).blocks.first() {
            Some(Block::Paragraph(it)) => show(it),
            other => format!("{other:?}"),
        }
    }

    fn show(inlines: &[Inline]) -> String {
        let show_one = |it: &Inline| match it {
            Inline::Text(it) | Inline::Code(it) => it.value.clone(),
            Inline::Break => "\n".to_owned(),
            Inline::Link { text, .. } => show(text),
            Inline::Strong(it) | Inline::Emphasis(it) => format!("{{{}}}", show(it)),
        };
        inlines.iter().map(show_one).collect()
    }

    #[test]
    fn bold_text_behind_punctuation() {
        assert_eq!(check("**默认：**3"), "{默认：}3");
        assert_eq!(
            check("见**“说明”**一节，**范围：**[1,9]，**默认：**3"),
            "见{“说明”}一节，{范围：}[1,9]，{默认：}3"
        );
        assert_eq!(check("**见 [说明](a)：**其余"), "{见 说明：}其余");
    }

    #[test]
    fn asterisks_that_are_no_markup_stay() {
        for text in ["2 ** 3 与 4 ** 5", "/** 甲 与 b **/", "**", "甲**乙", r"\*\*默认：\*\*3"]
        {
            assert_eq!(check(text), text.replace('\\', ""));
        }
    }
}
