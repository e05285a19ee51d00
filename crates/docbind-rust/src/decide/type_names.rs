//! Names for the types of an action, decided before any of its structs is.
//!
//! An action has a request, a response, and a struct for every object inside the request. Where a
//! struct has several required fields, one more type carries these by name.

use super::params::is_required;
use super::values::place;
use crate::api::PreviousName;
use crate::names::{self, Name, NameAllocator, Style, path_segment};
use docbind_ir::ir::{Param, ParamShape};
use docbind_ir::resolve::Action;
use std::collections::BTreeMap;

/// The names of the types of an action.
#[derive(Clone, Debug)]
pub(super) struct ActionTypes<'a> {
    /// The action, by its name on the wire.
    pub(super) action: &'a str,
    /// What the names begin with. It stays what it was where types are disambiguated.
    pub(super) prefix: String,
    pub(super) request: StructNames,
    pub(super) response: StructNames,
    /// The objects inside the request, by [`place`].
    objects: BTreeMap<String, StructNames>,
}

/// The names of a struct.
#[derive(Clone, Debug)]
pub(super) struct StructNames {
    pub(super) ident: String,
    /// The type that carries the required fields by name, where there are several.
    pub(super) required: Option<String>,
    pub(super) previous_names: Vec<PreviousName>,
}

impl<'a> ActionTypes<'a> {
    /// Names the types of an action; `prefix` is what they begin with.
    pub(super) fn new(
        action: &'a Action,
        prefix: &Name,
        names: &mut NameAllocator<'_>,
    ) -> ActionTypes<'a> {
        let Name { ident, previous } = prefix;
        let request = StructNames {
            ident: format!("{ident}Request"),
            required: required(&action.request, true, ident),
            previous_names: previous.iter().map(|it| alias(format!("{it}Request"), it)).collect(),
        };
        let response = format!("{ident}Response");
        let objects = objects(action, ident, [&request.ident, &response], names);
        let response = StructNames {
            ident: response,
            required: None,
            previous_names: previous
                .iter()
                .map(|it| PreviousName { ident: format!("{it}Response"), required: None })
                .collect(),
        };
        ActionTypes { action: &action.name, prefix: ident.clone(), request, response, objects }
    }

    /// The names of all structs.
    pub(super) fn structs(&self) -> impl Iterator<Item = &StructNames> {
        [&self.request, &self.response].into_iter().chain(self.objects.values())
    }

    /// The names of the struct of an object inside the request.
    pub(super) fn object(&self, place: &str) -> Option<&StructNames> {
        self.objects.get(place)
    }

    /// The same types under other names.
    pub(super) fn map(self, mut change: impl FnMut(StructNames) -> StructNames) -> ActionTypes<'a> {
        ActionTypes {
            action: self.action,
            prefix: self.prefix,
            request: change(self.request),
            response: change(self.response),
            objects: self.objects.into_iter().map(|(place, it)| (place, change(it))).collect(),
        }
    }
}

impl StructNames {
    /// The names of all types of the struct.
    pub(super) fn types(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.ident.as_str()).chain(self.required.as_deref())
    }
}

/// The type of the required fields of a struct. Several required values of one type could be swapped
/// unnoticed: they are given by name.
fn required(params: &[Param], is_top: bool, prefix: &str) -> Option<String> {
    let count = params.iter().filter(|it| is_required(it, is_top)).count();
    (count > 1).then(|| format!("{prefix}Required"))
}

/// A previous_names name of a struct of a request whose required fields have a type that begins with `prefix`.
fn alias(ident: String, prefix: &str) -> PreviousName {
    PreviousName { ident, required: Some(format!("{prefix}Required")) }
}

/// An object inside a request, before it has its name.
struct Object<'a> {
    place: String,
    members: &'a [Param],
    /// A name from the action and the way to the object.
    proposal: String,
    /// Whether it gets a struct: an array of arrays, and what nests in it, stays JSON.
    has_struct: bool,
}

/// Names the objects inside a request: different from each other and from the action's own types.
fn objects(
    action: &Action,
    prefix: &str,
    own: [&str; 2],
    names: &mut NameAllocator<'_>,
) -> BTreeMap<String, StructNames> {
    let mut objects = Vec::new();
    collect(&action.request, prefix, prefix, true, &mut objects);
    let below_request = |place: &'_ str| place[prefix.len() + 1..].to_owned();
    let paths: Vec<String> = objects.iter().map(|it| below_request(&it.place)).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let proposals: BTreeMap<&str, &str> =
        paths.iter().copied().zip(objects.iter().map(|it| it.proposal.as_str())).collect();
    let name = |path: &str| match proposals.get(path) {
        // A name that another struct derives for its required fields.
        Some(it) if it.ends_with("Required") => format!("{it}Object"),
        Some(it) => (*it).to_owned(),
        None => names::type_name(path),
    };
    let scope = format!("object/{}", path_segment(&action.name));
    let names = names.scope(&scope, &paths, Style::Camel, &own, name);
    let named = objects.into_iter().zip(names).filter(|(it, _)| it.has_struct);
    named
        .map(|(it, Name { ident, previous })| {
            let names = StructNames {
                required: required(it.members, false, &ident),
                previous_names: previous.into_iter().map(|it| alias(it.clone(), &it)).collect(),
                ident,
            };
            (it.place, names)
        })
        .collect()
}

fn collect<'a>(
    params: &'a [Param],
    outer: &str,
    outer_proposal: &str,
    has_struct: bool,
    res: &mut Vec<Object<'a>>,
) {
    for param in params {
        let ParamShape::Group(members) = &param.shape else { continue };
        let own = match param.arrays {
            0 => names::type_name(&param.name),
            _ => names::element_type(&param.name),
        };
        let place = place(outer, &param.name);
        let proposal = format!("{outer_proposal}{own}");
        let has_struct = has_struct && param.arrays < 2;
        res.push(Object { place: place.clone(), members, proposal: proposal.clone(), has_struct });
        collect(members, &place, &proposal, has_struct, res);
    }
}
