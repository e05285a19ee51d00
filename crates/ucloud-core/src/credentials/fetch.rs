//! Reads the credentials in the response of a service.

use docbind_client::service::{FetchResponse, FetchStep, Reported};
use docbind_client::{
    Credentials, Decode, DecodeError, Decoder, Error, ErrorKind, Json, from_body,
};

use super::timestamp;
use crate::codes;

pub(super) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The answer to an event that no step asked for, which no caller gives.
pub(super) fn unexpected() -> FetchStep {
    FetchStep::Done(Err(fetch_error("the source of credentials is in an unexpected state")))
}

/// Reads the credentials in a response of either service.
pub(super) fn credentials_from(
    response: FetchResponse,
    service: &str,
) -> Result<Credentials, Error> {
    let response = response
        .map_err(|error| fetch_error(format!("{service}: {error}")).with_retryable(true))?;
    let mut fields = ResponseFields::default();
    let decoded = from_body(response.body(), &mut fields);
    if response.status() >= 400 {
        let retryable = response.status() == 429 || response.status() >= 500;
        return Err(fetch_error(format!("{service}: HTTP {}", response.status()))
            .with_status(response.status())
            .with_retryable(retryable));
    }
    if fields.ret_code != 0 {
        let code = fields.ret_code;
        let reported = Reported {
            code: code.into(),
            label: "RetCode",
            meaning: codes::meaning(code),
            hint: codes::hint(code),
            is_auth: true,
            ..Reported::default()
        };
        return Err(fetch_error(format!("{service}: {}", fields.message)).with_reported(reported));
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
    Ok(match timestamp::parse(&expiration) {
        Some(at) => credentials.with_expiry(at),
        None => credentials,
    })
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
