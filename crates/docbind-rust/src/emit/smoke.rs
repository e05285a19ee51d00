//! A crate that calls every action once, with the request of its page's example.
//!
//! For smoke tests: whether a service, or a stand-in for one, answers what the pages say.

use super::file::file as start;
use super::imports::import;
use super::manifest::{package, runtime};
use super::print::Printer;
use super::values::object;
use crate::api::{Action, Crate, Field};
use crate::{CrateName, Options};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The crate's name; no product can have it.
pub(crate) const PACKAGE: &str = "ucloud-smoke";

/// What the crate says of calls, beside the products' modules.
const OUTCOME: [&str; 2] = [
    "\
/// How a call ended.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// The action.
    pub action: &'static str,
    /// Why it failed, if it did.
    pub error: Option<ucloud_core::Error>,
}",
    "\
impl Outcome {
    fn new(action: &'static str, error: Option<ucloud_core::Error>) -> Self {
        Self { action, error }
    }
}",
];

/// The module of a product: a function that calls its actions.
pub(super) fn product(it: &Crate, options: &Options) -> String {
    let package = it.package.replace('-', "_");
    let calls: Vec<&Action> = it.actions.iter().filter(|it| can_be_called(it)).collect();
    let mut to = start(options, &it.folder);
    to.inner_docs(&[format!("Calls of {}.", it.title)]);
    to.line(&["#![allow(deprecated)]"]);
    import("use crate::", &["Outcome"], &mut to);
    if !calls.is_empty() {
        to.declaration(|to| to.line(&["use ", &package, "::*;"]));
    }
    to.item(|to| {
        to.docs(&["Calls each action once, one after the other."]);
        let head = "pub async fn call(runtime: &ucloud_core::Client) -> Vec<Outcome>";
        to.braces(head, |to| match calls.is_empty() {
            true => to.lines("let _ = runtime;\nVec::new()"),
            false => {
                to.wrapped(|to| client(&package, to));
                to.line(&["let mut outcomes = Vec::new();"]);
                calls.iter().for_each(|it| call(it, to));
                to.line(&["outcomes"]);
            }
        });
    });
    to.finish()
}

fn client(package: &str, to: &mut Printer) {
    to.push(&["let client = ", package, "::Client::new"]);
    to.argument(|to| {
        to.chain(|to| {
            to.push("runtime");
            to.link(".clone()");
        });
    });
    to.push(";");
}

/// Whether there is a request to call it with: the example's, or an empty one.
fn can_be_called(it: &Action) -> bool {
    it.request_example.is_some() || !it.request.fields.iter().any(Field::is_required)
}

/// A call with the example's request, or with an empty one where nothing is required.
fn call(it: &Action, to: &mut Printer) {
    to.wrapped(|to| {
        to.push("let request = ");
        match &it.request_example {
            Some(example) => object(&example.value, it, to),
            None => to.push(&[it.request.ident.as_str(), "::new()"]),
        }
        to.push(";");
    });
    to.wrapped(|to| {
        to.push("let error = ");
        to.chain(|to| {
            to.push("client");
            to.link(&[".", &it.ident]);
            to.argument(|to| to.push("request"));
            to.link(".await");
            to.link(".err()");
        });
        to.push(";");
    });
    to.wrapped(|to| {
        to.chain(|to| {
            to.push("outcomes");
            to.link(".push");
            to.argument(|to| {
                to.push("Outcome::new");
                to.arguments(|list| {
                    list.item(|to| to.string(&it.wire));
                    list.word("error");
                });
            });
        });
        to.push(";");
    });
}

pub(super) fn library(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let mut to = start(options, "");
    to.inner_docs(&[
        "Calls every action once, with the request of its page's example: for smoke tests against a",
        "service, or against a stand-in for one. Actions whose page has no usable example, and that",
        "cannot be called without parameters, are left out.",
        "",
        "Some of these calls create and delete. Never run them with keys that matter.",
    ]);
    for it in crates.values() {
        to.declaration(|to| to.line(&["pub mod ", &it.module, ";"]));
    }
    OUTCOME.iter().for_each(|it| to.item(|to| to.lines(it)));
    to.item(|to| {
        to.docs(&["Calls all actions of all products, one after the other."]);
        let head = "pub async fn call_all(runtime: &ucloud_core::Client) -> Vec<Outcome>";
        to.braces(head, |to| {
            to.line(&["let mut outcomes = Vec::new();"]);
            crates.values().for_each(|it| to.wrapped(|to| extend(&it.module, to)));
            to.line(&["outcomes"]);
        });
    });
    to.finish()
}

fn extend(module: &str, to: &mut Printer) {
    to.chain(|to| {
        to.push("outcomes");
        to.link(".extend");
        to.argument(|to| {
            to.chain(|to| {
                to.push(&[module, "::call"]);
                to.argument(|to| to.push("runtime"));
                to.link(".await");
            });
        });
    });
    to.push(";");
}

pub(super) fn manifest(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let mut res = package(PACKAGE, "Calls every action of UCloud once, for smoke tests", options);
    res += "[dependencies]\n";
    res += &runtime(options);
    for it in crates.values() {
        let (package, version) = (&it.package, options.version(&it.package));
        let _ = writeln!(
            res,
            "{package} = {{ path = \"../{package}\", version = \"{version}\", default-features = false }}"
        );
    }
    res
}
