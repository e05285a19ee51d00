//! HTTP operations as callers see them.
//!
//! Callers give only what a client cannot write by itself, and get what no error has. Objects of a response become
//! models, with the names of their fields. What is left out because it contradicts the rest of its page is listed
//! by [`omitted`].

mod content;
mod fields;
mod lift;
mod omitted;
mod prepare;

pub use content::CONTENT;
pub use fields::is_flag;
pub use omitted::{Omission, omitted};

use super::shared::{Shape, SharedModel};
use super::{Binding, HttpBinding, HttpMethod, PathPart};
use crate::http::{TemplatePart, template_parts};
use crate::ir::{self, Field, Location, Operation, Product, Type};
use fields::{
    as_text_on_the_wire, is_given, is_returned, reason_not_to_return, reason_not_to_send,
};
pub(super) use prepare::is_response;
use prepare::prepared;
use std::collections::BTreeSet;

/// The operations of a product that can be called.
pub(super) struct Callable<'a> {
    product: &'a Product,
    /// The HTTP operations, as callers see them.
    http: Vec<Operation>,
    /// The names of the placeholders of paths whose values may have slashes.
    with_slashes: BTreeSet<&'a str>,
    /// The models that operations share, by name.
    shared: Vec<SharedModel>,
}

impl<'a> Callable<'a> {
    pub(super) fn new(product: &'a Product) -> Callable<'a> {
        let (prepared, shared) = prepared(product);
        let http = prepared.into_iter().filter(|it| reason_not_to_call(it, product).is_none());
        let path_fields = product.http().flat_map(|it| &it.request);
        let with_slashes = path_fields.filter(|it| it.spans_slashes);
        Callable {
            product,
            http: http.map(|it| for_callers(it, product)).collect(),
            with_slashes: with_slashes.map(|it| it.name.as_str()).collect(),
            shared,
        }
    }

    /// Returns all operations, by name.
    pub(super) fn operations(&self) -> impl Iterator<Item = &Operation> {
        let mut res: Vec<&Operation> = self.product.rpc().chain(&self.http).collect();
        res.sort_by(|a, b| a.name.cmp(&b.name));
        res.into_iter()
    }

    pub(super) fn shared(&self) -> &[SharedModel] {
        &self.shared
    }

    /// Returns the object that operations share which the response is as a whole, by its name, and its members. Beside
    /// headers it is a field of the response.
    pub(super) fn whole_response(&self, operation: &Operation) -> Option<(&str, &[Field])> {
        let [field] = operation.response.as_slice() else { return None };
        let Type::Model(name) = &field.ty else { return None };
        let at = self.shared.binary_search_by(|it| it.name.as_str().cmp(name)).ok()?;
        match &self.shared[at].shape {
            Shape::Object(members) if field.name == CONTENT => {
                Some((&self.shared[at].name, members))
            }
            Shape::Object(_) | Shape::Union(_) | Shape::Values(_) => None,
        }
    }

    /// Returns how an operation is called.
    pub(super) fn binding(&self, operation: &Operation) -> Binding {
        match &operation.binding {
            ir::Binding::Rpc { encoding, .. } => Binding::Rpc { encoding: *encoding },
            ir::Binding::Http { method, path, request_body, response_body, .. } => {
                let unprepared = self.product.http().find(|it| it.name == operation.name);
                let request = unprepared.map_or(&[][..], |it| &it.request);
                Binding::Http(HttpBinding {
                    // Operations with other methods cannot be called.
                    method: http_method(method).unwrap_or(HttpMethod::Get),
                    path: self.path(path, &operation.request),
                    request_body: *request_body,
                    response_body: *response_body,
                    flags: request
                        .iter()
                        .filter(|it| is_flag(it))
                        .map(|it| it.name.clone())
                        .collect(),
                })
            }
        }
    }

    /// Returns the parts of a path, with the names of the fields that are sent for its placeholders.
    fn path(&self, template: &str, request: &[Field]) -> Vec<PathPart> {
        let part = |it| match it {
            TemplatePart::Text(text) => PathPart::Text(text.to_owned()),
            TemplatePart::Placeholder(name) => {
                let name = path_field(name, request).map_or(name, |it| &it.name);
                PathPart::Param {
                    name: name.to_owned(),
                    spans_slashes: self.with_slashes.contains(name),
                }
            }
        };
        template_parts(template).into_iter().map(part).collect()
    }
}

/// Returns the method of an operation, if clients know it.
fn http_method(method: &str) -> Option<HttpMethod> {
    Some(match method {
        "GET" => HttpMethod::Get,
        "HEAD" => HttpMethod::Head,
        "PUT" => HttpMethod::Put,
        "POST" => HttpMethod::Post,
        "DELETE" => HttpMethod::Delete,
        "PATCH" => HttpMethod::Patch,
        _ => return None,
    })
}

/// Returns why an HTTP operation cannot be called, if it cannot.
fn reason_not_to_call(operation: &Operation, product: &Product) -> Option<String> {
    let ir::Binding::Http { method, path, request_body, .. } = &operation.binding else {
        return None;
    };
    if http_method(method).is_none() {
        return Some(format!("clients do not know the method {method}"));
    }
    for part in template_parts(path) {
        let TemplatePart::Placeholder(name) = part else { continue };
        let field = path_field(name, &operation.request);
        let is_sent = |it: &Field| reason_not_to_send(it, *request_body).is_none();
        if !field.is_some_and(|it| is_sent(it) && !it.name.contains(['{', '}'])) {
            return Some(format!("nothing can be sent for the placeholder `{name}` of its path"));
        }
    }
    let has_name = |it: &Operation| it.name == operation.name;
    product.rpc().any(has_name).then(|| "an action has the same name".to_owned())
}

/// Returns the field of a placeholder of the path, which an erratum may have renamed.
fn path_field<'a>(name: &str, request: &'a [Field]) -> Option<&'a Field> {
    let placeholder = format!("<{name}>");
    request.iter().find(|it| {
        it.location == Some(Location::Path) && it.placeholder.as_deref() == Some(&placeholder)
    })
}

/// Returns an HTTP operation as callers see it.
fn for_callers(operation: Operation, product: &Product) -> Operation {
    let mut res = operation.clone();
    let ir::Binding::Http { method, request_body, response_body, .. } = &operation.binding else {
        return res;
    };
    res.request.retain(|it| {
        is_given(it, *request_body) && reason_not_to_send(it, *request_body).is_none()
    });
    res.request.sort_by_key(|it| rank(it.location));
    res.response.retain(|it| {
        is_returned(it, method, *response_body)
            && reason_not_to_return(it, *response_body).is_none()
    });
    // The body first, then headers.
    res.response.sort_by_key(|it| it.location == Some(Location::Header));
    res.request.iter_mut().chain(&mut res.response).for_each(as_text_on_the_wire);
    lift::objects_to_models(&mut res, product);
    res.request.extend(content::of_request(&operation, *request_body));
    res.response.extend(content::of_response(&operation, *response_body));
    res
}

/// Returns the order in which a request has its parts.
fn rank(location: Option<Location>) -> u8 {
    match location {
        Some(Location::Host) => 0,
        Some(Location::Path) => 1,
        Some(Location::Query) => 2,
        Some(Location::Header | Location::Cookie) => 3,
        Some(Location::Form | Location::Body) | None => 4,
    }
}
