//! `cargo xtask score`: how much of an API the pages give, against an OpenAPI document, a table, an IR, or other
//! pages.

mod each;
mod floors;

use crate::options::Score;
use docbind::dialects::yaml;
use docbind::options::Docs;
use docbind::pipeline::{Phases, analyze, analyze_page};
use docbind::{Report, with_path};
use docbind_ir::ir::Ir;
use docbind_ir::resolve::resolve;
use docbind_openapi::{Source, Version, export};
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
    let pages = Pages { docs, dialect: options.dialect.as_deref(), are_exported: options.exported };
    let score = score(&pages, truth, &options.strip)?;
    let mut answer = score.to_string();
    if options.differences {
        for it in &score.differences {
            answer += &difference(it);
        }
    }
    Ok(Report::text(answer))
}

/// Pages that are scored.
struct Pages<'a> {
    docs: &'a Path,
    dialect: Option<&'a str>,
    /// Whether the OpenAPI document that they become is scored.
    are_exported: bool,
}

/// Scores pages.
fn score(pages: &Pages<'_>, truth: &Path, strip: &str) -> io::Result<Scored> {
    let api = pages.api()?;
    let truth = of_truth(truth, pages.dialect, strip)?;
    // One page is its own witness of what it does not print.
    let text = match pages.docs.is_file() {
        true => Some(
            std::fs::read_to_string(pages.docs).map_err(|error| with_path(error, pages.docs))?,
        ),
        false => None,
    };
    let text = text.as_deref().map(|it| Text::new(it, &api));
    Ok(compare(&api, &truth, text.as_ref()))
}

fn difference(it: &Difference) -> String {
    escaped(&it.to_string().replace('\t', "  ")).into_owned() + "\n"
}

impl Pages<'_> {
    fn api(&self) -> io::Result<Api> {
        let ir = self.ir()?;
        if !self.are_exported {
            return Ok(of_ir(&ir));
        }
        let resolved = resolve(&ir);
        let products = ir.products.iter().zip(&resolved.products);
        let sources: Vec<Source<'_>> =
            products.map(|(product, resolved)| Source { product, resolved }).collect();
        let options = docbind_openapi::Options {
            version: Version::V3_1,
            revision: String::new(),
            site: String::new(),
            service: None,
        };
        let document = export(&sources, &options).document;
        Ok(of_openapi(&serde_json::to_value(document)?, ""))
    }

    fn ir(&self) -> io::Result<Ir> {
        if let Some(dialect) = self.dialect.filter(|_| self.docs.is_file()) {
            return Ok(analyze_page(self.docs, dialect)?.built.ir);
        }
        let dialect = self.dialect.map(str::to_owned);
        let docs = Docs { docs: self.docs.to_owned(), errata: None, dialect };
        Ok(analyze(&docs, &mut Phases::default())?.built.ir)
    }
}

fn of_truth(path: &Path, dialect: Option<&str>, strip: &str) -> io::Result<Api> {
    if path.is_dir() {
        return Pages { docs: path, dialect, are_exported: false }.api();
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
    let ir: Ir = serde_json::from_value(value).map_err(|error| {
        let message = format!("neither OpenAPI nor an IR: {error}");
        with_path(io::Error::new(io::ErrorKind::InvalidData, message), path)
    })?;
    Ok(of_ir(&ir))
}
