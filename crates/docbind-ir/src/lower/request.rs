//! Lowers request tables to trees of parameters.

use super::Context;
use super::response::{PageModels, lower_type};
use super::tree::{Node, build_tree};
use crate::annotate::annotate;
use crate::common::COMMON_PARAMS;
use crate::ir::{Annotations, Encoding, Field, Location, Model, Type};
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

/// Lowers the parameters of a request. Those with a model become objects in place, with its members.
pub(super) fn lower_request(
    page: &ActionPage,
    page_models: &PageModels<'_>,
    models: &[Model],
    tally: &mut RowCount,
    cx: &mut Context<'_>,
) -> Vec<Field> {
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
pub(super) fn encoding(params: &[Field]) -> Encoding {
    fn has_model(param: &Field) -> bool {
        param.via.is_some() || param.members().is_some_and(|it| it.iter().any(has_model))
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
    fn param(&self, node: &Node<'_>, cx: &mut Context<'_>) -> Field {
        let row_type = node.row.map(|it| lower_type(&it.ty, self.page_models, cx));
        let (element, array_depth) = match node.children.as_slice() {
            [] => {
                let ty = row_type.unwrap_or(Type::Any);
                // `A.N` of type array[string] is an array of strings: name and type both denote the array.
                let own = if node.array_depth == 0 { ty.array_depth() } else { node.array_depth };
                (ty.innermost().clone(), own)
            }
            children => {
                let is_array = matches!(row_type, Some(Type::Array(_)));
                let members = children.iter().map(|it| self.param(it, cx)).collect();
                (Type::Fields(members), node.array_depth.max(u8::from(is_array)))
            }
        };
        let docs = node.row.map(|it| lower_inlines(&it.docs)).unwrap_or_default();
        let text = plain_text(&docs);
        let annotations = annotate(&docs, &text, node.name, &element, array_depth > 0);
        let element = self.with_members(element, &mut Vec::new());
        Field {
            required: node.row.and_then(|it| it.required).unwrap_or(false) || is_required(&element),
            deprecated: deprecation(&text),
            annotations,
            docs,
            place: node.row.map(|it| cx.page_span(it.span)),
            ..Field::new(node.name, Some(Location::Form), element.in_arrays(array_depth))
        }
    }

    /// Returns the type with an object in place of a model. One of the `enclosing` models is an object without
    /// documented members.
    fn with_members<'m>(&'m self, element: Type, enclosing: &mut Vec<&'m str>) -> Type {
        let Type::Model(name) = &element else {
            return element;
        };
        let model = self.models.get(name.as_str()).copied();
        let Some(model) = model
            .filter(|it| !enclosing.contains(&it.name.as_str()) && enclosing.len() < MAX_DEPTH)
        else {
            return Type::Object;
        };
        let members = self.members.get() + model.fields.len();
        if model.fields.is_empty() || members > MAX_MEMBERS {
            return Type::Object;
        }
        self.members.set(members);
        enclosing.push(&model.name);
        let members =
            model.fields.iter().map(|it| self.member(it, &model.name, enclosing)).collect();
        enclosing.pop();
        Type::Fields(members)
    }

    fn member<'m>(&'m self, field: &Field, model: &str, enclosing: &mut Vec<&'m str>) -> Field {
        let element = self.with_members(field.ty.innermost().clone(), enclosing);
        self.docs_bytes.set(self.docs_bytes.get() + count_bytes(&field.docs));
        let keeps_docs = self.docs_bytes.get() <= MAX_DOCS_BYTES;
        let docs = if keeps_docs { field.docs.clone() } else { Vec::new() };
        let annotations =
            if keeps_docs { field.annotations.clone() } else { Annotations::default() };
        Field {
            required: field.required || is_required(&element),
            docs,
            deprecated: field.deprecated.clone(),
            annotations,
            place: field.place,
            via: Some(model.to_owned()),
            ..Field::new(
                field.name.clone(),
                Some(Location::Form),
                element.in_arrays(field.ty.array_depth()),
            )
        }
    }
}

fn is_required(ty: &Type) -> bool {
    ty.members().is_some_and(|members| members.iter().any(|it| it.required))
}
