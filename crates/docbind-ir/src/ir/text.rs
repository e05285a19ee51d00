//! Texts of pages: inline elements and blocks.

use serde::{Deserialize, Serialize};

/// An inline element of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Text {
    /// Text.
    Text(String),
    /// A code span.
    Code(String),
    /// A line break.
    Break,
    /// A link.
    Link {
        /// The text of the link.
        text: Vec<Text>,
        /// The target, as written on the page.
        target: String,
    },
    /// Bold text.
    Strong(Vec<Text>),
    /// Text in italics.
    Emphasis(Vec<Text>),
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Text>),
    /// A list; each item is a list of blocks.
    List(Vec<Vec<Block>>),
    /// A block quote.
    Quote(Vec<Block>),
    /// A code block.
    Code(String),
    /// A table: the cells of each row, the header first.
    Table(Vec<Vec<Vec<Text>>>),
}
