//! The request of an action, and the objects inside it.

use super::Context;
use super::params::{Params, Scope, is_plain};
use super::type_names::{ActionTypes, StructNames};
use crate::api::Struct;
use crate::docs::Page;
use crate::names::{NameAllocator, path_segment};
use docbind_ir::resolve::Action;

/// Parameters for which the client has a default, with the flags of the operation: that the action
/// documents them, and that it demands them.
pub(super) const FROM_CLIENT: &[(&str, Option<&str>, &str)] = &[
    ("Region", None, "region_required"),
    ("Zone", Some("zone"), "zone_required"),
    ("ProjectId", None, "project_required"),
];

/// What an action sends.
pub(super) struct Request {
    pub(super) request: Struct,
    /// The objects inside the request, outer ones first.
    pub(super) objects: Vec<Struct>,
}

/// Decides the request of an action.
pub(super) fn request(
    action: &Action,
    types: &ActionTypes<'_>,
    page: &Page<'_>,
    cx: &Context<'_>,
    names: &mut NameAllocator<'_>,
) -> Request {
    let params = Params { page, lists: cx.lists, types };
    let scope = Scope {
        place: types.prefix.clone(),
        path: format!("request/{}", path_segment(&action.name)),
        is_top: true,
    };
    let mut objects = Vec::new();
    let fields = params.fields(&action.request, &scope, names, &mut objects);
    let StructNames { ident, required, previous_names } = types.request.clone();
    let request = Struct {
        ident,
        previous_names,
        required,
        docs: vec![format!("What [`{}`](<{}>) is asked.", action.name, page.url())],
        deprecated: None,
        fields,
    };
    Request { request, objects }
}

/// The calls on an operation's constant that say which of the client's defaults it takes.
pub(super) fn flags(action: &Action) -> Vec<&'static str> {
    let mut res = Vec::new();
    for (name, documented, demanded) in FROM_CLIENT {
        if let Some(it) = action.request.iter().find(|it| it.name == *name && is_plain(it)) {
            res.extend(*documented);
            res.extend(it.required.then_some(*demanded));
        }
    }
    res
}
