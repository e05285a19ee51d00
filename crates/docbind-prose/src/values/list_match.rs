//! Something that has the shape of a list of values, as places in the tokens.

use super::separator::{Separator, SeparatorClass};
use std::ops::Range;

/// A part of a description that has the shape of a list.
#[derive(Debug)]
pub(super) struct ListMatch<'a> {
    pub(super) shape: Shape<'a>,
    pub(super) items: Vec<Item>,
    /// The first token, bullets included.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
}

/// How the values of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// `A，B`.
    Plain {
        /// Whether only slashes and bars stand between the values.
        slashed: bool,
        /// Whether each value but the first begins a line with a dash.
        bulleted: bool,
    },
    /// `A：one，B：two`.
    Described {
        separator: Separator<'a>,
        /// Whether marks that end a sentence or a line stand between all items.
        strongly_separated: bool,
    },
    /// `one：A，two：B`.
    Reversed { separator: Separator<'a> },
    /// `A，it may also be B`.
    Alternatives,
}

/// A value and its meaning.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The token of the value.
    pub(super) value: usize,
    /// The tokens of the meaning; none where it has none.
    pub(super) meaning: Range<usize>,
}

impl Item {
    /// A value without a meaning.
    pub(super) fn bare(value: usize) -> Item {
        Item { value, meaning: value..value }
    }
}

impl ListMatch<'_> {
    /// Whether its marks show that it is one even right after a word: `the typeA：one，B：two`.
    pub(super) fn may_follow_kind(&self) -> bool {
        match self.shape {
            Shape::Plain { slashed, .. } => slashed,
            Shape::Described { separator, .. } => {
                separator.is(SeparatorClass::Colon) || separator.is(SeparatorClass::Mark)
            }
            Shape::Reversed { .. } | Shape::Alternatives => false,
        }
    }

    /// The first token of the items: a meaning may precede its value.
    pub(super) fn first_token(&self) -> usize {
        self.items.first().map_or(self.start, |it| it.value.min(self.start))
    }
}
