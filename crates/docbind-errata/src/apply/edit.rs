//! Applies changes to the IR. Each has met its expectation before, and leaves its correction at the
//! element.

use super::added::added_field;
use super::address::Address;
use super::documented::parse_new_name;
use super::{PlannedChange, http, params};
use crate::change::{Addition, Change};
use crate::outcome::ErrataResult;
use crate::value_text;
use docbind_ir::ir::{
    Annotations, Binding, Correction, Field, Location, Model, Operation, Text, Type, Value, Values,
};
use docbind_ir::lookup::FieldTable;
use docbind_ir::reanalyze;
use std::collections::BTreeSet;

pub(super) fn apply_change(
    action: &mut Operation,
    planned: &PlannedChange<'_>,
    res: &mut ErrataResult,
) {
    let correction = planned.correction.clone();
    let Some(address) = Address::from_path(&planned.canonical_path) else { return };
    match (&planned.erratum.change, address) {
        (Change::Encoding(wanted), _) => {
            if let Binding::Rpc { encoding, .. } = &mut action.binding {
                *encoding = *wanted;
                action.corrected.push(correction);
            }
        }
        (Change::RequestBody(wanted), _) => {
            if let Binding::Http { request_body, .. } = &mut action.binding {
                *request_body = *wanted;
                action.corrected.push(correction);
            }
        }
        (Change::ResponseBody(wanted), _) => {
            if let Binding::Http { response_body, .. } = &mut action.binding {
                *response_body = *wanted;
                action.corrected.push(correction);
            }
        }
        (Change::Effect(effect), _) => {
            action.effect = *effect;
            action.effect_evidence = None;
            action.corrected.push(correction);
        }
        (Change::Paging(paging), _) => {
            action.paging = Some(paging.clone());
            action.corrected.push(correction);
        }
        (Change::Merge(into), Address::Model(name)) => merge_models(action, name, into, correction),
        (Change::Split(new), Address::Field { table, name }) => {
            split_model(action, table, name, new, correction);
        }
        (Change::Add(addition), address) => {
            let added = match address {
                // Not the canonical path: the target's last name says how many arrays the new one has.
                Address::Param(_) => {
                    let path = planned.target.segments();
                    params::add(&mut action.request, path, addition, correction)
                }
                Address::Field { table, name } => {
                    add_field(action, table, name, addition, correction)
                }
                Address::Http(section, names) => {
                    http::add(action, section, names, addition, correction)
                }
                Address::Action | Address::Model(_) => false,
            };
            res.added += usize::from(added);
        }
        (Change::Drop, Address::Param(path)) => {
            action.corrected.push(correction);
            res.dropped += usize::from(params::remove(&mut action.request, path));
        }
        (Change::Drop, Address::Http(section, names)) => {
            action.corrected.push(correction);
            res.dropped += usize::from(http::remove(action, section, names));
        }
        (Change::Drop, Address::Field { table, name }) => {
            if let Some(fields) = fields_mut(action, table) {
                let before = fields.len();
                fields.retain(|it| it.name != name);
                res.dropped += before - fields.len();
            }
            match table {
                FieldTable::Response => action.corrected.push(correction),
                FieldTable::Model(name) => {
                    if let Some(model) = model_mut(action, name) {
                        model.corrected.push(correction);
                    }
                }
            }
        }
        (change, Address::Param(path)) => {
            params::change(&mut action.request, path, |param| {
                change_field(param, change, correction.clone());
            });
        }
        (change, Address::Http(section, names)) => {
            if let Some(field) = http::find_or_renamed(action, section, names) {
                change_field(field, change, correction);
            }
        }
        (change, Address::Field { table, name }) => {
            let fields = fields_mut(action, table).into_iter().flatten();
            for field in fields.filter(|it| it.name == name) {
                change_field(field, change, correction.clone());
            }
        }
        (_, Address::Action | Address::Model(_)) => {}
    }
}

fn model_mut<'a>(action: &'a mut Operation, name: &str) -> Option<&'a mut Model> {
    action.models.iter_mut().rev().find(|it| it.name == name)
}

fn fields_mut<'a>(action: &'a mut Operation, table: FieldTable<'_>) -> Option<&'a mut Vec<Field>> {
    match table {
        FieldTable::Response => Some(&mut action.response),
        FieldTable::Model(name) => model_mut(action, name).map(|model| &mut model.fields),
    }
}

