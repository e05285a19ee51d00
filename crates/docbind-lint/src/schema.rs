//! What the tables of a page allow in an example: one schema for fields and parameters.

use docbind_ir::ir::{Field, Model, PageSpan, Type};
use std::collections::HashMap;

/// A member of an object.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    pub(crate) name: &'a str,
    pub(crate) schema: Schema<'a>,
    /// The row; a group that only its members mention has none.
    pub(crate) place: Option<PageSpan>,
    /// Whether the type was inferred from the example itself.
    pub(crate) is_inferred: bool,
}

/// A type as the depth of its arrays and the type of their elements.
#[derive(Clone, Copy)]
pub(crate) struct Schema<'a> {
    pub(crate) array_depth: u8,
    pub(crate) kind: SchemaKind<'a>,
}

/// The type inside of all arrays.
#[derive(Clone, Copy)]
pub(crate) enum SchemaKind<'a> {
    Scalar(Scalar),
    /// An object whose members no table lists.
    OpenObject,
    Any,
    /// An object, by the table of its members and its model, if it has one.
    Object(&'a [Field], Option<&'a Model>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scalar {
    String,
    Int,
    Float,
    Bool,
}

impl Scalar {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Scalar::String => "string",
            Scalar::Int => "int",
            Scalar::Float => "float",
            Scalar::Bool => "bool",
        }
    }
}

/// The models of a page by name, to which types refer.
pub(crate) struct Models<'a>(HashMap<&'a str, &'a Model>);

impl<'a> Models<'a> {
    pub(crate) fn new(models: &'a [Model]) -> Models<'a> {
        Models(models.iter().map(|it| (it.name.as_str(), it)).collect())
    }

    pub(crate) fn members(&self, table: &'a [Field]) -> Vec<Member<'a>> {
        let member = |field: &'a Field| Member {
            name: &field.name,
            schema: self.type_schema(field.documented_type()),
            place: field.place,
            is_inferred: field.inferred.is_some(),
        };
        table.iter().map(member).collect()
    }

    fn type_schema(&self, ty: &'a Type) -> Schema<'a> {
        let element = ty.innermost();
        let kind = match element {
            Type::Fields(members) => SchemaKind::Object(members, None),
            Type::Model(name) => match self.0.get(name.as_str()).copied() {
                Some(model) => SchemaKind::Object(&model.fields, Some(model)),
                None => SchemaKind::OpenObject,
            },
            Type::Object | Type::Map(_) => SchemaKind::OpenObject,
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Any
            | Type::Nullable(_)
            | Type::Union(_)
            | Type::File
            | Type::Array(_) => scalar(element).map_or(SchemaKind::Any, SchemaKind::Scalar),
        };
        Schema { array_depth: ty.array_depth(), kind }
    }
}

/// Returns the type as a scalar, if it is one.
pub(crate) fn scalar(ty: &Type) -> Option<Scalar> {
    match ty {
        Type::String => Some(Scalar::String),
        Type::Int => Some(Scalar::Int),
        Type::Float => Some(Scalar::Float),
        Type::Bool => Some(Scalar::Bool),
        Type::Object
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_)
        | Type::Fields(_) => None,
    }
}
