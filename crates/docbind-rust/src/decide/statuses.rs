//! The documentation of responses by status.

use super::context::Context;
use crate::api::RustType;
use crate::docs::{self, Page};
use docbind_ir::resolve::{Action, Status};

/// How many responses the documentation of a method lists.
const MAX_STATUSES: usize = 20;

/// Returns the lines about the responses of an operation that its page has beside the one that it returns.
pub(super) fn lines(action: &Action, page: &Page<'_>, cx: &Context<'_>) -> Vec<String> {
    let others = action.statuses.iter().filter(|it| !it.is_response);
    let others: Vec<String> = others.take(MAX_STATUSES).map(|it| line(it, page, cx)).collect();
    match others.is_empty() {
        true => Vec::new(),
        false => {
            [vec![String::new(), "Other responses:".to_owned(), String::new()], others].concat()
        }
    }
}

fn line(status: &Status, page: &Page<'_>, cx: &Context<'_>) -> String {
    let mut res = format!("- {}", docs::code_span(&status.status));
    let text = docs::lines(&status.docs, page).join(" ");
    if !text.is_empty() {
        res.push_str(": ");
        res.push_str(&text);
    }
    if let Some(RustType::Model(ident)) = status.ty.as_ref().map(|it| cx.value_type(it)) {
        res.push_str(&format!(" ([`{ident}`](crate::models::{ident}))"));
    }
    res
}
