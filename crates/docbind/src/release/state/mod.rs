//! What is remembered of a crate between runs: `state/<package>.json` beside the crates.
//!
//! The IR of the last release, and what the pages said last. In the [`file`](mod@file) an action stands on a
//! line of its own, so that a version control system stores and shows only what changed. What was
//! taken back is forgotten: the file is as if it had never been there.

mod file;

use super::paths;
use crate::disk::with_path;
use crate::parallel::on_all_processors;
use docbind_ir::ir::Product;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// What is remembered of the crate of a product.
#[derive(Clone, Debug)]
pub(crate) struct State {
    /// The product.
    pub(crate) product: String,
    /// The last release, if there was one.
    pub(crate) released: Option<Released>,
    /// Pages that cannot be read any more, and since when; what they said counts on.
    pub(crate) quarantined: BTreeMap<String, String>,
    /// What was released.
    base: Option<Product>,
    /// What the pages said last, where that is not what was released.
    since: Option<Product>,
    /// The file that this was read from, as long as it says the same.
    file: Option<String>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Released {
    pub(crate) version: String,
    pub(crate) date: String,
}

impl State {
    /// The state of a crate that was never released.
    pub(crate) fn new(product: &str) -> State {
        State {
            product: product.to_owned(),
            released: None,
            quarantined: BTreeMap::new(),
            base: None,
            since: None,
            file: None,
        }
    }

    /// What was released, if anything was.
    pub(crate) fn released_product(&self) -> Option<&Product> {
        self.base.as_ref()
    }

    /// What the pages said last, if they ever said anything.
    pub(crate) fn last(&self) -> Option<&Product> {
        self.since.as_ref().or(self.base.as_ref())
    }

    /// Whether the pages say anything else than what was released.
    pub(crate) fn is_open(&self) -> bool {
        self.since.is_some()
    }

    /// The product without anything.
    pub(crate) fn nothing(&self) -> Product {
        Product {
            name: self.product.clone(),
            folder: String::new(),
            title: None,
            actions: Vec::new(),
            http: Vec::new(),
            error_codes: Vec::new(),
        }
    }

    /// Returns the state with today's content of the pages, and the quarantined pages; `None` where it
    /// stays as it is. Where on the pages elements are makes no difference.
    pub(crate) fn updated(
        &self,
        today: &Product,
        quarantined: &BTreeMap<String, String>,
    ) -> Option<State> {
        let says_the_same = match self.last() {
            Some(it) => is_same(it, today),
            None => is_same(&self.nothing(), today),
        };
        if says_the_same && self.quarantined == *quarantined {
            return None;
        }
        let is_taken_back = || self.base.as_ref().is_some_and(|it| is_same(it, today));
        let since = match says_the_same {
            true => self.since.clone(),
            false if is_taken_back() => None,
            false => Some(today.clone()),
        };
        Some(State {
            product: self.product.clone(),
            released: self.released.clone(),
            quarantined: quarantined.clone(),
            base: self.base.clone(),
            since,
            file: None,
        })
    }

    /// Makes what the pages said last a release.
    pub(crate) fn release(&mut self, version: String, date: String) {
        let last = self.since.take().or_else(|| self.base.take());
        self.base = Some(last.unwrap_or_else(|| self.nothing()));
        self.file = None;
        self.released = Some(Released { version, date });
    }

    /// The file.
    pub(crate) fn text(&self) -> io::Result<String> {
        match &self.file {
            Some(it) => Ok(it.clone()),
            None => file::text(self),
        }
    }
}

/// Reads the states of all products' crates in a folder, by package.
pub(crate) fn read_all(out: &Path) -> io::Result<BTreeMap<String, State>> {
    let folder = out.join(paths::STATES);
    let entries = match std::fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        other => other.map_err(|error| with_path(error, &folder))?,
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // What begins with a dot was not written to its end.
        let package = name.strip_suffix(".json").filter(|it| !it.starts_with('.'));
        names.extend(package.filter(|it| *it != paths::FACADE).map(str::to_owned));
    }
    let names: Vec<String> = names.into_iter().collect();
    let states = on_all_processors(&names, |it| file::read(&out.join(paths::state(it))));
    names.into_iter().zip(states).map(|(name, it)| Ok((name, it?))).collect()
}

/// Whether products say the same, wherever it stands on their pages.
fn is_same(a: &Product, b: &Product) -> bool {
    a == b || (a.actions.len() == b.actions.len() && bare(a) == bare(b))
}

/// Without places on pages.
fn bare(it: &impl Serialize) -> Value {
    let mut open = serde_json::to_value(it).unwrap_or_default();
    let mut todo = vec![&mut open];
    while let Some(it) = todo.pop() {
        match it {
            Value::Object(members) => {
                members.remove("place");
                todo.extend(members.values_mut());
            }
            Value::Array(items) => todo.extend(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    open
}
