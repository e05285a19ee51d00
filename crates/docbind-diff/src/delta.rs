//! What differs between two states of an API, element by element.
//!
//! A delta knows no renames and no classes: it is a map from names to what was there before and
//! what is there after. That is why deltas of consecutive states add up to the delta of the ends,
//! whatever happened on the way; everything a person reads is made from the sum.

use crate::element::{Element, Elements};
use crate::key::Key;
use std::collections::BTreeMap;

/// The elements that differ, by product and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta(pub(crate) BTreeMap<String, BTreeMap<Key, Step>>);

/// An element before and after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Step {
    pub(crate) before: Option<Element>,
    pub(crate) after: Option<Element>,
}

impl Step {
    fn is_identity(&self) -> bool {
        state(&self.before) == state(&self.after)
    }
}

fn state(it: &Option<Element>) -> Option<&crate::element::State> {
    it.as_ref().map(|it| &it.state)
}

/// Steps are equal where they lead from the same state to the same state; where the elements stood
/// may differ by edits that changed nothing.
impl PartialEq for Step {
    fn eq(&self, other: &Step) -> bool {
        state(&self.before) == state(&other.before) && state(&self.after) == state(&other.after)
    }
}

impl Eq for Step {}

impl Delta {
    /// What differs between two states.
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

    /// Adds what differs in a product that the delta does not have yet.
    pub fn add_product(
        &mut self,
        name: &str,
        old: &BTreeMap<Key, Element>,
        new: &BTreeMap<Key, Element>,
    ) {
        let mut steps = BTreeMap::new();
        for (key, before) in old {
            let step = Step { before: Some(before.clone()), after: new.get(key).cloned() };
            if !step.is_identity() {
                steps.insert(key.clone(), step);
            }
        }
        for (key, after) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            steps.insert(key.clone(), Step { before: None, after: Some(after.clone()) });
        }
        if !steps.is_empty() {
            self.0.insert(name.to_owned(), steps);
        }
    }

    /// This delta and then another one: what was there before the first, what is there after the
    /// second. What the second takes back is gone without a trace.
    #[must_use]
    pub fn then(mut self, next: Delta) -> Delta {
        for (product, steps) in next.0 {
            let own = self.0.entry(product.clone()).or_default();
            for (key, step) in steps {
                let before = match own.remove(&key) {
                    Some(it) => it.before,
                    None => step.before,
                };
                let step = Step { before, after: step.after };
                if !step.is_identity() {
                    own.insert(key, step);
                }
            }
            if own.is_empty() {
                self.0.remove(&product);
            }
        }
        self
    }

    /// The state after, from the state before.
    pub fn apply(&self, old: &Elements) -> Elements {
        let mut res = old.clone();
        for (product, steps) in &self.0 {
            let elements = res.entry(product.clone()).or_default();
            for (key, step) in steps {
                match &step.after {
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

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many elements differ.
    pub fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }
}
