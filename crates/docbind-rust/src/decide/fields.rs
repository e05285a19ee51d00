//! Fields of responses and models.

use super::context::Context;
use super::deprecation::deprecated;
use super::enums::member_key;
use super::field_docs::{self, Presence};
use super::member_names::member_names;
use super::timestamp::timestamp;
use crate::api::{Cardinality, Field, Place, RustType, member_name};
use crate::docs::{self, Page};
use crate::names::{Name, NameAllocator, NamePath};
use docbind_ir::ir::InferenceSource;
use docbind_ir::resolve::{self, Type};

impl Context<'_> {
    /// Decides the fields of a struct; `owner` is the key of the struct, and `path` its path in the name
    /// lock.
    pub(super) fn fields(
        &self,
        fields: &[resolve::Field],
        owner: &str,
        path: &NamePath,
        page: &Page<'_>,
        allocator: &mut NameAllocator<'_>,
    ) -> Vec<Field> {
        let members = fields.iter().map(|it| (Place::from_location(it.location), &*it.name));
        let names = member_names(&members.collect::<Vec<_>>(), path, allocator);
        let both = fields.iter().zip(&names);
        both.map(|(field, name)| self.field(field, name, &names, owner, page)).collect()
    }

    /// Decides a field; `siblings` are the names of all fields of its struct.
    fn field(
        &self,
        field: &resolve::Field,
        name: &Name,
        siblings: &[Name],
        owner: &str,
        page: &Page<'_>,
    ) -> Field {
        let (mut ty, cardinality) = self.ty(&field.ty, field.required && !field.recursive);
        let place = Place::from_location(field.location);
        let field_enum = self.enums.get(&member_key(owner, &member_name(place, &field.name)));
        if let Some(it) = field_enum {
            ty = RustType::Enum(it.ident.clone());
        }
        let mut doc = docs::lines(&field.docs, page);
        let presence = Presence::new(field.required);
        let facts = field_docs::facts(&field.annotations, field_enum);
        match ty {
            RustType::Stream => doc.push("The body of the response, as it is.".to_owned()),
            _ => field_docs::push_facts(
                &mut doc,
                &field.name,
                field.location,
                presence,
                facts.as_ref(),
            ),
        }
        if let Some(it) = &field.inferred
            && !matches!(it.from, InferenceSource::Nothing)
        {
            doc.push("The page leaves the type open; it was inferred.".to_owned());
        }
        if let Some(it) = &field.documented {
            doc.push(format!(
                "The page's table says `{it}`, its example shows another type; both are read."
            ));
        }
        docs::push_corrections(&mut doc, &field.corrected);
        field_docs::push_previous_names(&mut doc, &name.previous);
        Field {
            ident: name.ident.clone(),
            previous_names: name.previous.clone(),
            wire: field.name.clone(),
            place,
            docs: doc,
            facts,
            deprecated: deprecated(field.deprecated.as_ref()),
            timestamp: timestamp(&name.ident, &ty, cardinality, &field.annotations, siblings),
            ty,
            cardinality,
            needs_box: field.recursive,
            secret: field.annotations.secret.is_some(),
        }
    }

    /// Decides the type of one value of a field, and how many it has.
    fn ty(&self, ty: &Type, is_required: bool) -> (RustType, Cardinality) {
        let value = |ty: &Type| match ty {
            Type::String => RustType::String,
            Type::Int => RustType::Int,
            Type::Float => RustType::Float,
            Type::Bool => RustType::Bool,
            // An array of arrays stays JSON: no page has one.
            Type::Json | Type::List(_) => RustType::Json,
            Type::Map(element) if **element == Type::String => RustType::Map,
            Type::Map(_) => RustType::Json,
            Type::Content => RustType::Stream,
            Type::Model(id) => RustType::Model(self.model_names[id.0].ident.clone()),
        };
        match ty {
            // A list of maps stays JSON as well.
            Type::List(element) => match value(element) {
                RustType::Map => (RustType::Json, Cardinality::Repeated),
                element => (element, Cardinality::Repeated),
            },
            Type::Content => (RustType::Stream, Cardinality::OrEmpty),
            Type::Map(_) if value(ty) == RustType::Map => (RustType::Map, Cardinality::OrEmpty),
            _ if is_required => (value(ty), Cardinality::Required),
            _ => (value(ty), Cardinality::Optional),
        }
    }
}
