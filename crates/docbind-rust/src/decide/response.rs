//! The response of an action.

use super::Context;
use crate::api::{Former, Struct};
use crate::docs::Page;
use crate::names::{Name, part};
use docbind_ir::resolve::Action;

pub(super) fn response(action: &Action, ty: &Name, page: &Page<'_>, cx: &Context<'_>) -> Struct {
    let named = |ty: &String| format!("{ty}Response");
    let ident = named(&ty.ident);
    let path = format!("response/{}", part(&action.name));
    let former = ty.former.iter().map(|it| Former { ident: named(it), required: None });
    Struct {
        former: former.collect(),
        fields: cx.fields(&action.response, &ident, &path, page),
        ident,
        required: None,
        docs: vec![format!("What [`{}`](<{}>) answers.", action.name, page.url())],
        deprecated: None,
    }
}
