//! The response of an action.

use super::Context;
use crate::api::Struct;
use crate::docs::Page;
use docbind_ir::resolve::Action;

pub(super) fn response(action: &Action, ty: &str, page: &Page<'_>, cx: &Context<'_>) -> Struct {
    let ident = format!("{ty}Response");
    Struct {
        fields: cx.fields(&action.response, &ident, page),
        ident,
        required: None,
        docs: vec![format!("What [`{}`](<{}>) answers.", action.name, page.url())],
        deprecated: None,
    }
}
