//! The runtime that the generated `ucloud-*` crates call: it signs, sends, retries and decodes.
//!
//! Generated code holds what differs from action to action; everything they share is here, and is
//! compiled once. A [`Client`] is made from the environment or by hand, and shared by all products.
//!
//! ```no_run
//! # async fn run() -> Result<(), ucloud_core::Error> {
//! let client = ucloud_core::Client::from_env()?;
//! let answer = client.untyped("DescribeImage").param("Limit", 3).call().await?;
//! println!("{answer}");
//! # Ok(()) }
//! ```
//!
//! # What a call does
//! A [`Call`] is encoded when it is made and sent when it is awaited, or by `send_blocking` with
//! the feature `blocking`. It is tried again where that cannot do harm:
//!
//! | what happened | read or idempotent | mutating |
//! |---|---|---|
//! | no connection, so nothing was sent | again | again |
//! | HTTP 429, RetCode 153 | again, slower | again, slower |
//! | RetCode 174, and the credentials can be replaced | again, once | again, once |
//! | timeout, broken connection or answer, HTTP 502–504, RetCode 110, 130, 150 | again | no |
//! | anything else | no | no |
//!
//! Each attempt has a timeout, and the whole call has a deadline where [`ClientBuilder::deadline`]
//! or [`Call::deadline`] sets one. The deadline shortens an attempt that would outlast it, and that
//! attempt is the last. A retry starts only if at least a tenth of the time of a first attempt (the
//! timeout or the deadline, whichever is shorter) is left for it after the pause. Where too little is
//! left, the call ends at once with the error of its last attempt.
//!
//! If it fails, [`Error::may_have_executed`] tells whether it may have taken effect nevertheless.
//!
//! # What answers may look like
//! The service does not keep to its documentation, and a call should not die of that. Numbers in
//! quotes, nulls for lists, and keys in another letter case are understood; [`Decoder`] lists all
//! that is. A scalar that cannot be converted exactly is an error that names its place.
//!
//! # Secrets
//! Keys, tokens and request bodies are wiped from memory when they are dropped. They do not appear
//! in `Debug`, errors or traces; nor do parameters that hold secrets, by documentation or by name,
//! nor their values where the service echoes them. A signed request has no date and can be
//! repeated for ever by whoever sees it, so plain http is for loopback and the in-VPC host only,
//! unless [`ClientBuilder::allow_plain_http`] says otherwise.
//!
//! # Features
//! - `transport` (default): the transport of asynchronous calls, hyper on tokio.
//! - `tls` (default): https with graviola, which needs rustc and no C compiler to build, and a
//!   CPU of the last ten years to run: x86-64 with AVX2 and ADX, or AArch64 with its cryptography
//!   extensions. It is younger than ring; where that matters, choose ring.
//! - `tls-ring`: https with ring, which needs a C compiler to build and runs everywhere.
//! - `blocking`: `send_blocking`, with ureq and without an asynchronous runtime.
//! - `jiff`: points in time as `jiff::Timestamp`, beside the integers that are on the wire.
//!
//! Without any of them the crate has no transport; bring one with [`ClientBuilder::transport`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod base64;
mod body;
mod call;
mod client;
mod credentials;
mod decode;
mod empty;
mod encode;
mod endpoint;
mod error;
mod json;
pub mod mock;
mod open_enum;
mod operation;
#[cfg(test)]
mod oracle;
mod paging;
mod params;
mod redact;
mod request_traits;
mod retry;
mod secret_string;
mod sign;
pub mod transport;
mod tree;
mod wait;

pub use base64::Base64;
pub use call::{Call, CallFuture, UntypedCall};
pub use client::{Client, ClientBuilder};
pub use credentials::{AssumeRole, Credentials, CredentialsSource, Metadata};
pub use decode::{Decode, DecodeError, Decoder, from_json};
pub use empty::Empty;
pub use encode::{Encode, Encoder, to_params};
pub use error::{Error, ErrorKind};
#[cfg(feature = "jiff")]
pub use jiff;
pub use json::{BigNumber, Json};
pub use open_enum::UnlistedValue;
pub use operation::{Effect, Encoding, ErrorCode, Operation, Paging, Product};
#[cfg(feature = "blocking")]
pub use paging::{BlockingItems, BlockingPages};
pub use paging::{Items, Paged, Pages};
pub use params::{ParamValue, Params};
pub use request_traits::{debug_request, same_request};
pub use retry::RetryPolicy;
pub use wait::{Wait, WaitFuture};
