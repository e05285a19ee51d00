//! `cargo xtask score`: how much of an API the pages give, against an OpenAPI document, a table, an IR, or other
//! pages.

mod floors;

use crate::options::Score;
use docbind::dialects::yaml;
use docbind::options::Docs;
use docbind::pipeline::{Phases, analyze, analyze_page};
use docbind::{Report, with_path};
use docbind_score::{
    Agreements, Api, Count, Score as Scored, compare, is_openapi, of_ir, of_openapi, of_table,
    percent,
};
use docbind_source::escaped;
use std::io;
use std::path::Path;

/// Scores pages, or all that a file with floors lists.
pub(crate) fn run(options: &Score) -> io::Result<Report> {
    if let Some(floors) = &options.floors {
        return floors::run(floors, options);
    }
    let (Some(docs), Some(truth)) = (&options.docs, &options.truth) else {
        let message = "--docs and --truth, or --floors";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    let score = score(docs, options.dialect.as_deref(), truth, &options.strip)?;
    let mut answer = describe(&score);
    if options.differences {
        for it in &score.differences {
            answer += &escaped(&it.replace('\t', "  "));
            answer.push('\n');
        }
    }
    Ok(Report::text(answer))
}

/// Scores the pages of a folder.
fn score(docs: &Path, dialect: Option<&str>, truth: &Path, strip: &str) -> io::Result<Scored> {
    let pages = of_pages(docs, dialect)?;
    let truth = of_truth(truth, dialect, strip)?;
    Ok(compare(&pages, &truth))
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
        return Ok(of_table(&text, &path.display().to_string(), strip));
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

fn describe(it: &Scored) -> String {
    let mut res = String::new();
    let mut line = |name: &str, count: Count, agree: Option<Agreements>| {
        if count.truth == 0 && count.pages == 0 {
            return;
        }
        let Count { both, truth, pages } = count;
        let (recall, precision) = (count.recall(), count.precision());
        res += &format!(
            "{name:<11} found {both}/{truth} ({recall:.1} %), right {both}/{pages} ({precision:.1} %)"
        );
        if let Some(it) = agree {
            let required = percent(it.required, it.required_said);
            let equal = percent(it.equal, it.typed());
            res += &format!(
                "; required {required:.1} %, types {equal:.1} % ({} equal, {} close, {} other, {} unsaid)",
                it.equal, it.close, it.other, it.unsaid
            );
        }
        res.push('\n');
    };
    line("operations", it.operations, None);
    line("path", it.path, None);
    line("parameters", it.params, Some(it.params_agree));
    line("described", it.described, None);
    line("by name", it.named, Some(it.named_agree));
    line("nested", it.nested, None);
    line("models", it.models, None);
    line("members", it.members, Some(it.members_agree));
    line("statuses", it.statuses, None);
    line("fields", it.fields, Some(it.fields_agree));
    res
}
