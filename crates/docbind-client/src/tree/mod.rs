//! [`ParamTree`]: the nested parameters of a call, in two allocations.
//!
//! Entries lie in the order in which they were encoded, each directly before the entries inside it.
//! Texts lie in the same order in one buffer, which is wiped, because any of them may be a secret.
//! The body and the string to sign are both made from this tree, so they cannot disagree. It holds only
//! what is sent: nulls, empty lists and empty objects only where their encoder kept them.

mod entry;
mod nodes;
mod scalar;

use std::borrow::Cow;
use std::ops::Range;

pub use nodes::{Node, Nodes};
pub use scalar::Scalar;

use crate::secret_string::SecretString;
use entry::{Entry, EntryKind, text_range};

/// Named parameters in the order in which they were encoded.
#[derive(Debug, Default)]
pub struct ParamTree {
    entries: Vec<Entry>,
    text: SecretString,
}

/// An object or a list that has been opened and not yet closed.
pub(crate) struct OpenEntry {
    index: usize,
}

impl ParamTree {
    /// Creates an empty tree with room for a call of average size.
    pub fn new() -> Self {
        Self { entries: Vec::with_capacity(48), text: SecretString::with_capacity(768) }
    }

    /// Adds a parameter.
    pub fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Scalar<'_>) {
        let kind = match value {
            Scalar::Text(text) => EntryKind::Text(self.push_text(text)),
            Scalar::Hidden(text) => EntryKind::Hidden(self.push_text(text)),
            Scalar::Int(number) => EntryKind::Int(number),
            Scalar::Float(number) => EntryKind::Float(number),
            Scalar::Bool(value) => EntryKind::Bool(value),
        };
        self.entries.push(Entry { name: name.into(), kind });
    }

    /// Appends a text to the buffer.
    fn push_text(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Opens an object. What is pushed until it is closed lies inside it.
    pub(crate) fn open_object(&mut self, name: Cow<'static, str>) -> OpenEntry {
        self.open(name, EntryKind::Object(0))
    }

    /// Opens a list. The names of its elements are empty.
    pub(crate) fn open_list(&mut self, name: Cow<'static, str>) -> OpenEntry {
        self.open(name, EntryKind::List(0))
    }

    fn open(&mut self, name: Cow<'static, str>, kind: EntryKind) -> OpenEntry {
        self.entries.push(Entry { name, kind });
        OpenEntry { index: self.entries.len() - 1 }
    }

    /// Adds the absence of a value.
    pub(crate) fn push_null(&mut self, name: Cow<'static, str>) {
        self.entries.push(Entry { name, kind: EntryKind::Null });
    }

    /// Closes an object or a list, also if nothing is inside.
    pub(crate) fn close_and_keep(&mut self, open: OpenEntry) {
        let inside = self.entries.len() - open.index - 1;
        if let EntryKind::List(len) | EntryKind::Object(len) = &mut self.entries[open.index].kind {
            *len = inside;
        }
    }

    /// Closes an object or a list, and removes it if nothing is inside.
    pub(crate) fn close(&mut self, open: OpenEntry) {
        let inside = self.entries.len() - open.index - 1;
        match &mut self.entries[open.index].kind {
            EntryKind::List(len) | EntryKind::Object(len) if inside > 0 => *len = inside,
            _ => self.entries.truncate(open.index),
        }
    }

    /// Returns the name of an open object or list.
    pub(crate) fn name(&self, open: &OpenEntry) -> &str {
        &self.entries[open.index].name
    }

    /// Replaces the top-level parameter of that name, or adds it.
    pub fn set<'a>(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Scalar<'a>>) {
        let name = name.into();
        self.remove(&name);
        self.push(name, value.into());
    }

    /// Removes the top-level parameters of that name, together with their texts: otherwise a tree whose
    /// paging parameters are set for page after page would keep growing.
    pub fn remove(&mut self, name: &str) {
        while let Some(start) = self.position(name) {
            let end = start + self.entries[start].len();
            let removed_text = text_range(&self.entries[start..end]);
            self.entries.drain(start..end);
            for entry in &mut self.entries[start..] {
                if let EntryKind::Text(range) | EntryKind::Hidden(range) = &mut entry.kind {
                    *range = range.start - removed_text.len()..range.end - removed_text.len();
                }
            }
            self.text.remove_range(removed_text);
        }
    }

    /// Returns whether there is a top-level parameter with that name.
    pub fn contains(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// Returns the top-level scalar of that name.
    pub fn scalar(&self, name: &str) -> Option<Scalar<'_>> {
        self.nodes().find_map(|(it, node)| match node {
            Node::Scalar(value) if it == name => Some(value),
            _ => None,
        })
    }

    /// Iterates over the top-level parameters.
    pub fn nodes(&self) -> Nodes<'_> {
        Nodes::new(&self.entries, &self.text)
    }

    /// Returns the number of scalars, lists and objects.
    pub fn node_count(&self) -> usize {
        self.entries.len()
    }

    /// Returns the total length of all texts.
    pub(crate) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Calls `each` with every scalar and its flat key, in order.
    pub fn each_flat<'a>(&'a self, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        self.nodes().flatten(&mut String::with_capacity(128), true, each);
    }

    /// Does the same, but all elements of a list have its key.
    pub(crate) fn each_repeated<'a>(&'a self, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        self.nodes().flatten(&mut String::with_capacity(128), false, each);
    }

    /// Returns the index of the first top-level entry of that name.
    fn position(&self, name: &str) -> Option<usize> {
        let mut index = 0;
        while let Some(entry) = self.entries.get(index) {
            if entry.name == name {
                return Some(index);
            }
            index += entry.len();
        }
        None
    }
}

impl Clone for ParamTree {
    /// Copies the tree, with room for the parameters that an attempt adds.
    fn clone(&self) -> Self {
        let mut copy = Self {
            entries: Vec::with_capacity(self.entries.len() + 8),
            text: SecretString::with_capacity(self.text.len() + 256),
        };
        copy.entries.extend_from_slice(&self.entries);
        copy.text.push_str(&self.text);
        copy
    }
}

#[cfg(test)]
mod tests;
