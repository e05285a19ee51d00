//! The names of a scope that are taken.

use super::Style;
use super::lock::{NameLock, Row};
use super::unique::free_identifier;
use std::collections::BTreeMap;

/// The names of a scope, previous ones included, and the paths of the elements that have them.
pub(super) struct Taken(BTreeMap<String, String>);

impl Taken {
    /// The locked names of the elements right below a path.
    pub(super) fn new(scope: &str, lock: &NameLock) -> Taken {
        let mut res = Taken(BTreeMap::new());
        for (path, row) in lock.below(scope) {
            if !path[scope.len() + 1..].contains('/') {
                res.insert_row(path, row);
            }
        }
        res
    }

    /// Returns the element that has a name.
    pub(super) fn holder(&self, ident: &str) -> Option<&str> {
        self.0.get(ident).map(String::as_str)
    }

    pub(super) fn insert(&mut self, ident: String, path: &str) {
        self.0.insert(ident, path.to_owned());
    }

    pub(super) fn insert_row(&mut self, path: &str, row: &Row) {
        for it in &row.previous {
            self.0.entry(it.clone()).or_insert_with(|| path.to_owned());
        }
        self.insert(row.ident.clone(), path);
    }

    /// Returns a free name, made from the spelling of the element.
    pub(super) fn free(&self, ident: &str, spelling: &str, style: Style) -> String {
        free_identifier(ident, spelling, style, |it| !self.0.contains_key(it))
    }
}
