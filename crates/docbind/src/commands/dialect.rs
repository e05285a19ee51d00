//! `docbind dialect`: lists dialects, and tries them on pages.

use crate::dialects::trial::{Trial, attempt};
use crate::dialects::{Dialects, load};
use crate::options::{Dialect, DialectCommand, Docs};
use crate::report::Report;
use crate::{input, with_path};
use docbind_markdown::dialect::{SCHEMA, builtin, builtin_names, builtin_text};
use docbind_source::{SourceMap, escaped, render};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// How many findings are printed of each dialect, if all are tried.
const MAX_FINDINGS: usize = 5;

/// Runs a subcommand.
pub fn dialect(args: &Dialect) -> io::Result<Report> {
    match &args.command {
        DialectCommand::List { name: None } => Ok(Report::text(list())),
        DialectCommand::List { name: Some(name) } => match builtin_text(name) {
            Some(it) => Ok(Report::data(it)),
            // The error names the ones that exist.
            None => load(name, Path::new(".")).map(|it| Report::data(it.source)),
        },
        DialectCommand::Try { files, dialect } => attempts(files, dialect.as_deref()),
        DialectCommand::Schema => Ok(Report::data(SCHEMA)),
    }
}

fn list() -> String {
    let mut res = String::new();
    for name in builtin_names() {
        let Some(it) = builtin(name) else { continue };
        // Writing to a string cannot fail.
        let _ = writeln!(res, "{name}: {}", it.about);
        for limit in &it.limits {
            let _ = writeln!(res, "    not said: {limit}");
        }
    }
    res
}

fn attempts(files: &[PathBuf], only: Option<&str>) -> io::Result<Report> {
    let mut sources = SourceMap::new();
    let mut diagnostics = Vec::new();
    for path in files {
        for (name, path) in pages(path)? {
            let bytes = std::fs::read(&path).map_err(|error| with_path(error, &path))?;
            sources.add_bytes(name, bytes, &mut diagnostics);
        }
    }
    let names: Vec<&str> = match only {
        Some(it) => vec![it],
        None => builtin_names(),
    };
    let mut trials = Vec::new();
    for name in names {
        let dialect = load(name, Path::new("."))?;
        let folder = files.first().map(|it| folder_of(it)).unwrap_or_default();
        let docs = Docs { docs: folder, errata: None, dialect: Some(name.to_owned()) };
        let index = Dialects::of(&docs)?.index();
        trials.push(attempt(&dialect, &index, &sources));
    }
    trials.sort_by_key(|it| (std::cmp::Reverse((it.operations, it.fields)), it.reported));
    let mut res = String::new();
    for it in &trials {
        let limit = if only.is_some() { usize::MAX } else { MAX_FINDINGS };
        describe(it, &sources, limit, &mut res);
    }
    Ok(Report::text(res))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.is_dir() {
        true => path.to_owned(),
        false => path
            .parent()
            .filter(|it| !it.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
            .to_owned(),
    }
}

fn pages(path: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    if !path.is_dir() {
        return Ok(vec![(path.display().to_string().replace('\\', "/"), path.to_owned())]);
    }
    let mut res = input::pages(path)?;
    res.extend(input::mdx_pages(path)?);
    res.sort();
    Ok(res)
}

fn describe(it: &Trial, sources: &SourceMap, limit: usize, res: &mut String) {
    let Trial { operations, models, read, fields, others, notes, reported, lost, .. } = it;
    let name = escaped(&it.name);
    let _ = writeln!(
        res,
        "{name}: {operations} operations, {models} models; rows: {read} read = {fields} fields + {others} others + \
         {notes} notes + {reported} reported"
    );
    if *lost != 0 {
        let _ = writeln!(res, "    {lost} rows lost: this is a bug of docbind");
    }
    if *operations == 0 && *models == 0 && limit == MAX_FINDINGS {
        return;
    }
    let counts = it.by_code.iter().map(|(code, count)| format!("{code} {count}"));
    let counts: Vec<String> = counts.collect();
    if !counts.is_empty() {
        let _ = writeln!(res, "    {}", counts.join(", "));
    }
    for finding in it.findings.iter().take(limit) {
        let _ = writeln!(res, "    {}", render::short(finding, sources));
    }
    if it.findings.len() > limit {
        let _ = writeln!(res, "    … {} more: --dialect {name}", it.findings.len() - limit);
    }
}
