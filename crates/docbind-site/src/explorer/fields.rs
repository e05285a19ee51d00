//! Trees of parameters and fields: models are shown in place, as far as a page stays readable.

use super::field::{ShownField, corrections, facts};
use super::types::{element_model, shown_type};
use crate::links::{ProductLinks, anchor};
use crate::site::Product;
use crate::text::{Context, inlines, language};
use docbind_ir::ir::{self, Annotations, Location};
use docbind_ir::plain_text;
use docbind_ir::resolve::{self, Model};
use docbind_rust::{RustNames, StructNames};

/// How deep models are shown inside each other; deeper ones have a page of their own, as all have.
const MAX_DEPTH: usize = 6;
/// How many fields one page shows because of models.
const MAX_COPIES: usize = 600;

/// Makes the trees of a page.
pub(super) struct Trees<'a, 'b> {
    product: &'b Product<'a>,
    links: &'b ProductLinks,
    rust: Option<&'b RustNames<'a>>,
    cx: &'b Context<'b>,
    copies_left: usize,
}

impl<'a, 'b> Trees<'a, 'b> {
    pub(super) fn new(
        product: &'b Product<'a>,
        links: &'b ProductLinks,
        rust: Option<&'b RustNames<'a>>,
        cx: &'b Context<'b>,
    ) -> Self {
        Trees { product, links, rust, cx, copies_left: MAX_COPIES }
    }

    /// Returns parameters as they are shown; their anchors begin with `id`. `rust` is the struct that has them.
    pub(super) fn params(
        &self,
        fields: &'a [ir::Field],
        id: &str,
        rust: Option<StructNames<'a>>,
    ) -> Vec<ShownField<'a>> {
        fields.iter().map(|it| self.param(it, id, rust)).collect()
    }

    fn param(
        &self,
        field: &'a ir::Field,
        id: &str,
        rust: Option<StructNames<'a>>,
    ) -> ShownField<'a> {
        let id = format!("{id}.{}", anchor(&field.name));
        let rust = rust.and_then(|it| it.member(field.location, &field.name));
        let inner = rust.and_then(|it| it.members);
        let members = field.members().map(|it| self.params(it, &id, inner)).unwrap_or_default();
        let depth = usize::from(field.array_depth());
        let inner = match field.ty.innermost() {
            ir::Type::Int => "integer".to_owned(),
            ir::Type::Float => "number".to_owned(),
            ir::Type::Bool => "boolean".to_owned(),
            ir::Type::Any => "any JSON".to_owned(),
            it => it.to_string(),
        };
        let (values, is_complete) = values(&field.annotations);
        ShownField {
            id,
            name: &field.name,
            rust: rust.map(|it| it.ident).filter(|it| *it != field.name),
            ty: format!("{}{inner}", "array of ".repeat(depth)),
            model: None,
            location: field.location.and_then(location),
            required: field.required,
            deprecated: field.deprecated.as_ref().map(|it| it.reason.as_str()),
            docs: inlines(&field.docs, self.cx),
            language: language(&plain_text(&field.docs)),
            facts: facts(&field.annotations),
            values,
            is_complete,
            documented: field.documented.as_ref().map(|it| it.to_string()),
            inferred: field.inferred.as_ref().map(|it| it.evidence.as_str()),
            corrections: corrections(&field.corrected, self.cx.root),
            members,
        }
    }

    /// Returns fields as they are shown; their anchors begin with `id`. `rust` is the struct that has them.
    pub(super) fn fields(
        &mut self,
        fields: &'a [resolve::Field],
        id: &str,
        rust: Option<StructNames<'a>>,
    ) -> Vec<ShownField<'a>> {
        let mut enclosing = Vec::new();
        fields.iter().map(|it| self.field(it, id, rust, &mut enclosing)).collect()
    }

    fn field(
        &mut self,
        field: &'a resolve::Field,
        id: &str,
        rust: Option<StructNames<'a>>,
        enclosing: &mut Vec<usize>,
    ) -> ShownField<'a> {
        let id = format!("{id}.{}", anchor(&field.name));
        let rust = rust.and_then(|it| it.member(field.location, &field.name)).map(|it| it.ident);
        let models = &self.product.resolved.models;
        let ty = shown_type(&field.ty, &|at| models[at].name.as_str());
        let model = element_model(&field.ty);
        let members = model.map(|it| self.members(it, &id, enclosing)).unwrap_or_default();
        let link =
            |at: usize| (format!("{}{}", self.cx.root, self.links.models[at]), &*models[at].name);
        let (mut listed, mut is_complete) = values(&field.annotations);
        if let Some(Model { kind: resolve::ModelKind::Values(all), .. }) =
            model.map(|it| &models[it])
        {
            listed = all.iter().map(|it| (it.value.as_str(), it.meaning.as_deref())).collect();
            is_complete = false;
        }
        ShownField {
            id,
            name: &field.name,
            rust: rust.filter(|it| *it != field.name),
            ty: ty.text,
            model: ty.model.map(link),
            location: field.location.and_then(location),
            required: field.required,
            deprecated: field.deprecated.as_ref().map(|it| it.reason.as_str()),
            docs: inlines(&field.docs, self.cx),
            language: language(&plain_text(&field.docs)),
            facts: facts(&field.annotations),
            values: listed,
            is_complete,
            documented: field.documented.clone(),
            inferred: field.inferred.as_ref().map(|it| it.evidence.as_str()),
            corrections: corrections(&field.corrected, self.cx.root),
            members,
        }
    }

    /// Returns the members of a model, unless it is inside of itself or the page would be too long.
    fn members(
        &mut self,
        model: usize,
        id: &str,
        enclosing: &mut Vec<usize>,
    ) -> Vec<ShownField<'a>> {
        let fields = &self.product.resolved.models[model].fields;
        let fits = enclosing.len() < MAX_DEPTH && fields.len() <= self.copies_left;
        if !fits || enclosing.contains(&model) {
            return Vec::new();
        }
        self.copies_left -= fields.len();
        enclosing.push(model);
        let rust = self.rust.and_then(|it| it.model(model));
        let res = fields.iter().map(|it| self.field(it, id, rust, enclosing)).collect();
        enclosing.pop();
        res
    }
}

fn values(annotations: &Annotations) -> (Vec<(&str, Option<&str>)>, bool) {
    let Some(it) = &annotations.values else { return (Vec::new(), false) };
    let values = it.values.iter().map(|it| (it.value.as_str(), it.meaning.as_deref()));
    (values.collect(), it.complete)
}

/// Returns the name of the part of an HTTP request or response; none of what all parameters of actions are in.
fn location(location: Location) -> Option<&'static str> {
    Some(match location {
        Location::Form => return None,
        Location::Query => "the query",
        Location::Path => "the path",
        Location::Host => "the host",
        Location::Header => "a header",
        Location::Cookie => "a cookie",
        Location::Body => "the body",
    })
}
