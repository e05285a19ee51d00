//! The parameters of a call, from the options of a command line.

mod convert;
mod locate;
mod node;
mod required;
mod source;

pub(crate) use convert::{is_secret, placeholder};
pub(crate) use source::Given;

use crate::catalog::Found;
use crate::failure::Failure;
use crate::line::{Line, PARAM_PREFIX};
use crate::names::find_field;
use convert::parse_json;
use docbind_catalog::{Field, Kind, Product};
use docbind_client::service::is_secret_name;
use docbind_client::{Body, Json};
use locate::locate;
use node::Node;
use std::ffi::OsStr;

/// The parameters of a call.
#[derive(Debug, Default)]
pub(crate) struct Params {
    /// The values, with the positions of their parameters.
    pub(crate) values: Vec<(usize, Json)>,
    /// Parameters that no page documents.
    pub(crate) extra: Vec<(String, Json)>,
    /// Contents, with the positions of their parameters.
    pub(crate) bodies: Vec<(usize, Body)>,
    /// What is odd, but no reason not to call.
    pub(crate) warnings: Vec<String>,
}

/// What converting a value needs to know.
pub(crate) struct Context<'a, 'b> {
    product: &'a Product<'b>,
    /// Whether values are in base64 already.
    is_base64: bool,
    is_dry_run: bool,
    warnings: Vec<String>,
}

/// Reads the parameters of an operation. `given_elsewhere` are those that need not be given as options.
pub(crate) fn read(
    found: &Found<'_>,
    line: &Line,
    given_elsewhere: &dyn Fn(&Field) -> bool,
) -> Result<Params, Failure> {
    let params = &found.operation.params;
    let mut cx = Context {
        product: &found.product,
        is_base64: line.globals.is_base64,
        is_dry_run: line.globals.dry_run,
        warnings: Vec::new(),
    };
    let mut slots: Vec<Option<Node>> = vec![None; params.len()];
    let mut res = Params::default();
    for (typed, value) in &line.options {
        let name = typed.strip_prefix(PARAM_PREFIX).unwrap_or(typed);
        let target = locate(name, params, &found.product)?;
        let is_body = matches!(target.field.ty.kind, Kind::File | Kind::Content);
        let value = match value {
            Some(it) => it.as_os_str(),
            None if target.field.ty.kind == Kind::Bool => OsStr::new("true"),
            None => return Err(Failure::misuse(format!("--{name} needs a value"))),
        };
        if is_body {
            res.bodies.push((target.param, body(value, name)?));
            continue;
        }
        let (json, grows) = match cx.is_dry_run && is_secret(&target.field) {
            // A secret is not even read.
            true => (placeholder(&target.field.command).into(), target.lists > 0),
            false => {
                cx.convert(Given::read(value, name, false)?, &target.field, target.lists, name)?
            }
        };
        Node::set(&mut slots[target.param], &target.steps, Node::of_json(json), grows, name)?;
    }
    if let Some(file) = &line.globals.input {
        res.extra = cx.input(file, params, &mut slots)?;
    }
    for it in &line.globals.extra {
        let (name, value) =
            it.split_once('=').ok_or_else(|| Failure::misuse("--extra takes NAME=VALUE"))?;
        let value = match cx.is_dry_run && is_secret_name(name) {
            true => placeholder(name).into(),
            false => Json::from(value),
        };
        res.extra.push((name.to_owned(), value));
    }
    let is_extra = |field: &Field| {
        res.extra.iter().any(|(name, _)| name.split('.').next() == Some(field.name.as_str()))
    };
    let given_elsewhere = |it: &Field| given_elsewhere(it) || is_extra(it);
    if !line.globals.unchecked {
        required::complete(params, &mut slots, &res.bodies, &mut cx, &given_elsewhere)?;
    }
    for (at, slot) in slots.into_iter().enumerate() {
        if let Some(node) = slot {
            res.values.push((at, node.into_json(&params[at].name)?));
        }
    }
    res.warnings = cx.warnings;
    let given = |at: usize| {
        res.values.iter().any(|it| it.0 == at) || res.bodies.iter().any(|it| it.0 == at)
    };
    for (at, field) in params.iter().enumerate().filter(|(at, _)| given(*at)) {
        if let Some(reason) = &field.deprecated {
            res.warnings.push(format!("--{} is deprecated: {reason}", params[at].command));
        }
    }
    Ok(res)
}

impl Context<'_, '_> {
    /// Reads the object of `--input`: parameters as they are sent. Options take precedence. Returns those that no page
    /// documents.
    fn input(
        &mut self,
        file: &str,
        params: &[Field],
        slots: &mut [Option<Node>],
    ) -> Result<Vec<(String, Json)>, Failure> {
        let source = format!("@{file}");
        let text = Given::read(OsStr::new(&source), "input", false)?.into_text("input")?;
        let Json::Object(fields) = parse_json(&text, "input")? else {
            return Err(Failure::misuse("--input is no JSON object"));
        };
        let mut extra = Vec::new();
        for (key, value) in fields {
            let field = find_field(&key, params);
            let is_secret = field.map_or_else(|| is_secret_name(&key), is_secret);
            let value = match (self.is_dry_run, is_secret) {
                (true, true) => placeholder(field.map_or(&key, |it| &it.command)).into(),
                (true, false) => hidden(value),
                (false, _) => value,
            };
            match field.and_then(|it| params.iter().position(|at| std::ptr::eq(at, it))) {
                Some(at) => {
                    slots[at].get_or_insert(Node::of_json(value));
                }
                None => extra.push((key, value)),
            }
        }
        Ok(extra)
    }
}

/// Puts placeholders in the place of everything whose name suggests a secret.
fn hidden(json: Json) -> Json {
    match json {
        Json::Array(items) => Json::Array(items.into_iter().map(hidden).collect()),
        Json::Object(fields) => Json::Object(
            fields
                .into_iter()
                .map(|(name, it)| match is_secret_name(&name) {
                    true => (name.clone(), placeholder(&name).into()),
                    false => (name, hidden(it)),
                })
                .collect(),
        ),
        other => other,
    }
}

/// Returns the content of a file, or what was typed.
fn body(value: &OsStr, name: &str) -> Result<Body, Failure> {
    match Given::read(value, name, true)? {
        Given::Bytes(bytes) => Ok(Body::from(bytes.to_vec())),
        Given::File(path) => Body::from_file(&path)
            .map_err(|error| Failure::settings(format!("--{name}: {}: {error}", path.display()))),
    }
}

#[cfg(test)]
mod tests;
