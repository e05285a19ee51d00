//! Parameters and fields that all actions share. The IR does not list them.

/// The parameters of every request.
pub const COMMON_PARAMS: &[&str] = &["Action", "PublicKey", "Signature"];

/// The fields of every response.
pub const COMMON_FIELDS: &[&str] = &["RetCode", "Action", "Message"];
