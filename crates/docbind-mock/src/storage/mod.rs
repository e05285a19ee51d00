//! Object storage, as the vendor offers it beside its actions.
//!
//! Which requests there are follows from the pages, by way of the IR ([`route`]). What the operations do is
//! the vendor's and known in this module alone: signatures ([`sign`]), errors ([`error`]), and a function per
//! operation ([`acts`]). Nothing that a client sends becomes the name of a file.

mod acts;
mod answer;
mod call;
mod clock;
mod config;
mod data;
mod error;
mod etag;
mod form;
mod host;
mod list;
mod log;
mod object;
mod operations;
mod range;
mod route;
mod service;
mod sign;
mod store;
mod text;

pub use config::{Bucket, StorageConfig};
pub(crate) use host::{Destination, destination};
pub use log::{StorageCall, StoredObject, UnfinishedUpload};
pub(crate) use service::Storage;
