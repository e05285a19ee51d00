//! Rows against themselves: a name, a type and a description that do not go together.

use crate::codes;
use crate::element;
use crate::page::{ActionView, Findings};
use docbind_ir::ir::{Field, PageSpan, Param, ParamShape, Type};
use docbind_markdown::inline::plain_text;
use docbind_markdown::page::Segment;
use docbind_source::{Diagnostic, Span};
use std::collections::{HashMap, HashSet};

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    params(view, &view.action.request, findings);
    fields(view, &view.action.response, findings);
    for model in &view.action.models {
        fields(view, &model.fields, findings);
    }
    names(view, findings);
    unused_models(view, findings);
}

fn params(view: &ActionView<'_>, params: &[Param], findings: &mut Findings<'_>) {
    for it in params {
        // Members of models have their rows in the models' tables.
        if it.via.is_none() {
            if let Some(default) = &it.annotations.default {
                required_default(view, it.place, &default.evidence, findings);
            }
            if let ParamShape::Value(ty) = &it.shape
                && let Some(is_array) = is_array(it.array_depth, ty)
            {
                type_and_prose(view, it.place, is_array, findings);
            }
        }
        if let ParamShape::Group(members) = &it.shape {
            self::params(view, members, findings);
        }
    }
}

fn fields(view: &ActionView<'_>, fields: &[Field], findings: &mut Findings<'_>) {
    for it in fields {
        if let Some(is_array) = is_array(0, &it.ty) {
            type_and_prose(view, it.place, is_array, findings);
        }
    }
}

/// What must be given needs no default, and what has a default need not be given.
fn required_default(
    view: &ActionView<'_>,
    place: Option<PageSpan>,
    evidence: &str,
    findings: &mut Findings<'_>,
) {
    let Some(row) = view.row(place).filter(|it| it.row.required == Some(true)) else { return };
    let span = words(view, row.row.span, evidence).unwrap_or(row.row.name.span);
    let name = &row.row.name.value;
    let message = format!("`{name}` is required, and has a default");
    findings.push(
        Diagnostic::new(codes::REQUIRED_DEFAULT, view.place(span), message)
            .with_label(view.place(row.row.name.span), "required here")
            .with_element(view.element(row))
            .with_help("say `No`, or take the default out of the description"),
    );
}

/// What calls a value an array, wherever it stands in a description.
const SAYS_ARRAY: &[&str] = &["【数组】", "Type 为 string 数组"];

/// What calls a value one text, with commas between its parts.
const SAYS_TEXT: &[&str] = &["逗号分隔", "逗号隔开", "逗号相隔"];

/// A plain value whose description calls it an array, or an array whose description calls it a text.
fn type_and_prose(
    view: &ActionView<'_>,
    place: Option<PageSpan>,
    is_array: bool,
    findings: &mut Findings<'_>,
) {
    let Some(row) = view.row(place) else { return };
    let name = &row.row.name.value;
    let docs = plain_text(&row.row.docs);
    let (said, message, help) = if is_array {
        let said = SAYS_TEXT.iter().find(|it| docs.contains(**it)).copied();
        let message =
            format!("`{name}` is an array by its type, a text with commas by its description");
        (said, message, "take the words about commas out, or give it the type string")
    } else {
        // Of a member of an array, the description may speak of the array.
        let said = array_words(&docs).filter(|_| !row.row.segments.contains(&Segment::Index));
        let message = format!("`{name}` is one value by its type, an array by its description");
        (said, message, "put `.N` behind the name of an array, or write `array[…]` as its type")
    };
    let Some(said) = said else { return };
    let span = words(view, row.row.span, said).unwrap_or(row.row.name.span);
    findings.push(
        Diagnostic::new(codes::PROSE_TYPE, view.place(span), message)
            .with_label(view.place(row.row.ty.span), "the type in the table")
            .with_element(view.element(row))
            .with_help(help),
    );
}

