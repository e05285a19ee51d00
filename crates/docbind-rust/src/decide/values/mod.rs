//! Lists of values as enums.
//!
//! A list becomes an enum where its evidence is strong (see [`strong`]); elsewhere the element
//! stays a text, and its documentation shows the list. Within a product, lists of elements of one
//! name that share a value are one type:
//!
//! - its name is the element's; where lists of one name share nothing, the type of most elements
//!   keeps it, and the others have the name of their first owner in front;
//! - `Yes` and `No`, or `true` and `false`, are named after the two values instead;
//! - its variants are all values that any of its elements lists.
//!
//! So a value that is added to a page adds a variant, here and nowhere else.

mod candidate;
mod collect;
mod group;
mod observed;
mod place;
mod strong;

use crate::api::{Enum, Variant};
use crate::docs;
use crate::names::{self, Name, NameAllocator, SharedType, Style, unique};
use docbind_ir::ir::Value;
use docbind_ir::resolve::Product;
use std::collections::HashMap;

pub(super) use place::{model_root, place};

/// The enums of a product, and the elements that are of them.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) enums: Vec<Enum>,
    by_place: HashMap<String, usize>,
}

impl Lists {
    /// The enums of a product; `types` are the names of its actions' types, `models` those of its
    /// models.
    pub(super) fn of(
        product: &Product,
        types: &[String],
        models: &[String],
        names: &mut NameAllocator<'_>,
    ) -> Lists {
        let groups = group::groups(collect::candidates(product, types, models));
        let shared: Vec<SharedType> = groups
            .iter()
            .map(|it| SharedType {
                paths: it.paths.clone(),
                key: it.key.clone(),
                alternatives: it.others.clone(),
            })
            .collect();
        let idents =
            names.shared_types("enum", &shared, &["value"], |key| key.replacen('\n', "", 1));
        let modules: Vec<&str> = idents.iter().map(|it| it.ident.as_str()).collect();
        let modules = unique(&modules, Style::Snake, names::field);
        let mut res = Lists::default();
        for ((group, name), module) in groups.into_iter().zip(idents).zip(modules) {
            let at = res.enums.len();
            res.by_place.extend(group.places.into_iter().map(|it| (it, at)));
            res.enums.push(enumeration(module, name, &group.name, group.values, names));
        }
        res
    }

    /// The enum of an element.
    pub(super) fn at(&self, place: &str) -> Option<&Enum> {
        self.by_place.get(place).map(|at| &self.enums[*at])
    }
}

fn enumeration(
    module: String,
    ident: Name,
    name: &str,
    values: Vec<&Value>,
    names: &mut NameAllocator<'_>,
) -> Enum {
    let Name { ident, previous: previous_names } = ident;
    let wires: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
    let scope = format!("value/{ident}");
    let idents = names.scope(&scope, &wires, Style::Camel, &[], names::variant);
    let variants: Vec<Variant> = values
        .iter()
        .zip(idents)
        .map(|(it, Name { ident, previous: previous_names })| {
            let shown = docs::code_span(&it.value);
            let meaning = it.meaning.as_deref().map(docs::words).unwrap_or_default();
            let docs = match meaning.as_slice() {
                [] => vec![format!("{shown} on the wire.")],
                [one] if ident != it.value => vec![format!("{shown}: {one}")],
                _ => meaning,
            };
            Variant { ident, previous_names, wire: it.value.clone(), docs }
        })
        .collect();
    let what = match strong::truth(&wires) {
        Some(_) => format!("{}: true or false in words.", docs::code_span(name)),
        None => format!("What {} can be.", docs::code_span(name)),
    };
    let docs = vec![
        what,
        String::new(),
        "The service may have values that no page mentions: they are [`Unlisted`](Self::Unlisted)."
            .to_owned(),
    ];
    let bool_variants = strong::truth(&wires)
        .map(|(yes, no)| (variants[yes].ident.clone(), variants[no].ident.clone()));
    Enum { module, ident, previous_names, docs, variants, bool_variants }
}
