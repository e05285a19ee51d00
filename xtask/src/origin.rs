//! What crates are made from: the pin of the pages, and what each crate was made from.
//!
//! `SOURCE.toml` beside the pages is the pin: address, commit, and a hash of all pages. The hash is
//! that of the lines which `sha256sum` prints for the pages in the order of their paths, so that it
//! can be had without this program.
//!
//! `SOURCE.toml` beside the crates says the same of each crate: the hash of its product's pages, and
//! the commit at which they were read. A crate keeps what it says of itself as long as nothing else
//! in it changes: another commit, or words that make no difference, are no reason for a release.

use crate::input::{self, with_path};
use crate::pipeline::on_all_processors;
use docbind_ir::build::folder;
use docbind_rust::{Files, Origin};
use docbind_source::{Code, Diagnostic, Location, SourceMap, Span};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
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
    /// The pin beside the pages; `None` where there is none.
    pub(crate) fn read(docs: &Path) -> io::Result<Option<Result<Pin, String>>> {
        let Some(text) = read(&docs.join(FILE))? else { return Ok(None) };
        Ok(Some(toml::from_str(&text).map_err(|error| error.message().to_owned())))
    }

    /// The pin as a file.
    pub(crate) fn text(&self) -> io::Result<String> {
        let rows = toml::to_string(self).map_err(io::Error::other)?;
        Ok(format!(
            "# Where the pages are from; `cargo xtask source pin` writes it. `content` is the hash of what\n\
             # `sha256sum` prints for all pages, in the order of their paths.\n{rows}"
        ))
    }
}

/// The pages of a folder and the hash of each.
#[derive(Debug, Default)]
pub(crate) struct Hashes(Vec<(String, String)>);

impl Hashes {
    /// Reads and hashes all pages.
    pub(crate) fn of(docs: &Path) -> io::Result<Hashes> {
        let hashes = on_all_processors(&input::pages(docs)?, |(name, path)| {
            let bytes = std::fs::read(path).map_err(|error| with_path(error, path))?;
            io::Result::Ok((name.clone(), hex(&bytes)))
        });
        hashes.into_iter().collect::<io::Result<_>>().map(Hashes)
    }

    /// Adds a page; they come in the order of their paths.
    pub(crate) fn push(&mut self, path: &str, hash: String) {
        self.0.push((path.to_owned(), hash));
    }

    /// Each page and its hash.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, hash)| (path.as_str(), hash.as_str()))
    }

    /// The hash of all pages.
    pub(crate) fn all(&self) -> String {
        listing(self.0.iter())
    }

    /// The hash of the pages of each folder, without those of folders in it.
    pub(crate) fn by_folder(&self) -> BTreeMap<&str, String> {
        let mut folders: BTreeMap<&str, Vec<&(String, String)>> = BTreeMap::new();
        for it in &self.0 {
            folders.entry(folder(&it.0)).or_default().push(it);
        }
        folders.into_iter().map(|(folder, pages)| (folder, listing(pages.into_iter()))).collect()
    }
}

/// What `sha256sum` prints, hashed.
fn listing<'a>(hashes: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut res = Sha256::new();
    for (path, hash) in hashes {
        res.update(format!("{hash}  {path}\n"));
    }
    format!("sha256:{}", shown(&res.finalize()))
}

/// The hash of a file.
pub(crate) fn hex(bytes: &[u8]) -> String {
    shown(&Sha256::digest(bytes))
}

/// A digest in hexadecimal digits.
pub(crate) fn shown(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut res, it| {
        let _ = write!(res, "{it:02x}");
        res
    })
}

/// What is known of the pages of a run, and what crates were made from before.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    /// The hash of the pages of each folder.
    pages: BTreeMap<String, String>,
    pin: Option<Pin>,
    record: Record,
}

/// The file beside the crates.
#[derive(Debug, Default, Deserialize)]
struct Record {
    #[serde(default)]
    crates: BTreeMap<String, Made>,
}

