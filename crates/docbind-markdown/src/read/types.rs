//! Parses the cells of type columns.

use super::cell_text::{CellText, is_ascii};
use crate::inline::{self, Inline, trim};
use crate::inline_chars::{chars_span, chars_text};
use crate::page::TypeExpr;
use docbind_source::{Reporter, Span, Spanned, suggest_similar};
use std::borrow::Cow;

/// How deep `array[array[…]]` may nest.
const MAX_DEPTH: usize = 8;

/// How similar a word has to be to that of a type to be suggested: short words resemble many.
const MIN_SIMILARITY: f64 = 0.6;

/// The words of types, in any letter case; the most usual one of each type comes first.
const TYPE_WORDS: &[(&str, TypeExpr)] = &[
    ("string", TypeExpr::String),
    ("int", TypeExpr::Int),
    ("float", TypeExpr::Float),
    ("bool", TypeExpr::Bool),
    ("object", TypeExpr::Object),
    ("array", TypeExpr::Array),
    ("str", TypeExpr::String),
    ("integer", TypeExpr::Int),
    ("int32", TypeExpr::Int),
    ("int64", TypeExpr::Int),
    ("uint", TypeExpr::Int),
    ("uint32", TypeExpr::Int),
    ("uint64", TypeExpr::Int),
    ("long", TypeExpr::Int),
    ("double", TypeExpr::Float),
    ("float32", TypeExpr::Float),
    ("float64", TypeExpr::Float),
    ("number", TypeExpr::Float),
    ("boolean", TypeExpr::Bool),
    ("map", TypeExpr::Object),
    ("dict", TypeExpr::Object),
    ("list", TypeExpr::Array),
];

/// Words for an object with any keys, whose values are text.
const MAP_WORDS: &[&str] = &["键值对"];

/// A type, and what is beside it in its cell.
pub(super) struct TypeCell {
    pub(super) ty: Spanned<TypeExpr>,
    /// Text beside the type, which belongs to the description.
    pub(super) remark: Option<Spanned<String>>,
}

const WHAT: &str = "type";

/// Parses a type; anything unknown becomes [`TypeExpr::Unknown`]. `span` is the span of the cell.
pub(super) fn parse_type(inlines: &[Inline], span: Span, reporter: &mut Reporter<'_>) -> TypeCell {
    let mut links = Vec::new();
    collect_links(inlines, &mut links);
    let text = inline::plain_text(inlines);
    if (is_ascii(inlines) || MAP_WORDS.contains(&trim(&text)))
        && let Some(ty) = parse(&text, &links, 0)
    {
        return TypeCell { ty: Spanned::new(ty, span), remark: None };
    }
    let cell = CellText::new(inlines);
    let found = cell.candidates().find_map(|it| {
        let ty = parse(&chars_text(it.value), &links, 0)?;
        Some((it, ty))
    });
    let Some((candidate, ty)) = found else {
        return TypeCell { ty: Spanned::new(TypeExpr::Unknown(cell.text()), span), remark: None };
    };
    cell.report_characters(WHAT, reporter);
    cell.report_rest(&candidate, WHAT, reporter);
    let remark = candidate.remark();
    TypeCell { ty: Spanned::new(ty, chars_span(candidate.value).unwrap_or(span)), remark }
}

/// A link in a type cell: its text, target and span.
type Link<'a> = (Cow<'a, str>, &'a str, Span);

fn collect_links<'a>(inlines: &'a [Inline], res: &mut Vec<Link<'a>>) {
    for inline in inlines {
        match inline {
            Inline::Link { text, target, span } => {
                let span = inline::span(text).unwrap_or(*span);
                let name = match is_ascii(text) {
                    true => inline::plain_text(text),
                    false => Cow::Owned(CellText::new(text).text()),
                };
                res.push((name, target, span));
            }
            Inline::Strong(it) | Inline::Emphasis(it) => collect_links(it, res),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

fn parse(text: &str, links: &[Link<'_>], depth: usize) -> Option<TypeExpr> {
    if depth > MAX_DEPTH {
        return None;
    }
    let text = trim(text);
    if let Some(element) = element_type(text) {
        let element = parse(element, links, depth + 1)?;
        return Some(TypeExpr::ArrayOf(Box::new(element)));
    }
    if let Some((_, ty)) = TYPE_WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word)) {
        return Some(ty.clone());
    }
    if MAP_WORDS.contains(&text) {
        return Some(TypeExpr::MapOf(Box::new(TypeExpr::String)));
    }
    let (name, target, span) = links.iter().find(|(name, ..)| name == text)?;
    let anchor = target.rsplit_once('#').or_else(|| target.rsplit_once("?id="));
    let anchor = anchor.map_or("", |(_, it)| it);
    Some(TypeExpr::Model {
        name: name.clone().into_owned(),
        anchor: anchor.to_owned(),
        span: *span,
    })
}

/// Returns the known spelling of a type that a cell with an unknown type probably means.
pub(super) fn suggest_type(text: &str) -> Option<&'static str> {
    suggest_similar(trim(text), TYPE_WORDS.iter().map(|(word, _)| *word), MIN_SIMILARITY)
}

