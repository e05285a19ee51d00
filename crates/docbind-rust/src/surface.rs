//! What a crate has for the parameters and fields of an API, in words that change when and only when
//! the crate's types do: what tells whether code that uses it still compiles.

use crate::api::{Crate, RustType, Struct};
use crate::names::NameAllocator;
use crate::{CrateName, PriorState, decide};
use docbind_ir::resolve::Product;
use std::collections::{BTreeMap, BTreeSet};

/// The structs of a crate, by the elements of the API that they are made of.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    structs: BTreeMap<String, BTreeMap<String, Slot>>,
    enums: BTreeMap<String, BTreeSet<String>>,
}

/// What a struct has for one parameter or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its type, without what says how many there are where that is [`required`](Slot::required).
    pub ty: String,
    /// Whether it must be given, or is there without an `Option`. What the client has a default for
    /// must not be given; lists are lists whether they are promised or not.
    pub required: bool,
    /// The struct that its members are in.
    pub members: Option<Place>,
    /// The enum of its values.
    pub enumeration: Option<String>,
}

/// A struct of a surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// The request of an action, by its name on the wire.
    pub fn request(action: &str) -> Place {
        Place(format!("request {action}"))
    }

    /// The response of an action, by its name on the wire.
    pub fn response(action: &str) -> Place {
        Place(format!("response {action}"))
    }
}

/// The surface of a product's crate, as if nothing had been published: what a ledger makes of that is
/// the crate's business.
pub fn surface(product: &Product) -> Surface {
    published_surface(product, &PriorState::default())
}

/// The surface of a product's crate with the names that were published and decided on.
pub fn published_surface(product: &Product, prior: &PriorState) -> Surface {
    // What the crate is called is nothing of its surface.
    let none = String::new;
    let name = CrateName { package: none(), feature: none(), module: none() };
    let mut names = NameAllocator::new(&prior.lock, &prior.decisions);
    decide::product(product, &name, &mut names, "").surface()
}

impl Crate {
    /// The surface of the crate.
    pub fn surface(&self) -> Surface {
        let mut res = Surface::default();
        res.add(self);
        res
    }
}

impl Surface {
    /// What a struct has for a name on the wire.
    pub fn slot(&self, place: &Place, wire: &str) -> Option<&Slot> {
        self.structs.get(&place.0)?.get(wire)
    }

    /// The names on the wire that a struct has something for.
    pub fn names(&self, place: &Place) -> impl Iterator<Item = &str> {
        self.structs.get(&place.0).into_iter().flat_map(|it| it.keys().map(String::as_str))
    }

    /// The values on the wire that an enum names.
    pub fn values(&self, enumeration: &str) -> Option<&BTreeSet<String>> {
        self.enums.get(enumeration)
    }

    fn add(&mut self, api: &Crate) {
        for it in &api.models {
            self.put(format!("models::{}", it.object.ident), &it.object);
        }
        for it in &api.actions {
            self.put(Place::request(&it.wire).0, &it.request);
            self.put(Place::response(&it.wire).0, &it.response);
            it.objects.iter().for_each(|it| self.put(it.ident.clone(), it));
        }
        for it in &api.enums {
            let values = it.variants.iter().map(|it| it.wire.clone()).collect();
            self.enums.insert(it.ident.clone(), values);
        }
    }

    fn put(&mut self, place: String, object: &Struct) {
        let slots = object.fields.iter().map(|field| {
            let (one, members, enumeration) = match &field.ty {
                RustType::String => ("String".to_owned(), None, None),
                RustType::Int => ("i64".to_owned(), None, None),
                RustType::Float => ("f64".to_owned(), None, None),
                RustType::Bool => ("bool".to_owned(), None, None),
                RustType::Json => ("Json".to_owned(), None, None),
                RustType::Base64 => ("Base64".to_owned(), None, None),
                RustType::Enum(it) => (it.clone(), None, Some(it.clone())),
                // It is named after the action and the way to it, which are names of their own.
                RustType::Local(it) => ("a struct".to_owned(), Some(Place(it.clone())), None),
                RustType::Model(it) => (it.clone(), Some(Place(format!("models::{it}"))), None),
            };
            let boxed = if field.needs_box { format!("Box<{one}>") } else { one };
            let is_repeated = field.cardinality.is_repeated();
            let ty = if is_repeated { format!("Vec<{boxed}>") } else { boxed };
            let slot = Slot { ty, required: field.is_required(), members, enumeration };
            (field.wire.clone(), slot)
        });
        self.structs.insert(place, slots.collect());
    }
}
