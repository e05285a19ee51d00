//! Lowers request tables to trees of parameters.

use super::Context;
use super::response::{PageModels, lower_type};
use super::tree::{Node, build_tree};
use crate::annotate::annotate;
use crate::common::COMMON_PARAMS;
use crate::ir::{Annotations, Encoding, Field, Model, Param, ParamShape, Type};
use crate::text::{count_bytes, lower_inlines, plain_text};
use docbind_markdown::page::{ActionPage, RowCount};
use docbind_prose::deprecation;
use std::cell::Cell;
use std::collections::HashMap;

/// How deep the models inside a request may nest.
const MAX_DEPTH: usize = 12;

/// How many parameters the models inside one request may add up to.
const MAX_MEMBERS: usize = 5_000;

/// How many bytes of descriptions these parameters may have; any others have none.
const MAX_DOCS_BYTES: usize = 4 << 20;

/// Lowers the parameters of a request. Parameters with a model become groups with its members.
pub(super) fn lower_request(
    page: &ActionPage,
    page_models: &PageModels<'_>,
    models: &[Model],
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Param> {
    let nodes = build_tree(&page.request, &mut tally.reported, cx);
    let (common, nodes): (Vec<_>, Vec<_>) = nodes.into_iter().partition(is_common);
    tally.common += common.iter().filter(|it| it.row.is_some()).count();
    let models = models.iter().map(|it| (it.name.as_str(), it)).collect();
    let lowering =
        ParamLowering { page_models, models, members: Cell::new(0), docs_bytes: Cell::new(0) };
    nodes.iter().map(|it| lowering.param(it, cx)).collect()
}

/// Returns the encoding of a request. Pages about forms list all parameters with dotted names; a page
/// whose parameters have models describes JSON.
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

struct ParamLowering<'a> {
    page_models: &'a PageModels<'a>,
    models: HashMap<&'a str, &'a Model>,
    /// How many members of models were added so far; models that contain each other multiply.
    members: Cell<usize>,
    /// How many bytes the descriptions of these members have.
    docs_bytes: Cell<usize>,
}

impl ParamLowering<'_> {
    fn param(&self, node: &Node<'_>, cx: &mut Context<'_>) -> Param {
        let docs = node.row.map(|it| lower_inlines(&it.docs)).unwrap_or_default();
        let text = plain_text(&docs);
        let place = node.row.map(|it| cx.page_span(it.span));
        let mut array_depth = node.array_depth;
        let required = node.row.and_then(|it| it.required).unwrap_or(false);
        if !node.children.is_empty() {
            let row_ty = node.row.map(|it| lower_type(&it.ty, self.page_models, cx));
            if let (Some(Type::Array(_)), 0) = (&row_ty, array_depth) {
                array_depth = 1;
            }
            let params: Vec<Param> = node.children.iter().map(|it| self.param(it, cx)).collect();
            return Param {
                name: node.name.to_owned(),
                array_depth,
                required: required || params.iter().any(|it| it.required),
                shape: ParamShape::Group(params),
                deprecated: deprecation(&text),
                annotations: annotate(&docs, &text, node.name, &Type::Object, false),
                docs,
                place,
                via: None,
                corrected: Vec::new(),
            };
        }
        let mut ty = node.row.map_or(Type::Any, |it| lower_type(&it.ty, self.page_models, cx));
        while let Type::Array(element) = ty {
            // `A.N` of type array[string] is an array of strings: name and type both denote the array.
            array_depth = array_depth.saturating_add(u8::from(node.array_depth == 0));
            ty = *element;
        }
        let annotations = annotate(&docs, &text, node.name, &ty, array_depth > 0);
        let shape = self.shape(&ty, &mut Vec::new());
        Param {
            name: node.name.to_owned(),
            array_depth,
            required: required || is_required(&shape),
            shape,
            deprecated: deprecation(&text),
            annotations,
            docs,
            place,
            via: None,
            corrected: Vec::new(),
        }
    }

    /// Returns a value, or the members of a model. One of the `enclosing` models is an object without
    /// documented members.
    fn shape<'m>(&'m self, ty: &Type, enclosing: &mut Vec<&'m str>) -> ParamShape {
        let Type::Model(name) = ty else {
            return ParamShape::Value(ty.clone());
        };
        let model = self.models.get(name.as_str()).copied();
        let Some(model) = model
            .filter(|it| !enclosing.contains(&it.name.as_str()) && enclosing.len() < MAX_DEPTH)
        else {
            return ParamShape::Value(Type::Object);
        };
        let members = self.members.get() + model.fields.len();
        if model.fields.is_empty() || members > MAX_MEMBERS {
            return ParamShape::Value(Type::Object);
        }
        self.members.set(members);
        enclosing.push(&model.name);
        let params =
            model.fields.iter().map(|it| self.member(it, &model.name, enclosing)).collect();
        enclosing.pop();
        ParamShape::Group(params)
    }

    fn member<'m>(&'m self, field: &Field, model: &str, enclosing: &mut Vec<&'m str>) -> Param {
        let shape = self.shape(field.ty.innermost(), enclosing);
        self.docs_bytes.set(self.docs_bytes.get() + count_bytes(&field.docs));
        let keeps_docs = self.docs_bytes.get() <= MAX_DOCS_BYTES;
        let docs = if keeps_docs { field.docs.clone() } else { Vec::new() };
        let annotations =
            if keeps_docs { field.annotations.clone() } else { Annotations::default() };
        Param {
            name: field.name.clone(),
            array_depth: field.ty.array_depth(),
            required: field.required || is_required(&shape),
            shape,
            docs,
            deprecated: field.deprecated.clone(),
            annotations,
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
