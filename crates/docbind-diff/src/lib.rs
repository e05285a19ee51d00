//! Finds what changed between two versions of an API, and what breaks because of it.
//!
//! ```text
//! IR → elements ─┐
//!                ├ delta → changes → text
//! IR → elements ─┘
//! ```
//!
//! [`elements`] returns all elements of an API by name. A [`Delta`] contains those that differ, and the deltas
//! of consecutive versions add up ([`Delta::then`]). [`Delta::changes`] detects renames, drops the members of
//! objects that were added or removed as a whole, and classifies each [`Change`] by the table [`RULES`].
//! [`render`] prints changes.
//!
//! This crate never parses pages or touches the disk.

mod change;
mod changes;
mod compare;
mod delta;
mod doc_fix;
mod element;
mod group;
mod key;
mod read;
pub mod release;
mod rename;
pub mod render;
mod rules;

pub use change::{Change, Classes, Level, PageLine, Subject};
pub use delta::Delta;
pub use element::{
    CrateItem, Documented, DocumentedType, Element, ElementState, Elements, InExample,
    Interpretation, SourceInfo, ValueKind,
};
pub use group::{Group, group};
pub use key::{Key, Owner};
pub use read::{elements, product_elements};
pub use rules::{Direction, Kind, RULES, Rule};

use docbind_ir::ir::Ir;

/// Returns the changes from one IR to another.
pub fn diff(old: &Ir, new: &Ir) -> Vec<Change> {
    Delta::between(&elements(old), &elements(new)).changes()
}
