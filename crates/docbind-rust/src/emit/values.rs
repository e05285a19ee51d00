//! The values of examples as expressions.

use super::print::{List, Printer};
use crate::api::{Action, ExampleStruct, ExampleValue};

/// The expression that makes a request.
pub(super) fn object(it: &ExampleStruct, action: &Action, to: &mut Printer) {
    let new = |to: &mut Printer| {
        to.push(&[it.ident.as_str(), "::new"]);
        constructor_argument(it, action, to);
    };
    if it.optional.is_empty() {
        return new(to);
    }
    to.chain(|to| {
        new(to);
        for (name, it) in &it.optional {
            to.link(&[".", name]);
            argument(it, action, to);
        }
    });
}

fn constructor_argument(it: &ExampleStruct, action: &Action, to: &mut Printer) {
    let mut structs = std::iter::once(&action.request).chain(&action.groups);
    let required =
        structs.find(|known| known.ident == it.ident).and_then(|it| it.required.as_ref());
    match (required, it.required.as_slice()) {
        (Some(ty), given) => {
            to.push("(");
            to.literal(ty, |list| {
                for (name, it) in given {
                    list.item(|to| {
                        to.push(&[name, ": "]);
                        owned(it, action, to);
                    });
                }
            });
            to.push(")");
        }
        (None, [(_, it)]) => argument(it, action, to),
        (None, _) => to.push("()"),
    }
}

/// The only argument of a call: brackets of its own are enough to break it.
fn argument(it: &ExampleValue, action: &Action, to: &mut Printer) {
    match it {
        ExampleValue::List(_) => {
            to.push("(");
            value(it, action, to);
            to.push(")");
        }
        ExampleValue::String(_)
        | ExampleValue::Listed(_)
        | ExampleValue::Base64(_)
        | ExampleValue::Int(_)
        | ExampleValue::Float(_)
        | ExampleValue::Bool(_)
        | ExampleValue::Struct(_) => to.argument(|to| value(it, action, to)),
    }
}

/// A value as setters take it.
fn value(it: &ExampleValue, action: &Action, to: &mut Printer) {
    match it {
        ExampleValue::String(it) | ExampleValue::Listed(it) => to.string(it),
        ExampleValue::Base64(it) => {
            to.push("ucloud_core::Base64::from_encoded");
            to.argument(|to| to.string(it));
        }
        ExampleValue::Int(it) => to.int(*it),
        ExampleValue::Float(it) => to.float(*it),
        ExampleValue::Bool(it) => to.push(if *it { "true" } else { "false" }),
        ExampleValue::Struct(it) => object(it, action, to),
        ExampleValue::List(items) => list(items, to, |it, to| value(it, action, to)),
    }
}

/// A value as fields hold it.
fn owned(it: &ExampleValue, action: &Action, to: &mut Printer) {
    match it {
        ExampleValue::String(it) | ExampleValue::Listed(it) => to.chain(|to| {
            to.string(it);
            to.link(".into()");
        }),
        ExampleValue::List(items) => to.chain(|to| {
            to.base(|to| list(items, to, |it, to| owned(it, action, to)));
            to.link(".into()");
        }),
        ExampleValue::Base64(_)
        | ExampleValue::Int(_)
        | ExampleValue::Float(_)
        | ExampleValue::Bool(_)
        | ExampleValue::Struct(_) => value(it, action, to),
    }
}

fn list(items: &[ExampleValue], to: &mut Printer, print: impl Fn(&ExampleValue, &mut Printer)) {
    let is_short = |it: &ExampleValue| match it {
        ExampleValue::Int(it) => *it >= 0,
        ExampleValue::Bool(_) => true,
        ExampleValue::String(_)
        | ExampleValue::Listed(_)
        | ExampleValue::Base64(_)
        | ExampleValue::Float(_)
        | ExampleValue::Struct(_)
        | ExampleValue::List(_) => false,
    };
    let elements = |list: &mut List<'_>| items.iter().for_each(|it| list.item(|to| print(it, to)));
    match items.is_empty() || !items.iter().all(is_short) {
        true => to.list("[", "]", elements),
        false => to.filled("[", "]", elements),
    }
}
