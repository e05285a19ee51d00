//! Calls of HTTP operations: from a shell, with `curl`, as JSON. Their pages have no example of a request that says what
//! each parameter is, so values show types.

mod body;
mod curl;
mod value;

use super::given::Value;
use super::params::about_secrets;
use super::shell::Line;
use super::words::{Word, command};
use super::{Sample, json, placeholder};
use crate::site::{Product, Site};
use curl::curl;
use docbind_ir::ir::{Field, Location};
use docbind_ir::resolve::{Action, HttpBinding};
use value::scalar;

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
    given.iter().for_each(|it| it.1.add_variables(&mut variables));
    let notes = Notes {
        has_values: given.iter().any(|it| it.1 != Value::File),
        has_file: given.iter().any(|it| it.1.has_file()),
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
    let fields = given.iter().filter(|it| !it.1.has_file());
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

/// Returns a value as an option of the command line takes it.
fn argument(value: &Value) -> Word {
    match value {
        Value::File => Word::text("@FILE"),
        Value::Variable(it) => Word::text(format!("@env:{it}")),
        Value::List(_) | Value::Object(_) if value.has_file() => Word::text("@FILE"),
        Value::List(_) | Value::Object(_) => json::word(value),
        Value::Text(it) if it.starts_with('@') => Word::text(format!("@{it}")),
        Value::Text(_) | Value::Number(_) | Value::Bool(_) => scalar(value),
    }
}
