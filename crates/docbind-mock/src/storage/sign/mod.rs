//! Signatures of object storage: in the header, in the URL and in forms.
//!
//! The string to sign is made of the method, three headers by their values, the headers of the vendor, and
//! the bucket with the key, which is neither encoded nor normalised. The query is not signed.

mod policy;
mod strings;

pub(crate) use policy::Policy;
pub(crate) use strings::SignedRequest;

use super::error::StorageError;
use super::text::{Query, header};
use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use hyper::HeaderMap;
use sha1::Sha1;

/// The keys of the only user.
pub(crate) struct Credentials<'a> {
    pub(crate) public_key: &'a str,
    pub(crate) private_key: &'a str,
    pub(crate) security_token: Option<&'a str>,
}

/// Verifies the signature of a request, and returns its put policy, if it has one.
pub(crate) fn authorize(
    request: &SignedRequest<'_>,
    query: &Query,
    credentials: &Credentials<'_>,
    is_public: bool,
    now: u64,
) -> Result<Option<Policy>, StorageError> {
    let header = header(request.headers, "authorization")?;
    match (header, query.get("Signature")) {
        (Some(_), Some(_)) => Err(StorageError::SIGNED_TWICE),
        (Some(header), None) => {
            let policy = check_authorization(request, header, credentials)?;
            check_token(request.headers, query, credentials)?;
            Ok(policy)
        }
        (None, Some(signature)) => {
            // A clock that is wrong is a more useful thing to know than a signature that is.
            let expires = query.text("Expires");
            let expiry: u64 = expires.parse().map_err(|_| StorageError::INVALID_SIGNATURE)?;
            if expiry < now {
                return Err(StorageError::EXPIRED);
            }
            check_key(&restore_plus(query.text("UCloudPublicKey")), credentials)?;
            let strings = request.strings(expires.as_bytes());
            check_signature(&strings, &restore_plus(signature), credentials)?;
            check_token(request.headers, query, credentials)?;
            Ok(None)
        }
        (None, None) if is_public && request.act.is_public_read() => Ok(None),
        (None, None) if is_public => Err(StorageError::NOT_ALLOWED),
        (None, None) => Err(StorageError::NOT_SIGNED),
    }
}

/// Verifies a header `Authorization`, which forms have as a field.
pub(crate) fn check_authorization(
    request: &SignedRequest<'_>,
    header: &str,
    credentials: &Credentials<'_>,
) -> Result<Option<Policy>, StorageError> {
    let token = header.strip_prefix("UCloud ").ok_or(StorageError::INVALID_SIGNATURE)?;
    let parts: Vec<&str> = token.trim().split(':').collect();
    let (key, signature, policy) = match parts[..] {
        [key, signature] => (key, signature, None),
        [key, signature, policy] => (key, signature, Some(policy)),
        _ => return Err(StorageError::INVALID_SIGNATURE),
    };
    check_key(key, credentials)?;
    let date = request.headers.get("date").map_or(&b""[..], |it| it.as_bytes());
    let mut strings = request.strings(date);
    if let Some(policy) = policy {
        strings.iter_mut().for_each(|it| it.extend_from_slice(policy.as_bytes()));
    }
    check_signature(&strings, signature, credentials)?;
    match policy {
        None => Ok(None),
        Some(policy) if request.act.takes_policy() => Policy::parse(policy).map(Some),
        Some(_) => Err(StorageError::INVALID_POLICY),
    }
}

fn check_key(key: &str, credentials: &Credentials<'_>) -> Result<(), StorageError> {
    if key == credentials.public_key { Ok(()) } else { Err(StorageError::NO_SUCH_KEY_PAIR) }
}

/// Verifies that the signature is that of one of the strings.
fn check_signature(
    strings: &[Vec<u8>],
    signature: &str,
    credentials: &Credentials<'_>,
) -> Result<(), StorageError> {
    let signature = Base64::decode_vec(signature).map_err(|_| StorageError::INVALID_SIGNATURE)?;
    let key = credentials.private_key.as_bytes();
    let is_of = |text: &Vec<u8>| match Hmac::<Sha1>::new_from_slice(key) {
        Ok(mac) => mac.chain_update(text).verify_slice(&signature).is_ok(),
        Err(_) => false,
    };
    if strings.iter().any(is_of) { Ok(()) } else { Err(StorageError::INVALID_SIGNATURE) }
}

fn check_token(
    headers: &HeaderMap,
    query: &Query,
    credentials: &Credentials<'_>,
) -> Result<(), StorageError> {
    let token = header(headers, "securitytoken")?.or(query.get("SecurityToken"));
    if token == credentials.security_token { Ok(()) } else { Err(StorageError::INVALID_TOKEN) }
}

/// An SDK does not encode its signatures in URLs, and a `+` in a query is a blank. Base64 has no blanks.
fn restore_plus(text: &str) -> String {
    text.replace(' ', "+")
}
