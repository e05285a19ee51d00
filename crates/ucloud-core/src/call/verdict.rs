//! What an answer says, and what its absence does: the facts that retrying is decided by.

use std::fmt;
use std::time::Duration;

use super::Invocation;
use crate::decode::{Decode, DecodeError, Decoder, from_bytes};
use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::redact::Scrubber;
use crate::transport::{Failure, HttpResponse, TransportError};

/// How much of the service's message an error keeps, in characters.
const MESSAGE: usize = 1000;

/// What a failed attempt means for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailureClass {
    /// The service has not seen the request.
    NotSent,
    /// The service refused it, and asks for fewer.
    Throttled,
    /// The service refused the token.
    TokenRefused,
    /// Nobody knows whether the service has executed it.
    Ambiguous,
    /// The service refused it for good.
    Refused,
    /// The service may have executed it, and another attempt would not help.
    Broken,
}

/// Tells a success from every failure that arrives as an answer.
pub(super) fn judge(
    call: &Invocation,
    answer: HttpResponse,
    scrubber: Scrubber,
) -> Result<SuccessResponse, (Error, FailureClass)> {
    let status = answer.status();
    let request_id = answer.header("X-UCLOUD-REQUEST-UUID").map(str::to_owned);
    let retry_after = answer.header("Retry-After").and_then(|it| it.trim().parse().ok());
    let mut envelope = Envelope::default();
    let parsed = from_bytes(answer.body(), &mut envelope);
    let dress = |error: Error| {
        error
            .with_status(status)
            .with_request_id(request_id.as_deref())
            .with_retry_after(retry_after.map(Duration::from_secs))
    };
    let by_status = match status {
        429 => Some(FailureClass::Throttled),
        502..=504 => Some(FailureClass::Ambiguous),
        _ => None,
    };
    if let (Ok(()), Some(code @ ..=-1 | code @ 1..)) = (&parsed, envelope.ret_code) {
        let class = by_status.unwrap_or(match code {
            153 => FailureClass::Throttled,
            174 => FailureClass::TokenRefused,
            110 | 130 | 150 => FailureClass::Ambiguous,
            _ => FailureClass::Refused,
        });
        let meaning = call.operation.product.meaning(code);
        let message = scrubber.scrub(&envelope.message());
        let message: String = message.chars().take(MESSAGE).collect();
        let error = Error::new(ErrorKind::Service, message).with_ret_code(code, meaning);
        return Err((dress(error), class));
    }
    if !(200..300).contains(&status) {
        let class = by_status.unwrap_or(if status >= 500 {
            FailureClass::Broken
        } else {
            FailureClass::Refused
        });
        return Err((dress(Error::new(ErrorKind::Status, format!("HTTP {status}"))), class));
    }
    if let Err(mut error) = parsed {
        // An answer that is cut off is as good as none, so it is one for the table's I/O errors.
        error.scrub(&scrubber);
        return Err((dress(unreadable(error)), FailureClass::Ambiguous));
    }
    if envelope.ret_code.is_none() && envelope.action.is_null() {
        let error = unreadable(DecodeError::new("RetCode or Action", "neither"));
        return Err((dress(error), FailureClass::Broken));
    }
    Ok(SuccessResponse {
        answer,
        request_id,
        attempts: 0,
        action: call.action.to_string(),
        scrubber,
    })
}

/// What it means that there is no answer.
pub(super) fn failure(error: TransportError) -> (Error, FailureClass) {
    let (kind, class) = match error.failure() {
        Failure::NotSent => (ErrorKind::Connection, FailureClass::NotSent),
        Failure::Interrupted => (ErrorKind::Connection, FailureClass::Ambiguous),
        Failure::Timeout => (ErrorKind::Timeout, FailureClass::Ambiguous),
        Failure::TooLarge => (ErrorKind::Decode, FailureClass::Broken),
    };
    (Error::new(kind, error.to_string()).with_source(error), class)
}

fn unreadable(error: DecodeError) -> Error {
    Error::new(ErrorKind::Decode, format!("the answer cannot be read: {error}")).with_source(error)
}

/// What every answer begins with, and what models do not see.
#[derive(Default)]
struct Envelope {
    ret_code: Option<i64>,
    action: Json,
    message: Json,
}

impl Envelope {
    fn message(&self) -> String {
        match &self.message {
            Json::Null => "no message".to_owned(),
            Json::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

impl Decode for Envelope {
    fn fields(&self) -> &'static [&'static str] {
        &["RetCode", "Action", "Message"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.optional_int(&mut self.ret_code),
            1 => from.json(&mut self.action),
            2 => from.json(&mut self.message),
            _ => from.skip(),
        }
    }
}

/// An answer whose RetCode is 0, not yet decoded.
pub(crate) struct SuccessResponse {
    answer: HttpResponse,
    request_id: Option<String>,
    attempts: u32,
    action: String,
    scrubber: Scrubber,
}

impl SuccessResponse {
    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.answer.body()
    }

    pub(crate) fn decode<R: Decode + Default>(&self) -> Result<R, Error> {
        let mut res = R::default();
        self.decode_into(&mut res)?;
        Ok(res)
    }

    fn decode_into(&self, to: &mut dyn Decode) -> Result<(), Error> {
        from_bytes(self.answer.body(), to).map_err(|mut error| {
            error.scrub(&self.scrubber);
            unreadable(error)
                .with_action(&self.action)
                .with_status(self.answer.status())
                .with_request_id(self.request_id.as_deref())
                .with_attempts(self.attempts)
                .with_may_have_executed(true)
        })
    }
}

impl fmt::Debug for SuccessResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SuccessResponse({:?})", self.answer)
    }
}
