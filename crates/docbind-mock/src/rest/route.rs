//! [`Route`]: which requests an operation is for.

use super::models::Models;
use docbind_ir::ir::{Binding, Field, Location, Operation};
use docbind_ir::resolve::CONTENT;
use docbind_ir::{TemplatePart, template_parts};
use std::sync::Arc;

/// The requests of an operation.
#[derive(Debug)]
pub(super) struct Route {
    /// The operation; the body of its response is a field, if it is not made of fields.
    pub(super) operation: Operation,
    /// The models of the product.
    pub(super) models: Arc<Models>,
    /// The status of its response.
    pub(super) status: Option<u16>,
    method: String,
    template: String,
}

/// The values of the placeholders of a path, by their names.
pub(super) type PathValues = Vec<(String, String)>;

impl Route {
    /// Returns the requests of an operation; `None` if it is not one of HTTP.
    pub(super) fn new(operation: &Operation, models: &Arc<Models>) -> Option<Route> {
        let Binding::Http { method, path, .. } = &operation.binding else { return None };
        let mut operation = operation.clone();
        let response = operation.responses.iter().find(|it| it.status.starts_with('2'));
        let status = response.and_then(|it| it.status.parse().ok());
        if let Some(ty) = response.and_then(|it| it.ty.as_ref()) {
            let ty = models.behind_name(ty);
            match models.members(ty) {
                // An object, in which a list may be split into pages.
                Some(members) => operation.response.extend(members.iter().cloned()),
                None => {
                    let body = Field::new(CONTENT, Some(Location::Body), ty.clone());
                    operation.response.push(body);
                }
            }
        }
        let (method, template) = (method.clone(), path.clone());
        Some(Route { operation, models: Arc::clone(models), status, method, template })
    }

    /// Returns how many bytes of the path are given, and the values of the rest, if the path fits.
    pub(super) fn match_path(&self, path: &str) -> Option<(usize, PathValues)> {
        let parts = template_parts(&self.template);
        let (mut rest, mut given, mut values) = (path, 0, PathValues::new());
        let mut parts = parts.iter().peekable();
        while let Some(part) = parts.next() {
            match part {
                TemplatePart::Text(text) => {
                    rest = rest.strip_prefix(text)?;
                    given += text.len();
                }
                TemplatePart::Placeholder(name) => {
                    let end = match (self.spans_slashes(name), parts.peek()) {
                        (true, None) => rest.len(),
                        (true, Some(TemplatePart::Text(text))) => rest.rfind(text)?,
                        (false, Some(TemplatePart::Text(text))) => rest.find(text)?,
                        (false, None) => rest.find('/').unwrap_or(rest.len()),
                        (_, Some(TemplatePart::Placeholder(_))) => rest.chars().next()?.len_utf8(),
                    };
                    let (value, after) = rest.split_at(end);
                    if value.is_empty() || (value.contains('/') && !self.spans_slashes(name)) {
                        return None;
                    }
                    values.push(((*name).to_owned(), percent_decode(value)));
                    rest = after;
                }
            }
        }
        rest.is_empty().then_some((given, values))
    }

    pub(super) fn has_method(&self, method: &str) -> bool {
        self.method == method
    }

    fn spans_slashes(&self, placeholder: &str) -> bool {
        let placeholder = format!("<{placeholder}>");
        let is_it = |it: &&Field| {
            it.location == Some(Location::Path) && it.placeholder.as_deref() == Some(&placeholder)
        };
        self.operation.request.iter().find(is_it).is_some_and(|it| it.spans_slashes)
    }
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digit = |at: usize| {
            char::from(*tail.get(at)?).to_digit(16).and_then(|it| u8::try_from(it).ok())
        };
        rest = tail;
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high << 4 | low);
                rest = &tail[2..];
            }
            (byte, ..) => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
