//! Gathers what was read from words, with the words.

use super::kinds::Kind;
use docbind_ir::ir::{Annotations, Field, Model, Operation, Product, Type};

/// Something that was read from words.
pub(super) struct Reading<'a> {
    pub(super) kind: Kind,
    /// The position of the product.
    pub(super) product: usize,
    /// The operation; `None` for models that several share.
    pub(super) operation: Option<&'a str>,
    /// The element within the operation; empty for the operation itself.
    pub(super) element: String,
    pub(super) words: &'a str,
}

/// Everything that was read from words.
#[derive(Default)]
pub(super) struct Readings<'a> {
    /// In the order of products, operations and fields.
    pub(super) all: Vec<Reading<'a>>,
    /// The number of parameters and fields that have a row.
    pub(super) fields: usize,
    /// The number of those with a description.
    pub(super) described: usize,
    /// The number of those whose description says more than the type.
    pub(super) annotated: usize,
    product: usize,
    operation: Option<&'a str>,
}

impl<'a> Readings<'a> {
    /// Gathers what is said about products.
    pub(super) fn new(products: impl IntoIterator<Item = &'a Product>) -> Readings<'a> {
        let mut res = Readings::default();
        for (at, product) in products.into_iter().enumerate() {
            res.product = at;
            product.operations.iter().for_each(|it| res.add_operation(it));
            res.operation = None;
            product.models.iter().for_each(|it| res.add_model(it));
        }
        res
    }

    fn add_operation(&mut self, operation: &'a Operation) {
        self.operation = Some(&operation.name);
        self.add(Kind::Effect, "", operation.effect_evidence.as_deref());
        self.add(Kind::Deprecation, "", operation.deprecated.as_ref().map(|it| &*it.reason));
        self.add_fields("request", &operation.request);
        self.add_fields("response", &operation.response);
        if let Some(body) = &operation.body {
            self.add_type("request", &body.ty);
        }
        for response in &operation.responses {
            self.add_fields("response", &response.headers);
            response.ty.iter().for_each(|it| self.add_type("response", it));
        }
        operation.models.iter().for_each(|it| self.add_model(it));
    }

    fn add_model(&mut self, model: &'a Model) {
        self.add_fields(&model.name, &model.fields);
        model.ty.iter().for_each(|it| self.add_type(&model.name, it));
    }

    fn add_fields(&mut self, parent: &str, fields: &'a [Field]) {
        // The members of a model that is also in a request have their rows in the table of the model.
        for field in fields.iter().filter(|it| it.via.is_none()) {
            let element = format!("{parent}.{}", field.name);
            self.add_field(&element, field);
            self.add_type(&element, &field.ty);
        }
    }

    fn add_type(&mut self, parent: &str, ty: &'a Type) {
        match ty {
            Type::Fields(it) => self.add_fields(parent, it),
            Type::Array(it) | Type::Map(it) | Type::Nullable(it) => self.add_type(parent, it),
            Type::Union(it) => it.iter().for_each(|it| self.add_type(parent, it)),
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Object
            | Type::Any
            | Type::File
            | Type::Model(_) => {}
        }
    }

    fn add_field(&mut self, element: &str, field: &'a Field) {
        if field.place.is_some() {
            self.fields += 1;
            self.described += usize::from(!field.docs.is_empty());
        }
        let before = self.all.len();
        self.add_annotations(element, &field.annotations);
        self.add(Kind::Deprecation, element, field.deprecated.as_ref().map(|it| &*it.reason));
        let is_annotated = field.place.is_some() && self.all.len() > before;
        self.annotated += usize::from(is_annotated);
        if let Some(it) = &field.inferred {
            self.add(Kind::Inferred(it.from), element, Some(&it.evidence));
        }
    }

    fn add_annotations(&mut self, element: &str, annotations: &'a Annotations) {
        let Annotations {
            values,
            default,
            min,
            max,
            unit,
            length,
            base64,
            secret,
            time,
            boolean,
            json,
            references,
            availability,
        } = annotations;
        if let Some(it) = values {
            let kind = if it.complete { Kind::CompleteValues } else { Kind::OpenValues };
            self.add(kind, element, Some(&it.evidence));
        }
        let extracted =
            [(Kind::Default, default), (Kind::Min, min), (Kind::Max, max), (Kind::Unit, unit)];
        for (kind, it) in extracted {
            self.add(kind, element, it.as_ref().map(|it| &*it.evidence));
        }
        self.add(Kind::Length, element, length.as_ref().map(|it| &*it.evidence));
        self.add(Kind::Time, element, time.as_ref().map(|it| &*it.evidence));
        let flags = [
            (Kind::Base64, base64),
            (Kind::Secret, secret),
            (Kind::Boolean, boolean),
            (Kind::Json, json),
        ];
        flags.into_iter().for_each(|(kind, it)| self.add(kind, element, it.as_deref()));
        references.iter().for_each(|it| self.add(Kind::Reference, element, Some(&it.evidence)));
        availability.iter().for_each(|it| self.add(Kind::Availability, element, Some(it)));
    }

    fn add(&mut self, kind: Kind, element: &str, words: Option<&'a str>) {
        let (product, operation) = (self.product, self.operation);
        let element = || element.to_owned();
        self.all.extend(words.map(|words| Reading {
            kind,
            product,
            operation,
            element: element(),
            words,
        }));
    }
}