/// Returns the element type in `array[…]` or `[]…`.
fn element_type(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("[]") {
        return Some(rest);
    }
    let open = text.find(['[', '<'])?;
    let close = if text.as_bytes()[open] == b'[' { ']' } else { '>' };
    let word = trim(&text[..open]);
    let is_array = word.eq_ignore_ascii_case("array") || word.eq_ignore_ascii_case("list");
    is_array.then(|| text[open + 1..].strip_suffix(close)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::{Block, outline};
    use docbind_source::FileId;

    fn check(cell: &str) -> String {
        let outline = outline(cell);
        let Some(Block::Paragraph(inlines)) = outline.blocks.first() else {
            return format!("{:?}", outline.blocks);
        };
        let mut diagnostics = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        let it = parse_type(inlines, Span::new(0..cell.len()), &mut reporter);
        let mut res = format!("{:?}", it.ty.value);
        res += &it.remark.map_or_else(String::new, |it| format!(" ({})", it.value));
        res += &diagnostics.iter().map(|it| format!(", {}", it.code.name)).collect::<String>();
        res
    }

    #[test]
    fn scalars() {
        assert_eq!(check("string"), "String");
        assert_eq!(check("Integer"), "Int");
        assert_eq!(check("double"), "Float");
        assert_eq!(check("**Bool**"), "Bool");
        assert_eq!(check("object"), "Object");
        assert_eq!(check("array"), "Array");
    }

    #[test]
    fn arrays() {
        assert_eq!(check("array[string]"), "ArrayOf(String)");
        assert_eq!(check("array\\[array\\[int\\]\\]"), "ArrayOf(ArrayOf(Int))");
    }

    #[test]
    fn misspelt_types_are_suggested() {
        assert_eq!(suggest_type("sting"), Some("string"));
        assert_eq!(suggest_type("Strng"), Some("string"));
        assert_eq!(suggest_type("interger"), Some("integer"));
        assert_eq!(suggest_type("booolean"), Some("boolean"));
        assert_eq!(suggest_type("arry"), Some("array"));
        assert_eq!(suggest_type("Date"), None);
        assert_eq!(suggest_type("file"), None);
    }

    #[test]
    fn models() {
        let model = |start: u32| {
            let span = Span { start, end: start + 7 };
            format!(r#"Model {{ name: "RepoSet", anchor: "RepoSet", span: {span:?} }}"#)
        };
        assert_eq!(check("[*RepoSet*](#RepoSet)"), model(2));
        assert_eq!(check("array[[*RepoSet*](#RepoSet)]"), format!("ArrayOf({})", model(8)));
    }

    #[test]
    fn what_is_beside_a_type_is_a_remark() {
        assert_eq!(check("str\u{200b}ing"), "String, invisible-character");
        assert_eq!(check("ｓｔｒｉｎｇ"), "String, full-width-name");
        assert_eq!(check("array［string］"), "ArrayOf(String), full-width-name");
        assert_eq!(check("**string**（长度32）"), "String (（长度32）), cell-remark");
        assert_eq!(check("int (bytes)"), "Int ((bytes)), cell-remark");
        assert_eq!(check("<b>int</b>"), "Int");
    }

    #[test]
    fn unknown_types_are_kept_verbatim() {
        assert_eq!(check("varchar(32)"), r#"Unknown("varchar(32)")"#);
        assert_eq!(check("Date"), r#"Unknown("Date")"#);
        assert_eq!(check("array[Date]"), r#"Unknown("array[Date]")"#);
    }

    #[test]
    fn deep_nesting_is_an_unknown_type() {
        let text = "array[".repeat(5000);
        assert!(check(&text).starts_with("Unknown"));
    }
}
