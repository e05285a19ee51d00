//! The difference between two versions of an API, element by element.
//!
//! A delta knows no renames and no classes: it maps each name to the element before and after. That is why
//! the deltas of consecutive versions add up to the delta between the first and the last one. All reports
//! are made from such a sum.

use crate::element::{Element, Elements};
use crate::key::Key;
use std::collections::BTreeMap;

/// The elements that differ, by product and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta(pub(crate) BTreeMap<String, BTreeMap<Key, BeforeAfter>>);

/// An element before and after.
#[derive(Clone, Debug, Default)]
pub(crate) struct BeforeAfter {
    pub(crate) before: Option<Element>,
    pub(crate) after: Option<Element>,
}

impl BeforeAfter {
    fn is_unchanged(&self) -> bool {
        state(&self.before) == state(&self.after)
    }
}

fn state(element: &Option<Element>) -> Option<&crate::element::ElementState> {
    element.as_ref().map(|it| &it.state)
}

/// Two are equal if their states are, wherever the elements are documented.
impl PartialEq for BeforeAfter {
    fn eq(&self, other: &BeforeAfter) -> bool {
        state(&self.before) == state(&other.before) && state(&self.after) == state(&other.after)
    }
}

impl Eq for BeforeAfter {}

impl Delta {
    /// Returns the difference between two versions.
    pub fn between(old: &Elements, new: &Elements) -> Delta {
        let nothing = BTreeMap::new();
        let names: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        let mut res = Delta::default();
        for name in names {
            let (old, new) = (old.get(name).unwrap_or(&nothing), new.get(name).unwrap_or(&nothing));
            res.add_product(name, old, new);
        }
        res
    }

    /// Adds the difference of a product that the delta does not contain yet.
    pub fn add_product(
        &mut self,
        name: &str,
        old: &BTreeMap<Key, Element>,
        new: &BTreeMap<Key, Element>,
    ) {
        let mut changed = BTreeMap::new();
        for (key, before) in old {
            let change = BeforeAfter { before: Some(before.clone()), after: new.get(key).cloned() };
            if !change.is_unchanged() {
                changed.insert(key.clone(), change);
            }
        }
        for (key, after) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            changed.insert(key.clone(), BeforeAfter { before: None, after: Some(after.clone()) });
        }
        if !changed.is_empty() {
            self.0.insert(name.to_owned(), changed);
        }
    }

    /// Returns the sum of this delta and the one after it, without elements that the second one restores.
    #[must_use]
    pub fn then(mut self, next: Delta) -> Delta {
        for (product, changed) in next.0 {
            let own = self.0.entry(product.clone()).or_default();
            for (key, change) in changed {
                let before = match own.remove(&key) {
                    Some(it) => it.before,
                    None => change.before,
                };
                let change = BeforeAfter { before, after: change.after };
                if !change.is_unchanged() {
                    own.insert(key, change);
                }
            }
            if own.is_empty() {
                self.0.remove(&product);
            }
        }
        self
    }

    /// Applies the delta to the version before it, and returns the version after it.
    pub fn apply(&self, old: &Elements) -> Elements {
        let mut res = old.clone();
        for (product, changed) in &self.0 {
            let elements = res.entry(product.clone()).or_default();
            for (key, change) in changed {
                match &change.after {
                    Some(it) => elements.insert(key.clone(), it.clone()),
                    None => elements.remove(key),
                };
            }
            if elements.is_empty() {
                res.remove(product);
            }
        }
        res
    }

    /// Returns whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number of elements that differ.
    pub fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }
}
