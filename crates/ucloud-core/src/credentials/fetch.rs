//! [`Fetch`]: the requests that it takes to get credentials, one step at a time and without I/O.

use super::step::{FetchResponse, FetchStep};
use super::{AssumeRole, BoxError, Credentials, LoadAsyncFn, LoadFn, Metadata, Source, timestamp};
use crate::decode::{Decode, DecodeError, Decoder};
use crate::error::{Error, ErrorKind};
use crate::json::Json;

/// A fetch in progress. Every refresh starts a new one.
pub(super) enum Fetch<'a> {
    Fixed(&'a Credentials),
    Function(&'a LoadFn),
    AsyncFunction(&'a LoadAsyncFn),
    Metadata { metadata: &'a Metadata, is_old_api: bool },
    AssumeRole { role: &'a AssumeRole, base: Option<Box<Fetch<'a>>> },
}

impl<'a> Fetch<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        match source {
            Source::Fixed(credentials) => Fetch::Fixed(credentials),
            Source::Function(load) => Fetch::Function(&**load),
            Source::AsyncFunction(load) => Fetch::AsyncFunction(&**load),
            Source::Metadata(metadata) => Fetch::Metadata { metadata, is_old_api: false },
            Source::AssumeRole(role) => {
                Fetch::AssumeRole { role, base: Some(Box::new(Fetch::new(role.base()))) }
            }
        }
    }

    /// Returns the first step.
    pub(super) fn start(&mut self) -> FetchStep {
        match self {
            Fetch::Fixed(credentials) => FetchStep::Done(Ok(credentials.clone())),
            Fetch::Function(load) => FetchStep::Done(loaded(load())),
            Fetch::AsyncFunction(load) => FetchStep::Wait(load()),
            Fetch::Metadata { metadata, is_old_api } => metadata.request(*is_old_api),
            Fetch::AssumeRole { base: Some(fetch), .. } => {
                let step = fetch.start();
                self.after_base(step)
            }
            Fetch::AssumeRole { base: None, .. } => unexpected(),
        }
    }

    /// Returns the step after a request.
    pub(super) fn after_response(&mut self, response: FetchResponse) -> FetchStep {
        match self {
            Fetch::Metadata { metadata, is_old_api } => match response {
                // The instance does not offer the newer API.
                Ok(response) if response.status() == 404 && !*is_old_api => {
                    *is_old_api = true;
                    metadata.request(*is_old_api)
                }
                response => FetchStep::Done(credentials_from(response, "instance metadata")),
            },
            Fetch::AssumeRole { base: Some(fetch), .. } => {
                let step = fetch.after_response(response);
                self.after_base(step)
            }
            Fetch::AssumeRole { base: None, .. } => {
                FetchStep::Done(credentials_from(response, "AssumeRole"))
            }
            Fetch::Fixed(_) | Fetch::Function(_) | Fetch::AsyncFunction(_) => unexpected(),
        }
    }

    /// Returns the step after the wait for a function.
    pub(super) fn after_wait(&mut self, result: Result<Credentials, BoxError>) -> FetchStep {
        match self {
            Fetch::AssumeRole { base: Some(fetch), .. } => {
                let step = fetch.after_wait(result);
                self.after_base(step)
            }
            Fetch::AsyncFunction(_) => FetchStep::Done(loaded(result)),
            Fetch::AssumeRole { base: None, .. }
            | Fetch::Fixed(_)
            | Fetch::Function(_)
            | Fetch::Metadata { .. } => unexpected(),
        }
    }

    /// Assumes the role once the credentials for that are there.
    fn after_base(&mut self, step: FetchStep) -> FetchStep {
        match (self, step) {
            (Fetch::AssumeRole { role, base }, FetchStep::Done(Ok(credentials))) => {
                *base = None;
                role.request(&credentials)
            }
            (_, step) => step,
        }
    }
}

fn loaded(result: Result<Credentials, BoxError>) -> Result<Credentials, Error> {
    result.map_err(|error| fetch_error(error.to_string()).with_source(error))
}

/// The answer to an event that no step asked for, which no caller gives.
fn unexpected() -> FetchStep {
    FetchStep::Done(Err(fetch_error("the source of credentials is in an unexpected state")))
}

/// Reads the credentials in a response of either service.
fn credentials_from(response: FetchResponse, service: &str) -> Result<Credentials, Error> {
    let response = response
        .map_err(|error| fetch_error(format!("{service}: {error}")).with_retryable(true))?;
    let mut fields = ResponseFields::default();
    let decoded = crate::decode::from_bytes(response.body(), &mut fields);
    if response.status() >= 400 {
        let retryable = response.status() == 429 || response.status() >= 500;
        return Err(fetch_error(format!("{service}: HTTP {}", response.status()))
            .with_status(response.status())
            .with_retryable(retryable));
    }
    if fields.ret_code != 0 {
        return Err(fetch_error(format!("{service}: {}", fields.message))
            .with_ret_code(fields.ret_code, None));
    }
    // The decode error may quote a key, so only its path is passed on.
    decoded.map_err(|error| {
        fetch_error(format!("{service}: the response cannot be decoded at {}", error.path()))
    })?;
    let KeyFields { public_key, private_key, security_token, expiration } = fields.keys;
    if public_key.is_empty() || private_key.is_empty() {
        return Err(fetch_error(format!("{service}: the response has no keys")));
    }
    let mut credentials = Credentials::new(public_key, private_key);
    if !security_token.is_empty() {
        credentials = credentials.with_security_token(security_token);
    }
    credentials.expires_at = timestamp::parse(&expiration);
    Ok(credentials)
}

pub(super) fn fetch_error(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Credentials, detail)
}

#[derive(Default)]
struct ResponseFields {
    ret_code: i64,
    message: String,
    keys: KeyFields,
}

impl Decode for ResponseFields {
    fn fields(&self) -> &'static [&'static str] {
        &["RetCode", "Message", "Credentials", "Data"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.int(&mut self.ret_code),
            1 => decoder.string(&mut self.message),
            2 | 3 => decoder.object(&mut self.keys),
            _ => decoder.skip(),
        }
    }
}

#[derive(Default)]
struct KeyFields {
    public_key: String,
    private_key: String,
    security_token: String,
    expiration: Json,
}

impl Decode for KeyFields {
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

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 | 2 => decoder.string(&mut self.public_key),
            1 | 3 => decoder.string(&mut self.private_key),
            4 => decoder.string(&mut self.security_token),
            5 => decoder.json(&mut self.expiration),
            _ => decoder.skip(),
        }
    }
}
