//! Parses the cells of type columns.

use super::cell_text::{CellText, is_ascii};
use crate::dialect::roles::ModelBy;
use crate::dialect::{Affix, TypeRules, Word};
use crate::inline::{self, Inline, trim};
use crate::inline_chars::{chars_span, chars_text};
use crate::page::TypeExpr;
use docbind_source::{Reporter, Span, Spanned, suggest_similar};
use std::borrow::Cow;

/// How deep `array[array[…]]` may nest.
const MAX_DEPTH: usize = 8;

/// How similar a word has to be to that of a type to be suggested: short words resemble many.
const MIN_SIMILARITY: f64 = 0.6;

/// A type, and what is beside it in its cell.
pub(super) struct TypeCell {
    pub(super) ty: Spanned<TypeExpr>,
    /// Text beside the type, which belongs to the description.
    pub(super) remark: Option<Spanned<String>>,
}

const WHAT: &str = "type";

/// Parses a type; anything unknown becomes [`TypeExpr::Unknown`]. `span` is the span of the cell.
pub(super) fn parse_type(
    inlines: &[Inline],
    span: Span,
    rules: &TypeRules,
    reporter: &mut Reporter<'_>,
) -> TypeCell {
    let mut links = Vec::new();
    collect_links(inlines, &mut links);
    let text = inline::plain_text(inlines);
    if (is_ascii(inlines) || word(&text, rules).is_some())
        && let Some(ty) = parse(&text, &links, rules, 0)
    {
        return TypeCell { ty: Spanned::new(ty, span), remark: None };
    }
    let cell = CellText::new(inlines);
    let found = cell.candidates().find_map(|it| {
        let ty = parse(&chars_text(it.value), &links, rules, 0)?;
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

fn parse(text: &str, links: &[Link<'_>], rules: &TypeRules, depth: usize) -> Option<TypeExpr> {
    if depth > MAX_DEPTH {
        return None;
    }
    let text = trim(text);
    let inner = |templates: &[Affix]| templates.iter().find_map(|it| it.inner(text));
    if let Some(element) = inner(&rules.array) {
        let element = parse(element, links, rules, depth + 1)?;
        return Some(TypeExpr::ArrayOf(Box::new(element)));
    }
    if let Some(values) = inner(&rules.map) {
        let values = parse(values, links, rules, depth + 1)?;
        return Some(TypeExpr::MapOf(Box::new(values)));
    }
    if let Some(word) = word(text, rules) {
        return type_of_word(word);
    }
    if rules.model == ModelBy::None {
        return None;
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

/// Returns what a word for a type means, in any letter case.
fn word(text: &str, rules: &TypeRules) -> Option<Word> {
    let text = trim(text);
    // Most words are in lower case already.
    rules.words.get(text).or_else(|| rules.words.get(&text.to_lowercase())).copied()
}

/// Returns the type that a word names; `None` if pages of actions have no such type.
fn type_of_word(word: Word) -> Option<TypeExpr> {
    match word {
        Word::String | Word::DateTime => Some(TypeExpr::String),
        Word::Strings => Some(TypeExpr::ArrayOf(Box::new(TypeExpr::String))),
        Word::Int => Some(TypeExpr::Int),
        Word::Float => Some(TypeExpr::Float),
        Word::Bool => Some(TypeExpr::Bool),
        Word::Object => Some(TypeExpr::Object),
        Word::Array => Some(TypeExpr::Array),
        Word::Map => Some(TypeExpr::MapOf(Box::new(TypeExpr::String))),
        Word::Any => Some(TypeExpr::Any),
        Word::File | Word::Null => None,
    }
}

/// Suggests what a cell with an unknown type should have instead.
pub(super) fn suggest_type(text: &str, rules: &TypeRules) -> String {
    let words = rules.spellings.iter().map(|(_, it)| it.as_str());
    if let Some(it) = suggest_similar(trim(text), words, MIN_SIMILARITY) {
        return format!("did you mean `{it}`?");
    }
    // The first word of each type.
    let scalars = [Word::String, Word::Int, Word::Float, Word::Bool, Word::Object];
    let first = |word: &Word| rules.spellings.iter().find(|it| it.0 == *word);
    let mut known: Vec<String> =
        scalars.iter().filter_map(first).map(|(_, it)| it.clone()).collect();
    known.extend(rules.array.first().map(|it| it.with_inner("…")));
    match rules.model {
        ModelBy::None => format!("use one of {}", known.join(", ")),
        ModelBy::Link | ModelBy::Words => format!("use {} or a link to a model", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;
    use crate::outline::{Block, outline};
    use docbind_source::FileId;

    fn check(cell: &str) -> String {
        let outline = outline(cell);
        let Some(Block::Paragraph(inlines)) = outline.blocks.first() else {
            return format!("{:?}", outline.blocks);
        };
        let mut diagnostics = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        let span = Span::new(0..cell.len());
        let it = parse_type(inlines, span, &default_dialect().types, &mut reporter);
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
        let suggest_type = |text| {
            let help = suggest_type(text, &default_dialect().types);
            let word = help.strip_prefix("did you mean `").map(|it| it.trim_end_matches("`?"));
            word.map(str::to_owned)
        };
        let some = |it: &str| Some(it.to_owned());
        assert_eq!(suggest_type("sting"), some("string"));
        assert_eq!(suggest_type("Strng"), some("string"));
        assert_eq!(suggest_type("interger"), some("integer"));
        assert_eq!(suggest_type("booolean"), some("boolean"));
        assert_eq!(suggest_type("arry"), some("array"));
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
