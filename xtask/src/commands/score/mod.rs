//! `cargo xtask score`: how much of an API the pages give, against an OpenAPI document, a table, an IR, or other
//! pages.

mod each;
mod floors;

use crate::options::Score;
use docbind::dialects::yaml;
use docbind::options::Docs;
use docbind::pipeline::{Phases, analyze, analyze_page};
use docbind::{Report, with_path};
use docbind_score::{
    Api, Difference, Score as Scored, Text, compare, is_openapi, of_ir, of_openapi, of_table,
};
use docbind_source::escaped;
use std::io;
use std::path::Path;

/// Scores pages, or all that a file with floors lists.
pub(crate) fn run(options: &Score) -> io::Result<Report> {
    if let Some(floors) = &options.floors {
        return floors::run(floors, options);
    }
    if let (Some(folder), Some(dialect)) = (&options.each, &options.dialect) {
        return each::run(folder, dialect, options);
    }
    let (Some(docs), Some(truth)) = (&options.docs, &options.truth) else {
        let message = "--docs and --truth, --each and --dialect, or --floors";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    let score = score(docs, options.dialect.as_deref(), truth, &options.strip)?;
    let mut answer = score.to_string();
    if options.differences {
        for it in &score.differences {
            answer += &difference(it);
        }
    }
    Ok(Report::text(answer))
}

/// Scores the pages of a folder.
fn score(docs: &Path, dialect: Option<&str>, truth: &Path, strip: &str) -> io::Result<Scored> {
    let pages = of_pages(docs, dialect)?;
    let truth = of_truth(truth, dialect, strip)?;
    // One page is its own witness of what it does not print.
    let text = match docs.is_file() {
        true => Some(std::fs::read_to_string(docs).map_err(|error| with_path(error, docs))?),
        false => None,
    };
    let text = text.as_deref().map(|it| Text::new(it, &pages));
    Ok(compare(&pages, &truth, text.as_ref()))
}

fn difference(it: &Difference) -> String {
    escaped(&it.to_string().replace('\t', "  ")).into_owned() + "\n"
}

fn of_pages(docs: &Path, dialect: Option<&str>) -> io::Result<Api> {
    if let Some(dialect) = dialect.filter(|_| docs.is_file()) {
        return Ok(of_ir(&analyze_page(docs, dialect)?.built.ir));
    }
    let dialect = dialect.map(str::to_owned);
    let docs = Docs { docs: docs.to_owned(), errata: None, dialect };
    Ok(of_ir(&analyze(&docs, &mut Phases::default())?.built.ir))
}

fn of_truth(path: &Path, dialect: Option<&str>, strip: &str) -> io::Result<Api> {
    if path.is_dir() {
        return of_pages(path, dialect);
    }
    let text = std::fs::read_to_string(path).map_err(|error| with_path(error, path))?;
    if path.extension().is_some_and(|it| it == "tsv") {
        return of_table(&text, &path.display().to_string(), strip)
            .map_err(|message| io::Error::new(io::ErrorKind::InvalidData, message));
    }
    let value = yaml::parse(&text).map_err(|error| with_path(error, path))?;
    if is_openapi(&value) {
        return Ok(of_openapi(&value, strip));
    }
    let ir: docbind_ir::ir::Ir = serde_json::from_value(value).map_err(|error| {
        let message = format!("neither OpenAPI nor an IR: {error}");
        with_path(io::Error::new(io::ErrorKind::InvalidData, message), path)
    })?;
    Ok(of_ir(&ir))
}
