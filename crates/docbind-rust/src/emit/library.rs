//! `lib.rs` and the lists of modules.

use super::file::file as start;
use super::imports::import;
use super::object::{alias, aliases};
use super::print::Printer;
use crate::Options;
use crate::api::{Action, Crate, Struct};

/// What every client has.
const CONSTRUCTORS: [&str; 3] = [
    "\
/// A client over the given runtime, which several products' clients may share.
pub fn new(runtime: ucloud_core::Client) -> Self {
    Self { runtime }
}",
    "\
/// A client with the keys and defaults of the environment.
///
/// # Errors
/// Where the environment has no keys, or something that cannot be read.
pub fn from_env() -> Result<Self, ucloud_core::Error> {
    ucloud_core::Client::from_env().map(Self::new)
}",
    "\
/// What carries the calls.
pub fn runtime(&self) -> &ucloud_core::Client {
    &self.runtime
}",
];

pub(super) fn library(it: &Crate, options: &Options) -> String {
    let mut to = start(options, &it.folder);
    let docs = [
        format!("{}: typed calls for its {} actions.", it.title, it.actions.len()),
        String::new(),
        format!(
            "Generated from [its reference pages](<{}>). [`Client`] has a method for every action;",
            it.url
        ),
        "what it answers is a [`Call`](ucloud_core::Call), which goes out when it is awaited."
            .to_owned(),
    ];
    to.inner_docs(&docs);
    // Requests and answers carry what is deprecated; that is no use of it.
    to.line(&["#![allow(deprecated)]"]);
    to.declaration(|to| to.line(&["mod actions;"]));
    if !it.errors.is_empty() {
        to.declaration(|to| to.line(&["pub mod error_codes;"]));
    }
    if !it.models.is_empty() {
        to.declaration(|to| to.line(&["pub mod models;"]));
    }
    if !it.enumerations.is_empty() {
        to.declaration(|to| to.line(&["pub mod values;"]));
    }
    to.declaration(|to| to.line(&["pub use actions::*;"]));
    // Whoever has the crate has what its signatures name.
    to.declaration(|to| to.line(&["pub use ucloud_core as core;"]));
    to.item(|to| to.wrapped(|to| product(it, to)));
    to.item(|to| {
        to.docs(&[
            format!("A client for {}: one method per action.", it.title),
            String::new(),
            "Cheap to clone; clones share connections, credentials and the retry budget."
                .to_owned(),
        ]);
        to.line(&["#[derive(Clone, Debug)]"]);
        to.braces("pub struct Client", |to| to.line(&["runtime: ucloud_core::Client,"]));
    });
    to.item(|to| {
        to.braces("impl Client", |to| {
            CONSTRUCTORS.iter().for_each(|it| to.item(|to| to.lines(it)))
        });
    });
    to.finish()
}

fn product(it: &Crate, to: &mut Printer) {
    to.push("pub(crate) static PRODUCT: ucloud_core::Product = ucloud_core::Product::new");
    to.arguments(|list| {
        list.item(|to| to.string(&it.product));
        list.word(if it.errors.is_empty() { "&[]" } else { "error_codes::ALL" });
    });
    to.push(";");
}

pub(super) fn actions(it: &Crate, options: &Options) -> String {
    let mut to = start(options, &it.folder);
    to.inner_docs(&["Requests and responses, a module per action."]);
    for it in &it.actions {
        module(&it.ident, "actions", &mut to);
    }
    for it in &it.actions {
        export(it, &mut to);
    }
    to.finish()
}

fn export<'a>(it: &'a Action, to: &mut Printer) {
    let structs = std::iter::once(&it.request).chain(&it.groups).chain([&it.response]);
    let own = |it: &'a Struct| std::iter::once(it.ident.as_str()).chain(it.required.as_deref());
    let former = |it: &'a Struct| {
        it.former
            .iter()
            .flat_map(|it| std::iter::once(it.ident.as_str()).chain(it.required.as_deref()))
    };
    let mut names: Vec<&str> = structs.flat_map(|it| own(it).chain(former(it))).collect();
    names.sort_unstable();
    import(&format!("pub use self::{}::", it.ident), &names, to);
}

pub(super) fn models(it: &Crate, options: &Options) -> String {
    let items = it.models.iter().map(|it| (it.module.as_str(), it.object.ident.as_str()));
    let mut to = parts("models", "What several answers are made of.", items, it, options);
    it.models.iter().for_each(|it| aliases(&it.object, &mut to));
    to.finish()
}

pub(super) fn values(it: &Crate, options: &Options) -> String {
    let items = it.enumerations.iter().map(|it| (it.module.as_str(), it.ident.as_str()));
    let mut to = parts("values", "Values that the pages list.", items, it, options);
    for it in &it.enumerations {
        it.former.iter().for_each(|old| alias(old, &it.ident, &mut to));
    }
    to.finish()
}

/// Modules with a type each, within one.
fn parts<'a>(
    within: &str,
    docs: &str,
    items: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    it: &Crate,
    options: &Options,
) -> Printer {
    let mut to = start(options, &it.folder);
    to.inner_docs(&[docs]);
    for (name, _) in items.clone() {
        module(name, within, &mut to);
    }
    for (module, ident) in items {
        import(&format!("pub use self::{module}::"), &[ident], &mut to);
    }
    to
}

/// Declares a module. It may be called as the one that it is in: both names follow from the pages.
fn module(name: &str, within: &str, to: &mut Printer) {
    to.declaration(|to| {
        if name == within {
            to.line(&["#[allow(clippy::module_inception, reason = \"an item's name\")]"]);
        }
        to.line(&["mod ", name, ";"]);
    });
}
