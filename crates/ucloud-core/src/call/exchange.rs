//! [`Exchange`]: a call as a sequence of decisions, without I/O and without time.
//!
//! `prepare` makes the request of the next attempt, `decide` says what its outcome means. Both
//! the asynchronous and the blocking driver do nothing but obey.

use std::fmt;
use std::time::{Duration, Instant};

use tracing::Span;

use super::Invocation;
use super::log;
use crate::body;
use crate::credentials::Lease;
use crate::decode::{Decode, DecodeError, Decoder, from_bytes};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::redact::Scrubber;
use crate::sign;
use crate::transport::{Failure, HttpRequest, HttpResponse, Method, TransportError};

pub(super) struct Exchange<'a> {
    call: &'a Invocation,
    span: Span,
    scrubber: Scrubber,
    /// How many requests were sent or tried.
    attempts: u32,
    /// How many of the attempts were made with refreshed credentials instead of a pause.
    refreshes: u32,
    /// An earlier attempt may have been executed, so the call may have been, whatever comes.
    may_have_executed: bool,
    /// The credentials of the attempt under way, and those that were refused.
    generation: u64,
    rejected: Option<u64>,
}

/// What the driver has to do after an attempt.
#[derive(Debug)]
pub(super) enum Next {
    /// Wait, and then make another attempt.
    Retry(Duration),
    /// Return this.
    Done(Result<Success, Error>),
}

/// What a failed attempt means for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
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

impl<'a> Exchange<'a> {
    pub(super) fn new(call: &'a Invocation, span: Span) -> Self {
        Self {
            call,
            span,
            scrubber: Scrubber::new(&call.tree, call.operation.secrets),
            attempts: 0,
            refreshes: 0,
            may_have_executed: false,
            generation: 0,
            rejected: None,
        }
    }

    /// Completes the span of the call.
    pub(super) fn finish(&self, begun: Instant, result: &Result<Success, Error>) {
        log::finish(&self.span, self.attempts, begun, result);
    }

    /// The credentials that the next attempt must not use.
    pub(super) fn rejected(&self) -> Option<u64> {
        self.rejected
    }

    /// The request of the next attempt.
    pub(super) fn prepare(&mut self, lease: &Lease) -> Result<HttpRequest, Error> {
        let request = self
            .request(lease)
            .map_err(|error| self.complete(error, Class::Refused))?;
        self.generation = lease.generation;
        self.scrubber.add(&lease.credentials.private_key);
        if let Some(token) = &lease.credentials.security_token {
            self.scrubber.add(token);
        }
        self.attempts += 1;
        Ok(request)
    }

    fn request(&self, lease: &Lease) -> Result<HttpRequest, Error> {
        let Invocation {
            client,
            operation,
            action,
            options,
            ..
        } = self.call;
        if let Some(key) = &self.call.unsendable {
            return Err(crate::encode::not_finite(key));
        }
        let settings = client.settings();
        let mut tree = self.call.tree.clone();
        tree.set("Action", action.as_ref().into());
        let common = [
            ("Region", &settings.region, true, operation.region_required),
            (
                "ProjectId",
                &settings.project_id,
                true,
                operation.project_required,
            ),
            (
                "Zone",
                &settings.zone,
                operation.takes_zone,
                operation.zone_required,
            ),
        ];
        for (name, default, is_taken, is_required) in common {
            if let (true, false, Some(value)) = (is_taken, tree.contains(name), default) {
                tree.set(name, value.as_str().into());
            }
            if is_required && !tree.contains(name) {
                return Err(Error::new(
                    ErrorKind::Request,
                    format!("{name} is required: set it on the call or on the client"),
                ));
            }
        }
        let endpoint = match &options.base_url {
            Some(url) => &Endpoint::new(url, settings.allow_plain_http)?,
            None => &settings.endpoint,
        };
        let timeout = options
            .timeout
            .unwrap_or_else(|| settings.timeout(operation.effect));
        let suffix = options
            .user_agent_suffix
            .as_ref()
            .or(settings.user_agent_suffix.as_ref());
        let mut request = HttpRequest::new(
            Method::Post,
            endpoint.url(action),
            timeout,
            settings.response_limit,
        )
        .with_header("Content-Type", body::content_type(operation.encoding))
        .with_header("User-Agent", user_agent(operation.product.name(), suffix));
        for (name, value) in &options.headers {
            request = request.with_header(name, value);
        }
        if let Some((name, _)) = request
            .headers()
            .iter()
            .find(|(name, value)| !is_header(name, value))
        {
            return Err(Error::new(
                ErrorKind::Request,
                format!("the header {name:?} is not valid in HTTP"),
            ));
        }
        log::request(action, &tree, operation.secrets);
        Ok(request.with_body(sign::seal(tree, operation.encoding, &lease.credentials)))
    }

    /// What the outcome of an attempt means.
    pub(super) fn decide(&mut self, outcome: Result<HttpResponse, TransportError>) -> Next {
        let (error, class) = match outcome.map_err(failure).and_then(|it| self.judge(it)) {
            Ok(success) => {
                self.call.client.budget().earn();
                return Next::Done(Ok(success));
            }
            Err(failed) => failed,
        };
        self.may_have_executed |= matches!(class, Class::Ambiguous | Class::Broken);
        if class == Class::TokenRefused
            && self.rejected.is_none()
            && self.call.client.credentials().is_refreshable()
        {
            self.rejected = Some(self.generation);
            self.refreshes += 1;
            return Next::Retry(Duration::ZERO);
        }
        self.again_or(error, class)
    }

