//! The changes themselves. Each is known to be right by now, and leaves its correction at the element.

use super::address::Address;
use super::{Work, params};
use crate::change::{Addition, Change};
use crate::state::Outcome;
use crate::words;
use docbind_ir::ir::{
    Action, Annotations, Correction, Field, Model, Param, ParamShape, Text, Type, Value, Values,
};
use docbind_ir::lookup::FieldTable;
use docbind_ir::reanalyze;
use std::collections::BTreeSet;

pub(super) fn execute(action: &mut Action, work: &Work<'_>, res: &mut Outcome) {
    let correction = work.correction.clone();
    let Some(address) = Address::of(&work.listed) else { return };
    match (&work.entry.change, address) {
        (Change::Encoding(it), _) => {
            action.encoding = *it;
            action.corrected.push(correction);
        }
        (Change::Effect(it), _) => {
            action.effect = *it;
            action.corrected.push(correction);
        }
        (Change::Paging(it), _) => {
            action.paging = Some(it.clone());
            action.corrected.push(correction);
        }
        (Change::Merge(into), Address::Model(name)) => merge(action, name, into, correction),
        (Change::Split(new), Address::Field { table, name }) => {
            split(action, table, name, new, correction);
        }
        (Change::Add(it), address) => {
            let added = match address {
                // As it was written: its arrays are those of what is added.
                Address::Param(_) => {
                    params::add(&mut action.request, work.target.segments(), it, correction)
                }
                Address::Field { table, name } => add_field(action, table, name, it, correction),
                Address::Action | Address::Model(_) => false,
            };
            res.added += usize::from(added);
        }
        (Change::Drop, Address::Param(path)) => {
            action.corrected.push(correction);
            res.dropped += usize::from(params::drop(&mut action.request, path));
        }
        (Change::Drop, Address::Field { table, name }) => {
            if let Some(fields) = fields_mut(action, table) {
                let before = fields.len();
                fields.retain(|it| it.name != name);
                res.dropped += before - fields.len();
            }
            match table {
                FieldTable::Response => action.corrected.push(correction),
                FieldTable::Model(it) => {
                    model_mut(action, it)
                        .into_iter()
                        .for_each(|it| it.corrected.push(correction.clone()));
                }
            }
        }
        (change, Address::Param(path)) => {
            params::change(&mut action.request, path, |it| param(it, change, correction.clone()));
        }
        (change, Address::Field { table, name }) => {
            let fields = fields_mut(action, table).into_iter().flatten();
            fields
                .filter(|it| it.name == name)
                .for_each(|it| field(it, change, correction.clone()));
        }
        (_, Address::Action | Address::Model(_)) => {}
    }
}

fn model_mut<'a>(action: &'a mut Action, name: &str) -> Option<&'a mut Model> {
    action.models.iter_mut().rev().find(|it| it.name == name)
}

fn fields_mut<'a>(action: &'a mut Action, table: FieldTable<'_>) -> Option<&'a mut Vec<Field>> {
    match table {
        FieldTable::Response => Some(&mut action.response),
        FieldTable::Model(it) => model_mut(action, it).map(|it| &mut it.fields),
    }
}

fn param(it: &mut Param, change: &Change, correction: Correction) {
    match change {
        Change::Type(_) => {
            let mut ty = words::to_type(&correction.now).unwrap_or(Type::Any);
            while let Type::Array(element) = ty {
                it.array_depth = it.array_depth.saturating_add(1);
                ty = *element;
            }
            it.shape = ParamShape::Value(ty);
            reanalyze::param(it);
        }
        Change::Required(required) => it.required = *required,
        Change::Rename(_) => {
            if let Some(new) = super::says::new_name(&correction.now) {
                it.name = new.name;
                it.array_depth = new.array_depth;
            }
        }
        Change::Description(words) => {
            it.docs = vec![Text::Text(words.clone())];
            reanalyze::param(it);
        }
        other => facts(&mut it.annotations, other, &correction.id),
    }
    it.corrected.push(correction);
}

