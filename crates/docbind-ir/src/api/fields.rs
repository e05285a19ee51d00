//! Fields and types of the IR, of those of a page; `compose` has the compositions.

use super::budget::CopyBudget;
use crate::annotate::annotate;
use crate::ir::{Annotations, Extracted, Field, Location, Time, TimeForm, Type, Value, Values};
use crate::lower::Context;
use crate::text::{lower_inlines, plain_text};
use docbind_markdown::api::{ApiField, ApiModel, ApiType};
use docbind_markdown::dialect::roles::Place;
use docbind_prose::deprecation;
use std::collections::{HashMap, HashSet};

/// Lowers fields; knows the models of the page.
pub(super) struct Fields<'a> {
    pub(super) models: HashMap<&'a str, &'a ApiModel>,
    /// What compositions may still copy.
    pub(super) budget: CopyBudget,
}

impl<'a> Fields<'a> {
    pub(super) fn new(models: &'a [ApiModel]) -> Fields<'a> {
        let models = models.iter().map(|it| (it.name.value.as_str(), it)).collect();
        Fields { models, budget: CopyBudget::new() }
    }

    /// Whether a body has a file among its members.
    pub(super) fn has_file(&self, ty: &ApiType) -> bool {
        let members = match ty {
            ApiType::Fields(it) => it,
            ApiType::Model(name) => match self.models.get(name.as_str()).map(|it| &it.ty) {
                Some(ApiType::Fields(it)) => it,
                _ => return false,
            },
            it => return is_file(it),
        };
        members.iter().any(|it| is_file(&it.ty))
    }

    /// Lowers a parameter outside of the body.
    pub(super) fn param(&mut self, it: &ApiField, cx: &mut Context<'_>) -> Field {
        let location = match it.place {
            Some(Place::Path) => Location::Path,
            Some(Place::Header) => Location::Header,
            Some(Place::Cookie) => Location::Cookie,
            Some(Place::Body | Place::Form) => Location::Body,
            Some(Place::Query) | None => Location::Query,
        };
        let mut res = self.field(it, Some(location), cx);
        if location == Location::Path {
            res.placeholder = Some(format!("<{}>", it.name));
        }
        res
    }

    pub(super) fn header(&mut self, it: &ApiField, cx: &mut Context<'_>) -> Field {
        self.field(it, Some(Location::Header), cx)
    }

    pub(super) fn field(
        &mut self,
        it: &ApiField,
        location: Option<Location>,
        cx: &mut Context<'_>,
    ) -> Field {
        let docs = match plain_text_of(it).as_str() {
            "none" => Vec::new(),
            _ => lower_inlines(&it.docs),
        };
        let text = plain_text(&docs);
        let ty = self.ty(&it.ty, None, cx);
        let mut annotations = annotate(&docs, &text, &it.name, &ty, false);
        add_columns(&mut annotations, it);
        if is_time(&it.ty) && annotations.time.is_none() {
            let evidence = "date-time".to_owned();
            annotations.time = Some(Time { form: TimeForm::Date, evidence });
        }
        Field {
            required: it.required,
            deprecated: deprecation(&text),
            docs,
            annotations,
            place: it.span.map(|it| cx.page_span(it)),
            ..Field::new(it.name.clone(), location, ty)
        }
    }

    /// Lowers a type; the members of an object are in a `location`.
    pub(super) fn ty(
        &mut self,
        ty: &ApiType,
        location: Option<Location>,
        cx: &mut Context<'_>,
    ) -> Type {
        let mut boxed = |it: &ApiType| Box::new(self.ty(it, None, cx));
        match ty {
            ApiType::String | ApiType::DateTime => Type::String,
            ApiType::Int => Type::Int,
            ApiType::Float => Type::Float,
            ApiType::Bool => Type::Bool,
            ApiType::Object => Type::Object,
            ApiType::Array => Type::Array(Box::new(Type::Any)),
            ApiType::Any | ApiType::Null | ApiType::Unknown(_) => Type::Any,
            ApiType::File => Type::File,
            ApiType::ArrayOf(it) => Type::Array(boxed(it)),
            ApiType::MapOf(it) => Type::Map(boxed(it)),
            ApiType::Nullable(it) => Type::Nullable(boxed(it)),
            ApiType::Union(it) if it.contains(&ApiType::Null) => {
                let others = it.iter().filter(|it| **it != ApiType::Null).cloned().collect();
                Type::Nullable(boxed(&ApiType::Union(others)))
            }
            ApiType::Union(it) => {
                let mut types: Vec<Type> = it.iter().map(|it| self.ty(it, None, cx)).collect();
                // Alternatives of one type differ in what is known of it: in their values, for example.
                types.dedup();
                match types.len() {
                    1 => types.swap_remove(0),
                    _ => Type::Union(types),
                }
            }
            ApiType::Model(it) => Type::Model(it.clone()),
            ApiType::Fields(it) => {
                Type::Fields(it.iter().map(|it| self.field(it, location, cx)).collect())
            }
            ApiType::AllOf(parts) => self.all_of(parts, location, cx),
        }
    }
}

fn is_file(ty: &ApiType) -> bool {
    match ty {
        ApiType::File => true,
        ApiType::ArrayOf(it) | ApiType::Nullable(it) => is_file(it),
        _ => false,
    }
}

fn plain_text_of(it: &ApiField) -> String {
    docbind_markdown::inline::plain_text(&it.docs).into_owned()
}

fn is_time(ty: &ApiType) -> bool {
    match ty {
        ApiType::DateTime => true,
        ApiType::Nullable(it) => is_time(it),
        _ => false,
    }
}

/// Adds what columns and tables of values say, which precedes the description.
fn add_columns(annotations: &mut Annotations, it: &ApiField) {
    if let Some(default) = &it.default {
        let value = default.trim_matches(['"', '`']).to_owned();
        if !value.is_empty() && !matches!(value.as_str(), "-" | "N/A" | "None" | "none") {
            let evidence = default.clone();
            annotations.default.get_or_insert(Extracted { value, evidence });
        }
    }
    if !it.values.is_empty() {
        let mut values: Vec<Value> = Vec::new();
        let mut seen = HashSet::new();
        for value in &it.values {
            if seen.insert(value) {
                values.push(Value { value: value.clone(), meaning: None });
            }
        }
        let evidence = it.values.join(", ");
        annotations.values = Some(Values { values, complete: true, evidence });
    }
}

/// Counts the fields with a row.
pub(super) fn count_rows(fields: &[ApiField]) -> usize {
    let own = |it: &ApiField| usize::from(it.span.is_some());
    fields.iter().map(|it| own(it) + count_rows_of_type(&it.ty)).sum()
}

/// Counts the fields with a row in a type.
pub(super) fn count_rows_of_type(ty: &ApiType) -> usize {
    match ty {
        ApiType::Fields(it) => count_rows(it),
        _ => ty.nested().iter().map(count_rows_of_type).sum(),
    }
}
