//! The history of pages: commits of a git repository, and the states of the pages over time.

mod replay;
mod repository;
mod sample;

pub(crate) use replay::{Pages, line_of, states};
pub use repository::{Commit, Page, Repository};
pub use sample::{sample, segments};
