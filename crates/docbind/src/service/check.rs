//! Checks what `[service]` says, value by value.

use super::raw::{Mistake, RawAuthentication, RawCode, RawEnvironment, RawPaging, RawService};
use docbind_ir::service::{Authentication, ErrorShape, JsonPath, Service, ServicePaging};
use toml::Spanned;

/// The longest text of a value, in bytes.
const MAX_LEN: usize = 200;

/// The longest name of a service: the names of crates have limits, and products add theirs.
const MAX_NAME_LEN: usize = 30;

type Checked<T> = Result<T, Mistake>;

/// Checks all values.
pub(super) fn check(raw: RawService) -> Checked<Service> {
    let name = crate_prefix(&raw.name)?;
    let environment =
        Environment { prefix: name.to_uppercase().replace('-', "_"), raw: raw.environment };
    let error = raw.error;
    let path_or_none = |it: Option<Spanned<String>>| it.as_ref().map_or(Ok(Vec::new()), json_path);
    if let (Some(success), None) = (&error.success, &error.code) {
        return Err(Mistake::of(
            success,
            "a code of success is compared with nothing",
            "say with `code` where the code is",
        ));
    }
    Ok(Service {
        title: match &raw.title {
            Some(title) => line(title)?,
            None => title_of(&name),
        },
        base_url: url(&raw.base_url)?,
        base_url_variable: environment.variable(&environment.raw.base_url, "BASE_URL")?,
        site: raw.site.as_ref().map(site).transpose()?,
        authentication: environment.authentication(&raw.authentication)?,
        error: ErrorShape {
            code: path_or_none(error.code)?,
            message: path_or_none(error.message)?,
            success: error.success.map(|it| match it.into_inner() {
                RawCode::Number(it) => it.to_string(),
                RawCode::Bool(it) => it.to_string(),
                RawCode::Text(it) => it,
            }),
            request_id: error.request_id.as_ref().map(header).transpose()?,
        },
        envelope: path_or_none(raw.envelope)?,
        paging: raw.paging.map(paging).transpose()?,
        retry_statuses: raw
            .retry_statuses
            .map(|it| it.iter().map(status).collect::<Checked<Vec<u16>>>())
            .transpose()?,
        name,
    })
}

/// The environment variables, which have names of their own unless the file names them.
struct Environment {
    prefix: String,
    raw: RawEnvironment,
}

impl Environment {
    fn variable(&self, named: &Option<Spanned<String>>, end: &str) -> Checked<String> {
        let Some(named) = named else { return Ok(format!("{}_{end}", self.prefix)) };
        let name = named.get_ref();
        let is_valid = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let begins = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
        match begins && name.len() <= MAX_LEN && name.chars().all(is_valid) {
            true => Ok(name.clone()),
            false => Err(Mistake::of(
                named,
                "not the name of an environment variable",
                "it has letters, digits and `_`, and begins with none of the digits",
            )),
        }
    }

    fn authentication(&self, raw: &RawAuthentication) -> Checked<Authentication> {
        // All names are checked, whether they are used or not.
        let variable = self.variable(&self.raw.token, "TOKEN")?;
        let user = self.variable(&self.raw.user, "USER")?;
        let password = self.variable(&self.raw.password, "PASSWORD")?;
        Ok(match raw {
            RawAuthentication::None => Authentication::None,
            RawAuthentication::Bearer => Authentication::Bearer { variable },
            RawAuthentication::Basic => Authentication::Basic { user, password },
            RawAuthentication::Header(name) => {
                Authentication::Header { name: header(name)?, variable }
            }
            RawAuthentication::Query(name) => Authentication::Query { name: line(name)?, variable },
        })
    }
}

/// What crates of this name would hide, or be taken for.
const TAKEN: &[&str] =
    &["alloc", "core", "docbind", "docbind-client", "proc-macro", "std", "test", "ucloud"];

