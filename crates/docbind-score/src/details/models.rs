//! Fields and their members, through the models that they are.

use super::Details;
use super::properties::Said;
use docbind_ir::ir::{self, Field, Type};
use docbind_ir::resolve;
use std::collections::HashMap;

/// How deep members are listed.
const MAX_DEPTH: usize = 12;
/// How many fields of an operation are listed: models that contain each other several times multiply.
const MAX_FIELDS: usize = 50_000;

/// Lists fields of the IR.
pub(super) struct IrFields<'a, 'd> {
    models: HashMap<&'a str, &'a ir::Model>,
    /// The models around.
    open: Vec<&'a str>,
    left: usize,
    res: &'d mut Details,
}

impl<'a, 'd> IrFields<'a, 'd> {
    pub(super) fn new(
        shared: &'a [ir::Model],
        own: &'a [ir::Model],
        res: &'d mut Details,
    ) -> IrFields<'a, 'd> {
        let models = shared.iter().chain(own).map(|it| (it.name.as_str(), it)).collect();
        IrFields { models, open: Vec::new(), left: MAX_FIELDS, res }
    }

    /// Adds a field and its members; `prefix` is the way to it.
    pub(super) fn add(&mut self, prefix: &str, field: &'a Field) {
        if self.left == 0 || prefix.matches(['.', '[']).count() > 2 * MAX_DEPTH {
            return;
        }
        self.left -= 1;
        let separator = if prefix.contains('/') { "." } else { "/" };
        let element = format!("{prefix}{separator}{}", field.name);
        let said = Said {
            docs: &field.docs,
            annotations: &field.annotations,
            deprecated: field.deprecated.as_ref(),
            required: field.required,
        };
        said.add(&element, &self.spell(&field.ty, 0), self.res);
        self.add_members(&element, &field.ty);
    }

    /// Adds the members of a body that is a type.
    pub(super) fn add_whole(&mut self, prefix: &str, ty: &'a Type) {
        self.add_members(prefix, ty);
    }

    fn add_members(&mut self, prefix: &str, ty: &'a Type) {
        match ty {
            Type::Array(it) => self.add_members(&format!("{prefix}[]"), it),
            Type::Map(it) => self.add_members(&format!("{prefix}{{}}"), it),
            Type::Nullable(it) => self.add_members(prefix, it),
            Type::Union(it) => it.iter().for_each(|it| self.add_members(prefix, it)),
            Type::Fields(it) => it.iter().for_each(|it| self.add(prefix, it)),
            Type::Model(name) => {
                let Some(model) = self.models.get(name.as_str()).copied() else { return };
                if self.open.contains(&name.as_str()) || self.open.len() > MAX_DEPTH {
                    return;
                }
                self.open.push(name);
                model.fields.iter().for_each(|it| self.add(prefix, it));
                if let Some(it) = &model.ty {
                    self.add_members(prefix, it);
                }
                self.open.pop();
            }
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Object
            | Type::Any
            | Type::File => {}
        }
    }

    /// Spells a type without the names of models.
    fn spell(&self, ty: &Type, depth: usize) -> String {
        let inner = |it: &Type| self.spell(it, depth + 1);
        match ty {
            _ if depth > MAX_DEPTH => "any".to_owned(),
            Type::Array(it) => format!("array[{}]", inner(it)),
            Type::Map(it) => format!("map[{}]", inner(it)),
            Type::Nullable(it) => format!("{} or null", inner(it)),
            Type::Union(it) => it.iter().map(inner).collect::<Vec<_>>().join(" or "),
            Type::Model(name) => match self.models.get(name.as_str()) {
                Some(it) if !it.values.is_empty() => "string".to_owned(),
                Some(it) => it.ty.as_ref().map_or_else(|| "object".to_owned(), inner),
                None => "object".to_owned(),
            },
            Type::Fields(_) | Type::Object => "object".to_owned(),
            Type::String | Type::Int | Type::Float | Type::Bool | Type::Any | Type::File => {
                ty.to_string()
            }
        }
    }
}

/// Lists fields of the resolved IR.
pub(super) struct ResolvedFields<'a, 'd> {
    models: &'a [resolve::Model],
    open: Vec<resolve::ModelId>,
    left: usize,
    res: &'d mut Details,
}

impl<'a, 'd> ResolvedFields<'a, 'd> {
    pub(super) fn new(
        models: &'a [resolve::Model],
        res: &'d mut Details,
    ) -> ResolvedFields<'a, 'd> {
        ResolvedFields { models, open: Vec::new(), left: MAX_FIELDS, res }
    }

    /// Adds a field and its members; `prefix` is the way to it.
    pub(super) fn add(&mut self, prefix: &str, field: &'a resolve::Field) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let separator = if prefix.contains('/') { "." } else { "/" };
        let element = format!("{prefix}{separator}{}", field.name);
        let said = Said {
            docs: &field.docs,
            annotations: &field.annotations,
            deprecated: field.deprecated.as_ref(),
            required: field.required,
        };
        said.add(&element, &spell(&field.ty), self.res);
        self.add_members(&element, &field.ty);
    }

    fn add_members(&mut self, prefix: &str, ty: &resolve::Type) {
        use resolve::Type;
        match ty {
            Type::List(it) => self.add_members(&format!("{prefix}[]"), it),
            Type::Map(it) => self.add_members(&format!("{prefix}{{}}"), it),
            Type::Nullable(it) => self.add_members(prefix, it),
            Type::Model(id) => {
                if self.open.contains(id) || self.open.len() > MAX_DEPTH {
                    return;
                }
                self.open.push(*id);
                let models = self.models;
                models[id.0].fields.iter().for_each(|it| self.add(prefix, it));
                self.open.pop();
            }
            Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => {}
        }
    }
}

/// Spells a type as that of the IR.
fn spell(ty: &resolve::Type) -> String {
    use resolve::Type;
    match ty {
        Type::String => "string".to_owned(),
        Type::Int => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Json => "any".to_owned(),
        Type::List(it) => format!("array[{}]", spell(it)),
        Type::Map(it) => format!("map[{}]", spell(it)),
        Type::Nullable(it) => format!("{} or null", spell(it)),
        Type::Content => "file".to_owned(),
        Type::Model(_) => "object".to_owned(),
    }
}
