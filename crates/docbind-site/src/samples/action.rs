//! Calls of actions: from a shell, with `curl`, as JSON.

use super::given::{Value, find, is_secret};
use super::nested::nested;
use super::shell::Line;
use super::words::{Word, variable};
use super::{Sample, curl, json, placeholder};
use crate::site::{Product, Site};
use docbind_client::service::is_secret_name;
use docbind_ir::COMMON_PARAMS;
use docbind_ir::ir::{Encoding, ExampleValue, Field, Type};
use docbind_ir::resolve::Action;
use docbind_rust::command_name;
use std::collections::BTreeSet;

/// What is given for a parameter, by its name on the wire with indices.
pub(super) struct Given {
    pub(super) name: String,
    /// The text; of a secret, none.
    pub(super) value: Value,
    /// What the page's table has of that name, if it takes the value.
    param: Option<Param>,
}

/// A parameter of the table.
struct Param {
    /// The path of the option after its first segment: `.0.size`.
    first: String,
    rest: String,
    is_base64: bool,
    ty: Type,
}

/// Returns the calls of an action.
pub(super) fn samples(
    site: &Site<'_>,
    product: &Product<'_>,
    action: &Action,
    encoding: Encoding,
) -> Vec<Sample> {
    let (pairs, is_example) = pairs(product, action);
    let given = given(&pairs, &action.request);
    let about_values = match is_example || given.is_empty() {
        true => None,
        false => Some("Values show types only: the page has no example."),
    };
    let mut res = Vec::new();
    res.extend(shell(site, product, action, &given, about_values));
    if site.service.is_none() {
        res.push(curl::of_action(
            action,
            &given,
            &nested(pairs_of(&given)),
            encoding,
            about_values,
        ));
    }
    res.push(as_json(site, &given, about_values));
    res
}

/// Returns the parameters of the page's example, or else made-up ones, and whether they are an example's.
fn pairs(product: &Product<'_>, action: &Action) -> (Vec<(String, String)>, bool) {
    let example = action.request_example.as_ref().and_then(|it| it.value.as_ref());
    if let Some(ExampleValue::Query(all)) = example {
        let is_given = |name: &str| !COMMON_PARAMS.contains(&name);
        return (all.iter().filter(|it| is_given(&it.0)).cloned().collect(), true);
    }
    let mut res = Vec::new();
    for field in action.request.iter().filter(|it| placeholder::is_shown(it)) {
        flatten(&field.name, &placeholder::value(field, product.resolved), &mut res);
    }
    (res, false)
}

fn flatten(name: &str, value: &Value, res: &mut Vec<(String, String)>) {
    let mut add = |text: &str| res.push((name.to_owned(), text.to_owned()));
    match value {
        Value::Text(it) | Value::Number(it) | Value::Variable(it) => add(it),
        Value::Bool(it) => add(&it.to_string()),
        Value::File => add("FILE"),
        Value::List(items) => {
            items.iter().enumerate().for_each(|(at, it)| flatten(&format!("{name}.{at}"), it, res))
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(member, it)| flatten(&format!("{name}.{member}"), it, res));
        }
    }
}

/// Returns what an example gives, each parameter once.
fn given(pairs: &[(String, String)], params: &[Field]) -> Vec<Given> {
    let mut seen = BTreeSet::new();
    let pairs = pairs.iter().map(|(name, value)| (wire_name(name), value));
    let pairs = pairs.filter(|it| seen.insert(it.0.clone()));
    pairs
        .map(|(name, text)| {
            let found = locate(&name, params);
            let is_secret =
                is_secret_name(&name) || found.as_ref().is_some_and(|it| is_secret(it.0));
            let param = found.filter(|(_, it, lists)| takes(*lists, text, &it.ty));
            let param = param.map(|it| it.1);
            let value = match (&param, is_secret) {
                (_, true) => Value::Variable(variable(&command_name(&name))),
                (Some(it), false) => Value::of_type(text, &it.ty),
                (None, false) => Value::Text(text.clone()),
            };
            Given { name, value, param }
        })
        .collect()
}

/// Returns a name with the first index for each `N`.
fn wire_name(name: &str) -> String {
    let segment = |it| if matches!(it, "N" | "n") { "0" } else { it };
    name.split('.').map(segment).collect::<Vec<_>>().join(".")
}

/// Returns the parameter of a dotted name, and the lists that remain around its value.
fn locate<'a>(name: &str, params: &'a [Field]) -> Option<(&'a Field, Param, u8)> {
    let mut segments = name.split('.');
    let mut field = find(segments.next()?, params)?;
    let first = field.name.clone();
    let mut rest = String::new();
    let mut lists = field.array_depth();
    for segment in segments {
        if lists > 0 {
            segment.parse::<u16>().ok()?;
            lists -= 1;
            rest = format!("{rest}.{segment}");
            continue;
        }
        field = find(segment, field.members()?)?;
        rest = format!("{rest}.{}", command_name(&field.name));
        lists = field.array_depth();
    }
    let is_base64 = field.annotations.base64.is_some();
    Some((field, Param { first, rest, is_base64, ty: field.ty.innermost().clone() }, lists))
}

