//! The file of an action: the method, request and response.

use super::file::file as start;
use super::imports::import;
use super::print::Printer;
use super::{codec, object, request, timestamps, types};
use crate::Options;
use crate::api::{Action, Effect, Encoding, Field, Form, Paging, PagingStyle, Struct, Value};

pub(super) fn file(it: &Action, options: &Options) -> String {
    let mut to = start(options, &it.file);
    imports(it, &mut to);
    to.item(|to| method(it, to));
    let sent = || std::iter::once(&it.request).chain(&it.groups);
    let has_secrets =
        !it.secrets.is_empty() || sent().flat_map(|it| &it.fields).any(|it| it.secret);
    for it in sent() {
        request::request(it, has_secrets, &mut to);
        codec::encode(it, &mut to);
        request::encoded_traits(it, has_secrets, &mut to);
        timestamps::setters(it, &mut to);
    }
    response(&it.response, &mut to);
    if let Some(paging) = &it.paging {
        to.item(|to| paged(paging, &it.response, to));
    }
    to.finish()
}

fn response(it: &Struct, to: &mut Printer) {
    if it.fields.is_empty() {
        to.item(|to| {
            to.docs(&it.docs);
            to.deprecated(it.deprecated.as_deref());
            to.line(&["pub type ", &it.ident, " = ucloud_core::Empty;"]);
        });
        return object::aliases(it, to);
    }
    object::object(it, types::Scope::Action, to);
    object::aliases(it, to);
    codec::decode(it, to);
    timestamps::getters(it, to);
}

fn imports(it: &Action, to: &mut Printer) {
    let structs = || std::iter::once(&it.request).chain(&it.groups).chain([&it.response]);
    let uses = |is: fn(&Value) -> bool| structs().flat_map(|it| &it.fields).any(|it| is(&it.ty));
    let modules = [
        ("models", uses(|it| matches!(it, Value::Model(_)))),
        ("values", uses(|it| matches!(it, Value::Listed(_)))),
    ];
    import("use crate::", &used(&modules), to);
    let is_paged = it.paging.is_some();
    let is_decoded = !it.response.fields.is_empty();
    let names = [
        ("Base64", uses(|it| *it == Value::Base64)),
        ("Call", true),
        ("Decode", is_decoded),
        ("DecodeError", is_decoded),
        ("Decoder", is_decoded),
        ("Effect", true),
        ("Encode", true),
        ("Encoder", true),
        ("Encoding", it.encoding != Encoding::Form),
        ("Json", uses(|it| matches!(it, Value::Json))),
        ("Operation", true),
        ("Paged", is_paged),
        ("Paging", is_paged),
    ];
    import("use ucloud_core::", &used(&names), to);
}

fn used<'a>(names: &[(&'a str, bool)]) -> Vec<&'a str> {
    names.iter().filter_map(|(name, is_used)| is_used.then_some(*name)).collect()
}

/// What the runtime must know of the action.
fn operation(it: &Action, to: &mut Printer) {
    let new = |to: &mut Printer| {
        to.push("Operation::new");
        to.arguments(|list| {
            list.word("&crate::PRODUCT");
            list.item(|to| to.string(&it.wire));
            list.word(match it.effect {
                Effect::Read => "Effect::Read",
                Effect::Idempotent => "Effect::Idempotent",
                Effect::Mutating => "Effect::Mutating",
            });
        });
    };
    let is_plain = it.flags.is_empty()
        && it.encoding == Encoding::Form
        && it.secrets.is_empty()
        && it.paging.is_none();
    to.wrapped(|to| {
        to.push("let operation = ");
        if is_plain {
            new(to);
        } else {
            to.chain(|to| {
                new(to);
                details(it, to);
            });
        }
        to.push(";");
    });
}

