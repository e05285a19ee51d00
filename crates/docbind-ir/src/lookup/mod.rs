//! Finds elements of the IR by their paths.

mod table;
mod walk;

pub use table::FieldTable;

use crate::element_path::{ElementPath, Part, Section};
use crate::ir::{ErrorCode, Field, Model, Operation, PageSpan, Product};
use docbind_source::suggest;
use walk::{find_in_fields, find_in_http, find_in_request, not_found, suggest_model};

/// An element of the IR.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Element<'a> {
    /// The product.
    Product(&'a Product),
    /// An error code.
    ErrorCode(&'a ErrorCode),
    /// An operation.
    Operation(&'a Operation),
    /// A parameter, or a field of a response or of a model.
    Field(&'a Field),
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
        let Some(name) = self.operation() else {
            return find_in_product(self.part(), product);
        };
        match self.operation_in(product) {
            Some(it) => self.find_in_operation(it),
            None => {
                let names = product.rpc().chain(product.http()).map(|it| it.name.as_str());
                let suggestion = suggest(name, names).map(str::to_owned);
                not_found(*self.part() == Part::Whole, name, suggestion)
            }
        }
    }

    /// Returns the operation that the path begins with. If an action and an HTTP operation have the name, it is
    /// the one that has the section.
    pub fn operation_in<'a>(&self, product: &'a Product) -> Option<&'a Operation> {
        let name = self.operation()?;
        let action = || product.rpc().find(|it| it.name == name);
        let http = || product.http().find(|it| it.name == name);
        match self.part() {
            Part::Member(section, _) if section.is_http() => http().or_else(action),
            Part::Whole
            | Part::ErrorCode(_)
            | Part::Model(_)
            | Part::Member(..)
            | Part::ModelField(..) => action().or_else(http),
        }
    }

    /// Finds the element in its operation.
    pub fn find_in_operation<'a>(&self, operation: &'a Operation) -> Lookup<'a> {
        match self.part() {
            Part::Whole => Lookup::Found(Element::Operation(operation)),
            Part::Member(section, segments) if section.is_http() && !operation.is_rpc() => {
                find_in_http(operation, *section, segments)
            }
            Part::ErrorCode(_) | Part::Model(_) | Part::Member(..) | Part::ModelField(..) => {
                match operation.is_rpc() {
                    true => self.find_in_action(operation),
                    false => not_found(false, &operation.name, None),
                }
            }
        }
    }

    fn find_in_action<'a>(&self, action: &'a Operation) -> Lookup<'a> {
        match self.part() {
            Part::Whole => Lookup::Found(Element::Operation(action)),
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
                Section::RequestHost
                | Section::RequestHeaders
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
        let on_page = |own: Option<PageSpan>| {
            self.operation_in(product).map(|it| (it.file.as_str(), own.unwrap_or(it.place)))
        };
        match element {
            Element::Product(_) => None,
            Element::ErrorCode(it) => Some((&it.file, it.place)),
            Element::Operation(it) => Some((&it.file, it.place)),
            Element::Model(it) => on_page(it.place),
            Element::Field(it) => on_page(it.place),
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
