//! The response of an action.

use super::context::Context;
use super::type_names::ActionTypes;
use crate::api::Struct;
use crate::docs::Page;
use crate::names::{NameAllocator, NameKind};
use docbind_ir::resolve::Action;

/// Decides the response of an action.
pub(super) fn response(
    action: &Action,
    types: &ActionTypes<'_>,
    page: &Page<'_>,
    cx: &Context<'_>,
    allocator: &mut NameAllocator<'_>,
) -> Struct {
    let names = types.response.clone();
    let owner = format!("{}Response", types.prefix);
    let path = NameKind::Response.path().child(&action.name);
    Struct {
        ident: names.ident,
        previous_names: names.previous_names,
        required: None,
        docs: vec![format!("Response of {}.", cx.link_to_method(&action.name))],
        deprecated: None,
        fields: cx.fields(&action.response, &owner, &path, page, allocator),
        has_secrets_inside: false,
    }
}
