//! `docbind diff`: compares two states of the pages, and reports which changes are breaking.

use crate::dialects::Dialects;
use crate::disk;
use crate::input::Input;
use crate::options::{Diff, DiffFormat, Docs};
use crate::pipeline;
use crate::report::{Outcome, Report};
use crate::states;
use docbind_diff::{Change, Delta, Elements, Key, Level, elements, render};
use docbind_source::escaped;
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// Compares two states of the pages.
pub fn diff(args: &Diff) -> io::Result<Report> {
    if let Some(arguments) = &args.driver {
        return driver(arguments, args);
    }
    let (Some(old), Some(new)) = (&args.old, &args.new) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "expected two states to compare"));
    };
    let dialect = args.dialect.as_deref();
    let (old, new) = states::compared(args.repo.as_deref(), old, new, dialect)?;
    let changes = docbind_diff::diff(&old.ir, &new.ir);
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
