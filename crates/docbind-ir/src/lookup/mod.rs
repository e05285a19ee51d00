//! The search for an element in the IR by its path.

mod table;
mod walk;

pub use table::Table;

use crate::element_path::{ElementPath, Part, Section};
use crate::ir::{Action, ErrorCode, Field, HttpOperation, Model, Param, Place, Product};
use docbind_source::suggest;
use walk::{in_fields, in_http, in_request, missing, near_model};

/// An element that a path leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Element<'a> {
    /// The product.
    Product(&'a Product),
    /// An error code.
    ErrorCode(&'a ErrorCode),
    /// An action.
    Action(&'a Action),
    /// An operation in terms of HTTP.
    Http(&'a HttpOperation),
    /// A parameter.
    Param(&'a Param),
    /// A field of a response or of a model.
    Field(&'a Field),
    /// A part of an HTTP exchange, with its operation.
    HttpField(&'a HttpOperation, &'a Field),
    /// A model.
    Model(&'a Model),
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<'a> {
    /// The element.
    Found(Element<'a>),
    /// Everything but the last name is there.
    Missing {
        /// A name like it that is there.
        suggestion: Option<String>,
    },
    /// The path ends before its last name.
    Unreachable {
        /// The name where it ends.
        missing: String,
        /// A name like that one.
        suggestion: Option<String>,
    },
}

impl ElementPath {
    /// Searches a product.
    pub fn find<'a>(&self, product: &'a Product) -> Lookup<'a> {
        let Some(operation) = self.operation() else { return of_product(self.part(), product) };
        let action = product.actions.iter().find(|it| it.name == operation);
        let http = product.http.iter().find(|it| it.name == operation);
        match (self.part(), action, http) {
            (Part::Member(section, names), _, Some(it)) if section.is_http() => {
                in_http(it, *section, names)
            }
            (_, Some(it), _) => self.find_in(it),
            (Part::Whole, None, Some(it)) => Lookup::Found(Element::Http(it)),
            (part, None, it) => {
                let actions = product.actions.iter().map(|it| it.name.as_str());
                let operations = product.http.iter().map(|it| it.name.as_str());
                let suggestion =
                    suggest(operation, actions.chain(operations)).filter(|_| it.is_none());
                missing(*part == Part::Whole, operation, suggestion.map(str::to_owned))
            }
        }
    }

    /// Searches the action that the path is about.
    pub fn find_in<'a>(&self, action: &'a Action) -> Lookup<'a> {
        match self.part() {
            Part::Whole => Lookup::Found(Element::Action(action)),
            Part::Model(name) => match action.model(name) {
                Some(it) => Lookup::Found(Element::Model(it)),
                None => Lookup::Missing { suggestion: near_model(action, name) },
            },
            Part::Member(Section::Request, names) => in_request(action, names),
            Part::Member(Section::Response, names) => in_fields(action, Table::Response, names),
            Part::ModelField(model, names) => match action.model(model) {
                Some(it) => in_fields(action, Table::Model(&it.name), names),
                None => Lookup::Unreachable {
                    missing: model.clone(),
                    suggestion: near_model(action, model),
                },
            },
            Part::Member(
                Section::RequestHeaders
                | Section::RequestParameters
                | Section::RequestBody
                | Section::ResponseHeaders
                | Section::ResponseBody,
                names,
            ) => missing(names.len() == 1, &action.name, None),
            // An action has none; its product does.
            Part::ErrorCode(_) => Lookup::Missing { suggestion: None },
        }
    }

    /// Returns the page of an element and its place there; `None` where no page has it.
    pub fn place<'a>(&self, product: &'a Product) -> Option<(&'a str, Place)> {
        let Lookup::Found(element) = self.find(product) else { return None };
        let operation = self.operation().unwrap_or_default();
        let action = || product.actions.iter().find(|it| it.name == operation);
        let of_action =
            |own: Option<Place>| action().map(|it| (it.file.as_str(), own.unwrap_or(it.place)));
        match element {
            Element::Product(_) => None,
            Element::ErrorCode(it) => Some((&it.file, it.place)),
            Element::Action(it) => Some((&it.file, it.place)),
            Element::Http(it) => Some((&it.file, it.place)),
            Element::Param(it) => of_action(it.place),
            Element::Model(it) => of_action(it.place),
            Element::Field(it) => of_action(it.place),
            Element::HttpField(operation, it) => {
                Some((&operation.file, it.place.unwrap_or(operation.place)))
            }
        }
    }
}

fn of_product<'a>(part: &Part, product: &'a Product) -> Lookup<'a> {
    match part {
        Part::Whole => Lookup::Found(Element::Product(product)),
        Part::ErrorCode(code) => match product.error_codes.iter().find(|it| it.code == *code) {
            Some(it) => Lookup::Found(Element::ErrorCode(it)),
            None => Lookup::Missing { suggestion: None },
        },
        // These belong to an operation.
        Part::Member(..) | Part::Model(_) | Part::ModelField(..) => {
            Lookup::Missing { suggestion: None }
        }
    }
}
