//! What is remembered of a crate between runs: `state/<package>.json` beside the crates.
//!
//! The IR of the last release, and what differs from it by now. An action stands on a line of its
//! own, so that a version control system stores and shows only what changed. What was taken back is
//! forgotten: the file is as if it had never been there.

use crate::disk::with_path;
use crate::parallel::on_all_processors;
use docbind_ir::ir::{Action, Product, SCHEMA_VERSION};
use docbind_source::escaped;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::path::Path;

/// The folder of the states, beside the crates.
pub(crate) const FOLDER: &str = "state";

/// The largest file that is read; the largest known product has 2 MB.
const MAX_BYTES: u64 = 1 << 28;

/// What is remembered of the crate of a product.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    /// The version of the IR.
    pub(crate) schema_version: u32,
    /// The product.
    pub(crate) product: String,
    /// The last release, if there was one.
    pub(crate) released: Option<Released>,
    /// Pages that cannot be read any more, and since when; what they said counts on.
    pub(crate) quarantined: BTreeMap<String, String>,
    /// What was released.
    pub(crate) base: Option<Part>,
    /// What differs by now.
    pub(crate) since: Option<Part>,
    /// The file that this was read from, as long as it says the same.
    #[serde(skip)]
    file: Option<String>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Released {
    pub(crate) version: String,
    pub(crate) date: String,
}

/// A product, or what differs from one.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// The product without its actions.
    about: Product,
    /// Names of actions that are gone.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    gone: BTreeSet<String>,
    /// The actions that are there or differ.
    actions: Vec<Action>,
}

impl State {
    /// The state of a crate that was never released.
    pub(crate) fn new(product: &str) -> State {
        State {
            schema_version: SCHEMA_VERSION,
            product: product.to_owned(),
            released: None,
            quarantined: BTreeMap::new(),
            base: None,
            since: None,
            file: None,
        }
    }

    /// What was released.
    pub(crate) fn released_product(&self) -> Option<Product> {
        self.base.as_ref().map(|it| Product { actions: it.actions.clone(), ..it.about.clone() })
    }

    /// The product without anything.
    pub(crate) fn nothing(&self) -> Product {
        Product {
            name: self.product.clone(),
            folder: String::new(),
            title: None,
            actions: Vec::new(),
            http: Vec::new(),
            error_codes: Vec::new(),
        }
    }

    /// What the pages said last.
    pub(crate) fn last(&self) -> Product {
        let mut res = self.released_product().unwrap_or_else(|| self.nothing());
        if let Some(since) = &self.since {
            let newer: BTreeSet<&String> = since.actions.iter().map(|it| &it.name).collect();
            let mut actions = std::mem::take(&mut res.actions);
            actions.retain(|it| !since.gone.contains(&it.name) && !newer.contains(&it.name));
            actions.extend(since.actions.iter().cloned());
            actions.sort_by(|a, b| a.name.cmp(&b.name));
            res = Product { actions, ..since.about.clone() };
        }
        res
    }

    /// Remembers what the pages say today, and which of them cannot be read. Where elements stand on
    /// them is no news.
    pub(crate) fn note(&mut self, today: &Product, quarantined: BTreeMap<String, String>) {
        if self.quarantined != quarantined {
            self.quarantined = quarantined;
            self.file = None;
        }
        if is_same(&self.last(), today) {
            return;
        }
        self.file = None;
        let base = self.released_product();
        if base.as_ref().is_some_and(|it| is_same(it, today)) {
            self.since = None;
            return;
        }
        let known: BTreeMap<&str, &Action> =
            base.iter().flat_map(|it| &it.actions).map(|it| (it.name.as_str(), it)).collect();
        let differs =
            |it: &&Action| known.get(it.name.as_str()).is_none_or(|old| bare(*old) != bare(*it));
        let actions = today.actions.iter().filter(differs).cloned().collect();
        let names: BTreeSet<&str> = today.actions.iter().map(|it| it.name.as_str()).collect();
        let gone = known.keys().filter(|it| !names.contains(*it)).map(|it| (*it).to_owned());
        let about = Product { actions: Vec::new(), ..today.clone() };
        self.since = Some(Part { about, gone: gone.collect(), actions });
    }

