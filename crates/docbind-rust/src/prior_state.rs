//! What earlier runs and people have settled about a product.

use crate::names::{Decisions, NameLock};

/// What is known of a product before its crate is decided.
#[derive(Clone, Debug, Default)]
pub struct PriorState {
    /// The locked names.
    pub lock: NameLock,
    /// The names that somebody decided on.
    pub decisions: Decisions,
}
