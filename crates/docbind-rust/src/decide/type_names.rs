//! Names for the types of an action, decided before any of its structs is.
//!
//! An action has a request, a response, and a struct for every object inside the request. Where a
//! struct has several required fields, one more type carries these by name.

use super::client_defaults::is_required;
use super::enums::member_key;
use crate::api::{Place, PreviousName, member_name};
use crate::names::{self, Name, NameAllocator, NameKind, Style};
use docbind_ir::ir::Field;
use docbind_ir::resolve::{Action, Binding};
use std::collections::BTreeMap;

/// How many arguments a constructor may have.
const MAX_ARGUMENTS: usize = 7;

/// The names of the types of an action.
#[derive(Clone, Debug)]
pub(super) struct ActionTypes<'a> {
    /// The action, by its name on the wire.
    pub(super) action: &'a str,
    /// What the names begin with. It stays what it was where types are disambiguated.
    pub(super) prefix: String,
    pub(super) request: StructNames,
    pub(super) response: StructNames,
    /// The objects inside the request, by [`member_key`].
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
            required: request_required(action, ident),
            previous_names: previous
                .iter()
                .map(|it| previous_name(format!("{it}Request"), it))
                .collect(),
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

    /// Returns the names of all structs.
    pub(super) fn structs(&self) -> impl Iterator<Item = &StructNames> {
        [&self.request, &self.response].into_iter().chain(self.objects.values())
    }

    /// Returns the names of an object inside the request.
    pub(super) fn object(&self, key: &str) -> Option<&StructNames> {
        self.objects.get(key)
    }

    /// Replaces the names of every struct.
    pub(super) fn map(self, mut change: impl FnMut(StructNames) -> StructNames) -> ActionTypes<'a> {
        ActionTypes {
            action: self.action,
            prefix: self.prefix,
            request: change(self.request),
            response: change(self.response),
            objects: self.objects.into_iter().map(|(key, it)| (key, change(it))).collect(),
        }
    }
}

impl StructNames {
    /// Returns the names of all its types.
    pub(super) fn types(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.ident.as_str()).chain(self.required.as_deref())
    }
}

/// Returns the name of the type of the required fields of a request. Those of an HTTP operation are the parts of an
/// address, in their order, and are given one by one unless there are too many.
fn request_required(action: &Action, prefix: &str) -> Option<String> {
    let required = required(&action.request, true, prefix)?;
    let count = action.request.iter().filter(|it| is_required(it, true)).count();
    match &action.binding {
        Binding::Rpc { .. } => Some(required),
        Binding::Http(_) => (count > MAX_ARGUMENTS).then_some(required),
    }
}

/// Returns the name of the type of the required fields of a struct. Several required values of one type
/// could be swapped unnoticed, so they are given by name.
fn required(params: &[Field], is_top: bool, prefix: &str) -> Option<String> {
    let count = params.iter().filter(|it| is_required(it, is_top)).count();
    (count > 1).then(|| format!("{prefix}Required"))
}

/// A previous name of a struct whose required fields have a type that begins with `prefix`.
fn previous_name(ident: String, prefix: &str) -> PreviousName {
    PreviousName { ident, required: Some(format!("{prefix}Required")) }
}

/// An object inside a request, before it has its name.
struct Object<'a> {
    key: String,
    members: &'a [Field],
    /// A name made from the prefix of the action and the path of the object.
    proposal: String,
    /// Whether it gets a struct: an array of arrays, with all inside it, stays JSON.
    has_struct: bool,
}

/// Names the objects inside a request, different from each other and from the action's `own` types.
fn objects(
    action: &Action,
    prefix: &str,
    own: [&str; 2],
    names: &mut NameAllocator<'_>,
) -> BTreeMap<String, StructNames> {
    let mut objects = Vec::new();
    collect(&action.request, prefix, prefix, Level::Request, &mut objects);
    let proposals: Vec<(&str, &str)> = objects
        .iter()
        .map(|it: &Object<'_>| (&it.key[prefix.len() + 1..], it.proposal.as_str()))
        .collect();
    let paths: Vec<&str> = proposals.iter().map(|(path, _)| *path).collect();
    let proposals: BTreeMap<&str, &str> = proposals.into_iter().collect();
    let name = |path: &str| match proposals.get(path) {
        // A name that another struct derives for its required fields.
        Some(it) if it.ends_with("Required") => format!("{it}Object"),
        Some(it) => (*it).to_owned(),
        None => names::type_name(path),
    };
    let scope = NameKind::Object.path().child(&action.name);
    // Only files of HTTP operations have these names of the runtime.
    let runtime: &[&str] = match &action.binding {
        Binding::Rpc { .. } => &[],
        Binding::Http(_) => &["Body", "BodyKind", "ByteStream", "Method", "Place"],
    };
    let own = [&own, runtime].concat();
    let names = names.scope(&scope, &paths, Style::Camel, &own, name);
    let named = objects.into_iter().zip(names).filter(|(it, _)| it.has_struct);
    named
        .map(|(it, Name { ident, previous })| {
            let names = StructNames {
                required: required(it.members, false, &ident),
                previous_names: previous
                    .into_iter()
                    .map(|it| previous_name(it.clone(), &it))
                    .collect(),
                ident,
            };
            (it.key, names)
        })
        .collect()
}

/// What parameters are in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Request,
    Object,
    /// An array of arrays, with all inside it, has no struct.
    Json,
}

/// Collects the objects of a list of parameters, outer ones first.
fn collect<'a>(
    params: &'a [Field],
    outer: &str,
    outer_proposal: &str,
    level: Level,
    res: &mut Vec<Object<'a>>,
) {
    for param in params {
        let Some(members) = param.members() else { continue };
        let own = match param.array_depth() {
            0 => names::type_name(&param.name),
            _ => names::element_type(&param.name),
        };
        let place = Place::from_location(param.location).filter(|_| level == Level::Request);
        let key = member_key(outer, &member_name(place, &param.name));
        let proposal = format!("{outer_proposal}{own}");
        let has_struct = level != Level::Json && param.array_depth() < 2;
        res.push(Object { key: key.clone(), members, proposal: proposal.clone(), has_struct });
        let level = if has_struct { Level::Object } else { Level::Json };
        collect(members, &key, &proposal, level, res);
    }
}
