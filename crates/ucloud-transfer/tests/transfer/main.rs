//! Transfers over HTTP, against the store of the mock service.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod downloads;
mod killed;
mod storm;
mod support;
mod uploads;
