//! The states of the pages over time: charts and a table, and a page of changes per state.

mod charts;
mod index;
mod state;

pub(crate) use index::index;
pub(crate) use state::state;
