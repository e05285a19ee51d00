//! Parameters and fields that must not be shown.

use super::context::Context;
use docbind_ir::ir;
use docbind_ir::resolve::{Field, Model, ModelId, ModelKind, Type};
use std::collections::{BTreeMap, BTreeSet};

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

impl Context<'_> {
    /// Whether fields are, or have inside, models with secrets. Their `Debug` leaves to these what they show.
    pub(super) fn has_secrets_inside(&self, fields: &[Field]) -> bool {
        let mut inside = fields.iter().filter_map(|it| model_of(&it.ty));
        inside.any(|it| self.secret_models.contains(&it))
    }
}

/// Returns the secrets of a request: their wire paths, without indices, and `*.` before the names of those in models,
/// which may contain themselves and may be values of any keys.
///
/// Names are enough: a field of the same name elsewhere in the request is hidden rather than shown.
pub(super) fn request_secrets(params: &[ir::Field], cx: &Context<'_>) -> Vec<String> {
    let mut paths = Vec::new();
    let mut inside = Vec::new();
    collect("", params, cx, &mut paths, &mut inside);
    paths.extend(names_in(inside, cx.models).into_iter().map(|it| format!("*.{it}")));
    paths
}

fn collect(
    prefix: &str,
    params: &[ir::Field],
    cx: &Context<'_>,
    paths: &mut Vec<String>,
    inside: &mut Vec<ModelId>,
) {
    for param in params {
        let path = format!("{prefix}{}", param.name);
        match param.members() {
            Some(members) => collect(&format!("{path}."), members, cx, paths, inside),
            None if param.annotations.secret.is_some() => paths.push(path),
            None => inside.extend(model_of(&cx.product.request_type(&param.ty))),
        }
    }
}

/// Returns the wire names of a response's secrets, at any depth, in alphabetical order.
///
/// Names are enough: a field of the same name elsewhere in the response is hidden rather than shown.
pub(super) fn response_names(fields: &[Field], models: &[Model]) -> Vec<String> {
    let own = fields.iter().filter(|it| it.annotations.secret.is_some());
    let mut names: BTreeSet<String> = own.map(|it| it.name.clone()).collect();
    names.extend(names_in(fields.iter().filter_map(|it| model_of(&it.ty)).collect(), models));
    names.into_iter().collect()
}

/// Returns the wire names of the secrets in models and those that they refer to.
fn names_in(mut pending: Vec<ModelId>, models: &[Model]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut visited = BTreeSet::new();
    while let Some(id) = pending.pop() {
        if !visited.insert(id) {
            continue;
        }
        let model = &models[id.0];
        let secrets = model.fields.iter().filter(|it| it.annotations.secret.is_some());
        names.extend(secrets.map(|it| it.name.clone()));
        pending.extend(types_of(model).filter_map(model_of));
    }
    names
}

/// Returns the model that a type is, or has inside.
fn model_of(ty: &Type) -> Option<ModelId> {
    match ty {
        Type::Model(id) => Some(*id),
        Type::List(it) | Type::Map(it) | Type::Nullable(it) => model_of(it),
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => None,
    }
}
