//! The files of name locks and name decisions, and the findings about them.
//!
//! `names/` beside the crates contains a lock per crate, and one of the crate names; `names.toml`
//! beside the pages contains the decisions of the maintainers.

use crate::disk::{read_text, with_path};
use docbind_rust::{Decisions, MalformedRow, NameFinding, NameLock};
use docbind_source::{Code, Diagnostic, FileId, Location, SourceMap, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use toml::Spanned;

const TAKEN: Code = Code::error("name-taken");
const LONE_LETTER: Code = Code::note("name-lone-letter");
const UNUSABLE: Code = Code::error("name-unusable");
const UNUSED: Code = Code::warning("name-decision-unused");
const UNREADABLE: Code = Code::error("names-unreadable");

/// The file with name decisions.
pub(crate) const FILE: &str = "names.toml";

/// The name lock of the crate names.
pub(crate) const CRATE_NAMES: &str = "crates";

/// The folder of the name locks, in the output folder.
pub(crate) const LOCK_FOLDER: &str = "names";

/// Returns the path of a name lock, relative to the output folder.
pub(crate) fn lock_path(name: &str) -> String {
    format!("{LOCK_FOLDER}/{name}.tsv")
}

/// The file of a name lock: its text, and the lock parsed from it.
pub(crate) struct LockFile {
    path: PathBuf,
    text: String,
    lock: NameLock,
    malformed: Vec<MalformedRow>,
}

impl LockFile {
    /// Reads a name lock; `None` if it does not exist.
    pub(crate) fn read(out: &Path, name: &str) -> io::Result<Option<LockFile>> {
        let path = out.join(lock_path(name));
        let Some(text) = read_text(&path)? else { return Ok(None) };
        let (lock, malformed) = NameLock::parse(&text);
        Ok(Some(LockFile { path, text, lock, malformed }))
    }
}

/// The source file of a name lock, to locate findings in; `None` if it does not exist.
#[derive(Debug, Default)]
pub(crate) struct LockSource(Option<FileId>);

impl LockSource {
    /// Adds the file of a name lock to the sources, and reports its malformed rows.
    pub(crate) fn register(
        file: Option<LockFile>,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> (NameLock, LockSource) {
        let Some(LockFile { path, text, lock, malformed }) = file else {
            return Default::default();
        };
        let file = sources.add(path.display().to_string(), text);
        for it in malformed {
            let location = Location::new(file, line_span(&sources.file(file).text, it.line - 1));
            let help = "restore the file from version control: it contains published names";
            findings.push(Diagnostic::new(UNREADABLE, location, it.message).with_help(help));
        }
        (lock, LockSource(Some(file)))
    }

    /// Returns the location of an element's row.
    fn row_of(&self, path: &str, sources: &SourceMap) -> Option<Location> {
        let file = self.0?;
        let text = &sources.file(file).text;
        let index = text
            .lines()
            .position(|it| it.strip_prefix(path).is_some_and(|rest| rest.starts_with('\t')))?;
        Some(Location::new(file, line_span(text, index)))
    }
}

/// Returns the span of a line, by its zero-based index.
fn line_span(text: &str, index: usize) -> Span {
    let start: usize = text.split_inclusive('\n').take(index).map(str::len).sum();
    let len = text[start..].lines().next().map_or(0, str::len);
    let offset = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    Span { start: offset(start), end: offset(start + len) }
}

/// The maintainers' decisions about names.
#[derive(Debug, Default)]
pub(crate) struct NameDecisions {
    /// The path of the file, whether it exists or not.
    path: PathBuf,
    file: Option<FileId>,
    /// Decided names by path, by product; those of crates are under the empty product.
    rename: BTreeMap<String, Decisions>,
    spans: BTreeMap<String, Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionFile {
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
}

impl NameDecisions {
    /// Reads the explicit file, else `names.toml` beside the pages if it exists.
    pub(crate) fn read(
        docs: &Path,
        explicit: Option<&Path>,
        sources: &mut SourceMap,
        findings: &mut Vec<Diagnostic>,
    ) -> io::Result<NameDecisions> {
        let path = explicit.map_or_else(|| docs.join(FILE), Path::to_owned);
        let mut res = NameDecisions { path, ..NameDecisions::default() };
        let Some(text) = read_text(&res.path)? else {
            return match explicit {
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
        match toml::from_str::<DecisionFile>(&text) {
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
                let location = Location::new(file, error.span().map(span).unwrap_or_default());
                findings.push(Diagnostic::new(UNREADABLE, location, error.message()).with_help(
                    "write `[rename]`, and below it lines like `\"product/path\" = \"name\"`",
                ));
            }
        }
        Ok(res)
    }

    /// Returns the decisions about a product.
    pub(crate) fn for_product(&self, product: &str) -> Decisions {
        self.rename.get(product).cloned().unwrap_or_default()
    }

    /// Reports decisions about products that do not exist.
    pub(crate) fn report_unknown_products<'a>(
        &self,
        products: impl Fn(&str) -> bool + 'a,
        findings: &mut Vec<Diagnostic>,
    ) {
        let others = self.rename.iter().filter(|(it, _)| !it.is_empty() && !products(it));
        for (product, decisions) in others {
            for below in decisions.keys() {
                let path =
                    if below.is_empty() { product.clone() } else { format!("{product}/{below}") };
                findings.extend(self.location_of(&path).map(|location| {
                    Diagnostic::new(UNUSED, location, format!("there is no product `{product}`"))
                        .with_help("write the name that `docbind facts` prints first, then `/`")
                }));
            }
        }
    }

    fn location_of(&self, path: &str) -> Option<Location> {
        Some(Location::new(self.file?, *self.spans.get(path)?))
    }

    /// Converts findings about the names of a product to diagnostics with locations.
    pub(crate) fn findings(
        &self,
        product: &str,
        name_findings: &[NameFinding],
        lock_source: &LockSource,
        sources: &SourceMap,
    ) -> Vec<Diagnostic> {
        let file_start =
            Location::new(lock_source.0.or(self.file).unwrap_or(FileId(0)), Span::default());
        let full = |path: &str| match path.strip_prefix("crate/") {
            Some(product) => format!("{product}/crate"),
            None => format!("{product}/{path}"),
        };
        let decided = |path: &str| self.location_of(&full(path));
        let row = |path: &str| lock_source.row_of(path, sources);
        let file = self.path.display();
        let finding = |it: &NameFinding| match it {
            NameFinding::Taken { path, name, holder, provisional } => {
                let location = decided(path).or_else(|| row(holder)).unwrap_or(file_start);
                let message = format!("`{path}` would be `{name}` as well, which is `{holder}`");
                Diagnostic::new(TAKEN, location, message).with_help(format!(
                    "decide in {file}, below `[rename]`: \"{}\" = \"{provisional}\", or a \
                     better name; until then it is `{provisional}`, which is not locked",
                    full(path)
                ))
            }
            NameFinding::Invalid { path, name, decided: true } => {
                let message = format!("`{name}` cannot be the name of `{path}`");
                Diagnostic::new(UNUSABLE, decided(path).unwrap_or(file_start), message)
                    .with_help("types and variants are `CamelCase`, the rest is `snake_case`; no keyword, no name that generated code has itself")
            }
            NameFinding::Invalid { path, name, decided: false } => {
                let message = format!("`{name}` cannot be the name of `{path}`");
                Diagnostic::new(UNUSABLE, row(path).unwrap_or(file_start), message)
                    .with_help("restore the file from version control: it contains published names")
            }
            NameFinding::LoneLetter { path, name } => {
                let message = format!("the name `{name}` of `{path}` has a lone letter");
                Diagnostic::new(LONE_LETTER, row(path).unwrap_or(file_start), message)
                    .with_help("add the abbreviation to the vocabulary of words before the name is published, or decide on a name")
            }
            NameFinding::UnusedDecision { path } => {
                let message = format!("there is no element `{}`", full(path));
                Diagnostic::new(UNUSED, decided(path).unwrap_or(file_start), message).with_help(
                    "the paths are those of the name lock; remove the line if the element is gone for good",
                )
            }
        };
        name_findings.iter().map(finding).collect()
    }
}
