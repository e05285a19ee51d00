//! A decided crate: every identifier, every type, every line of documentation.
//!
//! Emitters print it and decide nothing. Identifiers are valid, and unique where they are;
//! documentation is text that renders as the page meant it. `previous_names` are names that an element
//! had before: they remain as deprecated aliases.
//!
//! Everything that is printed of a crate can be hashed: crates with one hash have the same files.

mod example;
mod field;

use crate::brand::Brand;
pub(crate) use docbind_ir::ir::{BodyKind, Effect, Encoding};
pub(crate) use docbind_ir::resolve::{HttpMethod, JsonKind};
pub(crate) use example::{ExampleStruct, ExampleValue, RequestExample};
pub(crate) use field::{Cardinality, Field, Place, RustType, TimeUnit, Timestamp, member_name};

/// A product's crate as it was decided, to be hashed and printed.
#[derive(Clone, Debug, Hash)]
pub struct Crate {
    /// Whose service it is for.
    pub(crate) brand: Brand,
    /// The package.
    pub(crate) package: String,
    /// The module of the facade.
    pub(crate) module: String,
    /// The product's name in the folders of the pages.
    pub(crate) product: String,
    /// The folder of its pages.
    pub(crate) folder: String,
    /// The first line of the crate's documentation.
    pub(crate) title: String,
    /// The line that registries show, without markup.
    pub(crate) description: String,
    /// The address of the product's pages; empty if they are not published.
    pub(crate) url: String,
    pub(crate) actions: Vec<Action>,
    pub(crate) models: Vec<Model>,
    pub(crate) unions: Vec<Union>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) errors: Vec<ErrorConst>,
}

impl Crate {
    /// Returns the package, which is also its folder.
    pub fn package(&self) -> &str {
        &self.package
    }

    /// Returns how many actions it has, and how many HTTP operations.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let is_rpc = |it: &&Action| match it.binding {
            Binding::Rpc { .. } => true,
            Binding::Http(_) => false,
        };
        let actions = self.actions.iter().filter(is_rpc).count();
        (actions, self.actions.len() - actions)
    }

    /// Whether it has structs or unions that operations share.
    pub(crate) fn has_models(&self) -> bool {
        !self.models.is_empty() || !self.unions.is_empty()
    }

    /// Whether an example of an action is a test.
    pub(crate) fn has_examples(&self) -> bool {
        self.actions.iter().any(|it| it.request_example.is_some() || it.response_example.is_some())
    }
}

/// How an operation is called.
#[derive(Clone, Debug, Hash)]
pub(crate) enum Binding {
    Rpc {
        encoding: Encoding,
        /// Calls on the operation's constant: `zone`, `region_required`, …
        flags: Vec<&'static str>,
    },
    Http(Http),
}

/// How an HTTP operation is called.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Http {
    pub(crate) method: HttpMethod,
    /// The template of the path: `{name}`, or `{+name}` where slashes in the value separate segments.
    pub(crate) path: String,
    pub(crate) request_body: BodyKind,
    pub(crate) response_body: BodyKind,
    /// Names in the query that have no value.
    pub(crate) flags: Vec<String>,
    /// The headers of the response that fields have, by their names on the wire.
    pub(crate) response_headers: Vec<String>,
}

/// An operation, called an action here as most of them are: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Action {
    /// The name on the wire.
    pub(crate) wire: String,
    /// Module and method.
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<String>,
    /// The page.
    pub(crate) file: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) effect: Effect,
    pub(crate) binding: Binding,
    pub(crate) request: Struct,
    /// The objects inside the request, outer ones first.
    pub(crate) objects: Vec<Struct>,
    pub(crate) response: Struct,
    /// The model that the response is; then it is no struct of its own.
    pub(crate) response_model: Option<String>,
    /// Wire paths of the parameters that must not be shown, without indices.
    pub(crate) secrets: Vec<String>,
    /// Wire names of the fields of the response that must not be shown, at any depth.
    pub(crate) response_secrets: Vec<String>,
    pub(crate) paging: Option<Paging>,
    /// A call with the required parameters, for the documentation of a method whose page has no example.
    pub(crate) call_example: Option<ExampleStruct>,
    /// An example of a request that agrees with the page's table.
    pub(crate) request_example: Option<RequestExample>,
    /// An example of a response that agrees with the page's tables, as JSON.
    pub(crate) response_example: Option<String>,
}

/// How an action is read page by page.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Paging {
    pub(crate) style: PagingStyle,
    /// The field of the response with the items, and their type.
    pub(crate) items: Field,
    /// The field with the number of all items.
    pub(crate) total: Option<Field>,
}

/// The parameters that lead from one page to the next, by their wire names.
#[derive(Clone, Debug, Hash)]
pub(crate) enum PagingStyle {
    /// Where to begin, and how many.
    OffsetLimit { offset: String, limit: String },
    /// Which page, how long pages are, and the number of the first one.
    PageNumber { page: String, size: String, first: i64 },
    /// What a field of the response before returned.
    Token { request: String, field: Field },
    /// What a field of the last item before is.
    LastItem { request: String, field: Field },
    /// A header `Link` of the response before.
    LinkHeader,
}

/// A model: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Model {
    /// The module.
    pub(crate) module: String,
    pub(crate) object: Struct,
    /// Whether requests have it: then it has a constructor and setters.
    pub(crate) is_sent: bool,
}

/// Alternatives as an enum: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Union {
    /// The module.
    pub(crate) module: String,
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<String>,
    pub(crate) docs: Vec<String>,
    /// The member that tells objects apart.
    pub(crate) tag: Option<String>,
    /// The alternatives; one more variant holds everything else.
    pub(crate) alternatives: Vec<Alternative>,
    /// Whether an alternative has secrets inside, so that everything else may have them too.
    pub(crate) has_secrets_inside: bool,
}

/// One of several types.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Alternative {
    pub(crate) ident: String,
    pub(crate) docs: Vec<String>,
    pub(crate) kind: JsonKind,
    /// The values of the tag, if it tells this one apart.
    pub(crate) values: Vec<String>,
    pub(crate) ty: RustType,
    /// Whether no other alternative has its type, which is not any value.
    pub(crate) is_only_of_type: bool,
}

/// A struct.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Struct {
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<PreviousName>,
    /// The type that carries the required fields by name, where there are several.
    pub(crate) required: Option<String>,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) fields: Vec<Field>,
    /// Whether an object inside it has a secret.
    pub(crate) has_secrets_inside: bool,
}

/// A previous name of a struct, and of the type of its required fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PreviousName {
    pub(crate) ident: String,
    pub(crate) required: Option<String>,
}

/// A list of values as an enum: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Enum {
    /// The module.
    pub(crate) module: String,
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<String>,
    pub(crate) docs: Vec<String>,
    /// All values that the pages list; one more variant holds unlisted ones.
    pub(crate) variants: Vec<Variant>,
    /// The variants for true and for false, where the values are words for these.
    pub(crate) bool_variants: Option<(String, String)>,
}

/// A variant of an enum.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Variant {
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<String>,
    /// The value on the wire.
    pub(crate) wire: String,
    pub(crate) docs: Vec<String>,
}

/// A constant for an error code.
#[derive(Clone, Debug, Hash)]
pub(crate) struct ErrorConst {
    pub(crate) ident: String,
    pub(crate) code: i64,
    pub(crate) docs: Vec<String>,
    /// The meaning as one line.
    pub(crate) meaning: String,
}
