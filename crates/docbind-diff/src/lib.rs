//! What changed between two states of an API, and for whom it breaks.
//!
//! ```text
//! IR → elements ─┐
//!                ├ delta → changes → text
//! IR → elements ─┘
//! ```
//!
//! [`elements`] names everything there is; a [`Delta`] is the elements that differ, and deltas of
//! consecutive states add up ([`Delta::then`]); [`Delta::changes`] recognises what was renamed or
//! moved, folds what came and went as a whole, and classes each [`Change`] by the table in
//! [`RULES`]. [`render`] prints them.
//!
//! This crate reads no pages and touches no disk.

mod change;
mod compare;
mod correct;
mod delta;
mod element;
mod group;
mod key;
mod read;
pub mod release;
mod rename;
pub mod render;
mod rules;
mod tell;

pub use change::{Change, Classes, Level, Place, Subject};
pub use delta::Delta;
pub use element::{Code, Element, Elements, Form, Said, Seat, Shown, Sort, State, Ty};
pub use group::{Group, group};
pub use key::{Key, Owner};
pub use read::{elements, product};
pub use rules::{Direction, Kind, RULES, Rule};

use docbind_ir::ir::Ir;

/// What changed from one IR to another.
pub fn diff(old: &Ir, new: &Ir) -> Vec<Change> {
    Delta::between(&elements(old), &elements(new)).changes()
}
