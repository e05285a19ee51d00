//! The examples of a page as a tree of names.

use super::{MAX_DEPTH, MAX_ELEMENTS};
use crate::element::{InExample, ValueKind};
use docbind_ir::ir::{Example, ExampleValue};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A value of an example. The elements of an array are merged into one node.
#[derive(Debug, Default)]
pub(super) struct ExampleNode {
    kinds: BTreeSet<ValueKind>,
    members: BTreeMap<String, ExampleNode>,
}

/// Returns the tree of an example, if its text was parsed.
pub(super) fn parse_example(example: Option<&Example>) -> Option<ExampleNode> {
    let mut res = ExampleNode::default();
    let mut nodes_left = MAX_ELEMENTS;
    match example?.value.as_ref()? {
        ExampleValue::Json(it) => res.add_json(it, 0, &mut nodes_left),
        ExampleValue::Query(pairs) => {
            res.kinds.insert(ValueKind::Object);
            for (name, value) in pairs.iter().take(MAX_ELEMENTS) {
                res.add_parameter(name, value);
            }
        }
    }
    Some(res)
}

impl ExampleNode {
    fn add_json(&mut self, value: &Value, depth: usize, nodes_left: &mut usize) {
        if *nodes_left == 0 || depth > MAX_DEPTH {
            return;
        }
        *nodes_left -= 1;
        self.kinds.insert(match value {
            Value::Null => ValueKind::Null,
            Value::Bool(_) => ValueKind::Bool,
            Value::Number(it) if it.is_f64() => ValueKind::Float,
            Value::Number(_) => ValueKind::Int,
            Value::String(it) => text_kind(it),
            Value::Array(_) => ValueKind::List,
            Value::Object(_) => ValueKind::Object,
        });
        match value {
            Value::Array(items) => {
                items.iter().for_each(|it| self.add_json(it, depth + 1, nodes_left))
            }
            Value::Object(members) => {
                for (name, value) in members {
                    self.members.entry(name.clone()).or_default().add_json(
                        value,
                        depth + 1,
                        nodes_left,
                    );
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Adds a parameter of a URL: `Disks.0.Size`.
    fn add_parameter(&mut self, name: &str, value: &str) {
        let mut node = self;
        for part in name.split('.').take(MAX_DEPTH) {
            if part.parse::<u32>().is_ok() || part.eq_ignore_ascii_case("n") {
                node.kinds.insert(ValueKind::List);
            } else {
                node.kinds.insert(ValueKind::Object);
                node = node.members.entry(part.to_owned()).or_default();
            }
        }
        node.kinds.insert(text_kind(value));
    }

    /// Returns what the example shows of a member of this object.
    pub(super) fn shown(&self, name: &str) -> InExample {
        match self.members.get(name) {
            Some(it) => InExample::Values(it.kinds.clone()),
            None if self.kinds.contains(&ValueKind::Object) => InExample::Absent,
            None => InExample::Unknown,
        }
    }

    pub(super) fn member(&self, name: &str) -> Option<&ExampleNode> {
        self.members.get(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }
}

fn text_kind(text: &str) -> ValueKind {
    if is_noise(text) {
        ValueKind::Noise
    } else if text.parse::<i64>().is_ok() {
        ValueKind::TextInt
    } else if text.parse::<f64>().is_ok_and(f64::is_finite) {
        ValueKind::TextFloat
    } else if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        ValueKind::TextBool
    } else {
        ValueKind::Text
    }
}

/// Returns whether a text looks like eight random letters. The tools that write the pages use such texts as
/// placeholders, even for numbers and lists.
fn is_noise(text: &str) -> bool {
    let letters = text.as_bytes();
    let inner_capital = letters.iter().skip(1).any(u8::is_ascii_uppercase);
    let small = letters.iter().any(u8::is_ascii_lowercase);
    letters.len() == 8 && letters.iter().all(u8::is_ascii_alphabetic) && inner_capital && small
}