/// The calls that say more about an operation.
fn details(it: &Action, to: &mut Printer) {
    for flag in &it.flags {
        to.link(&[".", flag, "()"]);
    }
    match it.encoding {
        Encoding::Form => {}
        Encoding::NestedJson => {
            to.link(".encoding");
            to.argument(|to| to.push("Encoding::NestedJson"));
        }
    }
    if !it.secrets.is_empty() {
        to.link(".secrets");
        to.argument(|to| {
            to.list("&[", "]", |list| {
                it.secrets.iter().for_each(|it| list.item(|to| to.string(it)));
            });
        });
    }
    if let Some(paging) = &it.paging {
        let (name, first, second) = match &paging.style {
            PagingStyle::OffsetLimit { offset, limit } => ("offset_limit", offset, limit),
            PagingStyle::PageNumber { page, size } => ("page_number", page, size),
            PagingStyle::Token { request, field } => ("token", request, &field.wire),
        };
        to.link(".paging");
        to.argument(|to| {
            to.push(&["Paging::", name]);
            to.arguments(|list| {
                list.item(|to| to.string(first));
                list.item(|to| to.string(second));
            });
        });
    }
}

fn method(it: &Action, to: &mut Printer) {
    to.braces("impl crate::Client", |to| {
        to.docs(&it.docs);
        to.deprecated(it.deprecated.as_deref());
        to.function(
            &format!("pub fn {}", it.ident),
            |list| {
                list.word("&self");
                list.word(&["request: ", &it.request.ident]);
            },
            |to| to.generic(" -> Call", |to| to.push(&it.response.ident)),
            |to| {
                operation(it, to);
                to.line(&["Call::new(&self.runtime, &operation, &request)"]);
            },
        );
        it.former.iter().for_each(|old| to.item(|to| former_method(old, it, to)));
    });
}

/// The method under the name that it had before.
fn former_method(old: &str, it: &Action, to: &mut Printer) {
    to.docs(&[format!("The name that [`{0}`](Self::{0}) had before.", it.ident)]);
    to.deprecated(Some(&object::now(&it.ident)));
    to.function(
        &format!("pub fn {old}"),
        |list| {
            list.word("&self");
            list.word(&["request: ", &it.request.ident]);
        },
        |to| to.generic(" -> Call", |to| to.push(&it.response.ident)),
        |to| to.line(&["self.", &it.ident, "(request)"]),
    );
}

fn paged(it: &Paging, response: &Struct, to: &mut Printer) {
    to.implementation("Paged", &response.ident, |to| {
        to.item(|to| {
            to.wrapped(|to| {
                to.push("type Item = ");
                types::value(&it.items.ty, types::Scope::Action, to);
                to.push(";");
            });
        });
        to.item(|to| {
            to.braces("fn items(&mut self) -> &mut Vec<Self::Item>", |to| {
                to.wrapped(|to| {
                    to.push("&mut ");
                    to.field("self", &it.items.ident);
                });
            });
        });
        to.item(|to| {
            to.braces("fn total(&self) -> Option<i64>", |to| match &it.total {
                Some(Field { ident, form: Form::Optional, .. }) => to.line(&["self.", ident]),
                Some(field) => to.wrapped(|to| some("", field, to)),
                None => to.line(&["None"]),
            });
        });
        match &it.style {
            PagingStyle::OffsetLimit { .. } | PagingStyle::PageNumber { .. } => {}
            PagingStyle::Token { field, .. } => to.item(|to| next_token(field, to)),
        }
    });
}

fn next_token(it: &Field, to: &mut Printer) {
    to.braces("fn next_token(&self) -> Option<&str>", |to| {
        to.wrapped(|to| match it.form {
            Form::Optional => to.chain(|to| {
                to.push(&["self.", &it.ident]);
                to.link(".as_deref()");
            }),
            Form::One | Form::List | Form::RequiredList => some("&", it, to),
        });
    });
}

/// `Some` of a field.
fn some(reference: &str, it: &Field, to: &mut Printer) {
    to.push("Some");
    to.argument(|to| {
        to.push(reference);
        to.field("self", &it.ident);
    });
}
