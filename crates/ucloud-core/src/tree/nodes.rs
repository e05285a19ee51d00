//! [`Nodes`]: a tree to walk, whatever memory it lies in.

use std::fmt::Write as _;

use super::{Entry, Scalar, What};

/// One parameter: a scalar, or what nests under its name.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Scalar(Scalar<'a>),
    List(Nodes<'a>),
    Object(Nodes<'a>),
}

/// Parameters that lie side by side.
#[derive(Clone, Copy)]
pub(crate) struct Nodes<'a> {
    entries: &'a [Entry],
    text: &'a str,
}

impl<'a> Nodes<'a> {
    pub(super) fn new(entries: &'a [Entry], text: &'a str) -> Self {
        Self { entries, text }
    }

    /// Calls `each` with every scalar and its flat key, which begins with `key`.
    pub(super) fn flatten(self, key: &mut String, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        for (name, node) in self {
            let len = key.len();
            dot(key);
            key.push_str(name);
            node.flatten(key, each);
            key.truncate(len);
        }
    }
}

impl<'a> Iterator for Nodes<'a> {
    type Item = (&'a str, Node<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (entry, _) = self.entries.split_first()?;
        let (own, rest) = self.entries.split_at(entry.what.len());
        self.entries = rest;
        let inside = Nodes { entries: &own[1..], text: self.text };
        let node = match &entry.what {
            What::Text(range) => Node::Scalar(Scalar::Text(&self.text[range.clone()])),
            What::Int(number) => Node::Scalar(Scalar::Int(*number)),
            What::Float(number) => Node::Scalar(Scalar::Float(*number)),
            What::Bool(value) => Node::Scalar(Scalar::Bool(*value)),
            What::List(_) => Node::List(inside),
            What::Object(_) => Node::Object(inside),
        };
        Some((&entry.name, node))
    }
}

impl<'a> Node<'a> {
    fn flatten(self, key: &mut String, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        match self {
            Node::Scalar(value) => each(key, value),
            Node::Object(fields) => fields.flatten(key, each),
            Node::List(items) => {
                for (index, (_, item)) in items.enumerate() {
                    let len = key.len();
                    dot(key);
                    write!(key, "{index}").expect("writing to a String cannot fail");
                    item.flatten(key, each);
                    key.truncate(len);
                }
            }
        }
    }
}

/// Separates the next segment of a flat key from those before it.
fn dot(key: &mut String) {
    if !key.is_empty() {
        key.push('.');
    }
}