/// Whether a text is a value of a parameter, inside of so many lists, as an option takes it.
fn takes(lists: u8, text: &str, ty: &Type) -> bool {
    match (lists, ty) {
        (_, Type::Fields(_) | Type::Object | Type::Map(_)) => false,
        (0, Type::Int | Type::Float | Type::Bool) => {
            !matches!(Value::of_type(text, ty), Value::Text(_))
        }
        (0, _) => true,
        (1, _) => !text.trim_start().starts_with(['[', '{']) && takes(0, text, ty),
        (_, _) => false,
    }
}

fn shell(
    site: &Site<'_>,
    product: &Product<'_>,
    action: &Action,
    given: &[Given],
    about_values: Option<&str>,
) -> Option<Sample> {
    let mut line = Line::new(site, product, &action.name)?;
    let mut used = BTreeSet::new();
    let mut has_base64 = false;
    let mut notes: Vec<String> = about_values.map(str::to_owned).into_iter().collect();
    let mut secrets = Vec::new();
    for it in given {
        if let (Some(scope), Some(text)) = (line.scope(&it.name), text_of(&it.value)) {
            line.add(&scope, Word::text(text));
            continue;
        }
        let option = it.param.as_ref().map(|it| format!("{}{}", line.option(&it.first), it.rest));
        let option = option.filter(|it| used.insert(it.clone()));
        match (option, &it.value) {
            (Some(option), Value::Variable(variable)) => {
                secrets.push(variable.clone());
                line.add(&option, Word::text(format!("@env:{variable}")));
            }
            (None, Value::Variable(variable)) => {
                secrets.push(variable.clone());
                let value = Word::text(format!("{}=", it.name)).and_variable(variable);
                line.add("extra", value);
            }
            (Some(option), value) => {
                has_base64 |= it.param.as_ref().is_some_and(|it| it.is_base64);
                let text = text_of(value).unwrap_or_default();
                let at = if text.starts_with('@') { "@" } else { "" };
                line.add(&option, Word::text(format!("{at}{text}")));
            }
            (None, value) => {
                let text = text_of(value).unwrap_or_default();
                line.add("extra", Word::text(format!("{}={text}", it.name)));
            }
        }
    }
    if has_base64 && about_values.is_none() {
        line.flag("base64");
        if !secrets.is_empty() {
            notes.push("With --base64, secrets are in base64, too.".to_owned());
        }
    }
    notes.extend(about_secrets(&secrets));
    let note = Some(notes.join(" ")).filter(|it| !it.is_empty());
    Some(Sample { id: "call-shell", name: "Shell", text: line.print(), note })
}

/// Says which secrets have to be given in the form in which they are sent.
pub(super) fn about_base64(given: &[Given]) -> Option<String> {
    let is_it = |it: &&Given| it.param.as_ref().is_some_and(|it| it.is_base64);
    let variables = given.iter().filter(is_it).filter_map(|it| match &it.value {
        Value::Variable(it) => Some(it.as_str()),
        Value::Text(_)
        | Value::Number(_)
        | Value::Bool(_)
        | Value::List(_)
        | Value::Object(_)
        | Value::File => None,
    });
    match variables.collect::<Vec<_>>().as_slice() {
        [] => None,
        all => Some(format!("In base64: {}.", all.join(", "))),
    }
}

/// Says where secrets come from.
pub(super) fn about_secrets(variables: &[String]) -> Option<String> {
    match variables {
        [] => None,
        [one] => Some(format!("The variable {one} has the secret.")),
        several => Some(format!("The variables {} have the secrets.", several.join(", "))),
    }
}

/// Returns a scalar as it is sent; `None` for a secret.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(it) | Value::Number(it) => Some(it.clone()),
        Value::Bool(it) => Some(it.to_string()),
        Value::File => Some("FILE".to_owned()),
        Value::Variable(_) | Value::List(_) | Value::Object(_) => None,
    }
}

fn as_json(site: &Site<'_>, given: &[Given], about_values: Option<&str>) -> Sample {
    let has_secret = given.iter().any(|it| matches!(it.value, Value::Variable(_)));
    let program = if site.service.is_none() { site.program.as_str() } else { "The command line" };
    let mut notes: Vec<String> = about_values.map(str::to_owned).into_iter().collect();
    notes.push(format!("{program} reads these parameters from a file: --input FILE."));
    if has_secret {
        notes.push("What begins with $ stands for a secret.".to_owned());
    }
    notes.extend(about_base64(given));
    Sample {
        id: "call-json",
        name: "JSON",
        text: json::text(&nested(pairs_of(given))),
        note: Some(notes.join(" ")),
    }
}

/// Iterates over names and values.
fn pairs_of(given: &[Given]) -> impl Iterator<Item = (&str, &Value)> {
    given.iter().map(|it| (it.name.as_str(), &it.value))
}
