//! The request of an action, and the objects inside it.

use super::context::Context;
use super::params::{Params, Scope};
use super::type_names::{ActionTypes, StructNames};
use crate::api::Struct;
use crate::docs::Page;
use crate::names::{NameAllocator, NameKind};
use docbind_ir::resolve::{Action, Binding};

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
    let is_http = matches!(action.binding, Binding::Http(_));
    let params = Params { page, cx, is_http, types };
    let scope = Scope {
        key: types.prefix.clone(),
        path: NameKind::Request.path().child(&action.name),
        is_top: true,
    };
    let mut objects = Vec::new();
    let fields = params.fields(&action.request, &scope, names, &mut objects);
    let StructNames { ident, required, previous_names } = types.request.clone();
    let request = Struct {
        ident,
        previous_names,
        required,
        docs: vec![format!("Request of {}.", cx.link_to_method(&action.name))],
        deprecated: None,
        fields,
        has_secrets_inside: false,
    };
    Request { request, objects }
}
