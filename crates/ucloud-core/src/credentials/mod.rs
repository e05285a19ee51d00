//! The vendor's sources of credentials: the metadata of an instance, and roles.

mod assume_role;
mod fetch;
mod metadata;
mod timestamp;

pub use assume_role::AssumeRole;
pub use metadata::Metadata;

use std::time::Duration;

/// The time that each request may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The length limit of responses, which are small.
const RESPONSE_LIMIT: usize = 64 * 1024;
