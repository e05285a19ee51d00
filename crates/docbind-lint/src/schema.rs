//! What the tables of a page allow in an example: one schema for fields and parameters.

use docbind_ir::ir::{Field, Model, PageSpan, Param, ParamShape, Type};
use std::collections::HashMap;

/// The table that lists the members of an object.
#[derive(Clone, Copy)]
pub(crate) enum MemberTable<'a> {
    /// Fields of a response or a model.
    Fields(&'a [Field]),
    /// Parameters.
    Params(&'a [Param]),
}

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
    Object(MemberTable<'a>, Option<&'a Model>),
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

impl MemberTable<'_> {
    /// Returns a key that identifies the table.
    pub(crate) fn key(&self) -> usize {
        match self {
            MemberTable::Fields(fields) => fields.as_ptr() as usize,
            MemberTable::Params(params) => params.as_ptr() as usize,
        }
    }
}

/// The models of a page by name, to which types refer.
pub(crate) struct Models<'a>(HashMap<&'a str, &'a Model>);

impl<'a> Models<'a> {
    pub(crate) fn new(models: &'a [Model]) -> Models<'a> {
        Models(models.iter().map(|it| (it.name.as_str(), it)).collect())
    }

    pub(crate) fn members(&self, table: MemberTable<'a>) -> Vec<Member<'a>> {
        match table {
            MemberTable::Fields(fields) => fields.iter().map(|it| self.field_member(it)).collect(),
            MemberTable::Params(params) => params.iter().map(param_member).collect(),
        }
    }

    fn field_member(&self, field: &'a Field) -> Member<'a> {
        Member {
            name: &field.name,
            schema: self.type_schema(field.documented_type()),
            place: field.place,
            is_inferred: field.inferred.is_some(),
        }
    }

    fn type_schema(&self, ty: &'a Type) -> Schema<'a> {
        let kind = match ty.innermost() {
            Type::Model(name) => match self.0.get(name.as_str()).copied() {
                Some(model) => SchemaKind::Object(MemberTable::Fields(&model.fields), Some(model)),
                None => SchemaKind::OpenObject,
            },
            other => kind_without_members(other),
        };
        Schema { array_depth: ty.array_depth(), kind }
    }
}

pub(crate) fn param_member(param: &Param) -> Member<'_> {
    let (inner_arrays, kind) = match &param.shape {
        ParamShape::Group(members) => (0, SchemaKind::Object(MemberTable::Params(members), None)),
        ParamShape::Value(ty) => (ty.array_depth(), kind_without_members(ty.innermost())),
    };
    Member {
        name: &param.name,
        schema: Schema { array_depth: param.array_depth.saturating_add(inner_arrays), kind },
        place: param.place,
        is_inferred: false,
    }
}

fn kind_without_members<'a>(ty: &Type) -> SchemaKind<'a> {
    match ty {
        Type::String => SchemaKind::Scalar(Scalar::String),
        Type::Int => SchemaKind::Scalar(Scalar::Int),
        Type::Float => SchemaKind::Scalar(Scalar::Float),
        Type::Bool => SchemaKind::Scalar(Scalar::Bool),
        Type::Object | Type::Model(_) => SchemaKind::OpenObject,
        Type::Any | Type::Array(_) => SchemaKind::Any,
    }
}
