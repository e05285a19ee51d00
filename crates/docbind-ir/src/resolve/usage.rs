//! Who uses the models that operations share.

use super::{ModelId, ModelKind, Product, Type};
use crate::ir;
use std::collections::BTreeSet;

/// How many operations a model lists at most: documentation shows fewer.
const MAX_ACTIONS: usize = 1000;

impl Product {
    /// Returns the type of a field of a request.
    pub fn request_type(&self, ty: &ir::Type) -> Type {
        match ty {
            ir::Type::String | ir::Type::File => Type::String,
            ir::Type::Int => Type::Int,
            ir::Type::Float => Type::Float,
            ir::Type::Bool => Type::Bool,
            ir::Type::Object | ir::Type::Any | ir::Type::Fields(_) | ir::Type::Union(_) => {
                Type::Json
            }
            ir::Type::Array(it) => Type::List(Box::new(self.request_type(it))),
            ir::Type::Map(it) => Type::Map(Box::new(self.request_type(it))),
            ir::Type::Nullable(it) => Type::Nullable(Box::new(self.request_type(it))),
            ir::Type::Model(it) => self.shared.get(it).map_or(Type::Json, |it| Type::Model(*it)),
        }
    }
}

/// Notes which operations refer to a model that they share, and which of these models are sent.
pub(super) fn mark_usage(product: &mut Product) {
    for at in 0..product.actions.len() {
        let sent = reachable(request_models(&product.actions[at].request, product), product);
        let action = &product.actions[at];
        let mut roots: BTreeSet<ModelId> = action.response_model.into_iter().collect();
        action.response.iter().for_each(|it| models_of(&it.ty, &mut roots));
        action
            .statuses
            .iter()
            .filter_map(|it| it.ty.as_ref())
            .for_each(|it| models_of(it, &mut roots));
        roots.extend(&sent);
        let used = reachable(roots, product);
        let name = action.name.clone();
        for id in sent {
            product.models[id.0].is_sent = true;
        }
        for id in used {
            let model = &mut product.models[id.0];
            // Those of single operations have theirs already.
            if model.kind != ModelKind::Object && model.actions.len() < MAX_ACTIONS {
                model.actions.push(name.clone());
            }
        }
    }
}

fn request_models(request: &[ir::Field], product: &Product) -> BTreeSet<ModelId> {
    let mut res = BTreeSet::new();
    let mut pending: Vec<&ir::Field> = request.iter().collect();
    while let Some(field) = pending.pop() {
        match field.members() {
            Some(members) => pending.extend(members),
            None => models_of(&product.request_type(&field.ty), &mut res),
        }
    }
    res
}

/// Returns the models that some models refer to, at any depth, and these.
fn reachable(roots: BTreeSet<ModelId>, product: &Product) -> BTreeSet<ModelId> {
    let mut res = BTreeSet::new();
    let mut pending: Vec<ModelId> = roots.into_iter().collect();
    while let Some(id) = pending.pop() {
        if !res.insert(id) {
            continue;
        }
        let model = &product.models[id.0];
        let mut next = BTreeSet::new();
        model.fields.iter().for_each(|it| models_of(&it.ty, &mut next));
        if let ModelKind::Union { alternatives, .. } = &model.kind {
            alternatives.iter().for_each(|it| models_of(&it.ty, &mut next));
        }
        pending.extend(next);
    }
    res
}

/// Adds the models that a type has.
fn models_of(ty: &Type, res: &mut BTreeSet<ModelId>) {
    match ty {
        Type::Model(id) => drop(res.insert(*id)),
        Type::List(it) | Type::Map(it) | Type::Nullable(it) => models_of(it, res),
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => {}
    }
}
