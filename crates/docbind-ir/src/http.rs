//! Lowers pages about HTTP operations.
//!
//! The request has the fields of the syntax block, in its order, then those that only tables list. A row of a
//! table describes the field of that name in the same part of the syntax block, and every row becomes a field.

use crate::effect::effect_of_method;
use crate::ir::{Annotations, Binding, Field, Location, Operation, Type};
use crate::lower::{Context, http_field, page_deprecation};
use crate::text::lower_blocks;
use docbind_markdown::page::{HttpPage, HttpPart};
use std::collections::BTreeMap;

pub(crate) fn lower_operation(page: &HttpPage, cx: &mut Context<'_>) -> Operation {
    let mut request = Fields::from_syntax(page);
    let mut response = Fields::default();
    for table in &page.tables {
        let (fields, location) = match table.part {
            HttpPart::RequestHeaders => (&mut request, Location::Header),
            HttpPart::RequestParameters => (&mut request, Location::Query),
            HttpPart::RequestBody => (&mut request, Location::Body),
            HttpPart::ResponseHeaders => (&mut response, Location::Header),
            HttpPart::ResponseBody => (&mut response, Location::Body),
        };
        let rows = table.fields.iter().map(|it| http_field(it, location, cx));
        match &table.parent {
            Some(parent) => fields.add_members(parent, location, rows),
            None => rows.for_each(|it| fields.add_row(it)),
        }
    }
    let docs = lower_blocks(&page.intro);
    Operation {
        name: page.name.value.clone(),
        title: page.title.value.clone(),
        binding: Binding::Http { method: page.method.clone(), path: page.path.clone() },
        deprecated: page_deprecation(&page.title.value, &docs),
        docs,
        notes: lower_blocks(&page.notes),
        effect: effect_of_method(&page.method),
        effect_evidence: None,
        paging: None,
        request: request.list,
        response: response.list,
        models: Vec::new(),
        request_example: None,
        response_example: None,
        file: cx.source.path.clone(),
        place: cx.page_span(page.span),
        supersedes: Vec::new(),
        corrected: Vec::new(),
    }
}

/// The fields of a request or a response. A page may have thousands of them, so there is no linear search.
#[derive(Default)]
struct Fields {
    list: Vec<Field>,
    /// The first field of each name that a table may refer to.
    by_name: BTreeMap<(Location, String), usize>,
}

impl Fields {
    /// Returns the fields that the syntax block mentions.
    fn from_syntax(page: &HttpPage) -> Fields {
        let mut res = Fields::default();
        for name in placeholders(&page.path) {
            res.push(field_without_row(name, Location::Path, Some(format!("<{name}>")), Type::Any));
        }
        for (name, value) in &page.query {
            let placeholder = Some(value.clone().unwrap_or_default());
            res.push(field_without_row(name, Location::Query, placeholder, Type::Any));
        }
        for (name, value) in &page.headers {
            let placeholder = Some(value.clone());
            res.push(field_without_row(name, Location::Header, placeholder, Type::Any));
        }
        res
    }

    fn push(&mut self, field: Field) {
        let location = field.location.unwrap_or(Location::Body);
        self.by_name.entry(key(&field.name, location)).or_insert(self.list.len());
        self.list.push(field);
    }

    /// Adds a row, or describes with it what the syntax block mentions. Pages list placeholders of the path among
    /// the parameters.
    fn add_row(&mut self, row: Field) {
        let find = |location| self.by_name.get(&key(&row.name, location)).copied();
        let index = match row.location {
            Some(Location::Query) => find(Location::Query).or_else(|| find(Location::Path)),
            Some(location) => find(location),
            None => None,
        };
        let known = index.and_then(|it| self.list.get_mut(it));
        match known.filter(|it| it.place.is_none() && it.placeholder.is_some()) {
            Some(known) => {
                let (location, placeholder) = (known.location, known.placeholder.take());
                *known = Field { location, placeholder, ..row };
            }
            None => self.push(row),
        }
    }

    /// Adds the rows of a table about the members of an object, which its own row may describe.
    fn add_members(&mut self, parent: &str, location: Location, rows: impl Iterator<Item = Field>) {
        let key = key(parent, location);
        let index = match self.by_name.get(&key).copied() {
            Some(index) if may_have_members(&self.list[index].ty) => index,
            Some(_) | None => {
                let object = field_without_row(parent, location, None, Type::Object);
                self.by_name.insert(key, self.list.len());
                self.list.push(object);
                self.list.len() - 1
            }
        };
        let object = &mut self.list[index];
        if object.members().is_none() {
            *object.ty.innermost_mut() = Type::Fields(Vec::new());
        }
        if let Some(members) = object.members_mut() {
            members.extend(rows);
        }
    }
}

/// Returns what fields are found by. The case of letters in a header has no meaning.
fn key(name: &str, location: Location) -> (Location, String) {
    match location {
        Location::Header => (location, name.to_ascii_lowercase()),
        Location::Form | Location::Query | Location::Path | Location::Body => {
            (location, name.to_owned())
        }
    }
}

/// Whether a type leaves open what members an object has, or has the members of another table.
fn may_have_members(ty: &Type) -> bool {
    match ty.innermost() {
        Type::Object | Type::Any | Type::Fields(_) => true,
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Array(_) | Type::Model(_) => {
            false
        }
    }
}

/// Returns a field that no table lists.
fn field_without_row(
    name: &str,
    location: Location,
    placeholder: Option<String>,
    ty: Type,
) -> Field {
    Field {
        name: name.to_owned(),
        location: Some(location),
        // Without a part of its path or a flag, it would be another operation.
        required: location == Location::Path || placeholder.as_deref() == Some(""),
        placeholder,
        ty,
        documented: None,
        docs: Vec::new(),
        deprecated: None,
        annotations: Annotations::default(),
        inferred: None,
        place: None,
        via: None,
        corrected: Vec::new(),
    }
}

/// Returns the names of the placeholders of a path: `lamp` of `/<lamp>`.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split('<').skip(1);
    parts.filter_map(|it| it.split_once('>')).map(|(name, _)| name).filter(|it| !it.is_empty())
}
