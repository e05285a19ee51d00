//! HTTP requests with `curl`.

use super::Given;
use super::body::body;
use super::value::{in_url, scalar};
use crate::samples::curl::{encoded, words};
use crate::samples::given::Value;
use crate::samples::words::Word;
use crate::site::{Product, Site};
use docbind_ir::ir::{Binding, Location};
use docbind_ir::resolve::{Action, HttpBinding, HttpMethod, PathPart};
use docbind_ir::service::Authentication;
use docbind_ir::{TemplatePart, template_parts};

/// The signs of a template's own text that remain in a URL. Those that `curl` would expand do not.
const URL_SIGNS: &str = "/:@!$&'()*+,;=%";

/// Returns the words of a request, in groups that belong together.
pub(super) fn curl(
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
        HttpMethod::Put | HttpMethod::Post | HttpMethod::Delete | HttpMethod::Patch => {
            first.extend(words(["-X", binding.method.as_str()]));
        }
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
    // No header has another name, and `curl` would read a file where one begins with `@`.
    let is_sign = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(it);
    let fields = at(Location::Header).filter(|it| it.0.name.chars().all(is_sign));
    headers.extend(fields.map(|(field, value)| (field.name.clone(), scalar(value))));
    let body = body(binding.request_body, &at(Location::Body).collect::<Vec<_>>());
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
