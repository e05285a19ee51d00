//! What a finding looks like: one module per presentation.
//!
//! Renderers escape whatever comes from a page, and look nothing up: the text of a finding is
//! made where the finding is made.

mod human;
mod json;
mod short;

pub use human::human;
pub use json::json;
pub use short::short;
