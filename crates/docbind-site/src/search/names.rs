//! The names of an operation's parameters and fields.

use docbind_ir::ir;
use docbind_ir::resolve::{Action, Model, Type};
use std::collections::{BTreeSet, HashSet};

/// Returns the names, each once, at any depth.
pub(super) fn names<'a>(action: &'a Action, models: &'a [Model]) -> BTreeSet<&'a str> {
    let mut res = BTreeSet::new();
    add_params(&action.request, &mut res);
    let mut pending = vec![action.fields(models)];
    let mut seen = HashSet::new();
    while let Some(fields) = pending.pop() {
        for field in fields {
            res.insert(field.name.as_str());
            if let Some(model) = model(&field.ty).filter(|it| seen.insert(*it)) {
                pending.push(&models[model].fields);
            }
        }
    }
    res
}

fn add_params<'a>(fields: &'a [ir::Field], res: &mut BTreeSet<&'a str>) {
    for field in fields {
        res.insert(field.name.as_str());
        add_params(field.members().unwrap_or_default(), res);
    }
}

fn model(ty: &Type) -> Option<usize> {
    match ty {
        Type::List(it) | Type::Map(it) | Type::Nullable(it) => model(it),
        Type::Model(it) => Some(it.0),
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => None,
    }
}
