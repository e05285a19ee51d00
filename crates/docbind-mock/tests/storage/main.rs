//! Object storage, as a client sees it over HTTP.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod classes;
mod faults;
mod folder;
mod hosts;
mod keys;
mod lists;
mod objects;
mod slow;
mod storm;
mod support;
mod uploads;
mod vectors;
