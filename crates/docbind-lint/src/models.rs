//! Compares models of the same name on several pages of a product.

use crate::LintedPage;
use crate::codes;
use crate::element;
use docbind_ir::element_path::Segment;
use docbind_ir::ir::{Ir, Model, Operation};
use docbind_markdown::page::Page;
use docbind_source::{Diagnostic, Location, SourceMap};
use std::collections::{BTreeMap, HashMap, HashSet};

pub(crate) fn check(
    ir: &Ir,
    pages: &[LintedPage],
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let by_path: HashMap<&str, &LintedPage> =
        pages.iter().map(|it| (sources.file(it.file).path.as_str(), it)).collect();
    for product in &ir.products {
        let mut models: BTreeMap<&str, Vec<(&Operation, &Model)>> = BTreeMap::new();
        for action in product.rpc() {
            for model in action.models.iter().filter(|it| it.place.is_some()) {
                models.entry(&model.name).or_default().push((action, model));
            }
        }
        for group in models.values().filter(|it| it.len() > 1) {
            check_types(group, &by_path, diagnostics);
        }
    }
}

/// Reports fields whose types differ between models that otherwise describe the same thing.
fn check_types(
    group: &[(&Operation, &Model)],
    by_path: &HashMap<&str, &LintedPage>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut types: BTreeMap<&str, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (index, (_, model)) in group.iter().enumerate() {
        for field in model.fields.iter().filter(|it| it.inferred.is_none()) {
            types
                .entry(&field.name)
                .or_default()
                .entry(field.documented_type().to_string())
                .or_default()
                .push(index);
        }
    }
    for (name, by_type) in types.iter().filter(|(_, it)| it.len() > 1) {
        // The type of most pages is taken for the right one; among equals, that of the first page.
        let majority = by_type.values().max_by_key(|it| (it.len(), std::cmp::Reverse(it[0])));
        let Some(&usual) = majority.and_then(|it| it.first()) else { continue };
        for others in by_type.values().filter(|it| it[0] != usual) {
            let is_same = |index: &&usize| describe_same_thing(group[usual].1, group[**index].1);
            for index in others.iter().filter(is_same) {
                diagnostics.extend(conflict(name, group[usual], group[*index], by_path));
            }
        }
    }
}

/// Returns whether two models describe the same thing: they share at least two thirds of the fields of
/// the larger one.
fn describe_same_thing(a: &Model, b: &Model) -> bool {
    let names: HashSet<&str> = a.fields.iter().map(|it| it.name.as_str()).collect();
    let shared = b.fields.iter().filter(|it| names.contains(it.name.as_str())).count();
    shared * 3 >= a.fields.len().max(b.fields.len()) * 2
}

fn conflict(
    field: &str,
    (first, model): (&Operation, &Model),
    (second, _): (&Operation, &Model),
    by_path: &HashMap<&str, &LintedPage>,
) -> Option<Diagnostic> {
    let first_location = type_location(by_path.get(first.file.as_str())?, &model.name, field)?;
    let location = type_location(by_path.get(second.file.as_str())?, &model.name, field)?;
    let name = &model.name;
    let message =
        format!("`{name}.{field}` has a different type here than on the page of `{}`", first.name);
    Some(
        Diagnostic::new(codes::CONFLICTING_MODELS, location, message)
            .with_label(first_location, "its type there")
            .with_element(element::model_field(
                &second.name,
                name,
                vec![Segment::new(field, 0)],
                field,
            ))
            .with_help("use the same type, or rename one of the models"),
    )
}

/// Returns the location of a field's type.
fn type_location(page: &LintedPage, model: &str, field: &str) -> Option<Location> {
    let Page::Action(action) = &page.page else { return None };
    let model = action.models.iter().find(|it| it.name.value == model)?;
    let row = model.fields.iter().find(|it| it.name.value == field)?;
    Some(Location::new(page.file, row.ty.span))
}
