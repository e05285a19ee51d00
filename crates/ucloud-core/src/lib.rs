//! The runtime that the generated `ucloud-*` crates call.

#![forbid(unsafe_code)]

mod body;
mod call;
mod client;
mod credentials;
mod decode;
mod encode;
mod endpoint;
mod error;
mod json;
pub mod mock;
mod operation;
mod paging;
mod params;
mod redact;
mod retry;
mod sign;
pub mod transport;
mod wait;

pub use call::{Call, CallFuture, UntypedCall};
pub use client::{Client, ClientBuilder};
pub use credentials::{AssumeRole, Credentials, CredentialsSource, Metadata};
pub use decode::{Decode, DecodeError, Decoder, from_json};
pub use encode::{Encode, Encoder, to_params};
pub use error::{Error, ErrorKind};
pub use json::{BigNumber, Json};
pub use operation::{Effect, Encoding, ErrorCode, Operation, Paging, Product};
#[cfg(feature = "blocking")]
pub use paging::{BlockingItems, BlockingPages};
pub use paging::{Items, Paged, Pages};
pub use params::{Params, Value};
pub use retry::Retry;
pub use wait::{Wait, WaitFuture};
