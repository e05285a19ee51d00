//! The classification of responses and transport errors, which decides about retries.

use std::fmt;
use std::time::Duration;

use super::Invocation;
use crate::decode::{Decode, DecodeError, Decoder, from_bytes};
use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::operation::Effect;
use crate::redact::Scrubber;
use crate::transport::{HttpResponse, TransportError, TransportErrorKind};
use crate::truncate::floor_char_boundary;

/// The maximum length of the service's message in an error, in characters.
const MAX_MESSAGE_LEN: usize = 1000;

/// The maximum length of the body in an error, and of a message before it is redacted, in bytes.
const MAX_BODY_LEN: usize = 256 * 1024;

/// What a failed attempt means for a retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailureClass {
    /// The service has not received the request.
    NotSent,
    /// The service rejected the request and asks for fewer.
    Throttled,
    /// The service rejected the security token.
    TokenRejected,
    /// The service may have executed the request, and a retry may succeed.
    Ambiguous,
    /// The service rejected the request, and would do so again.
    Rejected,
    /// The service may have executed the request, and a retry would not help.
    Broken,
}

/// Distinguishes success from the failures that a response can express.
pub(super) fn classify_response(
    call: &Invocation,
    response: HttpResponse,
    scrubber: Scrubber,
) -> Result<SuccessResponse, (Error, FailureClass)> {
    let status = response.status();
    let request_id = response.header("X-UCLOUD-REQUEST-UUID").map(str::to_owned);
    let retry_after = response.header("Retry-After").and_then(|it| it.trim().parse().ok());
    let mut envelope = Envelope::default();
    let parsed = from_bytes(response.body(), &mut envelope);
    let with_context = |error: Error| {
        error
            .with_status(status)
            .with_request_id(request_id.as_deref())
            .with_retry_after(retry_after.map(Duration::from_secs))
            .with_body(redacted_body(&response, &scrubber))
    };
    let by_status = match status {
        429 => Some(FailureClass::Throttled),
        502..=504 => Some(FailureClass::Ambiguous),
        _ => None,
    };
    // Whatever follows the code: that the rest of an error cannot be read does not make it a success.
    if let Some(code @ ..=-1 | code @ 1..) = envelope.ret_code {
        let class = by_status.unwrap_or(match code {
            153 => FailureClass::Throttled,
            174 => FailureClass::TokenRejected,
            110 | 130 | 150 => FailureClass::Ambiguous,
            _ => FailureClass::Rejected,
        });
        let meaning = call.operation.product.meaning(code);
        let message = scrubber.scrub(&envelope.message());
        let message: String = message.chars().take(MAX_MESSAGE_LEN).collect();
        let error = Error::new(ErrorKind::Service, message).with_ret_code(code, meaning);
        return Err((with_context(error), class));
    }
    if !(200..300).contains(&status) {
        let class = by_status.unwrap_or(if status >= 500 {
            FailureClass::Broken
        } else {
            FailureClass::Rejected
        });
        let error = Error::new(ErrorKind::Status, format!("HTTP {status}"));
        return Err((with_context(error), class));
    }
    if let Err(mut error) = parsed {
        // A truncated response is most likely the result of a broken connection.
        error.scrub(&scrubber);
        return Err((with_context(undecodable(error)), FailureClass::Ambiguous));
    }
    if envelope.ret_code.is_none() && envelope.action.is_null() {
        let error = undecodable(DecodeError::new("RetCode or Action", "neither"));
        return Err((with_context(error), FailureClass::Broken));
    }
    let action = call.action.to_string();
    let effect = call.operation.effect;
    Ok(SuccessResponse { response, request_id, attempts: 0, action, effect, scrubber })
}

/// Returns the body of a response without its secrets, cut off where it is very long.
pub(super) fn redacted_body(response: &HttpResponse, scrubber: &Scrubber) -> String {
    let body = response.body();
    let body = String::from_utf8_lossy(&body[..body.len().min(MAX_BODY_LEN)]);
    scrubber.scrub_body(&body)
}

/// Classifies the lack of a response.
pub(super) fn classify_transport_error(error: TransportError) -> (Error, FailureClass) {
    let (kind, class) = match error.kind() {
        TransportErrorKind::NotSent => (ErrorKind::Connection, FailureClass::NotSent),
        TransportErrorKind::Interrupted => (ErrorKind::Connection, FailureClass::Ambiguous),
        TransportErrorKind::Timeout => (ErrorKind::Timeout, FailureClass::Ambiguous),
        TransportErrorKind::TooLarge => (ErrorKind::Decode, FailureClass::Broken),
    };
    (Error::new(kind, error.to_string()).with_source(error), class)
}

fn undecodable(error: DecodeError) -> Error {
    Error::new(ErrorKind::Decode, format!("the response cannot be decoded: {error}"))
        .with_source(error)
}

/// The fields that every response has, which models do not include.
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
            Json::String(text) => text[..floor_char_boundary(text, MAX_BODY_LEN)].to_owned(),
            other => {
                let mut text = other.to_string();
                text.truncate(floor_char_boundary(&text, MAX_BODY_LEN));
                text
            }
        }
    }
}

impl Decode for Envelope {
    fn fields(&self) -> &'static [&'static str] {
        &["RetCode", "Action", "Message"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => {
                decoder.optional_int(&mut self.ret_code)?;
                // A number at the very end may be the beginning of another one.
                self.ret_code = self.ret_code.filter(|_| !decoder.is_at_end());
                Ok(())
            }
            1 => decoder.json(&mut self.action),
            2 => decoder.json(&mut self.message),
            _ => decoder.skip(),
        }
    }
}

/// A successful response that is not decoded yet.
pub(crate) struct SuccessResponse {
    response: HttpResponse,
    request_id: Option<String>,
    attempts: u32,
    action: String,
    effect: Effect,
    scrubber: Scrubber,
}

impl SuccessResponse {
    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.response.body()
    }

    pub(super) fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    pub(super) fn status(&self) -> u16 {
        self.response.status()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.response.header(name)
    }

    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn decode<R: Decode + Default>(&self) -> Result<R, Error> {
        let mut model = R::default();
        self.decode_into(&mut model)?;
        Ok(model)
    }

    fn decode_into(&self, model: &mut dyn Decode) -> Result<(), Error> {
        from_bytes(self.response.body(), model).map_err(|mut error| {
            error.scrub(&self.scrubber);
            undecodable(error)
                .with_action(&self.action)
                .with_status(self.response.status())
                .with_request_id(self.request_id.as_deref())
                .with_attempts(self.attempts)
                .with_may_have_executed(self.effect.leaves_something())
                .with_body(redacted_body(&self.response, &self.scrubber))
        })
    }
}

impl fmt::Debug for SuccessResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SuccessResponse({:?})", self.response)
    }
}
