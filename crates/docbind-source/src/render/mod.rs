//! What a finding looks like: one module per presentation.
//!
//! Renderers escape whatever comes from a page, and look nothing up: the text of a finding is
//! made where the finding is made.

mod github;
mod human;
mod json;
mod markdown;
mod sarif;
mod short;

pub use github::{command_message, command_property, github};
pub use human::human;
pub use json::json;
pub use markdown::markdown;
pub use sarif::{SarifRule, sarif};
pub use short::short;
