//! `docbind diff`: compares two states of the pages, and reports which changes are breaking.

use crate::dialects::Dialects;
use crate::disk::{self, with_path};
use crate::history::Repository;
use crate::input::Input;
use crate::options::{Diff, DiffFormat, Docs};
use crate::pipeline::{self, Phases};
use crate::report::{Outcome, Report};
use crate::translations;
use docbind_diff::{Change, Delta, Elements, Key, Level, elements, render};
use docbind_ir::ir::{Ir, SCHEMA_VERSION};
use docbind_source::escaped;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The maximum size of an IR file; that of all known pages has 30 MB.
const MAX_IR_BYTES: u64 = 1 << 30;

/// Compares two states of the pages.
pub fn diff(args: &Diff) -> io::Result<Report> {
    if let Some(arguments) = &args.driver {
        return driver(arguments, args);
    }
    let (Some(old), Some(new)) = (&args.old, &args.new) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "expected two states to compare"));
    };
    let dialect = args.dialect.as_deref();
    let (mut old, new) = match &args.repo {
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
    same_root(&mut old, &new);
    let changes = docbind_diff::diff(&old, &new);
    let breaks = changes.iter().any(|it| it.level() == Level::Breaking);
    Ok(Report::text(render_changes(&changes, args.format, args.docs, &prefix(args)))
        .with_outcome(Outcome::failed_if(breaks)))
}

fn render_changes(changes: &[Change], format: DiffFormat, docs: bool, prefix: &str) -> String {
    match format {
        DiffFormat::Human if changes.is_empty() => "nothing changed\n".to_owned(),
        DiffFormat::Human => render::human(changes, docs),
        DiffFormat::Markdown => render::markdown(changes, docs),
        DiffFormat::Json => render::json(changes),
        DiffFormat::Github => render::github(changes, docs, prefix),
    }
}

/// Returns the prefix that makes the path of a page relative to the working folder.
fn prefix(args: &Diff) -> String {
    match (&args.repo, &args.new) {
        (None, Some(new)) if Path::new(new).is_dir() => format!("{}/", new.trim_end_matches('/')),
        _ => String::new(),
    }
}

/// Reads a state as [`at_path`] does; the error for a missing path explains how to name a revision.
fn state_at_path(path: &str, dialect: Option<&str>) -> io::Result<Ir> {
    at_path(Path::new(path), dialect).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let help = "to compare revisions, name their repository with --repo";
            io::Error::new(error.kind(), format!("{error}; {help}"))
        }
        _ => error,
    })
}

/// Reads a folder of pages or an IR file.
fn at_path(path: &Path, dialect: Option<&str>) -> io::Result<Ir> {
    let metadata = fs::metadata(path).map_err(|error| with_path(error, path))?;
    if metadata.is_dir() {
        let dialect = dialect.map(str::to_owned);
        let docs = Docs { docs: path.to_owned(), errata: None, dialect };
        return Ok(pipeline::analyze(&docs, &mut Phases::default())?.built.ir);
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
    Ok(ir)
}

/// Reads and analyzes the pages of a commit, or of a folder in one.
fn at_revision(repo: &mut Repository, revision: &str, dialect: Option<&str>) -> io::Result<Ir> {
    Ok(pipeline::analyze_input(pages_at(repo, revision, dialect)?).built.ir)
}

/// Reads the pages of a commit, or of a folder in one. What `docbind.toml` says of them is that of the same
/// folder in the working copy, so that both states are read alike.
pub(super) fn pages_at(
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
pub(super) fn same_root(old: &mut Ir, new: &Ir) {
    let root = new.products.iter().find(|it| it.folder.is_empty());
    if let (Some(new), Some(old)) = (root, old.products.iter_mut().find(|it| it.folder.is_empty()))
    {
        old.name.clone_from(&new.name);
    }
}

/// Compares one page as an external diff program of git. Its arguments are: path, old file, its
/// object and mode, new file, its object and mode; for a renamed page also the new path and a
/// description; for an unmerged page only the path.
fn driver(arguments: &[OsString], args: &Diff) -> io::Result<Report> {
    let path = arguments.first().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let (old, new, new_path) = match arguments {
        [_] => {
            return Ok(Report::text(format!("{}: not merged\n", escaped(&path))));
        }
        [_, old, _, _, new, _, _] => (old, new, path.clone()),
        [_, old, _, _, new, _, _, new_path, _] => {
            (old, new, new_path.to_string_lossy().into_owned())
        }
        _ => {
            let message = format!(
                "expected the 7 arguments that git passes to a diff program, found {}",
                arguments.len()
            );
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
    };
    let docs = Docs { docs: ".".into(), errata: None, dialect: args.dialect.clone() };
    let dialects = Dialects::of(&docs)?;
    let page = |path: &str, file: &OsString| -> io::Result<Elements> {
        let mut res = Input::without_folder();
        res.dialects = dialects.clone();
        let file = Path::new(file);
        // git passes the null device for a page that does not exist.
        if file != Path::new("/dev/null") && file != Path::new("nul") {
            res.sources.add_bytes(path, disk::read_page(file)?, &mut res.diagnostics);
        }
        let mut elements = elements(&pipeline::analyze_input(res).built.ir);
        // A single page says nothing about whether the product exists.
        elements.values_mut().for_each(|it| it.retain(|key, _| *key != Key::product()));
        Ok(elements)
    };
    let changes = Delta::between(&page(&path, old)?, &page(&new_path, new)?).changes();
    let header = match path == new_path {
        true => escaped(&path).into_owned(),
        false => format!("{} → {}", escaped(&path), escaped(&new_path)),
    };
    let body = match changes.is_empty() {
        true => "  no change in content\n".to_owned(),
        false => render_changes(&changes, args.format, true, ""),
    };
    Ok(Report::text(format!("{header}\n{body}")))
}
