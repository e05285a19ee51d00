//! The codes of the gateway, which are the same for every product.

/// Returns the meaning of a code of the gateway.
pub(super) fn meaning(code: i64) -> Option<&'static str> {
    Some(match code {
        110 => "gateway timeout",
        130 => "gateway or authentication failure",
        150 => "service unavailable",
        153 => "too many requests",
        160 => "missing Action",
        161 => "unknown Action",
        170 => "missing Signature",
        171 => "invalid Signature",
        172 => "unknown user",
        174 => "security token unknown or expired",
        230 => "invalid parameter or region",
        292 => "invalid project",
        293 => "invalid zone",
        294 => "address rejected",
        295 => "security lock",
        299 => "permission denied",
        _ => return None,
    })
}

/// Returns advice for the errors that new users are most likely to see.
pub(super) fn hint(code: i64) -> Option<&'static str> {
    Some(match code {
        170 | 171 => {
            "check that the private key belongs to the public key and has no surrounding spaces"
        }
        172 => "check the public key, and that its account is active",
        174 => "get a new security token, or omit it with permanent keys",
        292 => "check the project id, and that these keys may use the project",
        299 => "these keys lack a permission: an administrator can grant the action in IAM",
        _ => return None,
    })
}
