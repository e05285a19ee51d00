//! The pin of the pages, and the provenance of each crate.
//!
//! `SOURCE.toml` beside the pages is the pin: address, commit, and a hash of all pages. The hash is
//! that of the lines that `sha256sum` prints for the pages, sorted by path, so that it can be computed
//! without docbind.
//!
//! `SOURCE.toml` beside the crates records the provenance of each crate: the hash of its product's
//! pages, and their commit. The manifest contains it, too, and no other file does. A crate keeps its
//! provenance as long as nothing else in it changes: another commit, or a change of wording, is no
//! reason for a release.

use crate::disk::{read_bytes, read_text};
use crate::hashes::{PageHashes, hash_of_listing, sha256_hex};
use docbind_rust::{COMMAND, Provenance};
use docbind_source::{Code, Diagnostic, Location, SourceMap, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// The name of the pin beside the pages, and of the provenance file beside the crates.
pub(crate) const FILE: &str = "SOURCE.toml";

const STALE: Code = Code::warning("source-stale");
const UNREADABLE: Code = Code::error("source-unreadable");

/// The pin: where the pages come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pin {
    /// The address of their repository.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// The commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<String>,
    /// The date of the commit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<String>,
    /// The hash of all pages.
    pub(crate) content: String,
}

impl Pin {
    /// Reads the pin beside the pages; `None` if they are not pinned.
    pub(crate) fn read(docs: &Path) -> io::Result<Option<Result<Pin, String>>> {
        let Some(text) = read_text(&docs.join(FILE))? else { return Ok(None) };
        Ok(Some(toml::from_str(&text).map_err(|error| error.message().to_owned())))
    }

    /// Formats the pin as a file.
    pub(crate) fn to_toml(&self) -> io::Result<String> {
        let rows = toml::to_string(self).map_err(io::Error::other)?;
        Ok(format!(
            "# Where the pages are from; `docbind source pin` writes it. `content` is the hash of what\n\
             # `sha256sum` prints for all pages, in the order of their paths.\n{rows}"
        ))
    }
}

/// The current state of the pages, and the recorded provenance of the crates.
#[derive(Debug, Default)]
pub(crate) struct ProvenanceRecord {
    /// The hash of the pages of each folder.
    pages: BTreeMap<String, String>,
    pin: Option<Pin>,
    previous: ProvenanceFile,
}

/// The provenance file beside the crates.
#[derive(Debug, Default, Deserialize)]
struct ProvenanceFile {
    #[serde(default)]
    crates: BTreeMap<String, ProvenanceEntry>,
}

/// The recorded provenance of a crate.
#[derive(Debug, Deserialize)]
struct ProvenanceEntry {
    generator: Option<String>,
    source: Option<String>,
    commit: Option<String>,
    pages: Option<String>,
    errata: Option<String>,
}

impl ProvenanceRecord {
    /// Reads both files; a pin that is malformed or stale is a finding.
    pub(crate) fn read(
        docs: &Path,
        hashes: &PageHashes,
        out: &Path,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> io::Result<ProvenanceRecord> {
        let mut location_in = |folder: &Path| {
            let path = folder.join(FILE).display().to_string();
            Location::new(sources.add(path, ""), Span::default())
        };
        let pin = match Pin::read(docs)? {
            None => None,
            Some(Ok(pin)) if pin.content == hashes.all() => Some(pin),
            Some(Ok(_)) => {
                let help = format!("`docbind source pin --docs {}`", docs.display());
                let message = "the pages differ from the pinned ones";
                findings.push(Diagnostic::new(STALE, location_in(docs), message).with_help(format!(
                    "revert the change, or pin the current pages with {help}; until then, no crate names a commit"
                )));
                None
            }
            Some(Err(message)) => {
                findings.push(Diagnostic::new(UNREADABLE, location_in(docs), message));
                None
            }
        };
        let previous = match read_text(&out.join(FILE))?.map(|it| toml::from_str(&it)) {
            None => ProvenanceFile::default(),
            Some(Ok(it)) => it,
            Some(Err(error)) => {
                findings.push(Diagnostic::new(UNREADABLE, location_in(out), error.message()));
                ProvenanceFile::default()
            }
        };
        let pages = hashes.by_folder().into_iter().map(|(folder, it)| (folder.to_owned(), it));
        Ok(ProvenanceRecord { pages: pages.collect(), pin, previous })
    }

    /// Returns the provenance of a crate that is generated now.
    pub(crate) fn current(&self, folder: &str, errata: &[&str]) -> Provenance {
        let errata: Vec<(String, String)> =
            errata.iter().map(|it| ("errata".to_owned(), sha256_hex(it.as_bytes()))).collect();
        Provenance {
            generator: Some(env!("CARGO_PKG_VERSION").to_owned()),
            address: self.pin.as_ref().and_then(|it| it.address.clone()),
            commit: self.pin.as_ref().and_then(|it| it.commit.clone()),
            pages: self.pages.get(folder).cloned(),
            errata: (!errata.is_empty()).then(|| hash_of_listing(errata.iter())),
        }
    }

    /// Returns the recorded provenance of a crate.
    pub(crate) fn previous(&self, package: &str) -> Option<Provenance> {
        let entry = self.previous.crates.get(package)?;
        Some(Provenance {
            generator: entry.generator.clone(),
            address: entry.source.clone(),
            commit: entry.commit.clone(),
            pages: entry.pages.clone(),
            errata: entry.errata.clone(),
        })
    }

    /// Formats the provenance file of these crates; with `keep_others`, other recorded crates are kept.
    pub(crate) fn to_toml(
        &self,
        crates: &BTreeMap<String, Provenance>,
        keep_others: bool,
    ) -> String {
        let mut all = crates.clone();
        for package in self.previous.crates.keys().filter(|_| keep_others) {
            if let Some(it) = self.previous(package) {
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

/// Whether the files on disk are identical to these.
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