fn change_field(field: &mut Field, change: &Change, correction: Correction) {
    match change {
        Change::Type(_) => {
            let ty = value_text::parse_type(&correction.now).unwrap_or(Type::Any);
            field.ty = match field.location {
                // The arrays in the name of a parameter stay.
                Some(Location::Form) => ty.in_arrays(field.array_depth()),
                Some(
                    Location::Query
                    | Location::Path
                    | Location::Host
                    | Location::Header
                    | Location::Cookie
                    | Location::Body,
                )
                | None => ty,
            };
            field.documented = None;
            field.inferred = None;
            reanalyze::field(field);
        }
        Change::Required(required) => field.required = *required,
        Change::SpansSlashes(it) => field.spans_slashes = *it,
        Change::Move(to) => field.location = Some(http::location(to.section())),
        Change::Rename(new) if field.location != Some(Location::Form) => field.name.clone_from(new),
        Change::Rename(_) => {
            if let Some(new) = parse_new_name(&correction.now) {
                let element = std::mem::replace(field.ty.innermost_mut(), Type::Any);
                field.name = new.name;
                field.ty = element.in_arrays(new.array_depth);
            }
        }
        Change::Description(description) => {
            field.docs = vec![Text::Text(description.clone())];
            reanalyze::field(field);
        }
        other => change_annotations(&mut field.annotations, other, &correction.id),
    }
    field.corrected.push(correction);
}

/// Replaces what was read from a description; the evidence is the erratum.
fn change_annotations(annotations: &mut Annotations, change: &Change, id: &str) {
    let evidence = format!("erratum {id}");
    match change {
        Change::Values(values) => {
            let old = annotations.values.take();
            let complete = old.as_ref().is_some_and(|it| it.complete);
            let old = old.map(|it| it.values).unwrap_or_default();
            let meaning_of = |value: &str| {
                old.iter().find(|it| it.value == value).and_then(|it| it.meaning.clone())
            };
            let mut seen = BTreeSet::new();
            let values: Vec<Value> = values
                .iter()
                .filter(|it| seen.insert(it.as_str()))
                .map(|it| Value { value: it.clone(), meaning: meaning_of(it) })
                .collect();
            annotations.values =
                (!values.is_empty()).then_some(Values { values, complete, evidence });
        }
        Change::Secret(is_secret) => annotations.secret = is_secret.then_some(evidence),
        Change::Base64(is_base64) => annotations.base64 = is_base64.then_some(evidence),
        Change::Type(_)
        | Change::Required(_)
        | Change::Rename(_)
        | Change::Add(_)
        | Change::Drop
        | Change::Split(_)
        | Change::Merge(_)
        | Change::Encoding(_)
        | Change::RequestBody(_)
        | Change::ResponseBody(_)
        | Change::Effect(_)
        | Change::Paging(_)
        | Change::Description(_)
        | Change::Move(_)
        | Change::SpansSlashes(_) => {}
    }
}

fn add_field(
    action: &mut Operation,
    table: FieldTable<'_>,
    name: &str,
    addition: &Addition,
    correction: Correction,
) -> bool {
    let Some(fields) = fields_mut(action, table) else { return false };
    fields.push(added_field(name, addition.to_type(), None, addition, correction));
    true
}

/// Gives one field a model of its own, with the members of the model it shares.
fn split_model(
    action: &mut Operation,
    table: FieldTable<'_>,
    name: &str,
    new: &str,
    correction: Correction,
) {
    let Some(fields) = fields_mut(action, table) else { return };
    let Some(field) = fields.iter_mut().find(|it| it.name == name) else { return };
    let Some(old) = field.documented_type().model().map(str::to_owned) else { return };
    replace_model(field, new);
    field.corrected.push(correction.clone());
    let Some(index) = action.models.iter().rposition(|it| it.name == old) else { return };
    let mut model = action.models[index].clone();
    model.name = new.to_owned();
    model.corrected.push(correction);
    action.models.insert(index + 1, model);
}

/// Replaces the model in the type of a field.
fn replace_model(field: &mut Field, new: &str) {
    if field.ty.model().is_some() {
        field.ty = field.ty.with_model(new);
    }
    field.documented = field.documented.as_ref().map(|it| it.with_model(new));
}

/// Replaces two models by one. A field is required only if both have it and both require it.
fn merge_models(action: &mut Operation, name: &str, into: &str, correction: Correction) {
    let Some(index) = action.models.iter().rposition(|it| it.name == name) else { return };
    let removed = action.models.remove(index);
    let fields = action.models.iter_mut().flat_map(|it| &mut it.fields).chain(&mut action.response);
    for field in fields.filter(|it| it.documented_type().model() == Some(name)) {
        replace_model(field, into);
    }
    params::rename_model(&mut action.request, name, into);
    let Some(model) = model_mut(action, into) else { return };
    model.corrected.push(correction);
    for field in &mut model.fields {
        let other = removed.fields.iter().find(|it| it.name == field.name);
        field.required &= other.is_some_and(|it| it.required);
    }
    for mut field in removed.fields {
        if model.fields.iter().all(|it| it.name != field.name) {
            field.required = false;
            model.fields.push(field);
        }
    }
}