/// Checks what the names of crates begin with.
fn crate_prefix(name: &Spanned<String>) -> Checked<String> {
    let text = name.get_ref();
    let is_valid = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    if !text.starts_with(|it: char| it.is_ascii_lowercase())
        || text.ends_with('-')
        || text.contains("--")
        || text.len() > MAX_NAME_LEN
        || !text.chars().all(is_valid)
    {
        return Err(Mistake::of(
            name,
            "not what the name of a crate can begin with",
            format!(
                "up to {MAX_NAME_LEN} lowercase letters, digits and single hyphens, a letter first"
            ),
        ));
    }
    if TAKEN.contains(&text.as_str()) || docbind_rust::is_keyword(&text.replace('-', "_")) {
        let help = "crates of that name exist, or no crate can have it";
        return Err(Mistake::of(name, format!("`{text}` is taken"), help));
    }
    Ok(text.clone())
}

/// Makes a title of a name: `Smart Lamp` of `smart-lamp`.
fn title_of(name: &str) -> String {
    let word = |it: &str| it[..1].to_uppercase() + &it[1..];
    name.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// Checks a text that has one line.
fn line(value: &Spanned<String>) -> Checked<String> {
    let text = value.get_ref().trim();
    match !text.is_empty() && text.len() <= MAX_LEN && !text.contains(char::is_control) {
        true => Ok(text.to_owned()),
        false => Err(Mistake::of(
            value,
            "expected one line of text",
            format!("it has 1 to {MAX_LEN} bytes, and no control characters"),
        )),
    }
}

/// Checks a base URL.
fn url(value: &Spanned<String>) -> Checked<String> {
    let text = value.get_ref();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else {
        return Err(Mistake::of(value, "not a URL of the web", "it begins with `https://`"));
    };
    let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
    let host = match authority.strip_prefix('[') {
        Some(inner) => inner.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let has_only = |it: char| it.is_ascii_graphic() && !"?#@\\<>\"`{}|^".contains(it);
    if host.is_empty() || text.len() > MAX_LEN || !rest.chars().all(has_only) {
        let help = "it consists of a host and a path, without user, query and spaces";
        return Err(Mistake::of(value, "not a base URL", help));
    }
    let is_local = ["127.0.0.1", "::1", "localhost"].contains(&host);
    if text.starts_with("http://") && !is_local {
        let help = "credentials would be visible to everybody on the way; write `https://`";
        return Err(Mistake::of(value, "plain http is for this machine alone", help));
    }
    Ok(text.clone())
}

/// Checks the address of the pages, and lets it end with a slash.
fn site(value: &Spanned<String>) -> Checked<String> {
    url(value).map(|it| if it.ends_with('/') { it } else { it + "/" })
}

/// Checks the name of a header.
fn header(value: &Spanned<String>) -> Checked<String> {
    let text = value.get_ref();
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    match !text.is_empty() && text.len() <= MAX_LEN && text.bytes().all(is_token) {
        true => Ok(text.clone()),
        false => Err(Mistake::of(
            value,
            "not the name of a header",
            "it has letters, digits and hyphens, such as `X-Request-Id`",
        )),
    }
}

/// Checks a path of keys: `error.code`.
fn json_path(value: &Spanned<String>) -> Checked<JsonPath> {
    let text = line(value)?;
    let path: JsonPath = text.split('.').map(str::to_owned).collect();
    match path.iter().any(String::is_empty) {
        false => Ok(path),
        true => Err(Mistake::of(
            value,
            "a key of the path is empty",
            "write keys with dots between them, such as `error.code`",
        )),
    }
}

fn status(value: &Spanned<u16>) -> Checked<u16> {
    match value.get_ref() {
        it @ 400..=599 => Ok(*it),
        _ => Err(Mistake::of(value, "not a status of failure", "these are 400 to 599")),
    }
}

fn paging(raw: RawPaging) -> Checked<ServicePaging> {
    Ok(match raw {
        RawPaging::PageNumber { page, size, first } => ServicePaging::PageNumber {
            page: line(&page)?,
            size: line(&size)?,
            first: first.unwrap_or(1),
        },
        RawPaging::Cursor { request, response } => {
            ServicePaging::Cursor { request: line(&request)?, response: line(&response)? }
        }
        RawPaging::LinkHeader => ServicePaging::LinkHeader,
        RawPaging::Offset { offset, limit } => {
            ServicePaging::Offset { offset: line(&offset)?, limit: line(&limit)? }
        }
    })
}
