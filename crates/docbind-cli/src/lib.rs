//! Every operation of a catalog from the shell: `program product action --param value`.
//!
//! A [`Program`] has the data of its products, which `docbind codegen` wrote, and a [`Service`]. It knows no product and
//! no action by name. What is special about the vendor is in `ucloud`; what is said of any other service in its
//! `docbind.toml` is in [`described`].
//!
//! Parameters are checked before anything is sent, and no secret is ever printed: not in errors, not in traces, not in a
//! dry run. What answers, pages or files contain never controls the terminal.
//!
//! This crate reads no pages and generates nothing; only `terminal` prints.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that fails may panic"))]

mod call;
mod capture;
mod catalog;
mod complete;
mod content;
pub mod described;
mod dry_run;
mod failure;
mod help;
mod line;
mod man;
mod names;
mod output;
mod params;
mod program;
mod request;
mod run;
mod scope;
mod search;
mod service;
mod terminal;
mod trace;
#[cfg(feature = "ucloud")]
pub mod ucloud;

pub use capture::Capture;
pub use failure::{Exit, Failure};
pub use program::Program;
pub use scope::Scope;
pub use service::{OwnCommand, Service, Settings};
