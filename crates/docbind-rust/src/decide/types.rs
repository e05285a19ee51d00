//! Types of values, and how many a field has.

use super::context::Context;
use super::enums::values_key;
use crate::api::{Cardinality, RustType};
use docbind_ir::resolve::{ModelKind, Type};

/// What a struct is for, which decides how exact its types are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    /// What a single operation returns: what is inside of each other stays JSON.
    Single,
    /// What comes back.
    Returned,
    /// What is sent, and may come back as well.
    Sent,
}

impl Context<'_> {
    /// Decides the type of one value.
    pub(super) fn value_type(&self, ty: &Type) -> RustType {
        match ty {
            Type::String => RustType::String,
            Type::Int => RustType::Int,
            Type::Float => RustType::Float,
            Type::Bool => RustType::Bool,
            Type::Json => RustType::Json,
            Type::List(it) => RustType::List(Box::new(self.value_type(it))),
            Type::Map(it) => RustType::MapOf(Box::new(self.value_type(it))),
            Type::Nullable(it) => match self.value_type(it) {
                it @ (RustType::Json | RustType::Nullable(_)) => it,
                it => RustType::Nullable(Box::new(it)),
            },
            Type::Content => RustType::Stream,
            Type::Model(id) => {
                let ident = self.model_names[id.0].ident.clone();
                match &self.models[id.0].kind {
                    ModelKind::Object | ModelKind::SharedObject => RustType::Model(ident),
                    ModelKind::Union { .. } => RustType::Union(ident),
                    ModelKind::Values(_) => {
                        match self.enums.get(&values_key(&self.models[id.0].name)) {
                            Some(it) => RustType::Enum(it.ident.clone()),
                            None => RustType::String,
                        }
                    }
                }
            }
        }
    }

    /// Decides the type of one value of a field, and how many it has.
    pub(super) fn field_type(
        &self,
        ty: &Type,
        is_required: bool,
        usage: Usage,
    ) -> (RustType, Cardinality) {
        let is_sent = usage == Usage::Sent;
        let one = |it: RustType| match is_required {
            true => (it, Cardinality::Required),
            false => (it, Cardinality::Optional),
        };
        match ty {
            Type::Content => (RustType::Stream, Cardinality::OrEmpty),
            Type::List(it) => {
                let element = match (usage, it.as_ref()) {
                    (Usage::Single, Type::List(_) | Type::Map(_) | Type::Nullable(_)) => {
                        RustType::Json
                    }
                    (_, it) => self.value_type(it),
                };
                match is_sent && is_required {
                    true => (element, Cardinality::RequiredRepeated),
                    false => (element, Cardinality::Repeated),
                }
            }
            Type::Map(it) if **it == Type::String && !(is_sent && is_required) => {
                (RustType::Map, Cardinality::OrEmpty)
            }
            Type::Map(_) if usage == Usage::Single => one(RustType::Json),
            Type::Map(_) if is_sent && is_required => one(self.value_type(ty)),
            Type::Map(_) => (self.value_type(ty), Cardinality::OrEmpty),
            Type::Nullable(it) if !(is_sent && is_required) => {
                (self.value_type(it), Cardinality::Optional)
            }
            _ => one(self.value_type(ty)),
        }
    }
}

/// Whether a value is sent as it is, if it is part of a body of JSON.
pub(super) fn is_exact(ty: &RustType, cardinality: Cardinality) -> bool {
    match ty {
        RustType::Json
        | RustType::Model(_)
        | RustType::Union(_)
        | RustType::List(_)
        | RustType::MapOf(_)
        | RustType::Nullable(_) => true,
        RustType::String | RustType::Int | RustType::Float | RustType::Bool | RustType::Enum(_) => {
            cardinality == Cardinality::RequiredRepeated
        }
        RustType::Base64
        | RustType::Local(_)
        | RustType::Map
        | RustType::Content
        | RustType::File
        | RustType::Stream => false,
    }
}
