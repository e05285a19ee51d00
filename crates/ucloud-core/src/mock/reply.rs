//! [`Reply`]: what the mock does about a request.

use std::time::Duration;

use crate::decode::{Decode, DecodeError, from_json_strict};
use crate::json::Json;
use crate::transport::{HttpRequest, HttpResponse, TransportError};

/// What the service does about a request.
#[derive(Clone, Debug)]
pub struct Reply {
    pub(super) outcome: Outcome,
    pub(super) delay: Duration,
}

#[derive(Clone, Debug)]
pub(super) enum Outcome {
    Answer { status: u16, headers: Vec<(String, String)>, body: String },
    NotSent,
    Dropped,
}

impl Outcome {
    pub(super) fn result(self, request: &HttpRequest) -> Result<HttpResponse, TransportError> {
        match self {
            Outcome::NotSent => Err(TransportError::not_sent("the mock refuses connections")),
            Outcome::Dropped => Err(TransportError::interrupted("the mock dropped the connection")),
            Outcome::Answer { body, .. } if body.len() > request.response_limit() => {
                Err(TransportError::too_large(request.response_limit()))
            }
            Outcome::Answer { status, headers, body } => {
                let answer = HttpResponse::new(status, body);
                Ok(headers
                    .into_iter()
                    .fold(answer, |it, (name, value)| it.with_header(name, value)))
            }
        }
    }
}

impl Reply {
    /// Success with these fields; `RetCode` 0 is added.
    pub fn json(answer: impl Into<Json>) -> Self {
        let mut answer = answer.into();
        if let Json::Object(fields) = &mut answer {
            fields.entry("RetCode".to_owned()).or_insert(Json::Int(0));
        }
        Self::body(200, answer.to_string())
    }

    /// Success with these fields, which must be an `R`: the answer of the call that is tested.
    ///
    /// # Errors
    /// A field is not one of `R`'s, or its value cannot be read: the test has a typo.
    pub fn typed<R: Decode + Default>(answer: impl Into<Json>) -> Result<Self, DecodeError> {
        let answer = answer.into();
        from_json_strict::<R>(&answer.to_string())?;
        Ok(Self::json(answer))
    }

    /// A refusal or failure of the service.
    pub fn ret_code(code: i64, message: &str) -> Self {
        Self::json([("RetCode", Json::from(code)), ("Message", message.into())])
    }

    /// An HTTP status and no body.
    pub fn status(status: u16) -> Self {
        Self::body(status, "")
    }

    /// An HTTP status and any body, such as one that is cut off.
    pub fn body(status: u16, body: impl Into<String>) -> Self {
        let outcome = Outcome::Answer { status, headers: Vec::new(), body: body.into() };
        Self { outcome, delay: Duration::ZERO }
    }

    /// No connection: the request was certainly not executed.
    pub fn not_sent() -> Self {
        Self { outcome: Outcome::NotSent, delay: Duration::ZERO }
    }

    /// A connection that breaks before the answer: the request may have been executed.
    pub fn dropped() -> Self {
        Self { outcome: Outcome::Dropped, delay: Duration::ZERO }
    }

    /// Adds a header, if this is an answer at all.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Outcome::Answer { headers, .. } = &mut self.outcome {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Waits first; longer than the call's timeout makes the attempt time out.
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}