    /// Makes what the pages said last a release.
    pub(crate) fn release(&mut self, version: String, date: String) {
        let last = self.last();
        let (about, actions) = (Product { actions: Vec::new(), ..last.clone() }, last.actions);
        self.base = Some(Part { about, gone: BTreeSet::new(), actions });
        self.since = None;
        self.file = None;
        self.released = Some(Released { version, date });
    }

    /// The file.
    pub(crate) fn text(&self) -> io::Result<String> {
        if let Some(it) = &self.file {
            return Ok(it.clone());
        }
        let lines = [
            ("schema_version", json(&self.schema_version)?),
            ("product", json(&self.product)?),
            ("released", json(&self.released)?),
            ("quarantined", json(&self.quarantined)?),
            ("base", part(self.base.as_ref())?),
            ("since", part(self.since.as_ref())?),
        ];
        let lines: Vec<String> =
            lines.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        Ok(format!("{{\n{}\n}}\n", lines.join(",\n")))
    }

    fn read(path: &Path) -> io::Result<State> {
        let invalid = |message: String| {
            let help = "restore it from version control";
            let message = format!("{message}; {help}");
            with_path(io::Error::new(io::ErrorKind::InvalidData, message), path)
        };
        let mut text = String::new();
        let file = std::fs::File::open(path).map_err(|error| with_path(error, path))?;
        file.take(MAX_BYTES).read_to_string(&mut text).map_err(|error| with_path(error, path))?;
        let mut res: State = serde_json::from_str(&text).map_err(|error| {
            invalid(format!("not the state of a crate: {}", escaped(&error.to_string())))
        })?;
        if res.schema_version != SCHEMA_VERSION {
            let found = res.schema_version;
            return Err(invalid(format!(
                "of version {found} of the IR, expected {SCHEMA_VERSION}"
            )));
        }
        res.file = Some(text);
        Ok(res)
    }
}

/// The file of a crate's state, below the folder of the crates.
pub(crate) fn path(package: &str) -> String {
    format!("{FOLDER}/{package}.json")
}

/// Reads the states of all products' crates in a folder, by package.
pub(crate) fn read_all(out: &Path) -> io::Result<BTreeMap<String, State>> {
    let folder = out.join(FOLDER);
    let entries = match std::fs::read_dir(&folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        other => other.map_err(|error| with_path(error, &folder))?,
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // What begins with a dot was not written to its end.
        let package = name.strip_suffix(".json").filter(|it| !it.starts_with('.'));
        names.extend(package.filter(|it| *it != super::facade::PACKAGE).map(str::to_owned));
    }
    let names: Vec<String> = names.into_iter().collect();
    let states = on_all_processors(&names, |it| State::read(&out.join(path(it))));
    names.into_iter().zip(states).map(|(name, it)| Ok((name, it?))).collect()
}

/// Whether products say the same, wherever it stands on their pages.
fn is_same(a: &Product, b: &Product) -> bool {
    a == b || (a.actions.len() == b.actions.len() && bare(a) == bare(b))
}

/// Without places on pages.
fn bare(it: &impl Serialize) -> Value {
    let mut open = serde_json::to_value(it).unwrap_or_default();
    let mut todo = vec![&mut open];
    while let Some(it) = todo.pop() {
        match it {
            Value::Object(members) => {
                members.remove("place");
                todo.extend(members.values_mut());
            }
            Value::Array(items) => todo.extend(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    open
}

fn json(it: &impl Serialize) -> io::Result<String> {
    serde_json::to_string(it).map_err(io::Error::other)
}

fn part(it: Option<&Part>) -> io::Result<String> {
    let Some(it) = it else { return Ok("null".to_owned()) };
    let actions = it.actions.iter().map(json).collect::<io::Result<Vec<_>>>()?;
    let (about, gone, actions) = (json(&it.about)?, json(&it.gone)?, actions.join(",\n"));
    Ok(format!("{{\"about\": {about},\n\"gone\": {gone},\n\"actions\": [\n{actions}\n]}}"))
}
