//! Fields of responses and models.

use super::remarks::{self, deprecated};
use super::{Context, values};
use crate::api::{Field, Form, Value};
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
        let (mut ty, form) = self.ty(&field.ty, field.required && !field.recursive);
        let listed = self.lists.at(&values::place(root, &field.name));
        if let Some(it) = listed {
            ty = Value::Listed(it.ident.clone());
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
            former: name.previous.clone(),
            wire: field.name.clone(),
            docs: doc,
            deprecated: deprecated(field.deprecated.as_ref()),
            timestamp: remarks::timestamp(&name.ident, &ty, form, &field.facts, siblings),
            ty,
            form,
            boxed: field.recursive,
            secret: field.facts.secret.is_some(),
        }
    }

    fn ty(&self, ty: &Type, required: bool) -> (Value, Form) {
        let value = |ty: &Type| match ty {
            Type::String => Value::String,
            Type::Int => Value::Int,
            Type::Float => Value::Float,
            Type::Bool => Value::Bool,
            // An array of arrays stays JSON: no page has one.
            Type::Json | Type::List(_) => Value::Json,
            Type::Model(id) => Value::Model(self.model_names[id.0].ident.clone()),
        };
        match ty {
            Type::List(element) => (value(element), Form::List),
            _ if required => (value(ty), Form::One),
            _ => (value(ty), Form::Optional),
        }
    }
}
