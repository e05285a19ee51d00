//! Finds elements of the IR by their paths.

mod table;
mod walk;

pub use table::FieldTable;

use crate::element_path::{ElementPath, Part, Section};
use crate::ir::{Action, ErrorCode, Field, HttpOperation, Model, PageSpan, Product};
use docbind_source::suggest;
use walk::{find_in_fields, find_in_http, find_in_request, not_found, suggest_model};

/// An element of the IR.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Element<'a> {
    /// The product.
    Product(&'a Product),
    /// An error code.
    ErrorCode(&'a ErrorCode),
    /// An action.
    Action(&'a Action),
    /// An HTTP operation.
    Http(&'a HttpOperation),
    /// A parameter, or a field of a response or of a model.
    Field(&'a Field),
    /// A field of an HTTP operation, with the operation.
    HttpField(&'a HttpOperation, &'a Field),
    /// A model.
    Model(&'a Model),
}

/// The result of a lookup.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<'a> {
    /// The element.
    Found(Element<'a>),
    /// The last name of the path does not exist.
    Missing {
        /// A similar name that exists.
        suggestion: Option<String>,
    },
    /// A name before the last one does not exist.
    Unreachable {
        /// The first name that does not exist.
        missing: String,
        /// A similar name that exists.
        suggestion: Option<String>,
    },
}

impl ElementPath {
    /// Finds the element in a product.
    pub fn find<'a>(&self, product: &'a Product) -> Lookup<'a> {
        let Some(operation) = self.operation() else {
            return find_in_product(self.part(), product);
        };
        let action = product.actions.iter().find(|it| it.name == operation);
        let http = product.http.iter().find(|it| it.name == operation);
        match (self.part(), action, http) {
            (Part::Member(section, segments), _, Some(it)) if section.is_http() => {
                find_in_http(it, *section, segments)
            }
            (_, Some(it), _) => self.find_in_action(it),
            (Part::Whole, None, Some(it)) => Lookup::Found(Element::Http(it)),
            (part, None, http) => {
                let actions = product.actions.iter().map(|it| it.name.as_str());
                let operations = product.http.iter().map(|it| it.name.as_str());
                let suggestion =
                    suggest(operation, actions.chain(operations)).filter(|_| http.is_none());
                not_found(*part == Part::Whole, operation, suggestion.map(str::to_owned))
            }
        }
    }

    /// Finds the element in its action.
    pub fn find_in_action<'a>(&self, action: &'a Action) -> Lookup<'a> {
        match self.part() {
            Part::Whole => Lookup::Found(Element::Action(action)),
            Part::Model(name) => match action.model(name) {
                Some(it) => Lookup::Found(Element::Model(it)),
                None => Lookup::Missing { suggestion: suggest_model(action, name) },
            },
            Part::Member(Section::Request, segments) => find_in_request(action, segments),
            Part::Member(Section::Response, segments) => {
                find_in_fields(action, FieldTable::Response, segments)
            }
            Part::ModelField(model, segments) => match action.model(model) {
                Some(it) => find_in_fields(action, FieldTable::Model(&it.name), segments),
                None => Lookup::Unreachable {
                    missing: model.clone(),
                    suggestion: suggest_model(action, model),
                },
            },
            Part::Member(
                Section::RequestHeaders
                | Section::RequestParameters
                | Section::RequestBody
                | Section::ResponseHeaders
                | Section::ResponseBody,
                segments,
            ) => not_found(segments.len() == 1, &action.name, None),
            // Error codes belong to the product.
            Part::ErrorCode(_) => Lookup::Missing { suggestion: None },
        }
    }

    /// Returns the page of the element and its span there; `None` if it is not on a page.
    pub fn page_span<'a>(&self, product: &'a Product) -> Option<(&'a str, PageSpan)> {
        let Lookup::Found(element) = self.find(product) else { return None };
        let operation = self.operation().unwrap_or_default();
        let action = || product.actions.iter().find(|it| it.name == operation);
        let on_page_of_action =
            |own: Option<PageSpan>| action().map(|it| (it.file.as_str(), own.unwrap_or(it.place)));
        match element {
            Element::Product(_) => None,
            Element::ErrorCode(it) => Some((&it.file, it.place)),
            Element::Action(it) => Some((&it.file, it.place)),
            Element::Http(it) => Some((&it.file, it.place)),
            Element::Model(it) => on_page_of_action(it.place),
            Element::Field(it) => on_page_of_action(it.place),
            Element::HttpField(operation, it) => {
                Some((&operation.file, it.place.unwrap_or(operation.place)))
            }
        }
    }
}

fn find_in_product<'a>(part: &Part, product: &'a Product) -> Lookup<'a> {
    match part {
        Part::Whole => Lookup::Found(Element::Product(product)),
        Part::ErrorCode(code) => match product.error_codes.iter().find(|it| it.code == *code) {
            Some(it) => Lookup::Found(Element::ErrorCode(it)),
            None => Lookup::Missing { suggestion: None },
        },
        // These belong to operations.
        Part::Member(..) | Part::Model(_) | Part::ModelField(..) => {
            Lookup::Missing { suggestion: None }
        }
    }
}
