//! Errata: corrections of the pages as data, which notice when the pages are corrected themselves.
//!
//! A file of errata belongs to one product. Each erratum names an element by its path
//! (`DescribePHostMachineType/response/MachineTypes[]/Price`), the value that the page is expected to
//! document, and one change. [`apply`] compares it with the IR of the product: an erratum whose
//! expectation is met is applied, and every other one is a finding that shows the entry and the page.
//!
//! [`repair`] runs earlier and works on text alone: it replaces broken lines of a page before the page
//! is read. Besides, [`report`] lists the corrections for the authors of the pages, [`prune`] removes
//! errata that the pages no longer need, and [`propose`] drafts errata where pages contradict their own
//! examples.
//!
//! All of these are pure functions. This crate never touches the disk, knows no Rust names (what an
//! element is called in Rust is policy, not an erratum), and applies no proposal.

mod apply;
mod change;
mod codes;
mod file;
mod outcome;
mod propose;
mod prune;
mod repair;
mod report;
mod target;
mod value_text;

pub use apply::{apply, unknown_product};
pub use codes::SYNTAX;
pub use file::{Allowance, Errata};
pub use outcome::{ErrataResult, ErratumOutcome, ErratumState};
pub use propose::propose;
pub use prune::prune;
pub use repair::repair;
pub use report::report;
