//! Separates the text of a heading from marks for the site that shows it.
//!
//! docsify reads `{docsify-ignore}` and `:id=room`, other generators `{#room}`, and HTML has
//! `<a name="room"></a>`. Marks are not part of the text; an id is an anchor that links may refer to.

use crate::characters::is_invisible;
use crate::html::{Tag, comment_length};
use crate::inline::{self, Inline, trim};
use crate::inline_chars::{InlineChar, chars_span, chars_text, inline_chars, trim_chars};
use docbind_source::{Span, Spanned};

/// How long a mark may be, in bytes.
const MAX_MARK_BYTES: usize = 256;

/// The keys of docsify's marks, as in `:id=room`.
const KEYS: &[&str] = &["id", "class", "target", "include", "type"];

/// A heading without its marks.
pub(super) struct MarkedHeading {
    pub(super) text: Spanned<String>,
    pub(super) anchors: Vec<String>,
    /// The first invisible character; they are left out.
    pub(super) invisible: Option<Spanned<char>>,
}

/// Parses the content of a heading; `span` is the whole heading.
pub(super) fn parse_heading(inlines: &[Inline], span: Span) -> MarkedHeading {
    // Nearly every heading is a single text without marks.
    if let [Inline::Text(it)] = inlines
        && !it.value.contains(['<', '{', ':'])
        && !it.value.contains(is_invisible)
    {
        let text = Spanned::new(trim(&it.value).to_owned(), inline::span(inlines).unwrap_or(span));
        return MarkedHeading { text, anchors: Vec::new(), invisible: None };
    }
    let chars = inline_chars(inlines);
    let text = chars_text(&chars);
    let mut anchors = Vec::new();
    let mut invisible = None;
    let mut kept: Vec<InlineChar> = Vec::with_capacity(chars.len());
    // What is struck out or raised is no part of the text either, unless there is nothing else.
    let mut beside: Vec<InlineChar> = Vec::new();
    let mut is_beside = false;
    let mut mark_end = 0;
    for ((at, _), char) in text.char_indices().zip(&chars) {
        if at < mark_end {
            continue;
        }
        let is_separated = kept.last().is_none_or(|it| it.value.is_whitespace());
        if let Some(length) = mark_length(&text[at..], is_separated, &mut anchors) {
            mark_end = at + length;
            if let Some(tag) = Tag::parse(&text[at..]).filter(|it| it.is_aside()) {
                is_beside = !tag.is_closing;
            }
        } else if is_invisible(char.value) {
            invisible.get_or_insert(Spanned::new(char.value, char.span));
        } else if is_beside {
            beside.push(*char);
        } else {
            kept.push(*char);
        }
    }
    let kept = match trim_chars(&kept) {
        [] => trim_chars(&beside),
        kept => kept,
    };
    let span = chars_span(kept).unwrap_or(span);
    MarkedHeading { text: Spanned::new(chars_text(kept), span), anchors, invisible }
}

/// Returns the anchors in HTML that has no text: `<a name="room"></a>` in front of a heading. `None` for
/// any other HTML.
pub(super) fn anchors_of_html(html: &str) -> Option<Vec<String>> {
    let mut anchors = Vec::new();
    let mut rest = html.trim_start();
    while !rest.is_empty() {
        rest = rest[tag_length(rest, &mut anchors)?..].trim_start();
    }
    (!anchors.is_empty()).then_some(anchors)
}

/// Returns the length of the mark at the beginning of a text, and collects the anchors that it defines.
fn mark_length(text: &str, is_separated: bool, anchors: &mut Vec<String>) -> Option<usize> {
    match text.as_bytes().first()? {
        b'<' => tag_length(text, anchors),
        b'{' => braces_length(text, anchors),
        b':' if is_separated => key_length(text, anchors),
        _ => None,
    }
}

fn tag_length(text: &str, anchors: &mut Vec<String>) -> Option<usize> {
    if let Some(length) = comment_length(text) {
        return Some(length);
    }
    let tag = Tag::parse(text)?;
    anchors.extend(tag.anchor().map(str::to_owned));
    Some(tag.len)
}

/// Parses `{docsify-ignore}`, `{#room}`, `{.wide}` and `{: #room .wide}`; other braces are text.
fn braces_length(text: &str, anchors: &mut Vec<String>) -> Option<usize> {
    let length = find_end(text, "}")?;
    let content = text[1..length - 1].trim();
    if !content.starts_with(['#', '.', ':']) && !content.starts_with("docsify") {
        return None;
    }
    let ids = content.split_whitespace().filter_map(|it| {
        let it = it.trim_start_matches(':');
        it.strip_prefix('#').or_else(|| it.strip_prefix("id="))
    });
    anchors.extend(ids.filter(|it| !it.is_empty()).map(str::to_owned));
    Some(length)
}

/// Parses `:id=room`.
fn key_length(text: &str, anchors: &mut Vec<String>) -> Option<usize> {
    let (key, rest) = text[1..].split_once('=')?;
    if !KEYS.contains(&key) {
        return None;
    }
    let value = rest.split(char::is_whitespace).next().unwrap_or_default();
    if key == "id" {
        anchors.push(value.trim_matches(['"', '\'']).to_owned());
    }
    Some(1 + key.len() + 1 + value.len())
}

/// Returns the position behind the first occurrence of `end`.
fn find_end(text: &str, end: &str) -> Option<usize> {
    let head = &text[..text.floor_char_boundary(MAX_MARK_BYTES)];
    head.find(end).map(|it| it + end.len())
}

#[cfg(test)]
mod tests {
    use crate::outline::{Block, outline};

    fn check(heading: &str) -> String {
        let page = outline(heading);
        let Some(Block::Heading(it)) = page.blocks.first() else { panic!("{page:?}") };
        let text = &it.text.value;
        match it.anchors.as_slice() {
            [] => text.clone(),
            anchors => format!("{text} #{}", anchors.join(" #")),
        }
    }

    #[test]
    fn marks_are_not_part_of_the_text() {
        assert_eq!(check("#### Room {docsify-ignore}"), "Room");
        assert_eq!(check("#### Room <!-- {docsify-ignore-all} -->"), "Room");
        assert_eq!(check("#### Room :class=wide"), "Room");
        assert_eq!(check("#### <b>Room</b> ####"), "Room");
        assert_eq!(check("#### Ro\u{200b}om\u{ad}"), "Room");
    }

    #[test]
    fn what_is_struck_out_or_raised_is_not_part_of_the_text() {
        assert_eq!(check("#### Room <sup>new</sup>"), "Room");
        assert_eq!(check("#### Room<sup>new</sup>"), "Room");
        assert_eq!(check("#### <del>Hall</del> Room"), "Room");
        assert_eq!(check("#### <del>Room</del>"), "Room");
    }

    #[test]
    fn ids_are_anchors() {
        assert_eq!(check("#### Room :id=room"), "Room #room");
        assert_eq!(check("#### Room {#the-room .wide}"), "Room #the-room");
        assert_eq!(check("#### <a name=\"r1\"></a>Room<a id='r2'></a> ####"), "Room #r1 #r2");
        assert_eq!(check("<a name=\"r1\"></a>\n\n#### Room"), "Room #r1");
    }

    #[test]
    fn other_braces_and_colons_are_text() {
        for text in ["GET /rooms/{id}", "Room: id=5", "Map<key>", "a :b=c"] {
            assert_eq!(check(&format!("# {text}")), text);
        }
    }
}
