//! The [`commands`] of docbind, each a function from its [`options`] to a [`Report`], and [`cli`],
//! which parses the options from a command line and prints the report.
//!
//! Commands read pages and write files. They never print, depend on nothing in the environment but
//! the working folder, and never use the path at which docbind was compiled.

mod cache;
mod catalog;
pub mod cli;
pub mod commands;
pub mod dialects;
mod disk;
mod errata;
mod generate;
mod git;
mod hashes;
pub mod history;
pub mod input;
mod names;
mod omissions;
pub mod options;
pub mod parallel;
pub mod pipeline;
mod provenance;
mod release;
mod report;
pub mod service;
mod site;
mod states;
mod sync;
pub mod terminal;
mod translations;
mod workspace;

pub use disk::with_path;
pub use report::{Outcome, Report};
pub use sync::replace;
