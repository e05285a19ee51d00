//! Types and fields of the IR as schemas.

use crate::accepts;
use crate::context::Context;
use crate::describe::About;
use crate::schema::{Member, Schema};
use docbind_ir::ir::{self, Field, Type};

/// How many models of a page may be inside each other.
const MAX_DEPTH: usize = 12;

impl Context<'_> {
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
