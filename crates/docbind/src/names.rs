//! Name locks and decisions about names, as files.
//!
//! `names/` beside the crates holds a lock per crate, and one of the crates; `names.toml` beside
//! the pages says what somebody decided.

use crate::disk::{read, with_path};
use docbind_rust::{Decisions, MalformedRow, NameFinding, NameLock};
use docbind_source::{Code, Diagnostic, FileId, Location, SourceMap, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use toml::Spanned;

const TAKEN: Code = Code::error("name-taken");
const UNUSABLE: Code = Code::error("name-unusable");
const UNUSED: Code = Code::warning("name-decision-unused");
const UNREADABLE: Code = Code::error("names-unreadable");

/// The file with decisions.
pub(crate) const FILE: &str = "names.toml";

/// The name lock of the crates.
pub(crate) const CRATES: &str = "crates";

/// The folder of the name locks, beside the crates.
pub(crate) const FOLDER: &str = "names";

/// The path of a name lock below the folder of the crates.
pub(crate) fn lock_path(name: &str) -> String {
    format!("{FOLDER}/{name}.tsv")
}

/// A name lock as it is on disk.
pub(crate) struct Text {
    path: PathBuf,
    text: String,
    lock: NameLock,
    malformed: Vec<MalformedRow>,
}

impl Text {
    /// Reads a name lock, if it is there.
    pub(crate) fn read(out: &Path, name: &str) -> io::Result<Option<Text>> {
        let path = out.join(lock_path(name));
        let Some(text) = read(&path)? else { return Ok(None) };
        let (lock, malformed) = NameLock::parse(&text);
        Ok(Some(Text { path, text, lock, malformed }))
    }
}

/// A name lock that was read; one that is not there is empty.
#[derive(Debug, Default)]
pub(crate) struct Published(Option<FileId>);

impl Published {
    /// The name lock, and where it stands.
    pub(crate) fn of(
        it: Option<Text>,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> (NameLock, Published) {
        let Some(Text { path, text, lock, malformed }) = it else { return Default::default() };
        let file = sources.add(path.display().to_string(), text);
        for it in malformed {
            let at = Location::new(file, line(&sources.file(file).text, it.line - 1));
            let help = "put back what version control has: published names stand here";
            findings.push(Diagnostic::new(UNREADABLE, at, it.message).with_help(help));
        }
        (lock, Published(Some(file)))
    }

    /// The line of an element.
    fn place(&self, path: &str, sources: &SourceMap) -> Option<Location> {
        let file = self.0?;
        let text = &sources.file(file).text;
        let at = text
            .lines()
            .position(|it| it.strip_prefix(path).is_some_and(|rest| rest.starts_with('\t')))?;
        Some(Location::new(file, line(text, at)))
    }
}

/// The span of a line, counted from zero.
fn line(text: &str, at: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(at).map(str::len).sum();
    let len = text[start..].lines().next().map_or(0, str::len);
    let offset = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Span { start: offset(start), end: offset(start + len) }
}

/// What somebody decided.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    /// The file, whether it is there or not.
    path: PathBuf,
    file: Option<FileId>,
    /// Names by path, by product; those of crates stand below no product.
    rename: BTreeMap<String, Decisions>,
    spans: BTreeMap<String, Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
}

impl Decided {
    /// Reads the file that was named, else `names.toml` beside the pages, if it is there.
    pub(crate) fn read(
        docs: &Path,
        named: Option<&Path>,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> io::Result<Decided> {
        let path = named.map_or_else(|| docs.join(FILE), Path::to_owned);
        let mut res = Decided { path, ..Decided::default() };
        let Some(text) = read(&res.path)? else {
            return match named {
                None => Ok(res),
                Some(path) => Err(with_path(io::ErrorKind::NotFound.into(), path)),
            };
        };
        let file = sources.add(res.path.display().to_string(), text.as_str());
        res.file = Some(file);
        let span = |it: std::ops::Range<usize>| Span {
            start: u32::try_from(it.start).unwrap_or(u32::MAX),
            end: u32::try_from(it.end).unwrap_or(u32::MAX),
        };
        match toml::from_str::<File>(&text) {
            Ok(it) => {
                for (path, name) in it.rename {
                    res.spans.insert(path.clone(), span(name.span()));
                    let (product, below) = path.split_once('/').unwrap_or((&path, ""));
                    let (product, below) = match below {
                        "crate" => ("", format!("crate/{product}")),
                        _ => (product, below.to_owned()),
                    };
                    let decisions = res.rename.entry(product.to_owned()).or_default();
                    decisions.insert(below, name.into_inner());
                }
            }
            Err(error) => {
                let at = Location::new(file, error.span().map(span).unwrap_or_default());
                findings.push(Diagnostic::new(UNREADABLE, at, error.message()).with_help(
                    "write `[rename]`, and below it lines like `\"product/path\" = \"name\"`",
                ));
            }
        }
        Ok(res)
    }

    /// The decisions about a product.
    pub(crate) fn of(&self, product: &str) -> Decisions {
        self.rename.get(product).cloned().unwrap_or_default()
    }

    /// Decisions about products that are not there.
    pub(crate) fn about_others<'a>(
        &self,
        products: impl Fn(&str) -> bool + 'a,
        findings: &mut Vec<Diagnostic>,
    ) {
        let others = self.rename.iter().filter(|(it, _)| !it.is_empty() && !products(it));
        for (product, decisions) in others {
            for below in decisions.keys() {
                let path =
                    if below.is_empty() { product.clone() } else { format!("{product}/{below}") };
                findings.extend(self.place(&path).map(|at| {
                    Diagnostic::new(UNUSED, at, format!("there is no product `{product}`"))
                        .with_help("write the name that `docbind facts` prints first, then `/`")
                }));
            }
        }
    }

    fn place(&self, path: &str) -> Option<Location> {
        Some(Location::new(self.file?, *self.spans.get(path)?))
    }

    /// Findings about names of a product, with their places.
    pub(crate) fn findings(
        &self,
        product: &str,
        found: &[NameFinding],
        published: &Published,
        sources: &SourceMap,
    ) -> Vec<Diagnostic> {
        let nowhere =
            Location::new(published.0.or(self.file).unwrap_or(FileId(0)), Span::default());
        let full = |path: &str| match path.strip_prefix("crate/") {
            Some(product) => format!("{product}/crate"),
            None => format!("{product}/{path}"),
        };
        let decided = |path: &str| self.place(&full(path));
        let row = |path: &str| published.place(path, sources);
        let shown = self.path.display();
        let finding = |it: &NameFinding| match it {
            NameFinding::Taken { path, name, holder, provisional } => {
                let at = decided(path).or_else(|| row(holder)).unwrap_or(nowhere);
                let message = format!("`{path}` would be `{name}` as well, which is `{holder}`");
                Diagnostic::new(TAKEN, at, message).with_help(format!(
                    "decide in {shown}, below `[rename]`: \"{}\" = \"{provisional}\", or a \
                     better name; until then it is `{provisional}`, which is not locked",
                    full(path)
                ))
            }
            NameFinding::Invalid { path, name, decided: true } => {
                let message = format!("`{name}` cannot be the name of `{path}`");
                Diagnostic::new(UNUSABLE, decided(path).unwrap_or(nowhere), message)
                    .with_help("types and variants are `CamelCase`, the rest is `snake_case`; no keyword, no name that generated code has itself")
            }
            NameFinding::Invalid { path, name, decided: false } => {
                let message = format!("`{name}` cannot be the name of `{path}`");
                Diagnostic::new(UNUSABLE, row(path).unwrap_or(nowhere), message)
                    .with_help("put back what version control has: published names stand here")
            }
            NameFinding::UnusedDecision { path } => {
                let message = format!("there is no element `{}`", full(path));
                Diagnostic::new(UNUSED, decided(path).unwrap_or(nowhere), message).with_help(
                    "the paths are those of the name lock; remove the line if the element is gone for good",
                )
            }
        };
        found.iter().map(finding).collect()
    }
}
