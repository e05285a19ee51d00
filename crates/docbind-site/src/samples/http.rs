//! Calls of HTTP operations: from a shell, with `curl`, as JSON. Their pages have no example of a request that says what
//! each parameter is, so values show types.

use super::curl::{encoded, form, words};
use super::given::Value;
use super::params::{about_secrets, text_of};
use super::shell::Line;
use super::words::{Word, command};
use super::{Sample, json, placeholder};
use crate::site::{Product, Site};
use docbind_ir::ir::{Binding, BodyKind, Field, Location, Type};
use docbind_ir::resolve::{Action, CONTENT, HttpBinding, HttpMethod, PathPart};
use docbind_ir::service::Authentication;
use docbind_ir::{TemplatePart, template_parts};

/// The signs of a template's own text that remain in a URL. Those that `curl` would expand do not.
const URL_SIGNS: &str = "/:@!$&'()*+,;=%";

const ABOUT_VALUES: &str = "Values show types only.";
const ABOUT_FILE: &str = "FILE is the file with the content.";
const ABOUT_SIGNATURE: &str = "AUTHORIZATION is a signature of this request with the private key; the Rust crate and \
    the command line compute it.";

/// A parameter with what is given for it.
type Given<'a> = (&'a Field, Value);

/// Returns the calls of an HTTP operation.
pub(super) fn samples(
    site: &Site<'_>,
    product: &Product<'_>,
    action: &Action,
    binding: &HttpBinding,
) -> Vec<Sample> {
    let authentication = site.service.map(|it| &it.authentication);
    let is_credential = |it: &Field| {
        let is_header = match it.location {
            Some(Location::Header) => true,
            Some(Location::Query) => false,
            Some(
                Location::Form
                | Location::Path
                | Location::Host
                | Location::Body
                | Location::Cookie,
            )
            | None => return false,
        };
        authentication.is_some_and(|all| all.is_credential(is_header, &it.name))
    };
    let shown = action.request.iter().filter(|it| placeholder::is_shown(it) && !is_credential(it));
    let given: Vec<Given<'_>> =
        shown.map(|it| (it, placeholder::value(it, product.resolved))).collect();
    let mut variables = Vec::new();
    given.iter().for_each(|it| variables_in(&it.1, &mut variables));
    let notes = Notes {
        has_values: given.iter().any(|it| it.1 != Value::File),
        has_file: given.iter().any(|it| has_file(&it.1)),
        variables,
    };
    let mut res = Vec::new();
    if let Some(mut line) = Line::new(site, product, &action.name) {
        given
            .iter()
            .for_each(|(field, value)| line.add(&line.option(&field.name), argument(value)));
        let note = notes.print(&[]);
        res.push(Sample { id: "call-shell", name: "Shell", text: line.print(), note });
    }
    let text = command(&curl(site, product, action, binding, &given));
    let about = if site.service.is_none() { &[ABOUT_SIGNATURE][..] } else { &[] };
    res.push(Sample { id: "call-curl", name: "curl", text, note: notes.print(about) });
    let fields = given.iter().filter(|it| !has_file(&it.1));
    let fields = fields.map(|(field, value)| (field.name.clone(), value.clone()));
    let json = json::text(&Value::Object(fields.collect()));
    let about = ["The command line reads these parameters from a file: --input FILE."];
    let note = Notes { has_file: false, ..notes }.print(&about);
    res.push(Sample { id: "call-json", name: "JSON", text: json, note });
    res
}

/// What the notes depend on.
struct Notes {
    has_values: bool,
    has_file: bool,
    variables: Vec<String>,
}

impl Notes {
    fn print(&self, more: &[&str]) -> Option<String> {
        let mut res = Vec::new();
        res.extend(self.has_values.then(|| ABOUT_VALUES.to_owned()));
        res.extend(self.has_file.then(|| ABOUT_FILE.to_owned()));
        res.extend(about_secrets(&self.variables));
        res.extend(more.iter().map(|it| (*it).to_owned()));
        Some(res.join(" ")).filter(|it| !it.is_empty())
    }
}

