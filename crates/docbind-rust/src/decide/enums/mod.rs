//! Lists of values as enums.
//!
//! A list becomes an enum where it is eligible (see [`eligibility`]); elsewhere the element remains a
//! text, and its documentation shows the list. Within a product, lists of elements of one name that
//! share a value are one type:
//!
//! - its name is the element's; where lists of one name share nothing, the type of most elements
//!   keeps it, and the others are qualified by the name of their first owner;
//! - `Yes` and `No`, or `true` and `false`, are named after the two values instead;
//! - its variants are all values that any of its elements lists.
//!
//! So a value that is added to a page adds a variant, here and nowhere else.

mod candidates;
mod element_key;
mod eligibility;
mod example_values;
mod group;

pub(super) use element_key::{member_key, model_key, values_key};

use crate::api::{Enum, Variant};
use crate::docs;
use crate::names::{self, Name, NameAllocator, NameKind, SharedType, Style, unique};
use docbind_ir::ir::Value;
use docbind_ir::resolve::Product;
use eligibility::bool_values;
use group::Group;
use std::collections::HashMap;

/// The number of types that the documentation of an enum names.
const MAX_OWNERS: usize = 2;

/// The enums of a product, and the elements whose type they are.
#[derive(Debug)]
pub(super) struct Enums {
    pub(super) enums: Vec<Enum>,
    /// Positions by the keys of elements.
    by_element: HashMap<String, usize>,
}

impl Enums {
    /// Decides the enums of a product; `types` are the prefixes of its actions' types, `models` the
    /// types of its models.
    pub(super) fn decide(
        product: &Product,
        types: &[String],
        models: &[String],
        names: &mut NameAllocator<'_>,
    ) -> Enums {
        let groups = group::groups(candidates::candidates(product, types, models));
        let shared: Vec<SharedType> = groups
            .iter()
            .map(|it| SharedType {
                paths: it.paths.clone(),
                key: it.key.clone(),
                alternatives: it.alternatives.clone(),
            })
            .collect();
        let identifier = |key: &str| key.replacen('\n', "", 1);
        let idents =
            names.shared_types(NameKind::Enum, &shared, &[NameKind::Value.path()], identifier);
        let modules: Vec<&str> = idents.iter().map(|it| it.ident.as_str()).collect();
        let modules = unique(&modules, Style::Snake, names::field);
        let elements = groups.iter().enumerate();
        let by_element = elements
            .flat_map(|(at, group)| group.elements.iter().map(move |it| (it.clone(), at)))
            .collect();
        let all = groups.iter().zip(idents).zip(modules);
        let enums = all.map(|((group, name), module)| new_enum(module, name, group, names));
        Enums { enums: enums.collect(), by_element }
    }

    /// Returns the enum of an element.
    pub(super) fn get(&self, element: &str) -> Option<&Enum> {
        self.by_element.get(element).map(|at| &self.enums[*at])
    }
}

fn new_enum(
    module: String,
    name: Name,
    group: &Group<'_>,
    allocator: &mut NameAllocator<'_>,
) -> Enum {
    let Name { ident, previous: previous_names } = name;
    let wires: Vec<&str> = group.values.iter().map(|it| it.value.as_str()).collect();
    let scope = NameKind::Value.path().child(&ident);
    let names = allocator.scope(&scope, &wires, Style::Camel, &[], names::variant);
    let variants: Vec<Variant> =
        group.values.iter().zip(names).map(|(value, name)| variant(value, name)).collect();
    let bool_values = bool_values(&wires);
    let owners = owners(&group.owners);
    let about = match bool_values {
        Some(_) => format!("True or false in words, in {owners}."),
        None => format!("Values of {} in {owners}.", docs::code_span(&group.name)),
    };
    let docs = vec![
        about,
        String::new(),
        "The service may have values that no page mentions: they are [`Unlisted`](Self::Unlisted)."
            .to_owned(),
    ];
    let ident_of = |at: usize| variants[at].ident.clone();
    let bool_variants = bool_values.map(|(yes, no)| (ident_of(yes), ident_of(no)));
    Enum { module, ident, previous_names, docs, variants, bool_variants }
}

/// Names the first types that have a member with these values.
fn owners(owners: &[String]) -> String {
    let (shown, more) = owners.split_at(owners.len().min(MAX_OWNERS));
    let shown: Vec<String> = shown.iter().map(|it| docs::code_span(it)).collect();
    match more.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn variant(value: &Value, name: Name) -> Variant {
    let Name { ident, previous: previous_names } = name;
    let shown = docs::code_span(&value.value);
    let meaning = value.meaning.as_deref().map(docs::plain_lines).unwrap_or_default();
    let docs = match meaning.as_slice() {
        [] => vec![format!("{shown} on the wire.")],
        [line] if ident != value.value => vec![format!("{shown}: {line}")],
        _ => meaning,
    };
    Variant { ident, previous_names, wire: value.value.clone(), docs }
}
