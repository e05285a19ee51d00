//! What crates are made from: the pin of the pages, and what each crate was made from.
//!
//! `SOURCE.toml` beside the pages is the pin: address, commit, and a hash of all pages. The hash is
//! that of the lines which `sha256sum` prints for the pages in the order of their paths, so that it
//! can be had without this program.
//!
//! `SOURCE.toml` beside the crates says the same of each crate: the hash of its product's pages, and
//! the commit at which they were read; so does its manifest, and nothing else. A crate keeps what it
//! says of itself as long as nothing else in it changes: another commit, or words that make no
//! difference, are no reason for a release.

use crate::disk::{read, read_bytes};
use crate::hashes::{Hashes, hex, listing};
use docbind_rust::{COMMAND, Provenance};
use docbind_source::{Code, Diagnostic, Location, SourceMap, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// The file with the pin, and the one with what crates were made from.
pub(crate) const FILE: &str = "SOURCE.toml";

const STALE: Code = Code::warning("source-stale");
const UNREADABLE: Code = Code::error("source-unreadable");

/// Where the pages are from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pin {
    /// The address of their repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// The commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<String>,
    /// When that was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    /// The hash of all pages.
    pub(crate) content: String,
}

impl Pin {
    /// Reads the pin beside the pages; `None` if they are not pinned.
    pub(crate) fn read(docs: &Path) -> io::Result<Option<Result<Pin, String>>> {
        let Some(text) = read(&docs.join(FILE))? else { return Ok(None) };
        Ok(Some(toml::from_str(&text).map_err(|error| error.message().to_owned())))
    }

    /// The pin as a file.
    pub(crate) fn text(&self) -> io::Result<String> {
        let rows = toml::to_string(self).map_err(io::Error::other)?;
        Ok(format!(
            "# Where the pages are from; `docbind source pin` writes it. `content` is the hash of what\n\
             # `sha256sum` prints for all pages, in the order of their paths.\n{rows}"
        ))
    }
}

/// What is known of the pages of a run, and what crates were made from before.
#[derive(Debug, Default)]
pub(crate) struct ProvenanceRecord {
    /// The hash of the pages of each folder.
    pages: BTreeMap<String, String>,
    pin: Option<Pin>,
    before: File,
}

/// The file beside the crates.
#[derive(Debug, Default, Deserialize)]
struct File {
    #[serde(default)]
    crates: BTreeMap<String, Entry>,
}

/// What a crate was made from.
#[derive(Debug, Deserialize)]
struct Entry {
    generator: Option<String>,
    source: Option<String>,
    commit: Option<String>,
    pages: Option<String>,
    errata: Option<String>,
}

impl ProvenanceRecord {
    /// Reads both files; a pin that is none, or is stale, is a finding.
    pub(crate) fn read(
        docs: &Path,
        hashes: &Hashes,
        out: &Path,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> io::Result<ProvenanceRecord> {
        let mut at = |folder: &Path| {
            let path = folder.join(FILE).display().to_string();
            Location::new(sources.add(path, ""), Span::default())
        };
        let pin = match Pin::read(docs)? {
            None => None,
            Some(Ok(pin)) if pin.content == hashes.all() => Some(pin),
            Some(Ok(_)) => {
                let help = format!("`docbind source pin --docs {}`", docs.display());
                let message = "the pages are not those that the pin says";
                findings.push(Diagnostic::new(STALE, at(docs), message).with_help(format!(
                    "undo their change, or pin what they are by {help}; until then no crate names a commit"
                )));
                None
            }
            Some(Err(message)) => {
                findings.push(Diagnostic::new(UNREADABLE, at(docs), message));
                None
            }
        };
        let before = match read(&out.join(FILE))?.map(|it| toml::from_str(&it)) {
            None => File::default(),
            Some(Ok(it)) => it,
            Some(Err(error)) => {
                findings.push(Diagnostic::new(UNREADABLE, at(out), error.message()));
                File::default()
            }
        };
        let pages = hashes.by_folder().into_iter().map(|(folder, it)| (folder.to_owned(), it));
        Ok(ProvenanceRecord { pages: pages.collect(), pin, before })
    }

    /// What a crate is made from now.
    pub(crate) fn now(&self, folder: &str, errata: &[&str]) -> Provenance {
        let errata: Vec<(String, String)> =
            errata.iter().map(|it| ("errata".to_owned(), hex(it.as_bytes()))).collect();
        Provenance {
            generator: Some(env!("CARGO_PKG_VERSION").to_owned()),
            address: self.pin.as_ref().and_then(|it| it.address.clone()),
            commit: self.pin.as_ref().and_then(|it| it.commit.clone()),
            pages: self.pages.get(folder).cloned(),
            errata: (!errata.is_empty()).then(|| listing(errata.iter())),
        }
    }

    /// What a crate was made from.
    pub(crate) fn before(&self, package: &str) -> Option<Provenance> {
        let it = self.before.crates.get(package)?;
        Some(Provenance {
            generator: it.generator.clone(),
            address: it.source.clone(),
            commit: it.commit.clone(),
            pages: it.pages.clone(),
            errata: it.errata.clone(),
        })
    }

    /// The file beside the crates: what `crates` are made from now; with `keep`, of others, too, what
    /// was known.
    pub(crate) fn text(&self, crates: &BTreeMap<String, Provenance>, keep: bool) -> String {
        let mut all = crates.clone();
        for package in self.before.crates.keys().filter(|_| keep) {
            if let Some(it) = self.before(package) {
                all.entry(package.clone()).or_insert(it);
            }
        }
        let mut res = format!("# Generated by `{COMMAND}`: what each crate was made from.\n");
        for (package, it) in &all {
            let _ = write!(res, "\n[crates.{package}]\n");
            let rows = [
                ("generator", &it.generator),
                ("source", &it.address),
                ("commit", &it.commit),
                ("pages", &it.pages),
                ("errata", &it.errata),
            ];
            for (key, value) in rows {
                if let Some(value) = value {
                    let _ = writeln!(res, "{key} = {}", toml::Value::from(value.as_str()));
                }
            }
        }
        res
    }
}

/// Whether these files are on disk as they are.
pub(crate) fn is_on_disk<'a>(
    out: &Path,
    files: impl Iterator<Item = (&'a String, &'a String)>,
) -> io::Result<bool> {
    for (path, text) in files {
        if read_bytes(&out.join(path))?.as_deref() != Some(text.as_bytes()) {
            return Ok(false);
        }
    }
    Ok(true)
}
