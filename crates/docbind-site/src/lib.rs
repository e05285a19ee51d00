//! An API, what was found on its pages, and how it changed, as a web site of static pages.
//!
//! A [`Site`] borrows everything that is shown; [`pages`] lists what it consists of, and [`render`] makes the text of
//! one page, on any thread. Nothing is looked up on the way: the same site gives the same bytes.
//!
//! All text of pages is escaped by the templates, and no link leads anywhere but to the web or to another page of the
//! site. This crate never reads or writes a file.

mod assets;
mod changes;
mod charts;
mod explorer;
mod file_names;
mod history;
mod layout;
mod links;
mod pages;
mod product;
mod report;
mod review;
mod samples;
mod search;
mod site;
mod states;
mod text;
mod visible;

pub use pages::{Page, pages, render};
pub use site::{Product, Reading, Rule, Site};
pub use states::{Changes, History, Review, Reviewed, State};