    /// What it means that there are no credentials: nothing was sent.
    pub(super) fn without_credentials(&mut self, error: Error) -> Next {
        let class = if error.is_retryable() {
            Class::NotSent
        } else {
            Class::Refused
        };
        self.attempts += 1;
        self.again_or(error, class)
    }

    fn again_or(&mut self, error: Error, class: Class) -> Next {
        let is_safe = match class {
            Class::NotSent | Class::Throttled => true,
            Class::Ambiguous => self.call.operation.effect.is_repeatable(),
            Class::TokenRefused | Class::Refused | Class::Broken => false,
        };
        let client = &self.call.client;
        let retry = self
            .call
            .options
            .retry
            .as_ref()
            .unwrap_or(&client.settings().retry);
        let attempt = self.attempts - self.refreshes;
        let pause = retry.pause(attempt, class == Class::Throttled, error.retry_after());
        match pause {
            Some(pause) if is_safe && client.budget().spend() => {
                log::retry(self.attempts, pause, &error);
                Next::Retry(pause)
            }
            _ => Next::Done(Err(self.complete(error.with_retryable(is_safe), class))),
        }
    }

    /// Adds what the attempts so far have to say.
    fn complete(&self, error: Error, class: Class) -> Error {
        let is_retryable = error.is_retryable() && !matches!(class, Class::Refused | Class::Broken);
        error
            .with_action(&self.call.action)
            .with_attempts(self.attempts)
            .with_retryable(is_retryable)
            .with_may_have_executed(self.may_have_executed)
    }

    /// Tells a success from every failure that arrives as an answer.
    fn judge(&self, answer: HttpResponse) -> Result<Success, (Error, Class)> {
        let status = answer.status();
        let request_id = answer.header("X-UCLOUD-REQUEST-UUID").map(str::to_owned);
        let retry_after = answer
            .header("Retry-After")
            .and_then(|it| it.trim().parse().ok());
        let mut envelope = Envelope::default();
        let parsed = from_bytes(answer.body(), &mut envelope);
        log::answer(
            &self.span,
            &answer,
            envelope.ret_code,
            request_id.as_deref(),
            &self.scrubber,
        );
        let dress = |error: Error| {
            error
                .with_status(status)
                .with_request_id(request_id.as_deref())
                .with_retry_after(retry_after.map(Duration::from_secs))
        };
        let by_status = match status {
            429 => Some(Class::Throttled),
            502..=504 => Some(Class::Ambiguous),
            _ => None,
        };
        if let (Ok(()), Some(code @ ..=-1 | code @ 1..)) = (&parsed, envelope.ret_code) {
            let class = by_status.unwrap_or(match code {
                153 => Class::Throttled,
                174 => Class::TokenRefused,
                110 | 130 | 150 => Class::Ambiguous,
                _ => Class::Refused,
            });
            let meaning = self.call.operation.product.meaning(code);
            let message = self.scrubber.scrub(&envelope.message());
            let error = Error::new(ErrorKind::Service, message).with_ret_code(code, meaning);
            return Err((dress(error), class));
        }
        if !(200..300).contains(&status) {
            let class = by_status.unwrap_or(if status >= 500 {
                Class::Broken
            } else {
                Class::Refused
            });
            return Err((
                dress(Error::new(ErrorKind::Status, format!("HTTP {status}"))),
                class,
            ));
        }
        if let Err(mut error) = parsed {
            // An answer that is cut off is as good as none, so it is one for the table's I/O errors.
            error.scrub(&self.scrubber);
            return Err((dress(unreadable(error)), Class::Ambiguous));
        }
        if envelope.ret_code.is_none() && envelope.action.is_null() {
            let error = unreadable(DecodeError::new("RetCode or Action", "neither"));
            return Err((dress(error), Class::Broken));
        }
        Ok(Success {
            answer,
            request_id,
            attempts: self.attempts,
            action: self.call.action.to_string(),
            scrubber: Scrubber::new(&self.call.tree, self.call.operation.secrets),
        })
    }
}

fn failure(error: TransportError) -> (Error, Class) {
    let (kind, class) = match error.failure() {
        Failure::NotSent => (ErrorKind::Connection, Class::NotSent),
        Failure::Interrupted => (ErrorKind::Connection, Class::Ambiguous),
        Failure::Timeout => (ErrorKind::Timeout, Class::Ambiguous),
        Failure::TooLarge => (ErrorKind::Decode, Class::Broken),
    };
    (
        Error::new(kind, error.to_string()).with_source(error),
        class,
    )
}

fn unreadable(error: DecodeError) -> Error {
    Error::new(
        ErrorKind::Decode,
        format!("the answer cannot be read: {error}"),
    )
    .with_source(error)
}

fn user_agent(product: &str, suffix: Option<&String>) -> String {
    let mut res = format!(
        "ucloud-core/{} Product/{product}",
        env!("CARGO_PKG_VERSION")
    );
    if let Some(suffix) = suffix {
        res.push(' ');
        res.push_str(suffix);
    }
    res
}

fn is_header(name: &str, value: &str) -> bool {
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty()
        && name.bytes().all(is_token)
        && value
            .bytes()
            .all(|it| it == b'\t' || (b' '..=b'~').contains(&it))
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
pub(crate) struct Success {
    answer: HttpResponse,
    request_id: Option<String>,
    attempts: u32,
    action: String,
    scrubber: Scrubber,
}

impl Success {
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

impl fmt::Debug for Success {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Success({:?})", self.answer)
    }
}
