//! What every request and every response has: the IR leaves it out, and the runtime takes care of it.

/// Parameters of every request.
pub const COMMON_PARAMETERS: &[&str] = &["Action", "PublicKey", "Signature"];

/// Fields of every response.
pub const COMMON_FIELDS: &[&str] = &["RetCode", "Action", "Message"];
