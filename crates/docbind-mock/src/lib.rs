//! A server that behaves like the vendor's gateway, for the API of any folder of pages.
//!
//! Everything it knows of the API comes from the [`Ir`](docbind_ir::ir::Ir): which actions there
//! are, which parameters they demand and of which types, what they answer, how they page. From
//! names it infers more: what `Create…` made is shown by `Describe…` and gone after `Delete…`, and
//! its state moves. What is checked is checked as strictly as the service does it: signatures in
//! every encoding, keys, tokens, parameters. The same seed and the same requests get the same
//! answers.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use docbind_ir::ir::{Ir, SCHEMA_VERSION};
//! use docbind_mock::{Config, Mock};
//!
//! let ir = Ir { schema_version: SCHEMA_VERSION, products: Vec::new() };
//! let server = Mock::new(ir, Config::default()).spawn()?;
//! let url = server.url(); // A client's base URL, such as `http://127.0.0.1:40123/`.
//! # assert!(url.starts_with("http://127.0.0.1:"));
//! assert!(server.calls().is_empty());
//! server.shutdown();
//! # Ok(()) }
//! ```
//!
//! [`Fault`] says how to ask for what goes wrong on a bad day.
//!
//! The server listens on loopback and is for tests. It never calls anything, touches no disk,
//! writes no log, and forgets everything when it ends. Operations in terms of HTTP, such as those
//! of object storage, are not served.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that fails may panic"))]

mod answer;
mod calls;
mod check;
mod config;
mod dice;
mod fault;
mod gateway;
mod plan;
mod refusal;
mod request;
mod server;
mod sign;
mod world;

pub use calls::Calls;
pub use config::{Config, Settle};
pub use fault::{Fault, FaultError};
pub use server::{Handle, Mock};
