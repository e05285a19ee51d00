//! [`Nodes`]: a view of a tree to walk, independent of its layout in memory.

use std::fmt::Write as _;

use super::Scalar;
use super::entry::{Entry, EntryKind};

/// A parameter: a scalar, or the nodes inside a list or an object.
#[derive(Clone, Copy)]
pub enum Node<'a> {
    /// A scalar.
    Scalar(Scalar<'a>),
    /// The absence of a value, which only JSON can send.
    Null,
    /// A list; its elements have no names.
    List(Nodes<'a>),
    /// An object.
    Object(Nodes<'a>),
}

/// Sibling parameters.
#[derive(Clone, Copy)]
pub struct Nodes<'a> {
    entries: &'a [Entry],
    text: &'a str,
}

impl<'a> Nodes<'a> {
    pub(super) fn new(entries: &'a [Entry], text: &'a str) -> Self {
        Self { entries, text }
    }

    /// Calls `each` with every scalar and its flat key, which starts with `key`. Without indices, all elements of a
    /// list have its key.
    pub(super) fn flatten(
        self,
        key: &mut String,
        has_indices: bool,
        each: &mut dyn FnMut(&str, Scalar<'a>),
    ) {
        for (name, node) in self {
            let len = key.len();
            push_separator(key);
            key.push_str(name);
            node.flatten(key, has_indices, each);
            key.truncate(len);
        }
    }
}

impl<'a> Iterator for Nodes<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (entry, _) = self.entries.split_first()?;
        let (own, rest) = self.entries.split_at(entry.len());
        self.entries = rest;
        let inside = Nodes { entries: &own[1..], text: self.text };
        let node = match &entry.kind {
            EntryKind::Text(range) => Node::Scalar(Scalar::Text(&self.text[range.clone()])),
            EntryKind::Hidden(range) => Node::Scalar(Scalar::Hidden(&self.text[range.clone()])),
            EntryKind::Int(number) => Node::Scalar(Scalar::Int(*number)),
            EntryKind::Float(number) => Node::Scalar(Scalar::Float(*number)),
            EntryKind::Bool(value) => Node::Scalar(Scalar::Bool(*value)),
            EntryKind::Null => Node::Null,
            EntryKind::List(_) => Node::List(inside),
            EntryKind::Object(_) => Node::Object(inside),
        };
        Some((&entry.name, node))
    }
}

impl<'a> Node<'a> {
    fn flatten(self, key: &mut String, has_indices: bool, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        match self {
            Node::Scalar(value) => each(key, value),
            Node::Null => {}
            Node::Object(fields) => fields.flatten(key, has_indices, each),
            Node::List(items) => {
                for (index, (_, item)) in items.enumerate() {
                    let len = key.len();
                    if has_indices {
                        push_separator(key);
                        write!(key, "{index}").expect("writing to a String cannot fail");
                    }
                    item.flatten(key, has_indices, each);
                    key.truncate(len);
                }
            }
        }
    }
}

/// Separates the next segment of a flat key from the previous ones.
fn push_separator(key: &mut String) {
    if !key.is_empty() {
        key.push('.');
    }
}
