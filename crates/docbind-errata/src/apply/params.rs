//! Changes the tree of a request, and keeps objects consistent with their members.

use super::added::added_field;
use crate::change::Addition;
use docbind_ir::element_path::Segment;
use docbind_ir::ir::{Correction, Field, Location, Type};

/// Changes the parameter at a path.
pub(super) fn change(params: &mut [Field], path: &[Segment], change: impl Fn(&mut Field)) {
    change_at(params, path, &change);
}

fn change_at(params: &mut [Field], path: &[Segment], change: &impl Fn(&mut Field)) {
    let Some((first, rest)) = path.split_first() else { return };
    let Some(param) = params.iter_mut().find(|it| it.name == first.name) else { return };
    if rest.is_empty() {
        change(param);
    } else if let Some(members) = param.members_mut() {
        change_at(members, rest, change);
        update_required(param);
    }
}

/// Removes the parameter at a path, and an object without a row of its own with its last member.
pub(super) fn remove(params: &mut Vec<Field>, path: &[Segment]) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    let Some(index) = params.iter().position(|it| it.name == first.name) else { return false };
    if rest.is_empty() {
        params.remove(index);
        return true;
    }
    let parent = &mut params[index];
    let Some(members) = parent.members_mut() else { return false };
    let is_removed = remove(members, rest);
    let is_empty = members.is_empty();
    update_required(parent);
    if is_empty && parent.place.is_none() {
        params.remove(index);
    } else if is_empty {
        *parent.ty.innermost_mut() = Type::Object;
    }
    is_removed
}

/// Adds a parameter at a path whose objects all exist.
pub(super) fn add(
    params: &mut Vec<Field>,
    path: &[Segment],
    addition: &Addition,
    correction: Correction,
) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    if !rest.is_empty() {
        let Some(parent) = params.iter_mut().find(|it| it.name == first.name) else { return false };
        let element = parent.ty.innermost_mut();
        if matches!(element, Type::Object | Type::Any) {
            *element = Type::Fields(Vec::new());
        }
        let Some(members) = parent.members_mut() else { return false };
        let is_added = add(members, rest, addition, correction);
        update_required(parent);
        return is_added;
    }
    let ty = addition.to_type().in_arrays(first.array_depth);
    params.push(added_field(&first.name, ty, Some(Location::Form), addition, correction));
    true
}

/// Makes an object required if one of its members is. Otherwise only its own row can make it required.
fn update_required(param: &mut Field) {
    if let Some(members) = param.members() {
        let has_required = members.iter().any(|it| it.required);
        param.required = has_required || (param.required && param.place.is_some());
    }
}

/// Updates the parameters that are members of a model whose name changed.
pub(super) fn rename_model(params: &mut [Field], name: &str, into: &str) {
    for param in params {
        if param.via.as_deref() == Some(name) {
            param.via = Some(into.to_owned());
        }
        if let Some(members) = param.members_mut() {
            rename_model(members, name, into);
        }
    }
}