/// Whether a type is a plain value, or an array of such; `None` for everything else.
fn is_array(arrays: u8, ty: &Type) -> Option<bool> {
    match ty {
        Type::String | Type::Int | Type::Float | Type::Bool => Some(arrays > 0),
        Type::Array(it) => is_array(1, it),
        Type::Object | Type::Any | Type::Model(_) => None,
    }
}

/// The words that call it an array: a phrase that always does, or a first clause that ends so.
fn array_words(docs: &str) -> Option<&str> {
    if let Some(it) =
        SAYS_ARRAY.iter().find_map(|it| docs.find(it).map(|at| &docs[at..at + it.len()]))
    {
        return Some(it);
    }
    let end = docs.find(['，', '。', ',', ';', '；', '\n', '(', '（']).unwrap_or(docs.len());
    let clause = docs[..end].trim();
    let is_group = ["参数组", "JSON数组", "json数组"].iter().any(|it| clause.contains(it));
    (clause.ends_with("数组") && !is_group).then_some(clause)
}

/// Where some words of a description stand in its row.
fn words(view: &ActionView<'_>, row: Span, words: &str) -> Option<Span> {
    let at = view.source.slice(row).find(words)?;
    let start = row.start as usize + at;
    Some(Span::new(start..start + words.len()))
}

/// Punctuation of another width, which no name on the wire has.
fn names(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    for row in view.rows() {
        let name = &row.row.name;
        let Some((at, bad)) = name.value.char_indices().find(|(_, it)| is_full_width(*it)) else {
            continue;
        };
        let exact = name.value.len() == name.span.range().len();
        let start = name.span.start as usize + at;
        let span = if exact { Span::new(start..start + bad.len_utf8()) } else { name.span };
        let message = format!("the name `{}` has the full-width character `{bad}`", name.value);
        findings.push(
            Diagnostic::new(codes::FULL_WIDTH, view.place(span), message)
                .with_element(view.element(row))
                .with_help("write the name as it is sent: letters, digits, `_` and `.`"),
        );
    }
}

/// Whether a name cannot be what is sent, however like it looks.
pub(crate) fn has_full_width(name: &str) -> bool {
    name.contains(is_full_width)
}

/// Whether a name of a table is the one that an example writes, but for its full-width punctuation.
pub(crate) fn is_meant(in_table: &str, written: &str) -> bool {
    let parts = || in_table.split(is_full_width);
    parts().nth(1).is_some() && parts().next() == Some(written)
}

fn is_full_width(it: char) -> bool {
    matches!(it, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

/// Tables of models that nothing of the page refers to.
fn unused_models(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let action = view.action;
    let mut used: HashSet<&str> = HashSet::new();
    for it in &action.response {
        used.extend(it.ty.model());
    }
    for model in &action.models {
        used.extend(
            model.fields.iter().filter_map(|it| it.ty.model()).filter(|it| *it != model.name),
        );
    }
    used_in_request(&action.request, &mut used);
    let spans: HashMap<&str, Span> =
        view.page.models.iter().map(|it| (it.name.value.as_str(), it.name.span)).collect();
    for model in action.models.iter().filter(|it| it.place.is_some()) {
        let name = model.name.as_str();
        let Some(span) = spans.get(name).filter(|_| !used.contains(name)) else { continue };
        let message = format!("nothing on the page refers to the model `{name}`");
        findings.push(
            Diagnostic::new(codes::UNUSED_MODEL, view.place(*span), message)
                .with_element(element::model(&action.name, name))
                .with_help("remove the table, or give the field that holds it this type"),
        );
    }
}

fn used_in_request<'a>(params: &'a [Param], used: &mut HashSet<&'a str>) {
    for it in params {
        used.extend(it.via.as_deref());
        match &it.shape {
            ParamShape::Group(members) => used_in_request(members, used),
            ParamShape::Value(ty) => used.extend(ty.model()),
        }
    }
}
