//! What may become an enum, or a part of one.

use docbind_ir::ir::Value;

/// An element with a list.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Where it is: see [`place`](super::place::place).
    pub(super) place: String,
    /// Where it is in the ledger of names.
    pub(super) path: String,
    /// Its name, of an array that of one element.
    pub(super) name: String,
    /// The struct that has it.
    pub(super) owner: String,
    pub(super) values: &'a [Value],
}
