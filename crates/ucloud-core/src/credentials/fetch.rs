//! [`Fetch`]: the requests it takes to get credentials, one step at a time and without I/O.

use std::time::Duration;

use super::{AssumeRole, Credentials, Metadata, Source, time};
use crate::decode::{Decode, DecodeError, Decoder};
use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::transport::{HttpResponse, TransportError};

/// How long each request may take.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

/// Answers with credentials are small.
pub(super) const RESPONSE_LIMIT: usize = 64 * 1024;

/// What came back for the request of the last step.
pub(super) type Answer = Result<HttpResponse, TransportError>;

/// What to do next: send this, or take that.
#[derive(Debug)]
pub(super) enum Step {
    Send(crate::transport::HttpRequest),
    Done(Result<Credentials, Error>),
}

/// One way to credentials, begun anew for every refresh.
pub(super) enum Fetch<'a> {
    Fixed(&'a Credentials),
    Function(&'a super::Load),
    Metadata { from: &'a Metadata, is_old: bool },
    AssumeRole { role: &'a AssumeRole, base: Option<Box<Fetch<'a>>> },
}

impl<'a> Fetch<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        match source {
            Source::Fixed(credentials) => Fetch::Fixed(credentials),
            Source::Function(load) => Fetch::Function(&**load),
            Source::Metadata(from) => Fetch::Metadata { from, is_old: false },
            Source::AssumeRole(role) => {
                Fetch::AssumeRole { role, base: Some(Box::new(Fetch::new(role.base()))) }
            }
        }
    }

    /// The step after `answer`, which is `None` at the beginning.
    pub(super) fn next(&mut self, answer: Option<Answer>) -> Step {
        match self {
            Fetch::Fixed(credentials) => Step::Done(Ok(credentials.clone())),
            Fetch::Function(load) => {
                Step::Done(load().map_err(|error| failed(error.to_string()).with_source(error)))
            }
            Fetch::Metadata { from, is_old } => match answer {
                None => from.request(*is_old),
                // An instance without the newer interface.
                Some(Ok(answer)) if answer.status() == 404 && !*is_old => {
                    *is_old = true;
                    from.request(*is_old)
                }
                Some(answer) => Step::Done(credentials(answer, "instance metadata")),
            },
            Fetch::AssumeRole { role, base } => match base {
                Some(fetch) => match fetch.next(answer) {
                    Step::Done(Ok(credentials)) => {
                        *base = None;
                        role.request(&credentials)
                    }
                    other => other,
                },
                None => match answer {
                    Some(answer) => Step::Done(credentials(answer, "AssumeRole")),
                    None => Step::Done(Err(failed("AssumeRole was not answered"))),
                },
            },
        }
    }
}

/// The credentials in an answer of either service.
fn credentials(answer: Answer, whom: &str) -> Result<Credentials, Error> {
    let answer = answer.map_err(|error| failed(format!("{whom}: {error}")).with_retryable(true))?;
    let mut found = Found::default();
    let decoded = crate::decode::from_bytes(answer.body(), &mut found);
    if answer.status() >= 400 {
        let retryable = answer.status() == 429 || answer.status() >= 500;
        return Err(failed(format!("{whom}: HTTP {}", answer.status()))
            .with_status(answer.status())
            .with_retryable(retryable));
    }
    // The decode error may quote a key, so only its place is passed on.
    decoded.map_err(|error| {
        failed(format!("{whom}: the answer cannot be read at {}", error.path()))
    })?;
    if found.ret_code != 0 {
        return Err(
            failed(format!("{whom}: {}", found.message)).with_ret_code(found.ret_code, None)
        );
    }
    let Keys { public_key, private_key, security_token, expiration } = found.keys;
    if public_key.is_empty() || private_key.is_empty() {
        return Err(failed(format!("{whom}: the answer has no keys")));
    }
    let mut res = Credentials::new(public_key, private_key);
    if !security_token.is_empty() {
        res = res.with_security_token(security_token);
    }
    res.expires_at = time::read(&expiration);
    Ok(res)
}

pub(super) fn failed(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Credentials, detail)
}

#[derive(Default)]
struct Found {
    ret_code: i64,
    message: String,
    keys: Keys,
}

impl Decode for Found {
    fn fields(&self) -> &'static [&'static str] {
        &["RetCode", "Message", "Credentials", "Data"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.int(&mut self.ret_code),
            1 => from.string(&mut self.message),
            2 | 3 => from.object(&mut self.keys),
            _ => from.skip(),
        }
    }
}

#[derive(Default)]
struct Keys {
    public_key: String,
    private_key: String,
    security_token: String,
    expiration: Json,
}

impl Decode for Keys {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "AccessKeyId",
            "AccessKeySecret",
            "PublicKey",
            "PrivateKey",
            "SecurityToken",
            "Expiration",
        ]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 | 2 => from.string(&mut self.public_key),
            1 | 3 => from.string(&mut self.private_key),
            4 => from.string(&mut self.security_token),
            5 => from.json(&mut self.expiration),
            _ => from.skip(),
        }
    }
}
