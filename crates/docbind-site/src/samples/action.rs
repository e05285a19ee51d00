//! Calls of actions: from a shell, with `curl`, as JSON.

use super::given::Value;
use super::nested::nested;
use super::params::{Given, about_base64, about_secrets, given, text_of};
use super::shell::Line;
use super::words::Word;
use super::{Sample, curl, json, placeholder};
use crate::site::{Product, Site};
use docbind_ir::COMMON_PARAMS;
use docbind_ir::ir::{Encoding, ExampleValue};
use docbind_ir::resolve::Action;
use std::collections::BTreeSet;

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

fn as_json(site: &Site<'_>, given: &[Given], about_values: Option<&str>) -> Sample {
    let has_secret = given.iter().any(|it| it.value.variable().is_some());
    let program = match site.service {
        None => site.program.join(" "),
        Some(_) => "The command line".to_owned(),
    };
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
