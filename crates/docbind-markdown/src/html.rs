//! HTML tags in the text of a heading or cell.

/// How long a tag or a comment may be, in bytes; text behind a single `<` is not searched further.
const MAX_TAG_BYTES: usize = 256;

/// Tags that change how a text looks, or mark a position in it.
const FORMATTING_TAGS: &[&str] = &[
    "a", "b", "big", "center", "code", "del", "div", "em", "font", "i", "ins", "kbd", "mark",
    "nobr", "p", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
];

/// Tags of what is struck out, raised or lowered.
const ASIDE_TAGS: &[&str] = &["del", "s", "strike", "sub", "sup"];

/// A tag at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name: `a` of `<a name="x">` and of `</a>`.
    pub(crate) name: &'a str,
    /// Whether it is a closing tag.
    pub(crate) is_closing: bool,
    /// The text between the name and `>`.
    attributes: &'a str,
    /// The length of the whole tag, in bytes.
    pub(crate) len: usize,
}

impl<'a> Tag<'a> {
    /// Parses the formatting tag at the beginning of a text; anything else in angle brackets is a
    /// placeholder, such as `<key>`, and no tag.
    pub(crate) fn parse(text: &'a str) -> Option<Tag<'a>> {
        let inner = text.strip_prefix('<')?;
        let head = &inner.as_bytes()[..inner.len().min(MAX_TAG_BYTES)];
        let end = memchr::memchr(b'>', head)?;
        let inner = &inner[..end];
        let (is_closing, inner) = match inner.strip_prefix('/') {
            Some(it) => (true, it),
            None => (false, inner.strip_suffix('/').unwrap_or(inner)),
        };
        let name_len = inner.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(name_len);
        let is_known = FORMATTING_TAGS.iter().any(|it| it.eq_ignore_ascii_case(name));
        let is_separated = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        (is_known && is_separated).then_some(Tag { name, is_closing, attributes, len: end + 2 })
    }

    /// Returns the anchor that the tag defines, by `id` or `name`.
    pub(crate) fn anchor(self) -> Option<&'a str> {
        ["id", "name"].into_iter().find_map(|it| attribute(self.attributes, it))
    }

    /// Whether the tag makes its content stand out from the text around it, as bold text and code do. Those
    /// that only mark a position do not.
    pub(crate) fn is_emphasis(self) -> bool {
        let is_link = self.name.eq_ignore_ascii_case("a");
        !self.is_aside() && (!is_link || self.is_closing || self.attributes.contains("href"))
    }

    /// Whether the content of the tag is beside the text: struck out, or a small note.
    pub(crate) fn is_aside(self) -> bool {
        ASIDE_TAGS.iter().any(|it| it.eq_ignore_ascii_case(self.name))
    }
}

/// Returns the length of the comment at the beginning of a text.
pub(crate) fn comment_length(text: &str) -> Option<usize> {
    const END: &str = "-->";
    let head = &text[..text.floor_char_boundary(MAX_TAG_BYTES)];
    let content = head.strip_prefix("<!--")?;
    Some(head.len() - content.len() + content.find(END)? + END.len())
}

/// Returns the value of an attribute: `x` of `id="x"`, `id='x'` and `id=x`.
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    attributes.match_indices(name).find_map(|(at, _)| {
        let is_begin = attributes[..at].chars().next_back().is_none_or(char::is_whitespace);
        let value = attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = match value.strip_prefix(['"', '\'']) {
            Some(it) => it.split(['"', '\'']).next()?,
            None => value.split_whitespace().next()?,
        };
        (is_begin && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<(&str, Option<&str>, usize)> {
        Tag::parse(text).map(|it| (it.name, it.anchor(), it.len))
    }

    #[test]
    fn formatting_tags_and_their_anchors() {
        assert_eq!(check("<b>x"), Some(("b", None, 3)));
        assert_eq!(check("</B>"), Some(("B", None, 4)));
        assert_eq!(check("<a name=\"x\"></a>"), Some(("a", Some("x"), 12)));
        assert_eq!(check("<a id='房间'/>"), Some(("a", Some("房间"), 16)));
        assert_eq!(check("<span class=y id=x>"), Some(("span", Some("x"), 19)));
        assert_eq!(check("<a data-id=\"x\">"), Some(("a", None, 15)));
    }

    #[test]
    fn what_is_emphasis_and_what_is_beside_the_text() {
        let check = |text: &str| Tag::parse(text).map(|it| (it.is_emphasis(), it.is_aside()));
        assert_eq!(check("<font color=red>"), Some((true, false)));
        assert_eq!(check("<a href=\"#x\">"), Some((true, false)));
        assert_eq!(check("<a id=\"x\">"), Some((false, false)));
        assert_eq!(check("<sup>"), Some((false, true)));
        assert_eq!(check("</DEL>"), Some((false, true)));
    }

    #[test]
    fn placeholders_are_no_tags() {
        for text in ["<key>", "<n>", "< b>", "<b", "<a1>", "a <b>", ""] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
