//! [`ApiError`]: a response with a `RetCode` other than 0.
//!
//! Codes below 2000 are those of the gateway and the same for every product. Messages name parameters,
//! but never contain their values, which may be secret.

use docbind_ir::ir::ErrorCode;
use docbind_ir::plain_text;

/// A code and its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiError {
    pub(crate) code: i64,
    pub(crate) message: String,
}

/// The code for an absent resource, if the product documents none.
const NOT_FOUND: i64 = 20_404;
/// The code for a name that is in use, if the product documents none.
const ALREADY_EXISTS: i64 = 20_409;

impl ApiError {
    pub(crate) fn new(code: i64, message: impl Into<String>) -> ApiError {
        ApiError { code, message: message.into() }
    }

    /// Creates the error for a request that cannot be decoded.
    pub(crate) fn malformed(problem: &str) -> ApiError {
        ApiError::new(230, problem)
    }

    /// Creates the error for a missing required parameter.
    pub(crate) fn missing_param(key: &str) -> ApiError {
        let code = match key {
            "ProjectId" => 292,
            "Zone" => 293,
            _ => 230,
        };
        ApiError::new(code, format!("Params [{key}] not available: it is required"))
    }

    /// Creates the error for a parameter of another type than the documented one.
    pub(crate) fn wrong_type(key: &str, expected: &str) -> ApiError {
        ApiError::new(230, format!("Params [{key}] not available: expected {expected}"))
    }

    /// Creates the error for an absent resource, with a documented code if there is one.
    pub(crate) fn not_found(codes: &[ErrorCode], param: &str) -> ApiError {
        let code = find_code(codes, param, &["不存在", "not exist", "not found", "notfound"]);
        ApiError::new(code.unwrap_or(NOT_FOUND), format!("{param} does not exist"))
    }

    /// Creates the error for a name that is in use, with a documented code if there is one.
    pub(crate) fn already_exists(codes: &[ErrorCode], param: &str) -> ApiError {
        let code = find_code(codes, param, &["已存在", "already exist", "duplicate"]);
        ApiError::new(code.unwrap_or(ALREADY_EXISTS), format!("{param} already exists"))
    }

    /// Creates an error with the gateway's message for a code.
    pub(crate) fn from_code(code: i64) -> ApiError {
        ApiError::new(code, message(code))
    }
}

fn message(code: i64) -> &'static str {
    match code {
        110 => "Gateway Timeout",
        130 => "Gateway Error",
        150 => "Service Unavailable",
        153 => "Too Many Requests",
        160 => "Missing Action",
        161 => "Action Not Found",
        170 => "Missing Signature",
        171 => "Signature VerifyAC Error",
        172 => "User Not Found",
        174 => "Security Token Invalid Or Expired",
        230 => "Params Not Available",
        292 => "Project Not Available",
        293 => "Zone Not Available",
        294 => "Address Refused",
        295 => "Security Lock",
        299 => "Permission Denied",
        _ => "Requested Fault",
    }
}

/// Returns the first documented code whose name or meaning contains one of the phrases, preferring one
/// that mentions the resource of the parameter.
fn find_code(codes: &[ErrorCode], param: &str, phrases: &[&str]) -> Option<i64> {
    let param = param.to_lowercase();
    let resource = param.strip_suffix("id").or(param.strip_suffix("name")).unwrap_or(&param);
    let text = |code: &ErrorCode| {
        let name = code.name.as_deref().unwrap_or_default();
        format!("{name} {}", plain_text(&code.meaning)).to_lowercase()
    };
    let matches =
        |it: &&ErrorCode| it.code != 0 && phrases.iter().any(|phrase| text(it).contains(phrase));
    let of_resource = codes.iter().filter(matches).find(|it| text(it).contains(resource));
    of_resource.or(codes.iter().find(matches)).map(|it| it.code)
}
