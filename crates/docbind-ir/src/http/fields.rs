//! The fields of an HTTP operation.
//!
//! The request has the fields of the syntax block, in its order, then those that only tables list. A row of a
//! table describes the field of that name in the same part of the syntax block, and every row becomes a field.

use super::template::{placeholder_with_slashes, placeholders};
use super::{host, is_host};
use crate::codes;
use crate::ir::{Field, Location, PageSpan, Type};
use crate::lower::Context;
use docbind_markdown::page::{FieldRow, HttpPage};
use docbind_source::{Diagnostic, Location as Place, Span};
use std::collections::BTreeMap;

/// The fields of a request or a response. A page may have thousands of them, so there is no linear search.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) list: Vec<Field>,
    /// The first field of each name that a table may refer to.
    by_name: BTreeMap<(Location, String), usize>,
}

impl Fields {
    /// Returns the fields that the syntax block mentions, each once.
    pub(super) fn from_syntax(page: &HttpPage) -> Fields {
        let mut res = Fields::default();
        let slashes = example_path(page).and_then(|it| placeholder_with_slashes(&page.path, it));
        for name in placeholders(&page.path) {
            let placeholder = Some(format!("<{name}>"));
            let mut field = field_without_row(name, Location::Path, placeholder, Type::String);
            field.spans_slashes = slashes == Some(name);
            res.push_new(field);
        }
        for (name, value) in &page.query {
            let placeholder = Some(value.clone().unwrap_or_default());
            res.push_new(field_without_row(name, Location::Query, placeholder, Type::Any));
        }
        for name in host(page).map(placeholders).unwrap_or_default() {
            let placeholder = Some(format!("<{name}>"));
            res.push_new(field_without_row(name, Location::Host, placeholder, Type::String));
        }
        for (name, value) in page.headers.iter().filter(|(name, _)| !is_host(name)) {
            let placeholder = Some(value.clone());
            res.push_new(field_without_row(name, Location::Header, placeholder, Type::String));
        }
        res
    }

    /// Adds a field, unless there is one of its name in the same part.
    fn push_new(&mut self, field: Field) {
        let location = field.location.unwrap_or(Location::Body);
        if !self.by_name.contains_key(&key(&field.name, location)) {
            self.push(field);
        }
    }

    fn push(&mut self, field: Field) {
        let location = field.location.unwrap_or(Location::Body);
        self.by_name.entry(key(&field.name, location)).or_insert(self.list.len());
        self.list.push(field);
    }

    /// Adds a row, or describes with it what the syntax block mentions. Pages list placeholders of the path and
    /// of the host among the parameters. Returns its name if the row was left out, because another one describes the
    /// same field.
    pub(super) fn add_row(
        &mut self,
        row: &FieldRow,
        field: Field,
        cx: &mut Context<'_>,
    ) -> Option<String> {
        let find = |location| self.by_name.get(&key(&field.name, location)).copied();
        let index = match field.location {
            Some(Location::Query) => find(Location::Query)
                .or_else(|| find(Location::Path))
                .or_else(|| find(Location::Host)),
            Some(location) => find(location),
            None => None,
        };
        let known = index.and_then(|it| self.list.get_mut(it));
        match known {
            Some(known) if known.place.is_none() && known.placeholder.is_some() => {
                let location = known.location;
                let is_part = matches!(location, Some(Location::Path | Location::Host));
                *known = Field {
                    location,
                    placeholder: known.placeholder.take(),
                    spans_slashes: known.spans_slashes,
                    required: field.required || is_part,
                    ..field
                };
                None
            }
            Some(known) if known.place.is_some() => {
                report_duplicate(row, &known.name, known.place, cx);
                Some(field.name)
            }
            // An object that its members made known.
            Some(known) => {
                let object = std::mem::replace(&mut known.ty, Type::Any);
                *known = field;
                match may_have_members(&known.ty) {
                    true => *known.ty.innermost_mut() = object,
                    false => known.ty = object,
                }
                None
            }
            None => {
                self.push(field);
                None
            }
        }
    }