fn variables_in(value: &Value, res: &mut Vec<String>) {
    match value {
        Value::Variable(it) => res.push(it.clone()),
        Value::List(items) => items.iter().for_each(|it| variables_in(it, res)),
        Value::Object(fields) => fields.iter().for_each(|it| variables_in(&it.1, res)),
        Value::Text(_) | Value::Number(_) | Value::Bool(_) | Value::File => {}
    }
}

fn has_file(value: &Value) -> bool {
    match value {
        Value::File => true,
        Value::List(items) => items.iter().any(has_file),
        Value::Text(_)
        | Value::Number(_)
        | Value::Bool(_)
        | Value::Object(_)
        | Value::Variable(_) => false,
    }
}

/// Returns a value as an option of the command line takes it.
fn argument(value: &Value) -> Word {
    match value {
        Value::File => Word::text("@FILE"),
        Value::Variable(it) => Word::text(format!("@env:{it}")),
        Value::List(_) | Value::Object(_) if has_file(value) => Word::text("@FILE"),
        Value::List(_) | Value::Object(_) => json::word(value),
        Value::Text(it) if it.starts_with('@') => Word::text(format!("@{it}")),
        Value::Text(_) | Value::Number(_) | Value::Bool(_) => scalar(value),
    }
}

/// Returns a value as one word; of what is no scalar, JSON.
fn scalar(value: &Value) -> Word {
    match value {
        Value::Variable(it) => Word::default().and_variable(it),
        Value::List(_) | Value::Object(_) => json::word(value),
        other => Word::text(text_of(other).unwrap_or_default()),
    }
}

/// Returns a value as a part of a URL.
fn in_url(value: &Value, kept: &str) -> Word {
    match value {
        Value::Variable(it) => Word::default().and_variable(it),
        other => Word::text(encoded(&text_of(other).unwrap_or_default(), kept)),
    }
}

