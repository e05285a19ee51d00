//! [`SuccessResponse`]: a response that the service judged as one of success; and the errors of those that it did
//! not.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::Invocation;
use crate::content::ByteStream;
use crate::decode::{Decode, DecodeError, Decoder, WHOLE_BODY, at_path, from_bytes, is_json_like};
use crate::error::{Error, ErrorKind};
use crate::json_string;
use crate::link_header::{self, NextQuery};
use crate::operation::{BodyKind, Effect, HttpBinding, Operation};
use crate::redact::Scrubber;
use crate::service::{Failure, FailureClass, Verdict};
use crate::transport::{HttpResponse, TransportError, TransportErrorKind};
use crate::truncate::floor_char_boundary;

/// The maximum length of the service's message in an error, in characters.
const MAX_MESSAGE_LEN: usize = 1000;

/// The maximum length of the body in an error, and of a message before it is redacted, in bytes.
const MAX_BODY_LEN: usize = 256 * 1024;

/// Distinguishes success from the failures that a response can express.
pub(super) fn classify_response(
    call: &Invocation,
    response: HttpResponse,
    scrubber: Scrubber,
    timeout: Duration,
    origin: Option<String>,
) -> Result<SuccessResponse, (Error, FailureClass)> {
    let service = call.client.service();
    let request_id = service.request_id(&response).map(str::to_owned);
    let (error, class) = match service.judge(&call.operation, &response) {
        Verdict::Success => {
            return Ok(SuccessResponse {
                response,
                request_id,
                attempts: 0,
                call: Box::new(CallFacts::new(call, timeout, origin)),
                scrubber,
            });
        }
        Verdict::Failed(failure) => failed(failure, response.status(), &scrubber),
        Verdict::Undecodable(mut error, class) => {
            error.scrub(&scrubber);
            (undecodable(error), class)
        }
    };
    let retry_after = response.header("Retry-After").and_then(|it| it.trim().parse().ok());
    let error = error
        .with_status(response.status())
        .with_throttled(class == FailureClass::Throttled)
        .with_request_id(request_id.as_deref())
        .with_retry_after(retry_after.map(Duration::from_secs))
        .with_body(redacted_body(&response, &scrubber));
    Err((error, class))
}

fn failed(failure: Failure, status: u16, scrubber: &Scrubber) -> (Error, FailureClass) {
    let Some(mut reported) = failure.reported else {
        return (Error::new(ErrorKind::Status, format!("HTTP {status}")), failure.class);
    };
    reported.message.truncate(floor_char_boundary(&reported.message, MAX_BODY_LEN));
    let message = scrubber.scrub(&reported.message);
    reported.code.scrub(scrubber);
    let message: String = message.chars().take(MAX_MESSAGE_LEN).collect();
    (Error::new(ErrorKind::Service, message).with_reported(reported), failure.class)
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
        TransportErrorKind::Body => (ErrorKind::Request, FailureClass::Rejected),
    };
    (Error::new(kind, error.to_string()).with_source(error), class)
}

fn undecodable(error: DecodeError) -> Error {
    Error::new(ErrorKind::Decode, format!("the response cannot be decoded: {error}"))
        .with_source(error)
}

/// A successful response that is not decoded yet.
pub(crate) struct SuccessResponse {
    response: HttpResponse,
    request_id: Option<String>,
    attempts: u32,
    call: Box<CallFacts>,
    scrubber: Scrubber,
}

/// What decoding a response needs to know about its call.
struct CallFacts {
    action: Cow<'static, str>,
    client: crate::Client,
    operation: Operation,
    /// How long to wait for each part of a body that is read while it arrives.
    timeout: Duration,
    /// The origin of the request, if links to other pages are compared with it.
    origin: Option<String>,
}

impl CallFacts {
    fn new(call: &Invocation, timeout: Duration, origin: Option<String>) -> Self {
        Self {
            action: call.action.clone(),
            client: call.client.clone(),
            operation: call.operation,
            timeout,
            origin,
        }
    }

    fn effect(&self) -> Effect {
        self.operation.effect
    }
}

impl SuccessResponse {
    pub(super) fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    pub(crate) fn body(&self) -> &[u8] {
        self.response.body()
    }

    /// Returns the data in the body: all of it, or what is in the service's envelope.
    pub(crate) fn data(&self) -> Result<&[u8], DecodeError> {
        let envelope = self.call.client.service().envelope();
        let body = self.response.body();
        if envelope.is_empty() || body.trim_ascii().is_empty() {
            return Ok(body);
        }
        match at_path(body, envelope)? {
            Some(b"null") => Ok(&[]),
            Some(data) => Ok(data),
            None => Err(DecodeError::new("data in its envelope", "none")),
        }
    }

