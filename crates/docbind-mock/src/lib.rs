//! A mock server that behaves like the vendor's gateway, for the API of any folder of pages.
//!
//! It serves the actions of an [`Ir`](docbind_ir::ir::Ir), with their parameters, responses and paging.
//! From names it infers more: a resource made by `Create…` is listed by `Describe…`, changes its state
//! over time, and is gone after `Delete…`. Signatures, keys, tokens and parameters are checked as strictly
//! as by the service. The same seed and the same requests result in the same responses.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use docbind_ir::ir::{Ir, SCHEMA_VERSION};
//! use docbind_mock::{Config, MockServer};
//!
//! let ir = Ir { schema_version: SCHEMA_VERSION, products: Vec::new() };
//! let server = MockServer::new(ir, Config::default()).spawn()?;
//! let url = server.url(); // A client's base URL, such as `http://127.0.0.1:40123/`.
//! # assert!(url.starts_with("http://127.0.0.1:"));
//! assert!(server.calls().is_empty());
//! server.shutdown();
//! # Ok(()) }
//! ```
//!
//! [`Fault`] describes the faults that requests and tests can inject, and [`Break`] those of the network.
//!
//! If the IR has the operations of object storage, and [`Config::storage`] has buckets, the same port serves
//! these, too: a request is for the bucket that the first label of its host name is.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use docbind_ir::ir::{Ir, SCHEMA_VERSION};
//! # let ir = Ir { schema_version: SCHEMA_VERSION, products: Vec::new() };
//! use docbind_mock::{Bucket, Config, MockServer, StorageConfig};
//!
//! let storage = StorageConfig { buckets: vec![Bucket::private("mine")], ..Default::default() };
//! let server = MockServer::new(ir, Config { storage, ..Config::default() }).spawn()?;
//! assert!(server.objects().is_empty() && server.uploads().is_empty());
//! # Ok(()) }
//! ```
//!
//! Operations of HTTP of any other service are served by method and path, if [`Config::service`] says what the service
//! is, or if the IR has no actions.
//!
//! The server is for tests and listens on loopback. It contacts nothing and writes no log. It accesses the
//! disk only if [`MockServer::with_store`] gives it a folder, and forgets everything else when it stops.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that fails may panic"))]

mod api_error;
mod calls;
mod check;
mod config;
mod fault;
mod gateway;
mod http;
mod plan;
mod request;
mod response;
mod rest;
mod seeded;
mod server;
mod sign;
mod storage;
mod world;

pub use calls::Calls;
pub use config::{Config, Settle};
pub use fault::{Fault, FaultError};
pub use http::{Break, BreakPoint, Timeouts};
pub use server::{MockServer, ServerHandle};
pub use storage::{Bucket, StorageCall, StorageConfig, StoredObject, UnfinishedUpload};
