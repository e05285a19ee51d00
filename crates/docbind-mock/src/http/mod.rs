//! HTTP on sockets, for whatever answers requests: connections that can be broken at any byte, and limits
//! on the time that a client may take.
//!
//! Nothing here knows what is served.

mod answer;
mod connection;
mod incoming;
mod serve;
mod timeouts;

pub(crate) use answer::{AnswerBody, Cut};
pub use connection::{Break, BreakPoint};
pub(crate) use connection::{Breaks, Disconnect};
pub(crate) use incoming::{BodyError, BodyReader};
pub(crate) use serve::serve;
pub use timeouts::Timeouts;
