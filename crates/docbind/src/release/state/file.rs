//! The file format of a state: the released product, and the differences of the current one.

use super::{CrateState, Released, without_places};
use crate::disk::with_path;
use docbind_ir::ir::{Operation, Product, SCHEMA_VERSION};
use docbind_source::escaped;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::Path;

/// The maximum size of a file; that of the largest released_actions product has 2 MB.
const MAX_BYTES: u64 = 1 << 28;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StateFile {
    /// The version of the IR.
    schema_version: u32,
    product: String,
    released: Option<Released>,
    quarantined: BTreeMap<String, String>,
    /// The product as released.
    base: Option<Part>,
    /// The differences of the product as last read.
    since: Option<Part>,
}

/// A product, or what differs from one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    /// The product without its actions.
    about: Product,
    /// Names of removed actions.
    #[serde(default)]
    gone: BTreeSet<String>,
    /// All actions of a product, or those that were added or changed.
    actions: Vec<Operation>,
}

/// Reads a state.
pub(super) fn read(path: &Path) -> io::Result<CrateState> {
    let invalid = |message: String| {
        let help = "restore it from version control";
        let message = format!("{message}; {help}");
        with_path(io::Error::new(io::ErrorKind::InvalidData, message), path)
    };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(|error| with_path(error, path))?;
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(|error| with_path(error, path))?;
    let StateFile { schema_version, product, released, quarantined, base, since } =
        serde_json::from_str(&text).map_err(|error| {
            invalid(format!("not the state of a crate: {}", escaped(&error.to_string())))
        })?;
    if schema_version != SCHEMA_VERSION {
        return Err(invalid(format!(
            "of version {schema_version} of the IR, expected {SCHEMA_VERSION}"
        )));
    }
    let base = base.map(|it| with_actions(it.about, it.actions));
    let since = since.map(|it| apply_part(base.as_ref(), it));
    Ok(CrateState { product, released, quarantined, base, since, file: Some(text) })
}

/// Applies differences to the released product.
fn apply_part(base: Option<&Product>, since: Part) -> Product {
    let Part { about, gone, mut actions } = since;
    let newer: BTreeSet<String> = actions.iter().map(|it| it.name.clone()).collect();
    let stays = |it: &&Operation| !gone.contains(&it.name) && !newer.contains(&it.name);
    actions.extend(base.into_iter().flat_map(Product::rpc).filter(stays).cloned());
    with_actions(about, actions)
}

fn with_actions(mut about: Product, actions: Vec<Operation>) -> Product {
    about.operations.extend(actions);
    about.sort_operations();
    about
}

/// Formats a state as a file.
pub(super) fn to_json(state: &CrateState) -> io::Result<String> {
    let CrateState { product, released, quarantined, base, since, file: _ } = state;
    let base_part = base.as_ref().map(|it| part_to_json(it, &BTreeSet::new(), it.rpc()));
    let since_part = since.as_ref().map(|it| {
        let released_actions: BTreeMap<&str, &Operation> =
            base.iter().flat_map(Product::rpc).map(|it| (it.name.as_str(), it)).collect();
        let differs = |it: &&Operation| {
            released_actions
                .get(it.name.as_str())
                .is_none_or(|old| without_places(*old) != without_places(*it))
        };
        let names: BTreeSet<&str> = it.rpc().map(|it| it.name.as_str()).collect();
        let gone = released_actions.keys().filter(|it| !names.contains(*it)).copied().collect();
        part_to_json(it, &gone, it.rpc().filter(differs))
    });
    let null = || Ok("null".to_owned());
    let lines = [
        ("schema_version", json(&SCHEMA_VERSION)?),
        ("product", json(product)?),
        ("released", json(released)?),
        ("quarantined", json(quarantined)?),
        ("base", base_part.unwrap_or_else(null)?),
        ("since", since_part.unwrap_or_else(null)?),
    ];
    let lines: Vec<String> =
        lines.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
}

fn part_to_json<'a>(
    product: &Product,
    gone: &BTreeSet<&str>,
    actions: impl Iterator<Item = &'a Operation>,
) -> io::Result<String> {
    let about = json(&Product {
        name: product.name.clone(),
        folder: product.folder.clone(),
        title: product.title.clone(),
        operations: product.http().cloned().collect(),
        models: product.models.clone(),
        error_codes: product.error_codes.clone(),
    })?;
    let actions = actions.map(json).collect::<io::Result<Vec<_>>>()?;
    let (gone, actions) = (json(gone)?, actions.join(",\n"));
    Ok(format!("{{\"about\": {about},\n\"gone\": {gone},\n\"actions\": [\n{actions}\n]}}"))
}

fn json(value: &impl Serialize) -> io::Result<String> {
    serde_json::to_string(value).map_err(io::Error::other)
}
