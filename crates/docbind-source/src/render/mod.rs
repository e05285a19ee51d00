//! Renderers of diagnostics, one module per format.
//!
//! Renderers escape whatever comes from a page. They add no words of their own: messages are written
//! where diagnostics are created.

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
