//! Parses the cells of type columns.

use crate::inline::{self, Inline, trim};
use crate::page::TypeExpr;
use docbind_source::Span;
use std::borrow::Cow;

/// How deep `array[array[…]]` may nest.
const MAX_DEPTH: usize = 8;

/// Parses a type; anything unknown becomes [`TypeExpr::Unknown`].
pub(super) fn parse_type(inlines: &[Inline]) -> TypeExpr {
    let mut links = Vec::new();
    collect_links(inlines, &mut links);
    let text = inline::plain_text(inlines);
    parse(&text, &links, 0).unwrap_or_else(|| TypeExpr::Unknown(text.into_owned()))
}

/// A link in a type cell: its text, target and span.
type Link<'a> = (Cow<'a, str>, &'a str, Span);

fn collect_links<'a>(inlines: &'a [Inline], res: &mut Vec<Link<'a>>) {
    for inline in inlines {
        match inline {
            Inline::Link { text, target, span } => {
                let span = inline::span(text).unwrap_or(*span);
                res.push((inline::plain_text(text), target, span));
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
    let ty = match text.to_ascii_lowercase().as_str() {
        "string" | "str" => TypeExpr::String,
        "int" | "integer" | "int32" | "int64" | "uint" | "uint32" | "uint64" | "long" => {
            TypeExpr::Int
        }
        "float" | "double" | "float32" | "float64" | "number" => TypeExpr::Float,
        "bool" | "boolean" => TypeExpr::Bool,
        "object" | "map" | "dict" => TypeExpr::Object,
        "array" | "list" => TypeExpr::Array,
        _ => {
            let (name, target, span) = links.iter().find(|(name, ..)| name == text)?;
            let anchor = target.rsplit_once('#').map_or("", |(_, it)| it);
            return Some(TypeExpr::Model {
                name: name.clone().into_owned(),
                anchor: anchor.to_owned(),
                span: *span,
            });
        }
    };
    Some(ty)
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

    fn check(cell: &str) -> String {
        let outline = outline(cell);
        match outline.blocks.first() {
            Some(Block::Paragraph(inlines)) => format!("{:?}", parse_type(inlines)),
            other => format!("{other:?}"),
        }
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
    fn models() {
        let model = |start: u32| {
            let span = Span { start, end: start + 7 };
            format!(r#"Model {{ name: "RepoSet", anchor: "RepoSet", span: {span:?} }}"#)
        };
        assert_eq!(check("[*RepoSet*](#RepoSet)"), model(2));
        assert_eq!(check("array[[*RepoSet*](#RepoSet)]"), format!("ArrayOf({})", model(8)));
    }

    #[test]
    fn unknown_types_are_kept_verbatim() {
        assert_eq!(check("Date"), r#"Unknown("Date")"#);
        assert_eq!(check("array[Date]"), r#"Unknown("array[Date]")"#);
    }

    #[test]
    fn deep_nesting_is_an_unknown_type() {
        let text = "array[".repeat(5000);
        assert!(check(&text).starts_with("Unknown"));
    }
}
