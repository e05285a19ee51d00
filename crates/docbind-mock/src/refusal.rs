//! [`Refusal`]: a request that gets a `RetCode` instead of an answer.
//!
//! Codes below 2000 are the gateway's and the same for every product. Messages name parameters,
//! never their values: a value may be a secret.

use docbind_ir::ir::{ErrorCode, Text};

/// A code and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: i64,
    pub(crate) message: String,
}

/// For "there is no such resource" where the product documents no code.
const NOT_FOUND: i64 = 20_404;
/// For "the name is taken" where the product documents no code.
const TAKEN: i64 = 20_409;

impl Refusal {
    pub(crate) fn new(code: i64, message: impl Into<String>) -> Refusal {
        Refusal { code, message: message.into() }
    }

    pub(crate) fn malformed(what: &str) -> Refusal {
        Refusal::new(230, what)
    }

    /// A required parameter is not there.
    pub(crate) fn missing(key: &str) -> Refusal {
        let code = match key {
            "ProjectId" => 292,
            "Zone" => 293,
            _ => 230,
        };
        Refusal::new(code, format!("Params [{key}] not available: it is required"))
    }

    /// A parameter is of another type.
    pub(crate) fn mistyped(key: &str, expected: &str) -> Refusal {
        Refusal::new(230, format!("Params [{key}] not available: expected {expected}"))
    }

    pub(crate) fn not_found(codes: &[ErrorCode], what: &str) -> Refusal {
        let code = find(codes, what, &["不存在", "not exist", "not found", "notfound"]);
        Refusal::new(code.unwrap_or(NOT_FOUND), format!("{what} does not exist"))
    }

    pub(crate) fn taken(codes: &[ErrorCode], what: &str) -> Refusal {
        let code = find(codes, what, &["已存在", "already exist", "duplicate"]);
        Refusal::new(code.unwrap_or(TAKEN), format!("{what} exists already"))
    }

    /// What the gateway says with a code that was asked for.
    pub(crate) fn of_code(code: i64) -> Refusal {
        Refusal::new(code, meaning(code))
    }
}

fn meaning(code: i64) -> &'static str {
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

/// The first documented code whose name or meaning has one of the words, one that speaks of the
/// resource before others.
fn find(codes: &[ErrorCode], what: &str, words: &[&str]) -> Option<i64> {
    let what = what.to_lowercase();
    let resource = what.strip_suffix("id").or(what.strip_suffix("name")).unwrap_or(&what);
    let text = |it: &ErrorCode| {
        let name = it.name.as_deref().unwrap_or_default();
        format!("{name} {}", plain(&it.meaning)).to_lowercase()
    };
    let fits = |it: &&ErrorCode| it.code != 0 && words.iter().any(|word| text(it).contains(word));
    let of_resource = codes.iter().filter(fits).find(|it| text(it).contains(resource));
    of_resource.or(codes.iter().find(fits)).map(|it| it.code)
}

/// The words without their markup.
pub(crate) fn plain(texts: &[Text]) -> String {
    let one = |it: &Text| match it {
        Text::Text(it) | Text::Code(it) => it.clone(),
        Text::Break => "\n".to_owned(),
        Text::Link { text, .. } | Text::Strong(text) | Text::Emphasis(text) => plain(text),
    };
    texts.iter().map(one).collect()
}
