//! What pages about HTTP operations say and no client can do.

use super::fields::{is_given, is_returned, reason_not_to_return, reason_not_to_send};
use super::prepare::prepared;
use super::reason_not_to_call;
use crate::ir::{Binding, Field, Operation, PageSpan, Product};

/// Something on a page that no crate has, because it contradicts the rest of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The path of the page.
    pub file: String,
    /// The place on the page.
    pub place: PageSpan,
    /// What is left out, and why.
    pub message: String,
}

/// Returns what the crate of a product leaves out, in the order of its operations.
pub fn omitted(product: &Product) -> Vec<Omission> {
    let (operations, _) = prepared(product);
    operations.iter().flat_map(|it| of_operation(it, product)).collect()
}

fn of_operation(operation: &Operation, product: &Product) -> Vec<Omission> {
    let Binding::Http { method, request_body, response_body, .. } = &operation.binding else {
        return Vec::new();
    };
    let name = &operation.name;
    if let Some(reason) = reason_not_to_call(operation, product) {
        let message = format!("no code is generated for `{name}`: {reason}");
        return vec![Omission { file: operation.file.clone(), place: operation.place, message }];
    }
    let omission = |field: &Field, what: &str, reason: String| Omission {
        file: operation.file.clone(),
        place: field.first_place().unwrap_or(operation.place),
        message: format!("`{}` of `{name}` is not {what}: {reason}", field.name),
    };
    let sent = operation.request.iter().filter(|it| is_given(it, *request_body));
    let sent =
        sent.filter_map(|it| Some(omission(it, "sent", reason_not_to_send(it, *request_body)?)));
    let returned = operation.response.iter().filter(|it| is_returned(it, method, *response_body));
    let returned = returned
        .filter_map(|it| Some(omission(it, "returned", reason_not_to_return(it, *response_body)?)));
    sent.chain(returned).collect()
}
