//! The tree of a request: changes keep what groups say about their members.

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
    let Some(it) = params.iter_mut().find(|it| it.name == first.name) else { return };
    match &mut it.shape {
        _ if rest.is_empty() => change(it),
        ParamShape::Group(members) => {
            change_at(members, rest, change);
            settle(it);
        }
        ParamShape::Value(_) => {}
    }
}

/// Takes the parameter at a path out; a group that only its members mentioned goes with the last.
pub(super) fn drop(params: &mut Vec<Param>, path: &[Segment]) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    let Some(at) = params.iter().position(|it| it.name == first.name) else { return false };
    if rest.is_empty() {
        params.remove(at);
        return true;
    }
    let ParamShape::Group(members) = &mut params[at].shape else { return false };
    let res = drop(members, rest);
    let is_empty = members.is_empty();
    settle(&mut params[at]);
    if is_empty && params[at].place.is_none() {
        params.remove(at);
    } else if is_empty {
        params[at].shape = ParamShape::Value(Type::Object);
    }
    res
}

/// Adds a parameter at a path whose groups are all there.
pub(super) fn add(
    params: &mut Vec<Param>,
    path: &[Segment],
    addition: &Addition,
    correction: Correction,
) -> bool {
    let Some((first, rest)) = path.split_first() else { return false };
    if !rest.is_empty() {
        let Some(it) = params.iter_mut().find(|it| it.name == first.name) else { return false };
        if let ParamShape::Value(Type::Object | Type::Any) = it.shape {
            it.shape = ParamShape::Group(Vec::new());
        }
        let ParamShape::Group(members) = &mut it.shape else { return false };
        let res = add(members, rest, addition, correction);
        settle(it);
        return res;
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

/// A group that holds something demanded is demanded; one without a row is nothing else.
fn settle(it: &mut Param) {
    if let ParamShape::Group(members) = &it.shape {
        let holds = members.iter().any(|it| it.required);
        it.required = holds || (it.required && it.place.is_some());
    }
}

/// The members of a model that is another one now.
pub(super) fn rename_model(params: &mut [Param], name: &str, into: &str) {
    for it in params {
        if it.via.as_deref() == Some(name) {
            it.via = Some(into.to_owned());
        }
        if let ParamShape::Group(members) = &mut it.shape {
            rename_model(members, name, into);
        }
    }
}
