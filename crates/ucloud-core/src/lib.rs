//! The runtime that the generated `ucloud-*` crates call.

#![forbid(unsafe_code)]

mod decode;
mod encode;
mod error;
mod json;
mod operation;
mod params;
mod redact;
mod sign;

pub use decode::{Decode, DecodeError, Decoder, from_json};
pub use encode::{Encode, Encoder, to_params};
pub use error::{Error, ErrorKind};
pub use json::{BigNumber, Json};
pub use operation::{Effect, Encoding, ErrorCode, Operation, Paging, Product};
pub use params::{Params, Value};
