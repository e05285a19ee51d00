//! What is given for the parameters of an action, and what readers must know about it.

use super::given::{Value, find, is_secret};
use super::words::variable;
use docbind_client::service::is_secret_name;
use docbind_ir::ir::{Field, Type};
use docbind_rust::command_name;
use std::collections::BTreeSet;

/// What is given for a parameter, by its name on the wire with indices.
pub(super) struct Given {
    pub(super) name: String,
    /// The text; of a secret, none.
    pub(super) value: Value,
    /// What the page's table has of that name, if it takes the value.
    pub(super) param: Option<Param>,
}

/// A parameter of the table.
pub(super) struct Param {
    /// The path of the option after its first segment: `.0.size`.
    pub(super) first: String,
    pub(super) rest: String,
    pub(super) is_base64: bool,
    pub(super) ty: Type,
}

/// Returns what an example gives, each parameter once.
pub(super) fn given(pairs: &[(String, String)], params: &[Field]) -> Vec<Given> {
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

/// Says which secrets have to be given in the form in which they are sent.
pub(super) fn about_base64(given: &[Given]) -> Option<String> {
    let is_it = |it: &&Given| it.param.as_ref().is_some_and(|it| it.is_base64);
    let variables = given.iter().filter(is_it).filter_map(|it| it.value.variable());
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
