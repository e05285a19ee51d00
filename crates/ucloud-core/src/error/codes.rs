//! The codes of the gateway, which are the same for every product.

/// What a code of the gateway means.
pub(super) fn meaning(code: i64) -> Option<&'static str> {
    Some(match code {
        110 => "gateway timeout",
        130 => "gateway or authentication fault",
        150 => "service unavailable",
        153 => "too many requests",
        160 => "Action missing",
        161 => "Action unknown",
        170 => "Signature missing",
        171 => "Signature wrong",
        172 => "user unknown",
        174 => "security token unknown or expired",
        230 => "parameter or region refused",
        292 => "project refused",
        293 => "zone refused",
        294 => "address refused",
        295 => "security lock",
        299 => "permission denied",
        _ => return None,
    })
}

/// What to do about the errors that people meet first.
pub(super) fn hint(code: i64) -> Option<&'static str> {
    Some(match code {
        170 | 171 => {
            "check that the private key belongs to the public key and has no space around it"
        }
        172 => "check the public key, and that the account it belongs to is active",
        174 => "get a new security token, or leave it out with permanent keys",
        292 => "check the project id, and that these keys may use the project",
        299 => "these keys lack a permission: an administrator can grant the action in IAM",
        _ => return None,
    })
}
