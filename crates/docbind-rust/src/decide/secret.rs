//! Parameters and fields that must not be shown.

use crate::api::{self, RustType, Struct};
use docbind_ir::ir;
use docbind_ir::resolve::{Field, Model, ModelId, Type};
use std::collections::BTreeSet;

/// Returns the wire paths of a request's secrets, without indices.
pub(super) fn paths(params: &[ir::Field]) -> Vec<String> {
    let mut res = Vec::new();
    collect("", params, &mut res);
    res
}

fn collect(prefix: &str, params: &[ir::Field], res: &mut Vec<String>) {
    for param in params {
        let path = format!("{prefix}{}", param.name);
        match param.members() {
            Some(members) => collect(&format!("{path}."), members, res),
            None if param.annotations.secret.is_some() => res.push(path),
            None => {}
        }
    }
}

/// Returns the wire names of a response's secrets, at any depth, in alphabetical order.
///
/// Names are enough: a field of the same name elsewhere in the response is hidden rather than shown.
pub(super) fn response_names(fields: &[Field], models: &[Model]) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut visited = BTreeSet::new();
    let mut pending: Vec<&Field> = fields.iter().collect();
    while let Some(field) = pending.pop() {
        if field.annotations.secret.is_some() {
            names.insert(field.name.clone());
        } else if let Some(model) = model(&field.ty)
            && visited.insert(model)
        {
            pending.extend(models.get(model.0).into_iter().flat_map(|it| &it.fields));
        }
    }
    names.into_iter().collect()
}

/// Returns the model of an object, or of the objects in a list.
fn model(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(id) => Some(*id),
        Type::List(element) => model(element),
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::Json
        | Type::Map(_)
        | Type::Content => None,
    }
}

/// Marks the responses and models that contain models with secrets, at any depth: their `Debug` leaves it to
/// these what they show.
pub(super) fn mark_what_contains_secrets(actions: &mut [api::Action], models: &mut [api::Model]) {
    let has_own = |it: &Struct| it.fields.iter().any(|field| field.secret);
    let refers_to = |it: &Struct, names: &BTreeSet<String>| {
        it.fields.iter().any(|field| match &field.ty {
            RustType::Model(name) => names.contains(name),
            _ => false,
        })
    };
    let objects = || models.iter().map(|it| &it.object);
    let mut secret: BTreeSet<String> =
        objects().filter(|it| has_own(it)).map(|it| it.ident.clone()).collect();
    loop {
        let more = objects().filter(|it| !secret.contains(&it.ident) && refers_to(it, &secret));
        let more: Vec<String> = more.map(|it| it.ident.clone()).collect();
        if more.is_empty() {
            break;
        }
        secret.extend(more);
    }
    let responses = actions.iter_mut().map(|it| &mut it.response);
    for object in responses.chain(models.iter_mut().map(|it| &mut it.object)) {
        object.has_secrets_inside = refers_to(object, &secret);
    }
}
