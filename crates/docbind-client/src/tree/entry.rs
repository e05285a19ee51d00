//! [`Entry`]: a node of a tree as it lies in memory.

use std::borrow::Cow;
use std::ops::Range;

#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// One segment of a flat key; empty for elements of lists.
    pub(super) name: Cow<'static, str>,
    pub(super) kind: EntryKind,
}

#[derive(Clone, Debug)]
pub(super) enum EntryKind {
    /// The range of the text in the tree's buffer.
    Text(Range<usize>),
    /// The same for a text that must not be shown.
    Hidden(Range<usize>),
    Int(i64),
    Float(f64),
    Bool(bool),
    /// The absence of a value, which is sent as such.
    Null,
    /// The number of entries inside, at any depth.
    List(usize),
    /// The number of entries inside, at any depth.
    Object(usize),
}

impl Entry {
    /// Returns the number of entries of this node, including itself.
    pub(super) fn len(&self) -> usize {
        match self.kind {
            EntryKind::List(len) | EntryKind::Object(len) => 1 + len,
            EntryKind::Text(_)
            | EntryKind::Hidden(_)
            | EntryKind::Int(_)
            | EntryKind::Float(_)
            | EntryKind::Bool(_)
            | EntryKind::Null => 1,
        }
    }
}

/// Returns the range of the texts of consecutive entries.
pub(super) fn text_range(entries: &[Entry]) -> Range<usize> {
    let mut ranges = entries.iter().filter_map(|it| match &it.kind {
        EntryKind::Text(range) | EntryKind::Hidden(range) => Some(range.clone()),
        EntryKind::Int(_)
        | EntryKind::Float(_)
        | EntryKind::Bool(_)
        | EntryKind::Null
        | EntryKind::List(_)
        | EntryKind::Object(_) => None,
    });
    let Some(first) = ranges.next() else { return 0..0 };
    first.start..ranges.next_back().map_or(first.end, |it| it.end)
}