fn curl(
    site: &Site<'_>,
    product: &Product<'_>,
    action: &Action,
    binding: &HttpBinding,
    given: &[Given<'_>],
) -> Vec<Vec<Word>> {
    let at = |location: Location| given.iter().filter(move |it| it.0.location == Some(location));
    let mut first = words(["curl"]);
    match binding.method {
        HttpMethod::Get => {}
        HttpMethod::Head => first.push(Word::text("--head")),
        HttpMethod::Put => first.extend(words(["-X", "PUT"])),
        HttpMethod::Post => first.extend(words(["-X", "POST"])),
        HttpMethod::Delete => first.extend(words(["-X", "DELETE"])),
        HttpMethod::Patch => first.extend(words(["-X", "PATCH"])),
    }
    let mut url = match site.service {
        Some(it) => Word::text(it.base_url.trim_end_matches('/')),
        None => host(product, action, given),
    };
    for part in &binding.path {
        url = match part {
            PathPart::Text(text) => url.and(encoded(text, URL_SIGNS)),
            PathPart::Param { name, spans_slashes } => {
                let kept = if *spans_slashes { "/" } else { "" };
                match at(Location::Path).find(|it| it.0.name == *name) {
                    Some(it) => url.and_word(in_url(&it.1, kept)),
                    None => url.and(encoded(name, "")),
                }
            }
        };
    }
    let mut query: Vec<Word> = binding.flags.iter().map(|it| Word::text(encoded(it, ""))).collect();
    for (field, value) in at(Location::Query) {
        let items = match value {
            Value::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let name = || Word::text(format!("{}=", encoded(&field.name, "")));
        query.extend(items.iter().map(|it| name().and_word(in_url(it, ""))));
    }
    let authentication = site.service.map(|it| &it.authentication);
    let mut headers: Vec<(String, Word)> = Vec::new();
    let mut options = Vec::new();
    match authentication {
        None => headers
            .push(("Authorization".to_owned(), Word::default().and_variable("AUTHORIZATION"))),
        Some(Authentication::None) => {}
        Some(Authentication::Bearer { variable }) => {
            headers
                .push(("Authorization".to_owned(), Word::text("Bearer ").and_variable(variable)));
        }
        Some(Authentication::Basic { user, password }) => {
            let word = Word::default().and_variable(user).and(":").and_variable(password);
            options.push(vec![Word::text("-u"), word]);
        }
        Some(Authentication::Header { name, variable }) => {
            headers.push((name.clone(), Word::default().and_variable(variable)));
        }
        Some(Authentication::Query { name, variable }) => {
            query.push(Word::text(format!("{}=", encoded(name, ""))).and_variable(variable));
        }
    }
    for (at, it) in query.into_iter().enumerate() {
        url = url.and(if at == 0 { "?" } else { "&" }).and_word(it);
    }
    first.push(url);
    // Other names are none of headers, and `curl` would read a file where one begins with `@`.
    let is_sign = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(it);
    let fields = at(Location::Header).filter(|it| it.0.name.chars().all(is_sign));
    headers.extend(fields.map(|(field, value)| (field.name.clone(), scalar(value))));
    let body = body(binding.request_body, at(Location::Body).collect());
    let has_type = headers.iter().any(|it| it.0.eq_ignore_ascii_case("Content-Type"));
    if let Some(ty) = body.content_type.filter(|_| !has_type) {
        headers.push(("Content-Type".to_owned(), Word::text(ty)));
    }
    let mut res = vec![first];
    res.extend(headers.into_iter().map(|(name, value)| {
        vec![Word::text("-H"), Word::text(format!("{name}: ")).and_word(value)]
    }));
    res.extend(options);
    res.extend(body.groups);
    res
}

/// Returns the address of an operation of the vendor, as its page writes the host.
fn host(product: &Product<'_>, action: &Action, given: &[Given<'_>]) -> Word {
    let mut operations = product.ir.operations.iter();
    let host = operations.find_map(|it| match &it.binding {
        Binding::Http { host, .. } if it.name == action.name => Some(host.as_str()),
        Binding::Http { .. } | Binding::Rpc { .. } => None,
    });
    let mut res = Word::text("https://");
    for part in template_parts(host.unwrap_or_default()) {
        res = match part {
            TemplatePart::Text(it) => res.and(encoded(it, ":")),
            TemplatePart::Placeholder(name) => {
                let is_it =
                    |it: &&Given<'_>| it.0.location == Some(Location::Host) && it.0.name == name;
                match given.iter().find(is_it) {
                    Some(it) => res.and_word(in_url(&it.1, "")),
                    None => res.and(encoded(name, "")),
                }
            }
        };
    }
    res
}

/// The body of a request.
#[derive(Default)]
struct Body {
    content_type: Option<&'static str>,
    groups: Vec<Vec<Word>>,
}

fn body(kind: BodyKind, given: Vec<&Given<'_>>) -> Body {
    let whole = given.iter().find(|it| it.0.name == CONTENT);
    let is_content = whole.is_some_and(|it| it.0.ty == Type::File);
    let file = || vec![words(["--data-binary", "@FILE"])];
    match kind {
        BodyKind::None => Body::default(),
        BodyKind::Json => {
            let object = || {
                let fields = given.iter().map(|(field, value)| (field.name.clone(), value.clone()));
                Value::Object(fields.collect())
            };
            let groups = match whole {
                Some(_) if is_content => file(),
                Some(it) => vec![vec![Word::text("--data-raw"), json::word(&it.1)]],
                None => vec![vec![Word::text("--data-raw"), json::word(&object())]],
            };
            Body { content_type: Some("application/json"), groups }
        }
        BodyKind::Form => {
            let groups = given.iter().map(|(field, value)| form(&field.name, scalar(value)));
            Body { content_type: None, groups: groups.collect() }
        }
        BodyKind::Multipart => {
            let part = |(field, value): &&Given<'_>| {
                // `;` and `,` separate what `curl` reads of a file, and `=` ends the name.
                let name = Word::text(format!("{}=", encoded(&field.name, "[]")));
                match has_file(value) {
                    true => vec![Word::text("-F"), name.and("@FILE")],
                    false => vec![Word::text("--form-string"), name.and_word(scalar(value))],
                }
            };
            Body { content_type: None, groups: given.iter().map(part).collect() }
        }
        BodyKind::Text => Body {
            content_type: Some("text/plain"),
            groups: match whole {
                Some(it) if !is_content => vec![vec![Word::text("--data-raw"), scalar(&it.1)]],
                Some(_) | None => file(),
            },
        },
        BodyKind::Bytes => Body { content_type: Some("application/octet-stream"), groups: file() },
    }
}
