//! `[service]` as it is written, with the place of each value.

use docbind_lint::BAD_CONFIG;
use docbind_source::{Diagnostic, FileId, Location, Span, suggest};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::ops::Range;
use toml::Spanned;

/// A mistake, with its place in the file.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

impl Mistake {
    /// Creates the mistake of a value.
    pub(super) fn of<T>(
        value: &Spanned<T>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Mistake {
        Mistake { span: value.span(), message: message.into(), help: help.into() }
    }

    pub(super) fn into_diagnostic(self, file: FileId) -> Box<Diagnostic> {
        let location = Location::new(file, Span::new(self.span));
        Box::new(Diagnostic::new(BAD_CONFIG, location, self.message).with_help(self.help))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    service: Option<RawService>,
    /// What the linter reads.
    #[serde(default, rename = "suppress")]
    _suppress: IgnoredAny,
    /// What whoever reads the pages needs.
    #[serde(default, rename = "dialect")]
    _dialect: IgnoredAny,
    /// What compares languages, and reads one of them.
    #[serde(default, rename = "translation")]
    _translation: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawService {
    pub(super) name: Spanned<String>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) base_url: Spanned<String>,
    pub(super) site: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) authentication: RawAuthentication,
    #[serde(default)]
    pub(super) environment: RawEnvironment,
    #[serde(default)]
    pub(super) error: RawError,
    pub(super) envelope: Option<Spanned<String>>,
    pub(super) paging: Option<RawPaging>,
    pub(super) retry_statuses: Option<Vec<Spanned<u16>>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RawAuthentication {
    #[default]
    None,
    Bearer,
    Basic,
    Header(Spanned<String>),
    Query(Spanned<String>),
}

/// The names of environment variables.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawEnvironment {
    pub(super) token: Option<Spanned<String>>,
    pub(super) user: Option<Spanned<String>>,
    pub(super) password: Option<Spanned<String>>,
    pub(super) base_url: Option<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawError {
    pub(super) code: Option<Spanned<String>>,
    pub(super) message: Option<Spanned<String>>,
    pub(super) success: Option<Spanned<RawCode>>,
    pub(super) request_id: Option<Spanned<String>>,
}

/// A code, as errors have it.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum RawCode {
    Number(i64),
    Bool(bool),
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) enum RawPaging {
    PageNumber { page: Spanned<String>, size: Spanned<String>, first: Option<i64> },
    Cursor { request: Spanned<String>, response: Spanned<String> },
    LinkHeader,
    Offset { offset: Spanned<String>, limit: Spanned<String> },
}

/// Parses a file, and returns its service if it has one.
pub(super) fn parse(text: &str) -> Result<Option<RawService>, Mistake> {
    let config: ConfigFile = toml::from_str(text).map_err(|error| Mistake {
        span: error.span().unwrap_or(0..0),
        help: suggested_word(error.message())
            .unwrap_or_else(|| "docs/services.md lists what `[service]` can say".to_owned()),
        message: error.message().to_owned(),
    })?;
    Ok(config.service)
}

/// Suggests one of the words that serde's message about an unknown one lists as expected.
fn suggested_word(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let is_unknown = message.starts_with("unknown field") || message.starts_with("unknown variant");
    let found = names.next().filter(|_| is_unknown)?;
    suggest(found, names).map(|it| format!("did you mean `{it}`?"))
}
