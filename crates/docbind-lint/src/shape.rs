//! What a table allows at a place of an example: one view of fields and of parameters.

use docbind_ir::ir::{Field, Model, PageSpan, Param, ParamShape, Type};
use std::collections::HashMap;

/// The members of an object, as one or the other kind of table lists them.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    /// Fields of a response or a model.
    Fields(&'a [Field]),
    /// Parameters.
    Params(&'a [Param]),
}

/// A member of an object.
#[derive(Clone, Copy)]
pub(crate) struct Member<'a> {
    pub(crate) name: &'a str,
    pub(crate) shape: Shape<'a>,
    /// The row; objects that only their members mention have none.
    pub(crate) place: Option<PageSpan>,
    /// Whether the type rests on the example itself.
    pub(crate) inferred: bool,
}

/// A type with its arrays counted.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'a> {
    pub(crate) arrays: u8,
    pub(crate) kind: Kind<'a>,
}

/// What stands inside of all arrays.
#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    Scalar(Scalar),
    /// An object whose members nobody lists.
    Open,
    Any,
    Members(Node<'a>, Option<&'a Model>),
}

/// A plain value.
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

impl Node<'_> {
    /// Tells nodes apart: two views of one table are one node.
    pub(crate) fn key(&self) -> usize {
        match self {
            Node::Fields(it) => it.as_ptr() as usize,
            Node::Params(it) => it.as_ptr() as usize,
        }
    }
}

/// Looks models up by name.
pub(crate) struct Models<'a>(HashMap<&'a str, &'a Model>);

impl<'a> Models<'a> {
    pub(crate) fn of(models: &'a [Model]) -> Models<'a> {
        Models(models.iter().map(|it| (it.name.as_str(), it)).collect())
    }

    pub(crate) fn members(&self, node: Node<'a>) -> Vec<Member<'a>> {
        match node {
            Node::Fields(it) => it.iter().map(|it| self.field(it)).collect(),
            Node::Params(it) => it.iter().map(param).collect(),
        }
    }

    fn field(&self, it: &'a Field) -> Member<'a> {
        Member {
            name: &it.name,
            shape: self.shape(&it.ty),
            place: it.place,
            inferred: it.inferred.is_some(),
        }
    }

    fn shape(&self, ty: &'a Type) -> Shape<'a> {
        let kind = match ty.innermost() {
            Type::Model(name) => match self.0.get(name.as_str()).copied() {
                Some(model) => Kind::Members(Node::Fields(&model.fields), Some(model)),
                None => Kind::Open,
            },
            other => plain(other),
        };
        Shape { arrays: ty.array_depth(), kind }
    }
}

fn param(it: &Param) -> Member<'_> {
    let (inner, kind) = match &it.shape {
        ParamShape::Group(members) => (0, Kind::Members(Node::Params(members), None)),
        ParamShape::Value(ty) => (ty.array_depth(), plain(ty.innermost())),
    };
    Member {
        name: &it.name,
        shape: Shape { arrays: it.array_depth.saturating_add(inner), kind },
        place: it.place,
        inferred: false,
    }
}

fn plain<'a>(ty: &Type) -> Kind<'a> {
    match ty {
        Type::String => Kind::Scalar(Scalar::String),
        Type::Int => Kind::Scalar(Scalar::Int),
        Type::Float => Kind::Scalar(Scalar::Float),
        Type::Bool => Kind::Scalar(Scalar::Bool),
        Type::Object | Type::Model(_) => Kind::Open,
        Type::Any | Type::Array(_) => Kind::Any,
    }
}