fn field(it: &mut Field, change: &Change, correction: Correction) {
    match change {
        Change::Type(_) => {
            it.ty = words::to_type(&correction.now).unwrap_or(Type::Any);
            it.inferred = None;
            reanalyze::field(it);
        }
        Change::Required(required) => it.required = *required,
        Change::Rename(new) => it.name.clone_from(new),
        Change::Description(words) => {
            it.docs = vec![Text::Text(words.clone())];
            reanalyze::field(it);
        }
        other => facts(&mut it.annotations, other, &correction.id),
    }
    it.corrected.push(correction);
}

/// What a description says, said outright; the evidence is the erratum.
fn facts(facts: &mut Annotations, change: &Change, id: &str) {
    let evidence = format!("erratum {id}");
    match change {
        Change::Values(values) => {
            let known = facts.values.take();
            let complete = known.as_ref().is_some_and(|it| it.complete);
            let known = known.map(|it| it.values).unwrap_or_default();
            let mut seen = BTreeSet::new();
            let value = |value: &String| {
                let meaning = known.iter().find(|it| it.value == *value)?.meaning.clone();
                Some(Value { value: value.clone(), meaning })
            };
            let new = |it: &String| Value { value: it.clone(), meaning: None };
            let values: Vec<Value> = values
                .iter()
                .filter(|it| seen.insert(it.as_str()))
                .map(|it| value(it).unwrap_or_else(|| new(it)))
                .collect();
            facts.values = (!values.is_empty()).then_some(Values { values, complete, evidence });
        }
        Change::Secret(it) => facts.secret = it.then_some(evidence),
        Change::Base64(it) => facts.base64 = it.then_some(evidence),
        Change::Type(_)
        | Change::Required(_)
        | Change::Rename(_)
        | Change::Add(_)
        | Change::Drop
        | Change::Split(_)
        | Change::Merge(_)
        | Change::Encoding(_)
        | Change::Effect(_)
        | Change::Paging(_)
        | Change::Description(_) => {}
    }
}

fn add_field(
    action: &mut Action,
    table: FieldTable<'_>,
    name: &str,
    addition: &Addition,
    correction: Correction,
) -> bool {
    let Some(fields) = fields_mut(action, table) else { return false };
    let mut field = Field {
        name: name.to_owned(),
        ty: addition.to_type(),
        required: addition.required,
        docs: addition.docs(),
        deprecated: None,
        annotations: Annotations::default(),
        inferred: None,
        place: None,
        corrected: vec![correction],
    };
    reanalyze::field(&mut field);
    fields.push(field);
    true
}

/// Gives one field a model of its own, with the members of the one it shares.
fn split(
    action: &mut Action,
    table: FieldTable<'_>,
    name: &str,
    new: &str,
    correction: Correction,
) {
    let Some(fields) = fields_mut(action, table) else { return };
    let Some(field) = fields.iter_mut().find(|it| it.name == name) else { return };
    let Some(old) = field.ty.model().map(str::to_owned) else { return };
    field.ty = field.ty.with_model(new);
    field.corrected.push(correction.clone());
    let Some(at) = action.models.iter().rposition(|it| it.name == old) else { return };
    let mut model = action.models[at].clone();
    model.name = new.to_owned();
    model.corrected.push(correction);
    action.models.insert(at + 1, model);
}

/// Lets one model stand for two. What only one of them has is optional, and so is what one of them
/// does not promise.
fn merge(action: &mut Action, name: &str, into: &str, correction: Correction) {
    let Some(at) = action.models.iter().rposition(|it| it.name == name) else { return };
    let gone = action.models.remove(at);
    let fields = action.models.iter_mut().flat_map(|it| &mut it.fields).chain(&mut action.response);
    for field in fields.filter(|it| it.ty.model() == Some(name)) {
        field.ty = field.ty.with_model(into);
    }
    params::rename_model(&mut action.request, name, into);
    let Some(model) = model_mut(action, into) else { return };
    model.corrected.push(correction);
    for field in &mut model.fields {
        let other = gone.fields.iter().find(|it| it.name == field.name);
        field.required &= other.is_some_and(|it| it.required);
    }
    for mut field in gone.fields {
        if model.fields.iter().all(|it| it.name != field.name) {
            field.required = false;
            model.fields.push(field);
        }
    }
}
