//! Errata: what the pages get wrong, said in data that notices when the pages are mended.
//!
//! A file of errata belongs to one product. Each entry names an element by what it is
//! (`DescribePHostMachineType/response/MachineTypes[]/Price`), what the page is expected to say of it,
//! and one change. [`apply`] holds it against the IR of the product: an entry whose expectation is met
//! is applied, and every other one is a finding that shows the entry and the page.
//!
//! [`repair`] comes earlier and knows less: it replaces broken lines of a page's text before the page
//! is read. Beside them: [`report`] tells the authors of the pages, [`prune`] takes out what the pages
//! say by now, [`propose`] drafts entries where pages contradict their own examples.
//!
//! Everything here is a function from values to values. It never touches a disk, knows no Rust names
//! (what a thing is called in Rust is policy, not an erratum), and applies no proposal.

mod apply;
mod change;
mod codes;
mod file;
mod propose;
mod prune;
mod repair;
mod report;
mod state;
mod target;
mod words;

pub use apply::{apply, of_no_product};
pub use file::{Allowance, Errata};
pub use propose::propose;
pub use prune::prune;
pub use repair::repair;
pub use report::report;
pub use state::{Fate, Outcome, State};
