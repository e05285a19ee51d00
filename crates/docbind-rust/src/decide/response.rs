//! The response of an action.

use super::context::Context;
use super::fields::Owner;
use super::paging;
use super::type_names::ActionTypes;
use super::types::Usage;
use crate::api::{self, Model, Struct};
use crate::docs::Page;
use crate::names::{NameAllocator, NameKind};
use docbind_ir::resolve::Action;
use docbind_ir::service::Service;

/// Decides the response of an action.
pub(super) fn response(
    action: &Action,
    types: &ActionTypes<'_>,
    page: &Page<'_>,
    cx: &Context<'_>,
    allocator: &mut NameAllocator<'_>,
) -> Struct {
    let names = types.response.clone();
    let key = format!("{}Response", types.prefix);
    let usage = if action.statuses.is_empty() { Usage::Single } else { Usage::Returned };
    let owner = Owner { key: &key, usage };
    let path = NameKind::Response.path().child(&action.name);
    Struct {
        ident: names.ident,
        previous_names: names.previous_names,
        required: None,
        docs: vec![format!("Response of {}.", cx.link_to_method(&action.name))],
        deprecated: None,
        fields: cx.fields(&action.response, &owner, &path, page, allocator),
        has_secrets_inside: cx.has_secrets_inside(&action.response),
    }
}

/// Makes the response of an operation a struct of its own, rather than the model that it is, if it is one page of
/// several: other operations return the same model, and page in another way.
pub(super) fn paged_response(
    action: &Action,
    decided: &mut api::Action,
    models: &[Model],
    service: Option<&Service>,
) {
    let Some(ident) = decided.response_model.take() else { return };
    if let Some(model) = models.iter().find(|it| it.object.ident == ident) {
        decided.response.fields.clone_from(&model.object.fields);
        decided.response.has_secrets_inside = model.object.has_secrets_inside;
        decided.paging = paging::paging(action, decided, models, service);
    }
    if decided.paging.is_none() {
        decided.response.fields.clear();
        decided.response_model = Some(ident);
    }
}
