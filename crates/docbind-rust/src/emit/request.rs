//! How a request is made: what is required when it is made, the rest by setters.

use super::object::{self, aliases, derived_debug, now, own_debug, with_traits};
use super::print::{List, Printer};
use super::types::{Conversion, Scope, conversion, converted, parameter};
use crate::api::{Field, Form, Struct};
use crate::docs::code_span;

/// A struct that callers make: the type, its constructor, its setters. `has_secrets` says whether it,
/// or what nests in it, has any.
pub(super) fn request(it: &Struct, has_secrets: bool, to: &mut Printer) {
    let has_default = !it.fields.iter().any(Field::is_required);
    let debug = if has_secrets { derived_debug(it.fields.iter()) } else { "" };
    let default = if has_default { "Default, " } else { "" };
    let derived = ["Clone, ", debug, default].concat();
    with_traits(it, Scope::Action, &[derived.trim_end_matches(", ")], to);
    if has_secrets && debug.is_empty() {
        own_debug(&it.ident, it.fields.iter(), to);
    }
    required(it, to);
    to.item(|to| {
        to.braces(&["impl ", &it.ident], |to| {
            constructor(it, to);
            for it in it.fields.iter().filter(|it| !it.is_required()) {
                to.item(|to| setter(it, to));
                it.former.iter().for_each(|old| to.item(|to| former_setter(old, it, to)));
            }
        });
    });
    aliases(it, to);
}

/// What is made of what is sent: `PartialEq`, and `Debug` where nothing of that is a secret.
pub(super) fn encoded_traits(it: &Struct, has_secrets: bool, to: &mut Printer) {
    to.item(|to| {
        to.implementation("PartialEq", &it.ident, |to| {
            to.braces("fn eq(&self, other: &Self) -> bool", |to| {
                to.line(&["ucloud_core::same_request(self, other)"]);
            });
        });
    });
    if has_secrets {
        return;
    }
    to.item(|to| {
        to.implementation("std::fmt::Debug", &it.ident, |to| {
            let head = "fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result";
            to.braces(head, |to| {
                to.wrapped(|to| {
                    to.push("ucloud_core::debug_request");
                    to.arguments(|list| {
                        list.item(|to| to.string(&it.ident));
                        list.word("self");
                        list.word("f");
                    });
                });
            });
        });
    });
}

/// The struct that carries several required values by name. It is no more than the arguments of `new`:
/// traits are what requests have.
fn required(it: &Struct, to: &mut Printer) {
    let Some(name) = &it.required else { return };
    to.item(|to| {
        to.docs(&[format!("What [`{}`] must be given.", it.ident)]);
        object::structure(name, to, |to| {
            for it in it.fields.iter().filter(|it| it.is_required()) {
                to.docs(&it.docs);
                object::field(it, Scope::Action, to);
            }
        });
    });
}

fn constructor(it: &Struct, to: &mut Printer) {
    let required: Vec<&Field> = it.fields.iter().filter(|it| it.is_required()).collect();
    let docs = if required.is_empty() {
        "A request in which nothing is set yet."
    } else {
        "A request with what is required."
    };
    let argument = |list: &mut List<'_>| match (required.as_slice(), &it.required) {
        ([], _) => {}
        ([one], _) => list.item(|to| {
            to.push(&[one.ident.as_str(), ": "]);
            parameter(one, Scope::Action, to);
        }),
        // Several required fields always have a type that carries them.
        (_, ty) => list.word(&["required: ", ty.as_deref().unwrap_or_default()]),
    };
    // A parameter called `Default` has a setter of the function's name.
    let is_hidden = it.fields.iter().any(|it| it.ident == "default");
    let default = if is_hidden { "<Self as Default>::default()" } else { "Self::default()" };
    to.item(|to| {
        to.docs(&[docs]);
        to.function(
            "pub fn new",
            argument,
            |to| to.push(" -> Self"),
            |to| match required.as_slice() {
                [] => to.line(&[default]),
                [_] => to.wrapped(|to| fields(it, given_alone, to)),
                _ => to.wrapped(|to| fields(it, given_by_name, to)),
            },
        );
    });
}

/// The literal of the struct; `given` prints a required field.
fn fields(it: &Struct, given: fn(&Field, &mut Printer), to: &mut Printer) {
    to.literal("Self", |list| {
        for it in &it.fields {
            list.item(|to| match it.form {
                Form::One | Form::RequiredList => given(it, to),
                Form::Optional => to.push(&[it.ident.as_str(), ": None"]),
                Form::List => to.push(&[it.ident.as_str(), ": Vec::new()"]),
            });
        }
    });
}

/// A field from a parameter that is called like it.
fn given_alone(it: &Field, to: &mut Printer) {
    to.push(&it.ident);
    if conversion(it) != Conversion::None {
        to.push(": ");
        converted(it, to);
    }
}

/// A field from the one of the same name of what carries the required values.
fn given_by_name(it: &Field, to: &mut Printer) {
    to.push(&[it.ident.as_str(), ": "]);
    to.field("required", &it.ident);
}

/// A setter under the name that it had before.
fn former_setter(old: &str, it: &Field, to: &mut Printer) {
    to.docs(&[format!("The name that [`{0}`](Self::{0}) had before.", it.ident)]);
    to.deprecated(Some(&now(&it.ident)));
    named_like_an_operator(old, to);
    let parameter = |list: &mut List<'_>| {
        list.word("self");
        list.item(|to| {
            to.push(&[it.ident.as_str(), ": "]);
            parameter(it, Scope::Action, to);
        });
    };
    to.function(
        &format!("pub fn {old}"),
        parameter,
        |to| to.push(" -> Self"),
        |to| to.line(&["self.", &it.ident, "(", &it.ident, ")"]),
    );
}

fn setter(it: &Field, to: &mut Printer) {
    let wire = code_span(&it.wire.replace(['[', ']', '\\'], "'"));
    to.docs(&[format!("Sets [{wire}](field@Self::{}).", it.ident)]);
    to.deprecated(it.deprecated.as_deref());
    named_like_an_operator(&it.ident, to);
    let parameter = |list: &mut List<'_>| {
        list.word("mut self");
        list.item(|to| {
            to.push(&[it.ident.as_str(), ": "]);
            parameter(it, Scope::Action, to);
        });
    };
    to.function(
        &format!("pub fn {}", it.ident),
        parameter,
        |to| to.push(" -> Self"),
        |to| {
            to.assignment("self", &it.ident, |to| match it.form {
                Form::Optional => {
                    to.push("Some");
                    to.argument(|to| converted(it, to));
                }
                Form::One | Form::List | Form::RequiredList => converted(it, to),
            });
            to.line(&["self"]);
        },
    );
}

/// Clippy takes a setter that is named like an operator's method for one.
fn named_like_an_operator(name: &str, to: &mut Printer) {
    const OPERATORS: &[&str] =
        &["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];
    if OPERATORS.contains(&name) {
        to.line(&["#[allow(clippy::should_implement_trait, reason = \"a parameter's name\")]"]);
    }
}
