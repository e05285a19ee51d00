//! The surface of a crate: the Rust types of the parameters and fields of an API, in words that change
//! when and only when code that uses the crate may not compile any more.

use crate::api::{Crate, Field, Place, RustType, Struct, member_name};
use crate::names::NameAllocator;
use crate::{CrateName, Options, PriorState, decide};
use docbind_ir::ir::Location;
use docbind_ir::resolve::Product;
use std::collections::{BTreeMap, BTreeSet};

/// The structs and enums of a crate.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// By their ids, and by the names of members: see [`Surface::member`].
    structs: BTreeMap<String, BTreeMap<String, Member>>,
    /// The values on the wire, by the names of enums.
    enums: BTreeMap<String, BTreeSet<String>>,
}

/// A parameter or field as a member of a struct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its type, without the `Option` that follows from [`required`](Member::required).
    pub ty: String,
    /// Whether callers must give it, or find it without an `Option`. What the client has a default for
    /// need not be given; lists are lists whether they are promised or not.
    pub required: bool,
    /// The struct of its own members.
    pub members: Option<StructId>,
    /// The enum of its values.
    pub enum_name: Option<String>,
}

/// How the ids of requests begin. No type has such a name.
const REQUEST: &str = "request ";

/// Identifies a struct of a surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructId(String);

impl StructId {
    /// The request of an action, by its wire name.
    pub fn request(action: &str) -> StructId {
        StructId(format!("{REQUEST}{action}"))
    }

    /// The response of an action, by its wire name.
    pub fn response(action: &str) -> StructId {
        StructId(format!("response {action}"))
    }

    fn model(ident: &str) -> StructId {
        StructId(format!("models::{ident}"))
    }

    fn object(ident: &str) -> StructId {
        StructId(ident.to_owned())
    }
}

/// Returns the surface of a product's crate as if no name had been locked: what a lock changes about
/// that concerns the crate alone.
pub fn surface(product: &Product) -> Surface {
    locked_surface(product, &PriorState::default())
}

/// Returns the surface of a product's crate with the names that were locked and decided on.
pub fn locked_surface(product: &Product, prior: &PriorState) -> Surface {
    // The name of the crate is no part of its surface.
    let none = String::new;
    let name = CrateName { package: none(), feature: none(), module: none() };
    let mut names = NameAllocator::new(&prior.lock, &prior.decisions);
    let options = Options { site: String::new(), ..Options::default() };
    decide::product(product, &name, &mut names, &options).surface()
}

impl Crate {
    /// Returns the surface of the crate.
    pub fn surface(&self) -> Surface {
        let models = self.models.iter().map(|it| (StructId::model(&it.object.ident), &it.object));
        let of_actions = self.actions.iter().flat_map(|action| {
            let request = (StructId::request(&action.wire), &action.request);
            let own = self.models.iter().map(|it| &it.object);
            let mut own = own.filter(|it| action.response_model.as_ref() == Some(&it.ident));
            let response = own.next().unwrap_or(&action.response);
            let response = (StructId::response(&action.wire), response);
            let objects = action.objects.iter().map(|it| (StructId::object(&it.ident), it));
            [request, response].into_iter().chain(objects)
        });
        let structs = models.chain(of_actions).map(|(id, object)| (id.0, members(object)));
        let enums = self.enums.iter().map(|it| {
            (it.ident.clone(), it.variants.iter().map(|variant| variant.wire.clone()).collect())
        });
        Surface { structs: structs.collect(), enums: enums.collect() }
    }
}

impl Surface {
    /// Whether the crate has a struct.
    pub fn has(&self, id: &StructId) -> bool {
        self.structs.contains_key(&id.0)
    }

    /// Whether the crate has any request, and so any method.
    pub fn has_requests(&self) -> bool {
        self.structs.keys().any(|it| it.starts_with(REQUEST))
    }

    /// Returns a member of the request or response of an HTTP operation, by the part that has it.
    pub fn member_at(
        &self,
        id: &StructId,
        location: Option<Location>,
        wire: &str,
    ) -> Option<&Member> {
        self.member(id, &member_name(Place::from_location(location), wire))
    }

    /// Returns a member of a struct, by its name on the wire. In an HTTP operation, the part of the request or of the
    /// response precedes it: `header Content-Type`.
    pub fn member(&self, id: &StructId, wire: &str) -> Option<&Member> {
        self.structs.get(&id.0)?.get(wire)
    }

    /// Returns the names of the members of a struct.
    pub fn member_names(&self, id: &StructId) -> impl Iterator<Item = &str> {
        self.structs.get(&id.0).into_iter().flat_map(|it| it.keys().map(String::as_str))
    }

    /// Returns the values that an enum has variants for, as on the wire.
    pub fn enum_values(&self, enum_name: &str) -> Option<&BTreeSet<String>> {
        self.enums.get(enum_name)
    }
}

/// Returns a type in words.
fn in_words(ty: &RustType) -> String {
    match ty {
        RustType::String => "String".to_owned(),
        RustType::Int => "i64".to_owned(),
        RustType::Float => "f64".to_owned(),
        RustType::Bool => "bool".to_owned(),
        RustType::Json => "Json".to_owned(),
        RustType::Base64 => "Base64".to_owned(),
        // Its name is made from those of the action and of the members on the way to it.
        RustType::Local(_) => "a struct".to_owned(),
        RustType::Enum(it) | RustType::Model(it) | RustType::Union(it) => it.clone(),
        RustType::List(it) => format!("Vec<{}>", in_words(it)),
        RustType::MapOf(it) => format!("BTreeMap<String, {}>", in_words(it)),
        RustType::Nullable(it) => format!("Option<{}>", in_words(it)),
        RustType::Map => "BTreeMap<String, String>".to_owned(),
        RustType::Content | RustType::File => "Body".to_owned(),
        RustType::Stream => "ByteStream".to_owned(),
    }
}

fn members(object: &Struct) -> BTreeMap<String, Member> {
    let member = |field: &Field| {
        let value = in_words(&field.ty);
        let (members, enum_name) = match &field.ty {
            RustType::Enum(it) => (None, Some(it.clone())),
            RustType::Local(it) => (Some(StructId::object(it)), None),
            RustType::Model(it) => (Some(StructId::model(it)), None),
            _ => (None, None),
        };
        let value = if field.needs_box { format!("Box<{value}>") } else { value };
        let is_repeated = field.cardinality.is_repeated();
        let ty = if is_repeated { format!("Vec<{value}>") } else { value };
        (field.key().into_owned(), Member { ty, required: field.is_required(), members, enum_name })
    };
    object.fields.iter().map(member).collect()
}
