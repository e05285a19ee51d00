//! [`Policy`]: a put policy, which names a server to be called after an upload.
//!
//! This server calls nobody. It answers with what it would have sent.

use crate::storage::error::StorageError;
use base64ct::{Base64Url, Encoding};
use serde_json::Value;

/// The longest policy that the vendor accepts, encoded.
const MAX_POLICY: usize = 4096;

/// A put policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Policy {
    url: String,
    body: String,
}

impl Policy {
    /// Parses an encoded policy.
    pub(super) fn parse(encoded: &str) -> Result<Policy, StorageError> {
        let parse = || {
            let json = Base64Url::decode_vec(encoded).ok()?;
            let json: Value = serde_json::from_slice(&json).ok()?;
            let url = json.get("callbackUrl")?.as_str()?.to_owned();
            let mut body = json.get("callbackBody")?.as_str()?.to_owned();
            for (name, value) in
                json.get("callbackVar").and_then(Value::as_object).into_iter().flatten()
            {
                body = body.replace(&format!("$({name})"), value.as_str()?);
            }
            Some(Policy { url, body })
        };
        let is_short = encoded.len() <= MAX_POLICY;
        parse().filter(|_| is_short).ok_or(StorageError::INVALID_POLICY)
    }

    /// Returns the answer in place of the named server's.
    pub(crate) fn answer(&self) -> Value {
        serde_json::json!({ "callbackUrl": self.url, "callbackBody": self.body })
    }
}
