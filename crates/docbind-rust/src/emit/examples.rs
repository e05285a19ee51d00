//! The pages' examples as tests of the crate.

use super::file::file as start;
use super::print::{List, Printer};
use super::values::object;
use crate::Options;
use crate::api::{Action, Crate, Field, Form, RequestExample, Value};

/// A test per example; `None` where no example agrees with its page.
pub(super) fn file(it: &Crate, options: &Options) -> Option<String> {
    let has_none = |it: &Action| it.request_example.is_none() && it.response_example.is_none();
    if it.actions.iter().all(has_none) {
        return None;
    }
    let mut to = start(options, &it.folder);
    to.inner_docs(&["The examples of the pages: requests encode, responses decode."]);
    to.line(&["#![allow(deprecated)]"]);
    to.declaration(|to| to.line(&["use ", &it.package.replace('-', "_"), "::*;"]));
    for action in &it.actions {
        if let Some(example) = &action.request_example {
            test(&action.ident, "_encodes", &mut to, |to| request(action, example, to));
        }
        if let Some(text) = &action.response_example {
            test(&action.ident, "_decodes", &mut to, |to| response(action, text, to));
        }
    }
    Some(to.finish())
}

fn test(name: &str, what: &str, to: &mut Printer, body: impl FnOnce(&mut Printer)) {
    to.item(|to| {
        to.line(&["#[test]"]);
        to.braces(&["fn ", name, what, "()"], body);
    });
}

fn request(action: &Action, example: &RequestExample, to: &mut Printer) {
    to.wrapped(|to| {
        to.push("let request = ");
        object(&example.value, action, to);
        to.push(";");
    });
    to.wrapped(|to| {
        to.push("ucloud_core::mock::assert_sends");
        to.arguments(|list| {
            list.word("&request");
            list.item(|to| {
                to.list("&[", "]", |list| {
                    for (name, value) in &example.pairs {
                        list.item(|to| to.arguments(|list| pair(name, value, list)));
                    }
                });
            });
        });
        to.push(";");
    });
}

fn pair(name: &str, value: &str, list: &mut List<'_>) {
    list.item(|to| to.string(name));
    list.item(|to| to.string(value));
}

fn response(action: &Action, text: &str, to: &mut Printer) {
    let example = serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
    let checks: Vec<Check<'_>> =
        action.response.fields.iter().filter_map(|it| Check::new(it, &example)).collect();
    to.wrapped(|to| {
        to.push("let decoded = ");
        to.generic("ucloud_core::from_json::", |to| to.push(&action.response.ident));
        to.argument(|to| to.string(text));
        to.push(";");
    });
    let binding = if checks.is_empty() { "_" } else { "response" };
    to.line(&["let ", binding, " = decoded.expect(\"the example of the page decodes\");"]);
    for it in checks {
        to.wrapped(|to| it.print(to));
    }
}

/// What a decoded field is held against.
struct Check<'a> {
    field: &'a Field,
    expected: Expected<'a>,
}

enum Expected<'a> {
    Text(&'a str),
    Int(i64),
    Count(usize),
}

impl<'a> Check<'a> {
    fn new(field: &'a Field, example: &'a serde_json::Value) -> Option<Self> {
        let is_list = matches!(field.form, Form::List | Form::RequiredList);
        let expected = match (&field.ty, example.get(&field.wire)?) {
            (_, serde_json::Value::Array(it)) if is_list => Expected::Count(it.len()),
            (Value::String, serde_json::Value::String(it)) if !is_list => Expected::Text(it),
            (Value::Int, serde_json::Value::Number(it)) if !is_list => Expected::Int(it.as_i64()?),
            _ => return None,
        };
        Some(Self { field, expected })
    }

    fn print(&self, to: &mut Printer) {
        let is_optional = self.field.form == Form::Optional;
        to.tokens("assert_eq!", |to| {
            to.push("response");
            to.link(&[".", &self.field.ident]);
            match self.expected {
                Expected::Text(_) if is_optional => to.link(".as_deref()"),
                Expected::Count(_) => to.link(".len()"),
                Expected::Text(_) | Expected::Int(_) => {}
            }
            to.push(",");
            to.space();
            match self.expected {
                Expected::Count(it) => to.push(&it.to_string()),
                _ if is_optional => {
                    to.push("Some(");
                    self.value(to);
                    to.push(")");
                }
                _ => self.value(to),
            }
        });
        to.push(";");
    }

    fn value(&self, to: &mut Printer) {
        match self.expected {
            Expected::Text(it) => to.string(it),
            // Among a macro's tokens a sign stands alone.
            Expected::Int(it) if it < 0 => {
                to.push("-");
                to.space();
                to.push(&it.unsigned_abs().to_string());
            }
            Expected::Int(it) => to.int(it),
            Expected::Count(_) => {}
        }
    }
}
