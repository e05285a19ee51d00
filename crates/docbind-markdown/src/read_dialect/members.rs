//! Types with their members, from the nodes of the tree.

use super::state::Walk;
use super::tree::{Id, Part};
use super::types::is_unsaid;
use crate::api::{ApiField, ApiType};

impl Walk<'_, '_> {
    pub(super) fn field(&mut self, id: Id) -> ApiField {
        let ty = self.ty(id);
        let node = &mut self.tree.nodes[id];
        node.uses += 1;
        ApiField {
            name: node.name.clone(),
            place: node.place,
            required: node.required || node.span.is_none() && has_required(&ty),
            ty,
            docs: node.docs.clone(),
            default: node.default.clone(),
            values: node.values.clone(),
            span: node.span,
            row: node.row.clone(),
            is_shared: node.uses > 1,
        }
    }

    pub(super) fn is_known_model(&self, ty: &ApiType) -> bool {
        match ty {
            ApiType::Model(it) => self.model_by_name.contains_key(it),
            _ => ty.nested().iter().any(|it| self.is_known_model(it)),
        }
    }

    /// Returns the type of a node, with its members. Nodes are at most [`MAX_DEPTH`](super::MAX_DEPTH) and
    /// the parts between them deep.
    pub(super) fn ty(&mut self, id: Id) -> ApiType {
        let node = &self.tree.nodes[id];
        let (own, arrays) = (node.ty.clone(), node.arrays);
        let (children, parts) = (node.children.clone(), node.parts.clone());
        // Where rows may have titles for names, one below a list of values describes the element.
        let is_described = self.dialect.names.titled && is_list_of_values(&own);
        let is_told = self.is_known_model(&own) || is_described;
        let inner = match is_told || (children.is_empty() && parts.is_empty()) {
            true => None,
            false => Some(self.members(children, parts)),
        };
        let own_arrays = depth_of_arrays(&own);
        let ty = match inner {
            Some(inner) => put(own, inner),
            None => own,
        };
        (own_arrays..arrays).fold(ty, |it, _| ApiType::ArrayOf(Box::new(it)))
    }

    fn members(&mut self, children: Vec<Id>, parts: Vec<(Part, Id)>) -> ApiType {
        let fields: Vec<ApiField> = children.into_iter().map(|it| self.field(it)).collect();
        let mut all = Vec::new();
        let mut one = Vec::new();
        for (part, id) in parts {
            let ty = self.ty(id);
            match part {
                Part::Whole | Part::All => all.push(ty),
                Part::One => one.push(ty),
                Part::MapValue => all.push(ApiType::MapOf(Box::new(ty))),
            }
        }
        // A part that only describes the whole says nothing about its type.
        let is_silent =
            |it: &ApiType| matches!(it, ApiType::Any | ApiType::Object) || is_unsaid(it);
        if all.iter().chain(&one).any(|it| !is_silent(it)) || !fields.is_empty() {
            all.retain(|it| !is_silent(it));
        }
        if !fields.is_empty() {
            all.push(ApiType::Fields(fields));
        }
        if one.len() == 1 {
            all.append(&mut one);
        }
        if !one.is_empty() {
            all.push(ApiType::Union(one));
        }
        match all.len() {
            1 => all.swap_remove(0),
            _ => ApiType::AllOf(all),
        }
    }
}

/// Whether a type is a list whose elements have no members.
fn is_list_of_values(ty: &ApiType) -> bool {
    match ty {
        ApiType::ArrayOf(it) => {
            let is_value = matches!(
                **it,
                ApiType::String
                    | ApiType::DateTime
                    | ApiType::Int
                    | ApiType::Float
                    | ApiType::Bool
                    | ApiType::File
            );
            is_value || is_list_of_values(it)
        }
        ApiType::Nullable(it) => is_list_of_values(it),
        _ => false,
    }
}

fn has_required(ty: &ApiType) -> bool {
    match ty {
        ApiType::Fields(it) => it.iter().any(|it| it.required),
        ApiType::ArrayOf(it) => has_required(it),
        _ => false,
    }
}

fn depth_of_arrays(ty: &ApiType) -> usize {
    match ty {
        ApiType::ArrayOf(it) => 1 + depth_of_arrays(it),
        ApiType::Array => 1,
        _ => 0,
    }
}

/// Whether a type is an array whose elements are objects without members, or anything.
pub(super) fn is_open_array(ty: &ApiType) -> bool {
    match ty {
        ApiType::Array => true,
        ApiType::ArrayOf(it) => **it == ApiType::Object || is_open_array(it),
        _ => false,
    }
}

/// Puts members into a type that leaves them open.
pub(super) fn put(own: ApiType, inner: ApiType) -> ApiType {
    match own {
        ApiType::Array => ApiType::ArrayOf(Box::new(inner)),
        ApiType::ArrayOf(it) => ApiType::ArrayOf(Box::new(put(*it, inner))),
        ApiType::MapOf(it) => ApiType::MapOf(Box::new(put(*it, inner))),
        ApiType::Nullable(it) => ApiType::Nullable(Box::new(put(*it, inner))),
        ApiType::String
        | ApiType::DateTime
        | ApiType::Int
        | ApiType::Float
        | ApiType::Bool
        | ApiType::Object
        | ApiType::Any
        | ApiType::File
        | ApiType::Null
        | ApiType::Union(_)
        | ApiType::AllOf(_)
        | ApiType::Model(_)
        | ApiType::Fields(_)
        | ApiType::Unknown(_) => inner,
    }
}
