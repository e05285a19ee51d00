//! Any secret that a service repeats in any text: what is kept of the error does not have it.
//!
//! `cargo +nightly fuzz run scrubber`; `crates/ucloud-core/tests/any_answer` checks the same without nightly.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/ucloud-core/tests/any_answer/checks.rs"]
#[allow(dead_code, reason = "the other target uses the rest")]
mod checks;

fuzz_target!(|it: (&str, &str, &str)| {
    let (secret, before, after) = it;
    checks::check_scrubbing(secret, before);
    checks::check_scrubbing(secret, &format!("{before}{secret}{after}"));
});
