//! The program as people run it: over HTTP against the mock service, and on a pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod calls;
mod hostile;
mod offline;
mod storage;
mod support;
#[cfg(unix)]
mod terminal;
mod transcript;
