//! Changes the tree of a request, and keeps groups consistent with their members.

use crate::change::Addition;
use docbind_ir::element_path::Segment;
use docbind_ir::ir::{Annotations, Correction, Param, ParamShape, Type};
use docbind_ir::reanalyze;

/// Changes the parameter at a path.
pub(super) fn change(params: &mut [Param], path: &[Segment], change: impl Fn(&mut Param)) {
    change_at(params, path, &change);
}

fn change_at(params: &mut [Param], path: &[Segment], change: &impl Fn(&mut Param)) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(param) = params.iter_mut().find(|it| it.name == first.name) else { return };
    match &mut param.shape {
        _ if rest.is_empty() => change(param),
        ParamShape::Group(members) => {
            change_at(members, rest, change);
            update_required(param);
        }
        ParamShape::Value(_) => {}
    }
}

/// Removes the parameter at a path, and a group without a row of its own with its last member.
pub(super) fn remove(params: &mut Vec<Param>, path: &[Segment]) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    let Some(index) = params.iter().position(|it| it.name == first.name) else { return false };
    if rest.is_empty() {
        params.remove(index);
        return true;
    }
    let ParamShape::Group(members) = &mut params[index].shape else { return false };
    let is_removed = remove(members, rest);
    let is_empty = members.is_empty();
    update_required(&mut params[index]);
    if is_empty && params[index].place.is_none() {
        params.remove(index);
    } else if is_empty {
        params[index].shape = ParamShape::Value(Type::Object);
    }
    is_removed
}

/// Adds a parameter at a path whose groups all exist.
pub(super) fn add(
    params: &mut Vec<Param>,
    path: &[Segment],
    addition: &Addition,
    correction: Correction,
) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    if !rest.is_empty() {
        let Some(parent) = params.iter_mut().find(|it| it.name == first.name) else { return false };
        if let ParamShape::Value(Type::Object | Type::Any) = parent.shape {
            parent.shape = ParamShape::Group(Vec::new());
        }
        let ParamShape::Group(members) = &mut parent.shape else { return false };
        let is_added = add(members, rest, addition, correction);
        update_required(parent);
        return is_added;
    }
    let mut ty = addition.to_type();
    let mut array_depth = first.array_depth;
    while let Type::Array(element) = ty {
        array_depth = array_depth.saturating_add(1);
        ty = *element;
    }
    let mut param = Param {
        name: first.name.clone(),
        array_depth,
        shape: ParamShape::Value(ty),
        required: addition.required,
        docs: addition.docs(),
        deprecated: None,
        annotations: Annotations::default(),
        place: None,
        via: None,
        corrected: vec![correction],
    };
    reanalyze::param(&mut param);
    params.push(param);
    true
}

/// Makes a group required if one of its members is. Otherwise only its own row can make it required.
fn update_required(param: &mut Param) {
    if let ParamShape::Group(members) = &param.shape {
        let has_required = members.iter().any(|it| it.required);
        param.required = has_required || (param.required && param.place.is_some());
    }
}

/// Updates the parameters that are members of a model whose name changed.
pub(super) fn rename_model(params: &mut [Param], name: &str, into: &str) {
    for param in params {
        if param.via.as_deref() == Some(name) {
            param.via = Some(into.to_owned());
        }
        if let ParamShape::Group(members) = &mut param.shape {
            rename_model(members, name, into);
        }
    }
}
