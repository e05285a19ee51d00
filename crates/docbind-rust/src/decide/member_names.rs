//! Names for the members of a struct.

use crate::api::{Place, member_name};
use crate::names::{self, Name, NameAllocator, NamePath, Style};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Names the members of a struct, each given by its place and its name on the wire. Members in different places may
/// have one name: then the place precedes it, except in the place that comes first.
pub(super) fn member_names(
    members: &[(Option<Place>, &str)],
    path: &NamePath,
    allocator: &mut NameAllocator<'_>,
) -> Vec<Name> {
    let mut first: BTreeMap<String, Option<Place>> = BTreeMap::new();
    let mut idents: BTreeMap<Cow<'_, str>, String> = BTreeMap::new();
    for (place, wire) in members {
        let plain = names::field(wire);
        let first = *first.entry(plain.clone()).or_insert(*place);
        let ident = match place {
            Some(it) if first != *place => names::field(&format!("{} {wire}", it.as_str())),
            Some(_) | None => plain,
        };
        idents.insert(member_name(*place, wire), ident);
    }
    let keys: Vec<Cow<'_, str>> =
        members.iter().map(|(place, wire)| member_name(*place, wire)).collect();
    let keys: Vec<&str> = keys.iter().map(AsRef::as_ref).collect();
    let ident = |key: &str| idents.get(key).cloned().unwrap_or_else(|| names::field(key));
    allocator.scope(path, &keys, Style::Snake, &[], ident)
}
