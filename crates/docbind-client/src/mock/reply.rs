//! [`Reply`]: how the mock reacts to a request.

use std::time::Duration;

use crate::decode::{Decode, DecodeError, from_json_strict};
use crate::encode::{Encode, to_json};
use crate::json::Json;
use crate::transport::{HttpRequest, HttpResponse, TransportError};

/// The reaction to a request: a response or a fault.
#[derive(Clone, Debug)]
pub struct Reply {
    pub(super) outcome: ReplyOutcome,
    pub(super) delay: Duration,
}

#[derive(Clone, Debug)]
pub(super) enum ReplyOutcome {
    Response { status: u16, headers: Vec<(String, String)>, body: Vec<u8> },
    NotSent,
    Dropped,
}

impl ReplyOutcome {
    /// Returns the outcome as that of a transport.
    pub(super) fn into_result(self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        match self {
            ReplyOutcome::NotSent => Err(TransportError::not_sent("the mock refuses connections")),
            ReplyOutcome::Dropped => {
                Err(TransportError::interrupted("the mock dropped the connection"))
            }
            ReplyOutcome::Response { body, .. } if body.len() > request.response_limit() => {
                Err(TransportError::too_large(request.response_limit()))
            }
            ReplyOutcome::Response { status, headers, body } => {
                let response = HttpResponse::new(status, body);
                Ok(headers
                    .into_iter()
                    .fold(response, |it, (name, value)| it.with_header(name, value)))
            }
        }
    }
}

impl Reply {
    /// Creates a successful response with these fields.
    pub fn json(response: impl Into<Json>) -> Self {
        Self::body(200, response.into().to_string())
    }

    /// Creates a successful response with these fields, which must be fields of `R`, the response type of
    /// the tested call.
    ///
    /// # Errors
    /// `R` does not have one of the fields, or its value cannot be decoded: the test has a typo.
    pub fn typed<R: Decode + Default>(response: impl Into<Json>) -> Result<Self, DecodeError> {
        let response = response.into();
        from_json_strict::<R>(&response.to_string())?;
        Ok(Self::json(response))
    }

    /// Creates a successful response from a typed one, which a test builds from its default:
    ///
    /// ```
    /// # use docbind_client::{Encode, Encoder, mock::Reply};
    /// # #[derive(Default)]
    /// # struct DescribeLampResponse { watt: i64 }
    /// # impl Encode for DescribeLampResponse {
    /// #     fn encode(&self, encoder: &mut Encoder) { encoder.int("Watt", self.watt) }
    /// # }
    /// let mut response = DescribeLampResponse::default();
    /// response.watt = 5;
    /// let reply = Reply::response(&response);
    /// ```
    pub fn response(response: &dyn Encode) -> Self {
        Self::json(to_json(response))
    }

    /// Creates a response with an HTTP status and no body.
    pub fn status(status: u16) -> Self {
        Self::body(status, "")
    }

    /// Creates a response with an HTTP status and any body, such as a truncated one.
    pub fn body(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let outcome = ReplyOutcome::Response { status, headers: Vec::new(), body: body.into() };
        Self { outcome, delay: Duration::ZERO }
    }

    /// Creates a fault: the connection is refused, so the request is certainly not executed.
    pub fn not_sent() -> Self {
        Self { outcome: ReplyOutcome::NotSent, delay: Duration::ZERO }
    }

    /// Creates a fault: the connection breaks before the response, so the request may have been executed.
    pub fn dropped() -> Self {
        Self { outcome: ReplyOutcome::Dropped, delay: Duration::ZERO }
    }

    /// Adds a header, if this is a response.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let ReplyOutcome::Response { headers, .. } = &mut self.outcome {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Delays the reply. A delay longer than the call's timeout makes the attempt time out, which takes no
    /// time in a blocking call.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}
