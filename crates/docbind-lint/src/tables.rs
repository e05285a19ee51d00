//! Checks each row by itself: whether its type and its description agree.

use crate::codes;
use crate::element;
use crate::page::{ActionView, Findings};
use crate::truth_words;
use docbind_ir::ir::{Field, PageSpan, Type};
use docbind_markdown::inline::plain_text;
use docbind_markdown::page::Segment;
use docbind_source::{Diagnostic, Span};
use std::collections::{HashMap, HashSet};

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    check_params(view, &view.action.request, findings);
    check_fields(view, &view.action.response, findings);
    for model in &view.action.models {
        check_fields(view, &model.fields, findings);
    }
    check_unused_models(view, findings);
}

fn check_params(view: &ActionView<'_>, params: &[Field], findings: &mut Findings<'_>) {
    for param in params {
        // Members of models have their rows in the models' tables, which are checked as such.
        if param.via.is_none() {
            if let Some(default) = &param.annotations.default {
                check_default(view, param.place, &default.evidence, findings);
            }
            if let Some(is_array) = is_array(&param.ty) {
                check_description(view, param.place, is_array, findings);
                truth_words::check(view, param.place, param.ty.innermost(), findings);
            }
        }
        check_params(view, param.members().unwrap_or_default(), findings);
    }
}

fn check_fields(view: &ActionView<'_>, fields: &[Field], findings: &mut Findings<'_>) {
    for field in fields {
        if let Some(is_array) = is_array(field.documented_type()) {
            check_description(view, field.place, is_array, findings);
            truth_words::check(view, field.place, &field.ty, findings);
        }
    }
}

/// Reports a required parameter with a default: one of the two must be wrong.
fn check_default(
    view: &ActionView<'_>,
    place: Option<PageSpan>,
    evidence: &str,
    findings: &mut Findings<'_>,
) {
    let Some(row) = view.row(place).filter(|it| it.cells.required == Some(true)) else { return };
    let span = find_in_row(view, row.cells.span, evidence).unwrap_or(row.cells.name.span);
    let name = &row.cells.name.value;
    let message = format!("`{name}` is required, but has a default");
    findings.push(
        Diagnostic::new(codes::REQUIRED_DEFAULT, view.location(span), message)
            .with_label(view.location(row.cells.name.span), "required here")
            .with_element(view.element(row))
            .with_help("write `No`, or remove the default from the description"),
    );
}

/// Phrases that call a value an array, wherever a description has them.
const ARRAY_PHRASES: &[&str] = &["【数组】", "Type 为 string 数组"];

/// Phrases that call a value a comma-separated text.
const COMMA_PHRASES: &[&str] = &["逗号分隔", "逗号隔开", "逗号相隔"];

/// Reports a scalar that its description calls an array, and an array that its description calls a text.
fn check_description(
    view: &ActionView<'_>,
    place: Option<PageSpan>,
    is_array: bool,
    findings: &mut Findings<'_>,
) {
    let Some(row) = view.row(place) else { return };
    let name = &row.cells.name.value;
    let docs = plain_text(&row.cells.docs);
    let (phrase, message, help) = if is_array {
        let phrase = COMMA_PHRASES.iter().find(|it| docs.contains(**it)).copied();
        let message = format!(
            "`{name}` is an array by its type, but a comma-separated text by its description"
        );
        (phrase, message, "remove the words about commas, or change the type to string")
    } else {
        // The description of an array's member may be about the array.
        let phrase = array_phrase(&docs).filter(|_| !row.cells.segments.contains(&Segment::Index));
        let message =
            format!("`{name}` is a single value by its type, but an array by its description");
        (phrase, message, "append `.N` to the name, or write `array[…]` as the type")
    };
    let Some(phrase) = phrase else { return };
    let span = find_in_row(view, row.cells.span, phrase).unwrap_or(row.cells.name.span);
    findings.push(
        Diagnostic::new(codes::PROSE_TYPE, view.location(span), message)
            .with_label(view.location(row.cells.ty.span), "the type in the table")
            .with_element(view.element(row))
            .with_help(help),
    );
}

/// Returns whether a type is an array of scalars or a scalar; `None` for any other type.
fn is_array(ty: &Type) -> Option<bool> {
    match ty.innermost() {
        Type::String | Type::Int | Type::Float | Type::Bool => Some(ty.array_depth() > 0),
        Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Model(_)
        | Type::Fields(_) => None,
    }
}

/// Returns the words that call a value an array: one of the phrases, or a first clause that ends with the
/// word.
fn array_phrase(docs: &str) -> Option<&str> {
    let phrase_in_docs = |it: &&str| docs.find(*it).map(|start| &docs[start..start + it.len()]);
    if let Some(phrase) = ARRAY_PHRASES.iter().find_map(phrase_in_docs) {
        return Some(phrase);
    }
    let end = docs.find(['，', '。', ',', ';', '；', '\n', '(', '（']).unwrap_or(docs.len());
    let clause = docs[..end].trim();
    let is_group = ["参数组", "JSON数组", "json数组"].iter().any(|it| clause.contains(it));
    (clause.ends_with("数组") && !is_group).then_some(clause)
}

/// Returns the span of a phrase in its row.
fn find_in_row(view: &ActionView<'_>, row: Span, phrase: &str) -> Option<Span> {
    let start = row.start as usize + view.source.slice(row).find(phrase)?;
    Some(Span::new(start..start + phrase.len()))
}

/// Reports models that nothing on the page refers to.
fn check_unused_models(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let action = view.action;
    let mut used: HashSet<&str> = HashSet::new();
    collect_used_models(&action.request, &mut used);
    collect_used_models(&action.response, &mut used);
    for model in &action.models {
        used.extend(
            model
                .fields
                .iter()
                .filter_map(|it| it.documented_type().model())
                .filter(|it| *it != model.name),
        );
    }
    let spans: HashMap<&str, Span> =
        view.page.models.iter().map(|it| (it.name.value.as_str(), it.name.span)).collect();
    for model in action.models.iter().filter(|it| it.place.is_some()) {
        let name = model.name.as_str();
        let Some(span) = spans.get(name).filter(|_| !used.contains(name)) else { continue };
        let message = format!("nothing on the page refers to the model `{name}`");
        findings.push(
            Diagnostic::new(codes::UNUSED_MODEL, view.location(*span), message)
                .with_element(element::model(&action.name, name))
                .with_help("remove the table, or give the field that holds it this type"),
        );
    }
}

fn collect_used_models<'a>(fields: &'a [Field], used: &mut HashSet<&'a str>) {
    for field in fields {
        used.extend(field.via.as_deref());
        used.extend(field.documented_type().model());
        collect_used_models(field.members().unwrap_or_default(), used);
    }
}
