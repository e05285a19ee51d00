//! Dotted names as nested objects and lists: `Disks.0.Size` is the size of the first disk.

use super::given::Value;
use std::collections::BTreeMap;

/// The greatest index of a list; names with greater ones stay as they are.
const MAX_INDEX: usize = 999;

/// The number of segments of a name; longer names stay as they are, which bounds the recursion over the tree.
const MAX_DEPTH: usize = 32;

/// A tree of dotted names.
#[derive(Default)]
struct Node<'a> {
    value: Option<&'a Value>,
    /// In the order in which they are given.
    order: Vec<&'a str>,
    children: BTreeMap<&'a str, Node<'a>>,
}

/// Returns dotted names as nested objects and lists. A name that contradicts others stays as it is.
pub(super) fn nested<'a>(given: impl Iterator<Item = (&'a str, &'a Value)>) -> Value {
    let mut root = Node::default();
    let mut flat = Vec::new();
    for (name, value) in given {
        let is_deep = name.matches('.').count() >= MAX_DEPTH;
        if is_deep || !root.add(name, value) {
            flat.push((name.to_owned(), value.clone()));
        }
    }
    match root.into_value(true) {
        Value::Object(mut fields) => {
            fields.extend(flat);
            Value::Object(fields)
        }
        other => other,
    }
}

impl<'a> Node<'a> {
    fn add(&mut self, name: &'a str, value: &'a Value) -> bool {
        let segments: Vec<&str> = name.split('.').collect();
        let mut node = &*self;
        // Nothing is inside of a scalar, and nothing is one that has something inside.
        for (at, segment) in segments.iter().enumerate() {
            match node.children.get(segment) {
                Some(it) if it.value.is_some() || at + 1 == segments.len() => return false,
                Some(it) => node = it,
                None => break,
            }
        }
        let mut node = self;
        for segment in segments {
            if !node.children.contains_key(segment) {
                node.order.push(segment);
            }
            node = node.children.entry(segment).or_default();
        }
        node.value = Some(value);
        true
    }

    fn into_value(mut self, is_root: bool) -> Value {
        if let Some(it) = self.value {
            return it.clone();
        }
        let count = self.children.len();
        let is_list = !is_root
            && count <= MAX_INDEX
            && (0..count).all(|at| self.children.contains_key(at.to_string().as_str()));
        if is_list {
            let all = (0..count).filter_map(|at| self.children.remove(at.to_string().as_str()));
            return Value::List(all.map(|it| it.into_value(false)).collect());
        }
        let fields = std::mem::take(&mut self.order);
        let fields = fields.into_iter().filter_map(|name| {
            Some((name.to_owned(), self.children.remove(name)?.into_value(false)))
        });
        Value::Object(fields.collect())
    }
}
