//! The file of a state: what was released, and of what the pages say since only what differs.

use super::{Released, State, bare};
use crate::disk::with_path;
use docbind_ir::ir::{Action, Product, SCHEMA_VERSION};
use docbind_source::escaped;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read; the largest known product has 2 MB.
const MAX_BYTES: u64 = 1 << 28;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The version of the IR.
    schema_version: u32,
    product: String,
    released: Option<Released>,
    quarantined: BTreeMap<String, String>,
    /// What was released.
    base: Option<Part>,
    /// What differs by now.
    since: Option<Part>,
}

/// A product, or what differs from one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    /// The product without its actions.
    about: Product,
    /// Names of actions that are gone.
    #[serde(default)]
    gone: BTreeSet<String>,
    /// The actions that are there or differ.
    actions: Vec<Action>,
}

/// Reads a state.
pub(super) fn read(path: &Path) -> io::Result<State> {
    let invalid = |message: String| {
        let help = "restore it from version control";
        let message = format!("{message}; {help}");
        with_path(io::Error::new(io::ErrorKind::InvalidData, message), path)
    };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(|error| with_path(error, path))?;
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(|error| with_path(error, path))?;
    let File { schema_version, product, released, quarantined, base, since } =
        serde_json::from_str(&text).map_err(|error| {
            invalid(format!("not the state of a crate: {}", escaped(&error.to_string())))
        })?;
    if schema_version != SCHEMA_VERSION {
        return Err(invalid(format!(
            "of version {schema_version} of the IR, expected {SCHEMA_VERSION}"
        )));
    }
    let base = base.map(|it| Product { actions: it.actions, ..it.about });
    let since = since.map(|it| put_together(base.as_ref(), it));
    Ok(State { product, released, quarantined, base, since, file: Some(text) })
}

/// What was released with what differs from it.
fn put_together(base: Option<&Product>, since: Part) -> Product {
    let Part { about, gone, mut actions } = since;
    let newer: BTreeSet<String> = actions.iter().map(|it| it.name.clone()).collect();
    let stays = |it: &&Action| !gone.contains(&it.name) && !newer.contains(&it.name);
    actions.extend(base.iter().flat_map(|it| &it.actions).filter(stays).cloned());
    actions.sort_by(|a, b| a.name.cmp(&b.name));
    Product { actions, ..about }
}

/// The text of a state.
pub(super) fn text(state: &State) -> io::Result<String> {
    let State { product, released, quarantined, base, since, file: _ } = state;
    let base_part = base.as_ref().map(|it| part(it, &BTreeSet::new(), it.actions.iter()));
    let since_part = since.as_ref().map(|it| {
        let known: BTreeMap<&str, &Action> =
            base.iter().flat_map(|it| &it.actions).map(|it| (it.name.as_str(), it)).collect();
        let differs =
            |it: &&Action| known.get(it.name.as_str()).is_none_or(|old| bare(*old) != bare(*it));
        let names: BTreeSet<&str> = it.actions.iter().map(|it| it.name.as_str()).collect();
        let gone = known.keys().filter(|it| !names.contains(*it)).copied().collect();
        part(it, &gone, it.actions.iter().filter(differs))
    });
    let nothing = || Ok("null".to_owned());
    let lines = [
        ("schema_version", json(&SCHEMA_VERSION)?),
        ("product", json(product)?),
        ("released", json(released)?),
        ("quarantined", json(quarantined)?),
        ("base", base_part.unwrap_or_else(nothing)?),
        ("since", since_part.unwrap_or_else(nothing)?),
    ];
    let lines: Vec<String> =
        lines.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
}

fn part<'a>(
    product: &Product,
    gone: &BTreeSet<&str>,
    actions: impl Iterator<Item = &'a Action>,
) -> io::Result<String> {
    let about = json(&Product {
        name: product.name.clone(),
        folder: product.folder.clone(),
        title: product.title.clone(),
        actions: Vec::new(),
        http: product.http.clone(),
        error_codes: product.error_codes.clone(),
    })?;
    let actions = actions.map(json).collect::<io::Result<Vec<_>>>()?;
    let (gone, actions) = (json(gone)?, actions.join(",\n"));
    Ok(format!("{{\"about\": {about},\n\"gone\": {gone},\n\"actions\": [\n{actions}\n]}}"))
}

fn json(it: &impl Serialize) -> io::Result<String> {
    serde_json::to_string(it).map_err(io::Error::other)
}
