//! `docbind inspect`: prints one page at a stage of the pipeline.

use crate::dialects::Dialects;
use crate::options::{Docs, Inspect, Stage};
use crate::report::{Report, render_diagnostics};
use crate::{input, pipeline};
use docbind_ir::resolve::resolve;
use docbind_rust::{Options, PriorState};
use docbind_source::{FileId, escaped};
use std::io;
use std::path::Path;

/// Prints one page at a stage of the pipeline.
pub fn inspect(args: &Inspect) -> io::Result<Report> {
    let mut input = input::read_file(&args.file)?;
    if let Some(it) = &args.dialect {
        let folder = args.file.parent().filter(|it| !it.as_os_str().is_empty());
        let docs = folder.unwrap_or(Path::new(".")).to_owned();
        input.dialects = Dialects::of(&Docs { docs, errata: None, dialect: Some(it.clone()) })?;
    }
    let file = FileId(0);
    let mut diagnostics = Vec::new();
    let text = match args.stage {
        Stage::Outline => {
            let outline = docbind_markdown::outline::outline(&input.sources.file(file).text);
            format!("{outline:#?}\n")
        }
        Stage::Page => input.dialects.page(file, input.sources.file(file), &mut diagnostics),
        Stage::Ir | Stage::Resolved | Stage::Rust => {
            let pipeline::Analysis { sources, built, .. } = pipeline::analyze_input(input);
            let text = match args.stage {
                Stage::Ir => {
                    serde_json::to_string_pretty(&built.ir).map_err(io::Error::other)? + "\n"
                }
                Stage::Resolved => {
                    serde_json::to_string_pretty(&resolve(&built.ir)).map_err(io::Error::other)?
                        + "\n"
                }
                _ => rust(&built.ir),
            };
            return Ok(Report::data(printable(&text)).with_messages(&render_diagnostics(
                &built.diagnostics,
                &sources,
                true,
            )));
        }
    };
    Ok(Report::data(printable(&text)).with_messages(&render_diagnostics(
        &diagnostics,
        &input.sources,
        true,
    )))
}

fn rust(ir: &docbind_ir::ir::Ir) -> String {
    let options = Options::default();
    let resolved = resolve(ir);
    let prior = PriorState::default();
    let crates = docbind_rust::crate_names(
        &docbind_rust::summaries(&resolved),
        &prior.lock,
        &prior.decisions,
        options.prefix(),
    )
    .crates;
    let products = resolved.products.iter().filter_map(|it| Some((it, crates.get(&it.name)?)));
    let files = products
        .flat_map(|(it, name)| docbind_rust::generate_product(it, name, &prior, &options).files);
    let is_shown = |path: &str| {
        path.contains("/src/actions/")
            || path.contains("/src/models/")
            || path.contains("/error_codes")
    };
    let shown = files.filter(|(path, _)| is_shown(path));
    shown.map(|(path, text)| format!("// ---- {path}\n{text}\n")).collect()
}

/// Escapes control characters, except line breaks, in a text that quotes a page.
fn printable(text: &str) -> String {
    text.lines().flat_map(|line| [escaped(line), "\n".into()]).collect()
}
