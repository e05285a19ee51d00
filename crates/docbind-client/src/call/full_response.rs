//! [`FullResponse`]: a response together with what came with it.

use std::fmt;

use super::SuccessResponse;
use crate::decode::{Decode, DecodeError, from_bytes};
use crate::error::Error;
use crate::json::Json;

/// A response, and what [`Call::full_response`](super::Call::full_response) returns beside it.
pub struct FullResponse<R> {
    /// The response.
    pub value: R,
    success: SuccessResponse,
}

impl<R: Decode + Default> FullResponse<R> {
    pub(crate) fn new(mut success: SuccessResponse) -> Result<Self, Error> {
        Ok(Self { value: success.decode_mut()?, success })
    }
}

impl<R> FullResponse<R> {
    /// Returns the id of the request, which the vendor's support asks for; `None` if the service sent none.
    pub fn request_id(&self) -> Option<&str> {
        self.success.request_id()
    }

    /// Returns the HTTP status, which is one of success.
    pub fn status(&self) -> u16 {
        self.success.status()
    }

    /// Returns the value of the first HTTP header with that name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.success.header(name)
    }

    /// Iterates over the names and values of the HTTP headers.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.success.headers()
    }

    /// Returns whether a text contains a secret of the call, such as its credentials.
    pub(crate) fn has_secret(&self, text: &str) -> bool {
        self.success.has_secret(text)
    }

    /// Returns the number of attempts that the call took.
    pub fn attempts(&self) -> u32 {
        self.success.attempts()
    }

    /// Returns the body as it was received, or nothing if it is read while it arrives. Secrets are in it.
    pub fn body(&self) -> &[u8] {
        self.success.body()
    }

    /// Returns the body as JSON, with the envelope and the fields that no page mentions. Secrets are in
    /// it.
    ///
    /// # Errors
    /// A field that the type of the response does not have is not valid JSON, or nested too deeply.
    pub fn json(&self) -> Result<Json, DecodeError> {
        let mut json = Json::Null;
        from_bytes(self.body(), &mut json)?;
        Ok(json)
    }
}

/// Shows the response as its own `Debug` does, and not the body, which may contain secrets.
impl<R: fmt::Debug> fmt::Debug for FullResponse<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FullResponse")
            .field("value", &self.value)
            .field("request_id", &self.request_id())
            .field("status", &self.status())
            .field("attempts", &self.attempts())
            .finish_non_exhaustive()
    }
}
