//! Parameters and fields that must not be shown.

use super::context::Context;
use crate::api::{self, Struct};
use docbind_ir::ir;
use docbind_ir::resolve::{Field, Model, ModelId, ModelKind, Type};
use std::collections::{BTreeMap, BTreeSet};

/// How deep models are looked into, which may contain themselves.
const MAX_DEPTH: usize = 6;

/// How many paths one request has at most.
const MAX_PATHS: usize = 500;

/// The models of a product that have secrets inside, at any depth.
pub(super) fn secret_models(models: &[Model]) -> BTreeSet<ModelId> {
    let mut referrers: BTreeMap<ModelId, Vec<ModelId>> = BTreeMap::new();
    let mut pending = Vec::new();
    for (at, model) in models.iter().enumerate() {
        types_of(model).filter_map(model_of).for_each(|it| {
            referrers.entry(it).or_default().push(ModelId(at));
        });
        if model.fields.iter().any(|it| it.annotations.secret.is_some()) {
            pending.push(ModelId(at));
        }
    }
    let mut res = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if res.insert(id) {
            pending.extend(referrers.get(&id).into_iter().flatten());
        }
    }
    res
}

/// Returns the types that a model has directly inside.
fn types_of(model: &Model) -> impl Iterator<Item = &Type> {
    let alternatives = match &model.kind {
        ModelKind::Union { alternatives, .. } => alternatives.as_slice(),
        ModelKind::Object | ModelKind::SharedObject | ModelKind::Values(_) => &[],
    };
    model.fields.iter().map(|it| &it.ty).chain(alternatives.iter().map(|it| &it.ty))
}

/// Returns the wire paths of a request's secrets, without indices.
pub(super) fn paths(params: &[ir::Field], cx: &Context<'_>) -> Vec<String> {
    let mut res = Vec::new();
    collect("", params, cx, &mut res);
    res
}

fn collect(prefix: &str, params: &[ir::Field], cx: &Context<'_>, res: &mut Vec<String>) {
    for param in params {
        let path = format!("{prefix}{}", param.name);
        match param.members() {
            Some(members) => collect(&format!("{path}."), members, cx, res),
            None if param.annotations.secret.is_some() => res.push(path),
            None => collect_type(&path, &cx.product.request_type(&param.ty), cx, 0, res),
        }
    }
}

/// Adds the paths of secrets inside of a value of a type.
fn collect_type(path: &str, ty: &Type, cx: &Context<'_>, depth: usize, res: &mut Vec<String>) {
    let Some(id) = model_of(ty).filter(|it| cx.secret_models.contains(it)) else { return };
    if depth > MAX_DEPTH || res.len() >= MAX_PATHS {
        return;
    }
    let model = &cx.models[id.0];
    for field in &model.fields {
        let path = format!("{path}.{}", field.name);
        match field.annotations.secret {
            Some(_) => res.push(path),
            None => collect_type(&path, &field.ty, cx, depth + 1, res),
        }
    }
    if let ModelKind::Union { alternatives, .. } = &model.kind {
        alternatives.iter().for_each(|it| collect_type(path, &it.ty, cx, depth + 1, res));
    }
}

/// Returns the wire names of a response's secrets, at any depth, in alphabetical order.
///
/// Names are enough: a field of the same name elsewhere in the response is hidden rather than shown.
pub(super) fn response_names(fields: &[Field], models: &[Model]) -> Vec<String> {
    let mut names = BTreeSet::new();
    let mut visited = BTreeSet::new();
    let mut pending: Vec<&Field> = fields.iter().collect();
    let mut pending_models: Vec<ModelId> = Vec::new();
    loop {
        if let Some(field) = pending.pop() {
            match field.annotations.secret {
                Some(_) => drop(names.insert(field.name.clone())),
                None => pending_models.extend(model_of(&field.ty)),
            }
            continue;
        }
        let Some(id) = pending_models.pop() else { break };
        if visited.insert(id) {
            pending.extend(&models[id.0].fields);
            if let ModelKind::Union { alternatives, .. } = &models[id.0].kind {
                pending_models.extend(alternatives.iter().flat_map(|it| model_of(&it.ty)));
            }
        }
    }
    names.into_iter().collect()
}

/// Returns the model that a type is, or has inside.
fn model_of(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(id) => Some(*id),
        Type::List(it) | Type::Map(it) | Type::Nullable(it) => model_of(it),
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => None,
    }
}

/// Marks the structs and unions that contain models with secrets, at any depth: their `Debug` leaves it to these what
/// they show.
pub(super) fn mark_what_contains_secrets(
    actions: &mut [api::Action],
    models: &mut [api::Model],
    unions: &mut [api::Union],
) {
    let has_own = |it: &Struct| it.fields.iter().any(|field| field.secret);
    let refers_to = |it: &Struct, names: &BTreeSet<String>| {
        it.fields.iter().any(|field| field.ty.model().is_some_and(|it| names.contains(it)))
    };
    let has_one = |it: &api::Union, names: &BTreeSet<String>| {
        it.alternatives.iter().any(|it| it.ty.model().is_some_and(|it| names.contains(it)))
    };
    let objects = || models.iter().map(|it| &it.object);
    let mut secret: BTreeSet<String> =
        objects().filter(|it| has_own(it)).map(|it| it.ident.clone()).collect();
    loop {
        let more = objects().filter(|it| !secret.contains(&it.ident) && refers_to(it, &secret));
        let mut more: Vec<String> = more.map(|it| it.ident.clone()).collect();
        let more_unions =
            unions.iter().filter(|it| !secret.contains(&it.ident) && has_one(it, &secret));
        more.extend(more_unions.map(|it| it.ident.clone()));
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
