//! The release state of a crate between runs: `state/<package>.json` beside the crates.
//!
//! It contains the IR of the last release, and that of the pages as last read. In the
//! [`file`](mod@file), each action is on a line of its own, which keeps differences in version control
//! small. A reverted change leaves no trace in it.

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

/// The release state of the crate of a product.
#[derive(Clone, Debug)]
pub(crate) struct CrateState {
    /// The product.
    pub(crate) product: String,
    /// The last release, if there was one.
    pub(crate) released: Option<Released>,
    /// Unreadable pages, which keep their former content, with the date of their quarantine.
    pub(crate) quarantined: BTreeMap<String, String>,
    /// The product as released.
    base: Option<Product>,
    /// The product as last read, if it differs from the release.
    since: Option<Product>,
    /// The text of the file, as long as the state is unchanged.
    file: Option<String>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Released {
    pub(crate) version: String,
    pub(crate) date: String,
}

impl CrateState {
    /// Creates the state of a crate that was never released.
    pub(crate) fn new(product: &str) -> CrateState {
        CrateState {
            product: product.to_owned(),
            released: None,
            quarantined: BTreeMap::new(),
            base: None,
            since: None,
            file: None,
        }
    }

    /// Returns the product as released, if it was.
    pub(crate) fn released_product(&self) -> Option<&Product> {
        self.base.as_ref()
    }

    /// Returns the product as last read, if it ever was.
    pub(crate) fn last_product(&self) -> Option<&Product> {
        self.since.as_ref().or(self.base.as_ref())
    }

    /// Whether the pages have changed since the release.
    pub(crate) fn has_changes(&self) -> bool {
        self.since.is_some()
    }

    /// Returns an empty product of this name.
    pub(crate) fn empty_product(&self) -> Product {
        Product {
            name: self.product.clone(),
            folder: String::new(),
            title: None,
            operations: Vec::new(),
            models: Vec::new(),
            error_codes: Vec::new(),
        }
    }

    /// Returns the state with the current product and quarantined pages; `None` if nothing changes.
    /// Positions on pages are ignored.
    pub(crate) fn updated(
        &self,
        today: &Product,
        quarantined: &BTreeMap<String, String>,
    ) -> Option<CrateState> {
        let is_unchanged = match self.last_product() {
            Some(it) => is_same(it, today),
            None => is_same(&self.empty_product(), today),
        };
        if is_unchanged && self.quarantined == *quarantined {
            return None;
        }
        let is_reverted = || self.base.as_ref().is_some_and(|it| is_same(it, today));
        let since = match is_unchanged {
            true => self.since.clone(),
            false if is_reverted() => None,
            false => Some(today.clone()),
        };
        Some(CrateState {
            product: self.product.clone(),
            released: self.released.clone(),
            quarantined: quarantined.clone(),
            base: self.base.clone(),
            since,
            file: None,
        })
    }

    /// Turns the product as last read into the released one.
    pub(crate) fn release(&mut self, version: String, date: String) {
        let last = self.since.take().or_else(|| self.base.take());
        self.base = Some(last.unwrap_or_else(|| self.empty_product()));
        self.file = None;
        self.released = Some(Released { version, date });
    }

    /// Formats the state as a file.
    pub(crate) fn to_json(&self) -> io::Result<String> {
        match &self.file {
            Some(it) => Ok(it.clone()),
            None => file::to_json(self),
        }
    }
}

/// Reads the states of all products' crates in a folder, by package.
pub(crate) fn read_all(out: &Path) -> io::Result<BTreeMap<String, CrateState>> {
    let folder = out.join(paths::STATES);
    let entries = match std::fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        other => other.map_err(|error| with_path(error, &folder))?,
    };
    let facade = paths::facade(out);
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // A leading dot marks a temporary file of an interrupted run.
        let package = name.strip_suffix(".json").filter(|it| !it.starts_with('.'));
        names.extend(package.filter(|it| *it != facade).map(str::to_owned));
    }
    let names: Vec<String> = names.into_iter().collect();
    let states = on_all_processors(&names, |it| file::read(&out.join(paths::state(it))));
    names.into_iter().zip(states).map(|(name, it)| Ok((name, it?))).collect()
}

/// Whether products are equal except for positions on pages.
fn is_same(a: &Product, b: &Product) -> bool {
    a == b || (a.operations.len() == b.operations.len() && without_places(a) == without_places(b))
}

/// Returns a value as JSON without positions on pages.
fn without_places(value: &impl Serialize) -> Value {
    let mut res = serde_json::to_value(value).unwrap_or_default();
    let mut todo = vec![&mut res];
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
    res
}