/// What a crate was made from.
#[derive(Debug, Deserialize)]
struct Made {
    generator: Option<String>,
    source: Option<String>,
    commit: Option<String>,
    pages: Option<String>,
    errata: Option<String>,
}

impl Origins {
    /// Reads both files; a pin that is none, or is stale, is a finding.
    pub(crate) fn read(
        docs: &Path,
        hashes: &Hashes,
        out: &Path,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> io::Result<Origins> {
        let mut at = |folder: &Path| {
            let path = folder.join(FILE).display().to_string();
            Location::new(sources.add(path, ""), Span::default())
        };
        let pin = match Pin::read(docs)? {
            None => None,
            Some(Ok(pin)) if pin.content == hashes.all() => Some(pin),
            Some(Ok(_)) => {
                let help = format!("`cargo xtask source pin --docs {}`", docs.display());
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
        let record = match read(&out.join(FILE))?.map(|it| toml::from_str(&it)) {
            None => Record::default(),
            Some(Ok(it)) => it,
            Some(Err(error)) => {
                findings.push(Diagnostic::new(UNREADABLE, at(out), error.message()));
                Record::default()
            }
        };
        let pages = hashes.by_folder().into_iter().map(|(folder, it)| (folder.to_owned(), it));
        Ok(Origins { pages: pages.collect(), pin, record })
    }

    /// What a crate is made from now.
    pub(crate) fn now(&self, folder: &str, errata: &[&str]) -> Origin {
        let errata: Vec<(String, String)> =
            errata.iter().map(|it| ("errata".to_owned(), hex(it.as_bytes()))).collect();
        Origin {
            generator: Some(env!("CARGO_PKG_VERSION").to_owned()),
            address: self.pin.as_ref().and_then(|it| it.address.clone()),
            commit: self.pin.as_ref().and_then(|it| it.commit.clone()),
            pages: self.pages.get(folder).cloned(),
            errata: (!errata.is_empty()).then(|| listing(errata.iter())),
        }
    }

    /// What a crate was made from.
    pub(crate) fn before(&self, package: &str) -> Option<Origin> {
        let it = self.record.crates.get(package)?;
        Some(Origin {
            generator: it.generator.clone(),
            address: it.source.clone(),
            commit: it.commit.clone(),
            pages: it.pages.clone(),
            errata: it.errata.clone(),
        })
    }

    /// The file beside the crates: what `crates` are made from now; of others that stay, what was
    /// known.
    pub(crate) fn record(
        &self,
        crates: &BTreeMap<String, Origin>,
        stays: impl Fn(&str) -> bool,
        command: &str,
    ) -> String {
        let mut all = crates.clone();
        for package in self.record.crates.keys().filter(|it| stays(it)) {
            if let Some(it) = self.before(package) {
                all.entry(package.clone()).or_insert(it);
            }
        }
        let mut res = format!("# Generated by `{command}`: what each crate was made from.\n");
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

/// Whether all files of a crate are on disk as they are.
pub(crate) fn is_on_disk(out: &Path, files: &Files) -> io::Result<bool> {
    for (path, text) in files {
        if read(&out.join(path))?.as_ref() != Some(text) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A file, if it is there.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read(path) {
        Ok(it) => Ok(Some(String::from_utf8_lossy(&it).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_path(error, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_what_sha256sum_says() {
        // printf a | sha256sum; printf '' | sha256sum; the two lines with names | sha256sum
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!((hex(b"a").as_str(), hex(b"").as_str()), (a, empty));
        let hashes = Hashes(vec![("x/a.md".into(), a.into()), ("y.md".into(), empty.into())]);
        assert_eq!(
            hashes.all(),
            format!("sha256:{}", hex(format!("{a}  x/a.md\n{empty}  y.md\n").as_bytes()))
        );
        assert_eq!(
            hashes.by_folder()["x"],
            format!("sha256:{}", hex(format!("{a}  x/a.md\n").as_bytes()))
        );
    }
}
