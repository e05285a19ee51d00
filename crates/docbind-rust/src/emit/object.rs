//! Structs.

use super::print::Printer;
use super::types::{self, Scope};
use crate::api::{Field, Struct};

/// A struct of an answer with its fields.
pub(super) fn object(it: &Struct, scope: Scope, to: &mut Printer) {
    let debug = derived_debug(it.fields.iter());
    let derived = ["Clone, ", debug, "Default, PartialEq"];
    with_traits(it, scope, &derived, to);
    if debug.is_empty() {
        own_debug(&it.ident, it.fields.iter(), to);
    }
}

/// A struct with its fields and derived traits.
pub(super) fn with_traits(it: &Struct, scope: Scope, derived: &[&str], to: &mut Printer) {
    to.item(|to| {
        to.docs(&it.docs);
        to.deprecated(it.deprecated.as_deref());
        to.line(&["#[derive(", &derived.concat(), ")]"]);
        to.line(&["#[non_exhaustive]"]);
        structure(&it.ident, to, |to| {
            for it in &it.fields {
                to.docs(&it.docs);
                to.deprecated(it.deprecated.as_deref());
                field(it, scope, to);
            }
        });
    });
}

/// The names that a struct had, as aliases.
pub(super) fn aliases(it: &Struct, to: &mut Printer) {
    for former in &it.former {
        alias(&former.ident, &it.ident, to);
        if let (Some(old), Some(new)) = (&former.required, &it.required) {
            alias(old, new, to);
        }
    }
}

/// A name that a type had.
pub(super) fn alias(old: &str, new: &str, to: &mut Printer) {
    to.item(|to| {
        to.docs(&[format!("The name that [`{new}`] had before.")]);
        to.deprecated(Some(&now(new)));
        to.line(&["pub type ", old, " = ", new, ";"]);
    });
}

/// Why a former name is not to be used.
pub(super) fn now(new: &str) -> String {
    format!("it is called `{new}` now")
}

/// A public struct around its fields.
pub(super) fn structure(name: &str, to: &mut Printer, fields: impl FnOnce(&mut Printer)) {
    to.braces(&["pub struct ", name], fields);
}

/// A public field.
pub(super) fn field(it: &Field, scope: Scope, to: &mut Printer) {
    to.wrapped(|to| {
        to.push(&["pub ", &it.ident, ": "]);
        types::field(it, scope, to);
        to.push(",");
    });
}

/// `Debug`, for a derive; not where a field must not be shown.
pub(super) fn derived_debug<'a>(mut fields: impl Iterator<Item = &'a Field>) -> &'static str {
    if fields.any(|it| it.secret) { "" } else { "Debug, " }
}

/// `impl Debug` that shows everything but secrets.
pub(super) fn own_debug<'a>(name: &str, fields: impl Iterator<Item = &'a Field>, to: &mut Printer) {
    to.item(|to| {
        to.implementation("std::fmt::Debug", name, |to| {
            let head = "fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result";
            to.braces(head, |to| to.wrapped(|to| shown(name, fields, to)));
        });
    });
}

fn shown<'a>(name: &str, fields: impl Iterator<Item = &'a Field>, to: &mut Printer) {
    to.chain(|to| {
        to.push("f.debug_struct");
        to.argument(|to| to.string(name));
        for it in fields {
            to.link(".field");
            to.arguments(|list| {
                list.item(|to| to.string(&it.ident));
                list.item(|to| match it.secret {
                    true => to.push("&\"[redacted]\""),
                    false => {
                        to.push("&");
                        to.field("self", &it.ident);
                    }
                });
            });
        }
        to.link(".finish()");
    });
}
