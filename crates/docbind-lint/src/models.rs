//! Models of one name on several pages of a product.

use crate::LintedPage;
use crate::codes;
use crate::element;
use docbind_ir::element_path::Segment;
use docbind_ir::ir::{Action, Ir, Model, Type};
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
        let mut models: BTreeMap<&str, Vec<(&Action, &Model)>> = BTreeMap::new();
        for action in &product.actions {
            for model in action.models.iter().filter(|it| it.place.is_some()) {
                models.entry(&model.name).or_default().push((action, model));
            }
        }
        for group in models.values().filter(|it| it.len() > 1) {
            conflicts(group, &by_path, diagnostics);
        }
    }
}

/// Fields of one name and two types, in models that are otherwise the same.
fn conflicts(
    group: &[(&Action, &Model)],
    by_path: &HashMap<&str, &LintedPage>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut types: BTreeMap<&str, BTreeMap<&Type, Vec<usize>>> = BTreeMap::new();
    for (at, (_, model)) in group.iter().enumerate() {
        for field in model.fields.iter().filter(|it| it.inferred.is_none()) {
            types.entry(&field.name).or_default().entry(&field.ty).or_default().push(at);
        }
    }
    for (name, by_type) in types.iter().filter(|(_, it)| it.len() > 1) {
        // Most pages are right; of as many, the first ones.
        let most = by_type.values().max_by_key(|it| (it.len(), std::cmp::Reverse(it[0])));
        let Some(&usual) = most.and_then(|it| it.first()) else { continue };
        for others in by_type.values().filter(|it| it[0] != usual) {
            for at in others.iter().filter(|at| is_same(group[usual].1, group[**at].1)) {
                let (first, second) = (group[usual], group[*at]);
                diagnostics.extend(conflict(name, first, second, by_path));
            }
        }
    }
}

/// Whether two tables describe the same thing: they share at least two thirds of the larger one.
fn is_same(a: &Model, b: &Model) -> bool {
    let names: HashSet<&str> = a.fields.iter().map(|it| it.name.as_str()).collect();
    let shared = b.fields.iter().filter(|it| names.contains(it.name.as_str())).count();
    shared * 3 >= a.fields.len().max(b.fields.len()) * 2
}

fn conflict(
    field: &str,
    (first, model): (&Action, &Model),
    (second, _): (&Action, &Model),
    by_path: &HashMap<&str, &LintedPage>,
) -> Option<Diagnostic> {
    let first_place = type_place(by_path.get(first.file.as_str())?, &model.name, field)?;
    let place = type_place(by_path.get(second.file.as_str())?, &model.name, field)?;
    let name = &model.name;
    let message =
        format!("`{name}.{field}` has another type here than on the page of `{}`", first.name);
    Some(
        Diagnostic::new(codes::CONFLICTING_MODELS, place, message)
            .with_label(first_place, "its type there")
            .with_element(element::model_field(
                &second.name,
                name,
                vec![Segment::new(field, 0)],
                field,
            ))
            .with_help("give it one type, or the models two names"),
    )
}

/// Where the type of a field stands.
fn type_place(page: &LintedPage, model: &str, field: &str) -> Option<Location> {
    let Page::Action(action) = &page.page else { return None };
    let model = action.models.iter().find(|it| it.name.value == model)?;
    let row = model.fields.iter().find(|it| it.name.value == field)?;
    Some(Location::new(page.file, row.ty.span))
}
