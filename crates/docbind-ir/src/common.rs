//! Parameters and fields that all operations of a kind share. Those of actions are not in the IR.

/// The parameters of every request.
pub const COMMON_PARAMS: &[&str] = &["Action", "PublicKey", "Signature"];

/// The fields of every response.
pub const COMMON_FIELDS: &[&str] = &["RetCode", "Action", "Message"];

/// The fields that the body of every response to an HTTP request has, if it is an error. The IR lists them where
/// pages do; crates have none of them.
pub const HTTP_ERROR_FIELDS: &[&str] = &["RetCode", "ErrMsg"];

/// Headers of requests that a client writes by itself, in lower case.
pub const CLIENT_HEADERS: &[&str] = &["authorization", "content-length", "host", "date"];

/// Headers about the body, in lower case.
pub const BODY_HEADERS: &[&str] = &["content-length", "content-type"];
