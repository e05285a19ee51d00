//! The runtime of generated API clients, for any service: it sends, retries, streams, pages, waits and decodes.
//!
//! Generated code contains what differs from operation to operation. Everything that operations share is here, and is
//! compiled only once. What is special about a service (where requests go, how they are signed, how responses are
//! judged) is a small trait, [`Service`](service::Service), and the crate of that service. Most services need no code
//! for it: [`http_service`] makes one of a description.
//!
//! # Calls and retries
//! A [`Call`] is encoded when it is created, and sent when it is awaited, or by `send_blocking` with the feature
//! `blocking`. It is retried where that cannot do harm:
//!
//! | failure | read or idempotent | mutating |
//! |---|---|---|
//! | no connection, so nothing was sent | retried | retried |
//! | HTTP 429, or what the service calls throttling | retried, with longer pauses | retried, with longer pauses |
//! | credentials rejected, if they can be replaced | retried once | retried once |
//! | timeout, broken connection or response, HTTP 502–504 | retried | no |
//! | anything else | no | no |
//!
//! A [`Body`] that cannot be sent again is not retried after an attempt has begun to read it. [`RetryPolicy`] limits the
//! number of attempts. If the call fails, [`Error::may_have_executed`] returns whether the operation may have been
//! executed all the same, and [`Error::body`] the response, if there was one.
//!
//! # Timeouts and deadlines
//! Each attempt has a timeout, and the whole call has a deadline if [`ClientBuilder::deadline`] or
//! [`Call::deadline`] sets one:
//!
//! - An attempt that would outlast the deadline is cut short, and no retry follows it.
//! - Otherwise a retry follows only if enough time is left after the pause: at least a tenth of the time
//!   that a first attempt gets, which is the timeout or the deadline, whichever is shorter.
//! - If too little time is left, the call fails at once, with the error of its last attempt.
//!
//! While a long body is sent, the timeout begins again with every part of it. The body of a response that is read while
//! it arrives, a [`ByteStream`], has the timeout for each part, and no deadline.
//!
//! # Bodies
//! Long bodies are never in memory as a whole. One of at least 1 MiB, or of unknown length, is sent with
//! `Expect: 100-continue`: the service can refuse it before it is sent. The blocking transport does not wait.
//!
//! # Lenient decoding
//! Services do not always follow their documentation, and calls should not fail because of that.
//! Numbers in quotes, nulls in place of lists, lists of one in place of scalars, and keys in another letter
//! case are accepted; [`Decoder`] lists all conversions. A scalar that cannot be converted without loss is
//! an error, which contains its path.
//!
//! # Secrets
//! Keys, tokens and request bodies are wiped from memory when they are dropped. Neither they nor the
//! password of a proxy appear in `Debug` output, errors or traces. The same holds for parameters and fields
//! that are secret according to their documentation or their name, for [`Base64`], and for the values of
//! secret parameters where the service repeats them: also if they are escaped as in JSON or HTML, or
//! percent-encoded. Values of less than four bytes are not recognised.
//!
//! # Features
//! - `transport` (default): the transport of asynchronous calls, hyper on tokio.
//! - `tls` (default): https with graviola. It builds with rustc alone and needs a CPU of the last ten
//!   years: x86-64 with AVX2 and ADX, or AArch64 with its cryptography extensions. It is younger than
//!   ring; choose ring if that matters.
//! - `tls-ring`: https with ring, which needs a C compiler to build and runs everywhere.
//! - `blocking`: `send_blocking`, with ureq and without an asynchronous runtime.
//! - `jiff`: timestamps as `jiff::Timestamp`, in addition to the integers of the wire format.
//! - `serde`: `Serialize` and `Deserialize` of generated types.
//!
//! Without features the crate has no transport; set one with [`ClientBuilder::transport`].

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod base64;
mod call;
mod client;
mod content;
mod credentials;
mod decode;
mod empty;
mod encode;
mod endpoint;
mod error;
mod field_value;
pub mod http_service;
mod json;
mod json_string;
mod link_header;
mod method;
pub mod mock;
mod open_enum;
mod operation;
mod paging;
mod params;
mod params_body;
mod redact;
mod request_traits;
mod retry;
mod secret_string;
mod serde_traits;
pub mod service;
#[cfg(test)]
mod test_service;
pub mod transport;
mod tree;
mod truncate;
mod type_traits;
mod union_traits;
mod verbs;
mod wait;

pub use base64::Base64;
pub use call::{Call, CallFuture, FullResponse, UntypedCall};
pub use client::{Client, ClientBuilder};
pub use content::{Body, BodyReader, BodyStream, ByteStream};
pub use credentials::{Credentials, CredentialsSource};
pub use decode::{Decode, DecodeError, from_json};
pub use empty::Empty;
pub use encode::{Encode, to_json, to_params};
pub use error::{Error, ErrorKind};
#[cfg(feature = "jiff")]
pub use jiff;
pub use json::{BigNumber, Json};
pub use open_enum::UnlistedValue;
pub use operation::{Effect, Encoding, ErrorCode};
#[cfg(feature = "blocking")]
pub use paging::{BlockingItems, BlockingPages};
pub use paging::{Items, JsonList, JsonPages, Paged, Pages};
pub use params::{ParamValue, Params};
pub use retry::RetryPolicy;
pub use wait::{Wait, WaitFuture, WaitState};

#[cfg(feature = "serde")]
#[doc(hidden)]
pub use serde_traits::support as serde_support;

/// What only generated code and the crates of services call.
#[doc(hidden)]
pub use {
    decode::{Decoder, JsonKind, from_bytes as from_body},
    encode::{Encoder, Place},
    field_value::{FieldValue, from_json_value, to_json_value},
    method::Method,
    operation::{BodyKind, Operation, Paging, Product},
    request_traits::{debug_request, debug_value, hash_request, same_request, same_value},
};