    /// Adds the rows of a table about the members of an object, which its own row may describe. Returns how many
    /// were left out, because another one describes the same member.
    pub(super) fn add_members(
        &mut self,
        heading: &str,
        location: Location,
        rows: Vec<(&FieldRow, Field)>,
        cx: &mut Context<'_>,
    ) -> usize {
        let known = names_in(heading).into_iter().find_map(|name| {
            let index = self.by_name.get(&key(name, location)).copied()?;
            may_have_members(&self.list[index].ty).then_some(index)
        });
        let index = known.unwrap_or_else(|| {
            let object = field_without_row(heading, location, None, Type::Object);
            self.by_name.insert(key(heading, location), self.list.len());
            self.list.push(object);
            self.list.len() - 1
        });
        let object = &mut self.list[index];
        if object.members().is_none() {
            *object.ty.innermost_mut() = Type::Fields(Vec::new());
        }
        let Some(members) = object.members_mut() else { return 0 };
        let places = members.iter().map(|it| (it.name.clone(), it.place));
        let mut known: BTreeMap<String, Option<PageSpan>> = places.collect();
        let mut left_out = 0;
        for (row, field) in rows {
            match known.get(&field.name) {
                Some(first) => {
                    report_duplicate(row, &field.name, *first, cx);
                    left_out += 1;
                }
                None => {
                    known.insert(field.name.clone(), field.place);
                    members.push(field);
                }
            }
        }
        left_out
    }
}

/// Reports a row about a field that has one.
fn report_duplicate(row: &FieldRow, name: &str, first: Option<PageSpan>, cx: &mut Context<'_>) {
    let message = format!("`{name}` is listed twice");
    let location = Place::new(cx.file, row.name.span);
    let mut diagnostic = Diagnostic::new(codes::DUPLICATE_ROW, location, message)
        .with_help("keep one row; the first one was used");
    if let Some(first) = first {
        let span = Span { start: first.bytes[0], end: first.bytes[1] };
        diagnostic = diagnostic.with_label(Place::new(cx.file, span), "first here");
    }
    cx.push(diagnostic);
}

/// Returns the path in the example of the request, without the query.
fn example_path(page: &HttpPage) -> Option<&str> {
    let line =
        page.request_example.as_ref()?.text.value.lines().find(|it| !it.trim().is_empty())?;
    let mut words = line.split_whitespace();
    let target = words.next().filter(|it| *it == page.method).and(words.next())?;
    Some(target.split_once('?').map_or(target, |(path, _)| path)).filter(|it| it.starts_with('/'))
}

/// Returns the names that the heading of a table about members may have for their object: the heading itself, a
/// name in parentheses behind other words, and either of them without `Item`.
fn names_in(heading: &str) -> Vec<&str> {
    let heading = heading.trim();
    let inner = || {
        let (_, inner) = heading.rsplit_once(['（', '('])?;
        inner.strip_suffix(['）', ')']).map(str::trim)
    };
    let mut res = vec![heading];
    res.extend(inner());
    let of_items: Vec<&str> = res
        .iter()
        .filter_map(|it| it.strip_suffix("Item").or_else(|| it.strip_suffix("item")))
        .map(str::trim_end)
        .collect();
    res.extend(of_items);
    res.retain(|it| !it.is_empty());
    res
}

/// Returns what fields are found by. The case of letters in a header has no meaning.
fn key(name: &str, location: Location) -> (Location, String) {
    match location {
        Location::Header => (location, name.to_ascii_lowercase()),
        Location::Form
        | Location::Query
        | Location::Path
        | Location::Host
        | Location::Cookie
        | Location::Body => (location, name.to_owned()),
    }
}

/// Whether a type leaves open what members an object has, or has the members of another table.
fn may_have_members(ty: &Type) -> bool {
    match ty.innermost() {
        Type::Object | Type::Any | Type::Fields(_) => true,
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_) => false,
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
        // Without a part of its path or a flag, it would be another operation.
        required: matches!(location, Location::Path | Location::Host)
            || placeholder.as_deref() == Some(""),
        placeholder,
        ..Field::new(name, Some(location), ty)
    }
}

#[cfg(test)]
mod tests {
    use super::names_in;

    #[test]
    fn headings_of_members() {
        assert_eq!(names_in("Contents"), ["Contents"]);
        assert_eq!(names_in("内容（Contents）"), ["内容（Contents）", "Contents"]);
        assert_eq!(names_in("DataSet Item"), ["DataSet Item", "DataSet"]);
        assert_eq!(names_in("分片 (PartsItem)"), ["分片 (PartsItem)", "PartsItem", "Parts"]);
        assert_eq!(names_in("（）"), ["（）"]);
    }
}
