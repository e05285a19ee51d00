//! Any bytes as the answer of a service: a response or an error, nothing panics, no secret is shown.
//!
//! `cargo +nightly fuzz run answer`; `crates/ucloud-core/tests/any_answer` checks the same without nightly.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/ucloud-core/tests/any_answer/checks.rs"]
#[allow(dead_code, reason = "the other target uses the rest")]
mod checks;

fuzz_target!(|bytes: &[u8]| checks::check_answer(bytes));