    /// Returns the query of the next page, by the header `Link`.
    pub(crate) fn next_query(&self) -> NextQuery {
        let Some(origin) = &self.call.origin else { return NextQuery::None };
        let links = self.response.headers().iter();
        let links = links.filter(|(name, _)| name.eq_ignore_ascii_case("Link"));
        let service = self.call.client.service();
        link_header::next_query(links.map(|(_, it)| it.as_str()), origin)
            .without(&|name| service.is_credential(name))
    }

    /// Returns whether a text contains a secret of the call, such as its credentials.
    pub(crate) fn has_secret(&self, text: &str) -> bool {
        self.scrubber.scrub(text) != text
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

    /// Iterates over the names and values of the headers, as fields have them.
    pub(super) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let service = self.call.client.service();
        let headers = self.response.headers().iter();
        headers.map(|(name, value)| (name.as_str(), service.header_value(name, value)))
    }

    pub(super) fn attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) fn decode<R: Decode + Default>(mut self) -> Result<R, Error> {
        self.decode_mut()
    }

    /// Decodes the response. A body that is read while it arrives is moved to the model.
    pub(crate) fn decode_mut<R: Decode + Default>(&mut self) -> Result<R, Error> {
        let mut model = R::default();
        self.decode_into(&mut model)?;
        Ok(model)
    }

    fn decode_into(&mut self, model: &mut dyn Decode) -> Result<(), Error> {
        let decoded = match self.call.operation.http {
            None => from_bytes(self.response.body(), model),
            Some(binding) => self.decode_http(&binding, model),
        };
        decoded.map_err(|mut error| {
            error.scrub(&self.scrubber);
            undecodable(error)
                .with_action(&self.call.action)
                .with_status(self.response.status())
                .with_request_id(self.request_id.as_deref())
                .with_attempts(self.attempts)
                .with_may_have_executed(self.call.effect().leaves_something())
                .with_body(redacted_body(&self.response, &self.scrubber))
        })
    }

    fn decode_http(
        &mut self,
        binding: &HttpBinding,
        model: &mut dyn Decode,
    ) -> Result<(), DecodeError> {
        if binding.response_body == BodyKind::Json {
            let data = self.data()?;
            if let Some(text) = self.text(model) {
                from_bytes(text.as_bytes(), model)?;
            } else if !data.trim_ascii().is_empty() {
                from_bytes(data, model)?;
            }
        }
        let fields = model.fields();
        for name in binding.response_headers {
            // A field of the body may have the same name, and comes before those of headers.
            let Some(field) = fields.iter().rposition(|it| it == name) else { continue };
            if let Some(json) = self.header_json(name) {
                let mut decoder = Decoder::new(json.as_bytes(), false);
                model.decode_field(field, &mut decoder).map_err(|it| it.in_field(*name))?;
            }
        }
        let is_streamed = matches!(binding.response_body, BodyKind::Text | BodyKind::Bytes);
        if let Some(field) = fields.iter().rposition(|it| *it == WHOLE_BODY && is_streamed) {
            let len = self.response.header("Content-Length").and_then(|it| it.trim().parse().ok());
            let chunks = self.response.take_chunks();
            let stream = ByteStream::new(chunks, len, &self.call.action, self.call.timeout);
            model.decode_field(field, &mut Decoder::of_content(stream))?;
        }
        Ok(())
    }

    /// Returns a body that is plain text as JSON, if the body is one value: pages seldom say which of the two it is.
    fn text(&self, model: &dyn Decode) -> Option<String> {
        let content_type = self.response.header("Content-Type")?.trim_start();
        let is_text = content_type.get(..10)?.eq_ignore_ascii_case("text/plain");
        let is_one_value = model.fields().contains(&WHOLE_BODY);
        let body = self.response.body();
        if !is_text || !is_one_value || is_json_like(body) {
            return None;
        }
        let mut res = String::new();
        json_string::write_string(&mut res, std::str::from_utf8(body).ok()?).ok()?;
        Some(res)
    }

    /// Returns a header as JSON text: a string, or an object of all headers of a family.
    fn header_json(&self, name: &str) -> Option<String> {
        let service = self.call.client.service();
        let mut res = String::new();
        let Some(prefix) = name.strip_suffix('*') else {
            let value = service.header_value(name, self.response.header(name)?);
            json_string::write_string(&mut res, value).ok()?;
            return Some(res);
        };
        res.push('{');
        for (name, value) in self.response.headers() {
            let Some((start, rest)) = name.split_at_checked(prefix.len()) else { continue };
            if !start.eq_ignore_ascii_case(prefix) {
                continue;
            }
            if res.len() > 1 {
                res.push(',');
            }
            json_string::write_string(&mut res, rest).ok()?;
            res.push(':');
            json_string::write_string(&mut res, value).ok()?;
        }
        res.push('}');
        Some(res)
    }
}

impl fmt::Debug for SuccessResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SuccessResponse({:?})", self.response)
    }
}
