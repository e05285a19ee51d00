//! The codes of the gateway, which are the same for every product: values of [`Error::code`](crate::Error::code).
//! A response has them in its field `RetCode`.
//!
//! Each product has codes of its own besides, in the module `error_codes` of its crate.

/// The gateway waited too long for the product; the action may have been executed.
pub const GATEWAY_TIMEOUT: i64 = 110;
/// The gateway or the authentication failed.
pub const GATEWAY_FAILURE: i64 = 130;
/// The product is unavailable; the action may have been executed.
pub const SERVICE_UNAVAILABLE: i64 = 150;
/// There were too many requests.
pub const TOO_MANY_REQUESTS: i64 = 153;
/// The request has no `Action`.
pub const MISSING_ACTION: i64 = 160;
/// The service does not know the `Action`.
pub const UNKNOWN_ACTION: i64 = 161;
/// The request has no `Signature`.
pub const MISSING_SIGNATURE: i64 = 170;
/// The signature does not fit the request and the keys.
pub const INVALID_SIGNATURE: i64 = 171;
/// No account has the public key.
pub const UNKNOWN_USER: i64 = 172;
/// The security token is unknown or expired.
pub const SECURITY_TOKEN_EXPIRED: i64 = 174;
/// A parameter or the region is invalid.
pub const INVALID_PARAMETER: i64 = 230;
/// The project does not exist, or is not one of the account.
pub const INVALID_PROJECT: i64 = 292;
/// The zone does not exist.
pub const INVALID_ZONE: i64 = 293;
/// The account does not allow requests from this address.
pub const ADDRESS_REJECTED: i64 = 294;
/// The account is locked for security reasons.
pub const SECURITY_LOCK: i64 = 295;
/// The keys lack a permission.
pub const PERMISSION_DENIED: i64 = 299;

/// Returns the meaning of a code of the gateway.
pub(crate) fn meaning(code: i64) -> Option<&'static str> {
    Some(match code {
        GATEWAY_TIMEOUT => "gateway timeout",
        GATEWAY_FAILURE => "gateway or authentication failure",
        SERVICE_UNAVAILABLE => "service unavailable",
        TOO_MANY_REQUESTS => "too many requests",
        MISSING_ACTION => "missing Action",
        UNKNOWN_ACTION => "unknown Action",
        MISSING_SIGNATURE => "missing Signature",
        INVALID_SIGNATURE => "invalid Signature",
        UNKNOWN_USER => "unknown user",
        SECURITY_TOKEN_EXPIRED => "security token unknown or expired",
        INVALID_PARAMETER => "invalid parameter or region",
        INVALID_PROJECT => "invalid project",
        INVALID_ZONE => "invalid zone",
        ADDRESS_REJECTED => "address rejected",
        SECURITY_LOCK => "security lock",
        PERMISSION_DENIED => "permission denied",
        _ => return None,
    })
}

/// Returns advice for the errors that new users are most likely to see.
pub(crate) fn hint(code: i64) -> Option<&'static str> {
    Some(match code {
        MISSING_SIGNATURE | INVALID_SIGNATURE => {
            "check that the private key belongs to the public key and has no surrounding spaces"
        }
        UNKNOWN_USER => "check the public key, and that its account is active",
        SECURITY_TOKEN_EXPIRED => "get a new security token, or omit it with permanent keys",
        INVALID_PROJECT => "check the project id, and that these keys may use the project",
        PERMISSION_DENIED => {
            "these keys lack a permission: an administrator can grant the action in IAM"
        }
        _ => return None,
    })
}

/// Returns whether the cause lies in credentials, signature, permissions or project.
pub(crate) fn is_auth(code: i64) -> bool {
    matches!(
        code,
        MISSING_SIGNATURE
            | INVALID_SIGNATURE
            | UNKNOWN_USER
            | SECURITY_TOKEN_EXPIRED
            | INVALID_PROJECT
            | ADDRESS_REJECTED
            | SECURITY_LOCK
            | PERMISSION_DENIED
    )
}
