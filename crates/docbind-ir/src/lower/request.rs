//! The request table as a tree of parameters.

use super::Context;
use super::response::{Names, ty};
use super::tree::{Node, tree};
use crate::annotate::annotate;
use crate::common::COMMON_PARAMS;
use crate::ir::{Annotations, Encoding, Field, Model, Param, ParamShape, Type};
use crate::text::{bytes, plain_text, texts};
use docbind_markdown::page::{ActionPage, RowCount};
use docbind_prose::deprecation;
use std::cell::Cell;
use std::collections::HashMap;

/// How deep a model inside a request is followed.
const MAX_DEPTH: usize = 12;

/// How many parameters the models inside one request may add up to.
const MAX_MEMBERS: usize = 5_000;

/// How many bytes of descriptions they may bring along; those beyond it go without.
const MAX_WORDS: usize = 4 << 20;

pub(super) fn request(
    page: &ActionPage,
    names: &Names<'_>,
    models: &[Model],
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Param> {
    let nodes = tree(&page.request, &mut tally.reported, cx);
    let (common, nodes): (Vec<_>, Vec<_>) = nodes.into_iter().partition(is_common);
    tally.common += common.iter().filter(|it| it.row.is_some()).count();
    let models = models.iter().map(|it| (it.name.as_str(), it)).collect();
    let lowering = Lowering { names, models, members: Cell::new(0), words: Cell::new(0) };
    nodes.iter().map(|it| lowering.param(it, cx)).collect()
}

/// How a request is sent. Pages that are written for forms spell out every name with dots; one that
/// gives its parameters models shows a request in JSON.
pub(super) fn encoding(params: &[Param]) -> Encoding {
    fn has_model(param: &Param) -> bool {
        param.via.is_some()
            || match &param.shape {
                ParamShape::Value(_) => false,
                ParamShape::Group(members) => members.iter().any(has_model),
            }
    }
    if params.iter().any(has_model) { Encoding::NestedJson } else { Encoding::Form }
}

fn is_common(node: &Node<'_>) -> bool {
    COMMON_PARAMS.contains(&node.name) && node.children.is_empty()
}

struct Lowering<'a> {
    names: &'a Names<'a>,
    models: HashMap<&'a str, &'a Model>,
    /// How many members of models were added; models that hold each other multiply.
    members: Cell<usize>,
    /// How many bytes their descriptions have.
    words: Cell<usize>,
}

impl Lowering<'_> {
    fn param(&self, node: &Node<'_>, cx: &mut Context<'_>) -> Param {
        let docs = node.row.map(|it| texts(&it.docs)).unwrap_or_default();
        let words = plain_text(&docs);
        let place = node.row.map(|it| cx.place(it.span));
        let mut arrays = node.arrays;
        let required = node.row.and_then(|it| it.required).unwrap_or(false);
        if !node.children.is_empty() {
            let row_ty = node.row.map(|it| ty(&it.ty, self.names, cx));
            if let (Some(Type::Array(_)), 0) = (&row_ty, arrays) {
                arrays = 1;
            }
            let params: Vec<Param> = node.children.iter().map(|it| self.param(it, cx)).collect();
            return Param {
                name: node.name.to_owned(),
                arrays,
                required: required || params.iter().any(|it| it.required),
                shape: ParamShape::Group(params),
                deprecated: deprecation(&words),
                facts: annotate(&docs, &words, node.name, &Type::Object, false),
                docs,
                place,
                via: None,
                corrected: Vec::new(),
            };
        }
        let mut value = node.row.map_or(Type::Any, |it| ty(&it.ty, self.names, cx));
        while let Type::Array(element) = value {
            // `A.N` of type array[string] means the array A: the element type is said twice.
            arrays = arrays.saturating_add(u8::from(node.arrays == 0));
            value = *element;
        }
        let facts = annotate(&docs, &words, node.name, &value, arrays > 0);
        let shape = self.shape(&value, &mut Vec::new());
        Param {
            name: node.name.to_owned(),
            arrays,
            required: required || is_required(&shape),
            shape,
            deprecated: deprecation(&words),
            facts,
            docs,
            place,
            via: None,
            corrected: Vec::new(),
        }
    }

    /// A value, or the members of a model; a model inside itself stays an open object.
    fn shape<'m>(&'m self, value: &Type, open: &mut Vec<&'m str>) -> ParamShape {
        let Type::Model(name) = value else {
            return ParamShape::Value(value.clone());
        };
        let model = self.models.get(name.as_str()).copied();
        let Some(model) =
            model.filter(|it| !open.contains(&it.name.as_str()) && open.len() < MAX_DEPTH)
        else {
            return ParamShape::Value(Type::Object);
        };
        let members = self.members.get() + model.fields.len();
        if model.fields.is_empty() || members > MAX_MEMBERS {
            return ParamShape::Value(Type::Object);
        }
        self.members.set(members);
        open.push(&model.name);
        let params = model.fields.iter().map(|it| self.member(it, &model.name, open)).collect();
        open.pop();
        ParamShape::Group(params)
    }

    fn member<'m>(&'m self, field: &Field, model: &str, open: &mut Vec<&'m str>) -> Param {
        let shape = self.shape(field.ty.innermost(), open);
        self.words.set(self.words.get() + bytes(&field.docs));
        let kept = self.words.get() <= MAX_WORDS;
        let docs = if kept { field.docs.clone() } else { Vec::new() };
        Param {
            name: field.name.clone(),
            arrays: field.ty.array_depth(),
            required: field.required || is_required(&shape),
            shape,
            docs,
            deprecated: field.deprecated.clone(),
            facts: if kept { field.facts.clone() } else { Annotations::default() },
            place: field.place,
            via: Some(model.to_owned()),
            corrected: Vec::new(),
        }
    }
}

fn is_required(shape: &ParamShape) -> bool {
    match shape {
        ParamShape::Value(_) => false,
        ParamShape::Group(params) => params.iter().any(|it| it.required),
    }
}
