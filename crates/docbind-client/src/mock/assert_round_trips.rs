//! [`assert_round_trips`]: checks that nothing is lost when a response is saved as JSON.

use crate::decode::{Decode, from_json};
use crate::encode::{Encode, to_json};

/// Asserts that a response that is written as JSON and read again is the same.
///
/// # Panics
/// If it is another one, or cannot be read.
#[track_caller]
pub fn assert_round_trips<R: Encode + Decode + Default + PartialEq>(response: &R) {
    let json = to_json(response).to_string();
    match from_json::<R>(&json) {
        Ok(again) => assert!(again == *response, "what is read again is not the same: {json}"),
        Err(error) => panic!("what was written cannot be read: {error}"),
    }
}
