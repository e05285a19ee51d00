//! The one door from wire names to identifiers.
//!
//! | wire | field or method | type | module |
//! |---|---|---|---|
//! | `UHostId` | `uhost_id` | `UhostId` | `uhost_id` |
//! | `Type` | `kind` | `Type` | `kind` |
//! | `95Bandwidth` | `value_95_bandwidth` | `Value95Bandwidth` | `value_95_bandwidth` |
//!
//! Two names that would become one identifier are distinguished by [`unique()`], by their spelling
//! alone: no number depends on the order of anything. Before that, the [`NameAllocator`] looks them up
//! in the [`NameLock`]: a locked name stays.

mod allocator;
mod crates;
mod finding;
mod identifier;
mod lock;
mod path;
mod reserved;
mod scope;
mod shared_types;
mod taken;
mod unique;
mod validate;
mod words;

pub use allocator::Decisions;
pub(crate) use allocator::{Name, NameAllocator};
pub(crate) use crates::crates;
pub use finding::NameFinding;
pub use identifier::command_name;
pub(crate) use identifier::{element_type, field, type_name, variant};
pub use lock::{MalformedRow, NameLock};
pub(crate) use path::{NameKind, NamePath};
pub(crate) use reserved::CLIENT;
pub use reserved::is_keyword;
pub(crate) use shared_types::SharedType;
pub(crate) use unique::unique;
pub(crate) use words::words;

/// How the words of an identifier are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `uhost_id`
    Snake,
    /// `UhostId`
    Camel,
}
