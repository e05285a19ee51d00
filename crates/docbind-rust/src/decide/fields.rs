//! Fields of responses and models.

use super::remarks::{self, deprecated};
use super::{Context, values};
use crate::api::{Cardinality, Field, RustType};
use crate::docs::{self, Page};
use crate::names::{self, Name, NameAllocator, Style};
use docbind_ir::ir::InferenceSource;
use docbind_ir::resolve::{self, Type};

impl Context<'_> {
    /// Decides the fields of a struct; `path` is that of the struct in the name lock, and `root`
    /// the place of the struct.
    pub(super) fn fields(
        &self,
        fields: &[resolve::Field],
        root: &str,
        path: &str,
        page: &Page<'_>,
        allocator: &mut NameAllocator<'_>,
    ) -> Vec<Field> {
        let wires: Vec<&str> = fields.iter().map(|it| it.name.as_str()).collect();
        let names = allocator.scope(path, &wires, Style::Snake, &[], names::field);
        let both = fields.iter().zip(&names);
        both.map(|(field, name)| self.field(field, name, &names, root, page)).collect()
    }

    /// Decides a field; `siblings` are the names of all fields of its struct.
    fn field(
        &self,
        field: &resolve::Field,
        name: &Name,
        siblings: &[Name],
        root: &str,
        page: &Page<'_>,
    ) -> Field {
        let (mut ty, cardinality) = self.ty(&field.ty, field.required && !field.recursive);
        let listed = self.lists.at(&values::place(root, &field.name));
        if let Some(it) = listed {
            ty = RustType::Enum(it.ident.clone());
        }
        let mut doc = docs::lines(&field.docs, page);
        let rest = if field.required { ", required" } else { ", optional" };
        remarks::add(&mut doc, &field.name, rest, &field.facts, listed);
        if let Some(it) = &field.inferred
            && !matches!(it.from, InferenceSource::Nothing)
        {
            doc.push("The page leaves the type open; it was inferred.".to_owned());
        }
        docs::push_corrected(&mut doc, &field.corrected);
        remarks::add_former(&mut doc, &name.previous);
        Field {
            ident: name.ident.clone(),
            previous_names: name.previous.clone(),
            wire: field.name.clone(),
            docs: doc,
            deprecated: deprecated(field.deprecated.as_ref()),
            timestamp: remarks::timestamp(&name.ident, &ty, cardinality, &field.facts, siblings),
            ty,
            cardinality,
            needs_box: field.recursive,
            secret: field.facts.secret.is_some(),
        }
    }

    fn ty(&self, ty: &Type, required: bool) -> (RustType, Cardinality) {
        let value = |ty: &Type| match ty {
            Type::String => RustType::String,
            Type::Int => RustType::Int,
            Type::Float => RustType::Float,
            Type::Bool => RustType::Bool,
            // An array of arrays stays JSON: no page has one.
            Type::Json | Type::List(_) => RustType::Json,
            Type::Model(id) => RustType::Model(self.model_names[id.0].ident.clone()),
        };
        match ty {
            Type::List(element) => (value(element), Cardinality::Repeated),
            _ if required => (value(ty), Cardinality::Required),
            _ => (value(ty), Cardinality::Optional),
        }
    }
}
