//! Fields of responses and models.

use super::context::Context;
use super::deprecation::deprecated;
use super::enums::member_key;
use super::field_docs::{self, Presence};
use super::member_names::member_names;
use super::timestamp::timestamp;
use super::types::{Usage, is_exact};
use crate::api::{Field, Place, RustType, member_name};
use crate::docs::{self, Page};
use crate::names::{Name, NameAllocator, NamePath};
use docbind_ir::ir::InferenceSource;
use docbind_ir::resolve;

/// The struct that fields are in.
pub(super) struct Owner<'a> {
    /// Its key: see [`member_key`].
    pub(super) key: &'a str,
    pub(super) usage: Usage,
}

impl Context<'_> {
    /// Decides the fields of a struct; `path` is its path in the name lock.
    pub(super) fn fields(
        &self,
        fields: &[resolve::Field],
        owner: &Owner<'_>,
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
        owner: &Owner<'_>,
        page: &Page<'_>,
    ) -> Field {
        let usage = match field.documented {
            // An example shows another type; what reads both is any value.
            Some(_) => Usage::Single,
            None => owner.usage,
        };
        let is_required = field.required && !field.recursive;
        let (mut ty, cardinality) = self.field_type(&field.ty, is_required, usage);
        let place = Place::from_location(field.location);
        let field_enum = self.enums.get(&member_key(owner.key, &member_name(place, &field.name)));
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
            is_exact: owner.usage == Usage::Sent && is_exact(&ty, cardinality),
            ty,
            cardinality,
            needs_box: field.recursive,
            secret: field.annotations.secret.is_some(),
        }
    }
}
