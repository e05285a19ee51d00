//! States of the pages that are compared: folders, IR files, and revisions of a repository.

use crate::dialects::Dialects;
use crate::disk::with_path;
use crate::history::Repository;
use crate::input::Input;
use crate::options::Docs;
use crate::pipeline::{self, Analysis, Phases};
use crate::translations;
use docbind_ir::ir::{Ir, SCHEMA_VERSION};
use docbind_source::SourceMap;
use std::fs;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The maximum size of an IR file; that of all known pages has 30 MB.
const MAX_IR_BYTES: u64 = 1 << 30;

/// A state of the pages.
pub(crate) struct PagesState {
    pub(crate) ir: Ir,
    /// The pages; none if the state was read from an IR file.
    pub(crate) sources: SourceMap,
}

impl PagesState {
    fn new(analysis: Analysis) -> PagesState {
        PagesState { ir: analysis.built.ir, sources: analysis.sources }
    }
}

/// Reads two states to compare: revisions of a repository, else folders or IR files.
pub(crate) fn compared(
    repo: Option<&Path>,
    old: &str,
    new: &str,
    dialect: Option<&str>,
) -> io::Result<(PagesState, PagesState)> {
    let (mut old, new) = match repo {
        Some(repo) => {
            let mut repo = Repository::open(repo)?;
            let old = at_revision(&mut repo, old, dialect)?;
            // The current pages need not be committed.
            let new = match Path::new(new).is_dir() && repo.resolve(new).is_err() {
                true => at_path(Path::new(new), dialect)?,
                false => at_revision(&mut repo, new, dialect)?,
            };
            (old, new)
        }
        None => (state_at_path(old, dialect)?, state_at_path(new, dialect)?),
    };
    same_root(&mut old.ir, &new.ir);
    Ok((old, new))
}

/// Reads a state as [`at_path`] does; the error for a missing path explains how to name a revision.
fn state_at_path(path: &str, dialect: Option<&str>) -> io::Result<PagesState> {
    at_path(Path::new(path), dialect).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let help = "to compare revisions, name their repository with --repo";
            io::Error::new(error.kind(), format!("{error}; {help}"))
        }
        _ => error,
    })
}

/// Reads a folder of pages or an IR file.
fn at_path(path: &Path, dialect: Option<&str>) -> io::Result<PagesState> {
    let metadata = fs::metadata(path).map_err(|error| with_path(error, path))?;
    if metadata.is_dir() {
        let dialect = dialect.map(str::to_owned);
        let docs = Docs { docs: path.to_owned(), errata: None, dialect };
        return Ok(PagesState::new(pipeline::analyze(&docs, &mut Phases::default())?));
    }
    let invalid =
        |message: String| with_path(io::Error::new(io::ErrorKind::InvalidData, message), path);
    if metadata.len() > MAX_IR_BYTES {
        return Err(invalid(format!("larger than the maximum of {MAX_IR_BYTES} bytes")));
    }
    let file = fs::File::open(path).map_err(|error| with_path(error, path))?;
    let ir: Ir = serde_json::from_reader(BufReader::new(file.take(MAX_IR_BYTES)))
        .map_err(|error| invalid(format!("neither a folder nor an IR: {error}")))?;
    if ir.schema_version != SCHEMA_VERSION {
        let version = ir.schema_version;
        return Err(invalid(format!(
            "an IR of version {version}, expected {SCHEMA_VERSION}; write it again with `docbind ir`"
        )));
    }
    Ok(PagesState { ir, sources: SourceMap::new() })
}

/// Reads and analyzes the pages of a commit, or of a folder in one.
fn at_revision(
    repo: &mut Repository,
    revision: &str,
    dialect: Option<&str>,
) -> io::Result<PagesState> {
    Ok(PagesState::new(pipeline::analyze_input(pages_at(repo, revision, dialect)?)))
}

/// Reads the pages of a commit, or of a folder in one. What `docbind.toml` says of them is that of the same
/// folder in the working copy, so that both states are read alike.
pub(crate) fn pages_at(
    repo: &mut Repository,
    revision: &str,
    dialect: Option<&str>,
) -> io::Result<Input> {
    let name = repo.resolve(revision)?;
    let mut res = Input::without_folder();
    for page in repo.pages(&name)? {
        let bytes = repo.bytes(&page)?;
        res.sources.add_bytes(page.path, bytes, &mut res.diagnostics);
    }
    let folder = revision.split_once(':').map_or("", |(_, folder)| folder);
    let docs = repo.path().join(folder);
    if docs.is_dir() {
        res.translations = translations::of(&docs, None)?;
    }
    if docs.is_dir() || dialect.is_some() {
        let dialect = dialect.map(str::to_owned);
        res.dialects = Dialects::of(&Docs { docs, errata: None, dialect })?;
    }
    Ok(res)
}

/// Gives the root products of both states the same name. Pages outside of product folders belong to a
/// product that is named after the folder that was read, which differs between the states.
pub(crate) fn same_root(old: &mut Ir, new: &Ir) {
    let root = new.products.iter().find(|it| it.folder.is_empty());
    if let (Some(new), Some(old)) = (root, old.products.iter_mut().find(|it| it.folder.is_empty()))
    {
        old.name.clone_from(&new.name);
    }
}
