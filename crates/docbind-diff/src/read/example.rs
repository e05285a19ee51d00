//! What the examples of a page show, as a tree of names.

use super::{MAX_DEPTH, MAX_ELEMENTS};
use crate::element::{Shown, Sort};
use docbind_ir::ir::{Example, ExampleValue};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An element of an example; the elements of an array are laid over each other.
#[derive(Debug, Default)]
pub(super) struct Node {
    sorts: BTreeSet<Sort>,
    members: BTreeMap<String, Node>,
}

/// The tree of an example that could be read.
pub(super) fn tree(example: Option<&Example>) -> Option<Node> {
    let mut res = Node::default();
    let mut left = MAX_ELEMENTS;
    match example?.value.as_ref()? {
        ExampleValue::Json(it) => res.add_json(it, 0, &mut left),
        ExampleValue::Query(pairs) => {
            res.sorts.insert(Sort::Object);
            for (name, value) in pairs.iter().take(MAX_ELEMENTS) {
                res.add_parameter(name, value);
            }
        }
    }
    Some(res)
}

impl Node {
    fn add_json(&mut self, value: &Value, depth: usize, left: &mut usize) {
        if *left == 0 || depth > MAX_DEPTH {
            return;
        }
        *left -= 1;
        self.sorts.insert(match value {
            Value::Null => Sort::Null,
            Value::Bool(_) => Sort::Bool,
            Value::Number(it) if it.is_f64() => Sort::Float,
            Value::Number(_) => Sort::Int,
            Value::String(it) => text(it),
            Value::Array(_) => Sort::List,
            Value::Object(_) => Sort::Object,
        });
        match value {
            Value::Array(items) => items.iter().for_each(|it| self.add_json(it, depth + 1, left)),
            Value::Object(members) => {
                for (name, value) in members {
                    self.members.entry(name.clone()).or_default().add_json(value, depth + 1, left);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// A parameter of a URL: `Disks.0.Size`.
    fn add_parameter(&mut self, name: &str, value: &str) {
        let mut node = self;
        for part in name.split('.').take(MAX_DEPTH) {
            if part.parse::<u32>().is_ok() || part.eq_ignore_ascii_case("n") {
                node.sorts.insert(Sort::List);
            } else {
                node.sorts.insert(Sort::Object);
                node = node.members.entry(part.to_owned()).or_default();
            }
        }
        node.sorts.insert(text(value));
    }

    /// What is shown of a member of this object.
    pub(super) fn shown(&self, name: &str) -> Shown {
        match self.members.get(name) {
            Some(it) => Shown::Values(it.sorts.clone()),
            None if self.sorts.contains(&Sort::Object) => Shown::Absent,
            None => Shown::Nothing,
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&Node> {
        self.members.get(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }
}

fn text(it: &str) -> Sort {
    if is_noise(it) {
        Sort::Noise
    } else if it.parse::<i64>().is_ok() {
        Sort::TextInt
    } else if it.parse::<f64>().is_ok_and(f64::is_finite) {
        Sort::TextFloat
    } else if it.eq_ignore_ascii_case("true") || it.eq_ignore_ascii_case("false") {
        Sort::TextBool
    } else {
        Sort::Text
    }
}

/// Whether a text looks like eight letters at random. The tools that the pages come from put such
/// texts where they have no example, even for numbers and lists.
fn is_noise(it: &str) -> bool {
    let letters = it.as_bytes();
    let inner_capital = letters.iter().skip(1).any(u8::is_ascii_uppercase);
    let small = letters.iter().any(u8::is_ascii_lowercase);
    letters.len() == 8 && letters.iter().all(u8::is_ascii_alphabetic) && inner_capital && small
}
