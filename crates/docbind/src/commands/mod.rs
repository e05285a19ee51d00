//! The commands, one module each: functions from options to a report.

mod codegen;
#[cfg(feature = "cli")]
mod command_line;
mod coverage;
mod dialect;
mod diff;
mod errata;
mod facts;
mod inspect;
mod ir;
mod lint;
#[cfg(feature = "mock")]
mod mock;
mod openapi;
mod pull_request;
mod release;
mod site;
mod source;
mod verify;

pub use codegen::codegen;
#[cfg(feature = "cli")]
pub use command_line::command_line;
pub use coverage::coverage;
pub use dialect::dialect;
pub use diff::diff;
pub use errata::errata;
pub use facts::facts;
pub use inspect::inspect;
pub use ir::ir;
pub(crate) use lint::configured as lint_configured;
pub use lint::lint;
#[cfg(feature = "mock")]
pub use mock::{MockService, mock};
pub use openapi::openapi;
pub use pull_request::pull_request;
pub use release::release;
pub use site::site;
pub use source::source;
pub use verify::verify;
