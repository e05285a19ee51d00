//! Bodies that are not made of parameters: [`Body`] is sent, [`ByteStream`] is received.
//!
//! Neither holds more than a chunk in memory, unless it was made of bytes. Nothing here knows HTTP.

mod body;
mod byte_stream;
mod file;
mod progress;
mod sending;
mod source;

pub use body::Body;
pub use byte_stream::ByteStream;
pub use sending::{BodyReader, BodyStream};

pub(crate) use byte_stream::Chunks;
pub(crate) use progress::Progress;
