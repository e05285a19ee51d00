//! The bytes of objects and parts, in memory or in files, which are written once and then only read.
//!
//! Files are named by numbers, never by anything that a client sends.

mod blob;
mod reader;
mod receiver;

pub(crate) use blob::{Blob, Place, Segment, read_segments, slice};
pub(crate) use reader::SegmentsBody;
pub(crate) use receiver::{Hashing, Received, ReceivedHash, Receiver};
