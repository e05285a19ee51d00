//! Parameters and fields that every RPC action has: no element of any one action.

/// The parameters that every request has.
pub const COMMON_PARAMS: &[&str] = &["Action", "PublicKey", "Signature"];

/// The fields that every response has.
pub const COMMON_FIELDS: &[&str] = &["RetCode", "Action", "Message"];
