//! Types and fields of the IR as schemas.

use crate::describe::About;
use crate::schema::{Member, Schema};
use crate::{Version, accepts};
use docbind_ir::ir::{self, Field, Type};
use docbind_ir::links::Page;
use std::collections::HashMap;

/// How many models of a page may be inside each other.
const MAX_DEPTH: usize = 12;

/// What schemas of a product are made with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) version: Version,
    /// The address under which the pages are published.
    pub(crate) site: &'a str,
    /// The page that is read.
    pub(crate) file: &'a str,
    /// The components of the models that operations share, by their name.
    pub(crate) shared: &'a HashMap<&'a str, String>,
    /// The models of the page.
    pub(crate) own: &'a [ir::Model],
    /// Whether what is described is only ever sent.
    pub(crate) is_sent: bool,
    /// How many models of the page are around.
    pub(crate) depth: usize,
}

impl<'a> Context<'a> {
    pub(crate) fn page(&self) -> Page<'a> {
        Page { site: self.site, file: self.file }
    }

    /// Returns the schema of a type.
    pub(crate) fn ty(&self, ty: &Type) -> Schema {
        match ty {
            Type::String => Schema::of_type("string"),
            Type::Int => Schema::with_format("integer", "int64"),
            Type::Float => Schema::with_format("number", "double"),
            Type::Bool => Schema::of_type("boolean"),
            Type::Object => Schema::of_type("object"),
            Type::Any => Schema::default(),
            Type::File => Schema::with_format("string", "binary"),
            Type::Array(it) => Schema::array(self.ty(it)),
            Type::Map(it) => Schema::map(self.ty(it)),
            Type::Nullable(it) => self.ty(it).or_null(self.word(it), self.version),
            Type::Union(it) => self.union(it),
            Type::Model(it) => self.model(it),
            Type::Fields(it) => Schema::object(it.iter().map(|it| self.member(it))),
        }
    }

    fn union(&self, types: &[Type]) -> Schema {
        let mut res = Schema::default();
        for it in types {
            let it = self.ty(it);
            if it.is_any() {
                return it;
            }
            if !res.any_of.contains(&it) {
                res.any_of.push(it);
            }
        }
        match res.any_of.len() {
            1 => res.any_of.swap_remove(0),
            _ => res,
        }
    }

    fn model(&self, name: &str) -> Schema {
        if let Some(it) = self.shared.get(name) {
            return Schema::to_component(it);
        }
        let own = self.own.iter().find(|it| it.name == name);
        match own.filter(|_| self.depth < MAX_DEPTH) {
            Some(it) => Context { depth: self.depth + 1, ..*self }.whole_model(it),
            None => Schema::of_type("object"),
        }
    }

    /// Returns the schema of what a model is.
    pub(crate) fn whole_model(&self, model: &ir::Model) -> Schema {
        let values = model.values.iter().map(|it| accepts::scalar("string", it));
        match &model.ty {
            _ if !model.values.is_empty() => {
                Schema { values: values.flatten().collect(), ..Schema::of_type("string") }
            }
            Some(it) => self.ty(it),
            None => Schema::object(model.fields.iter().map(|it| self.member(it))),
        }
    }

    /// Returns the word for a type, if it has one.
    fn word(&self, ty: &Type) -> Option<&'static str> {
        match ty {
            Type::Model(_) => Some("object"),
            it => self.ty(it).word(),
        }
    }

    /// Returns a field as the member of an object.
    pub(crate) fn member(&self, field: &Field) -> Member {
        Member { name: field.name.clone(), required: field.required, schema: self.field(field) }
    }

    /// Returns the schema of a field, with its description.
    pub(crate) fn field(&self, field: &Field) -> Schema {
        About::of_field(field, self.file).describe(self.ty(&field.ty), self)
    }
}
