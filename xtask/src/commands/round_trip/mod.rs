//! `cargo xtask round-trip`: what a way through OpenAPI, a generator of Markdown and its dialect loses.

use crate::options::RoundTrip;
use docbind::options::{OpenApi, OpenApiFormat, OpenApiVersion};
use docbind::parallel::on_all_processors;
use docbind::pipeline::{Phases, analyze, analyze_page};
use docbind::{Outcome, Report, commands, with_path};
use docbind_ir::ir::Product;
use docbind_ir::resolve::resolve_product;
use docbind_score::{Details, Losses};
use docbind_source::escaped;
use std::io;
use std::path::Path;
use std::process::Command;

/// The dialect of the pages that the generator writes.
const DIALECT: &str = "widdershins";
/// Its options for pages that have tables only.
const FORM: &[&str] = &["--omitHeader", "--code", "--summary"];

/// Exports every product, reads what the generator makes of it, and lists what differs.
pub(crate) fn run(args: &RoundTrip) -> io::Result<Report> {
    let built = analyze(&args.docs, &mut Phases::default())?.built;
    let products: Vec<&Product> =
        built.ir.products.iter().filter(|it| !it.operations.is_empty()).collect();
    if let Some(generator) = &args.generator {
        export(args)?;
        let written = on_all_processors(&products, |it| write_page(args, generator, &it.name));
        written.into_iter().collect::<io::Result<()>>()?;
    }
    let compared = on_all_processors(&products, |it| compare(args, it));
    let mut losses = Losses::default();
    for (product, compared) in products.iter().zip(compared) {
        let (before, after) = compared?;
        losses.add(product, &before, &after);
    }
    let answer = format!("{} products\n\n{}", products.len(), losses.print(args.changes));
    let outcome = if losses.are_explained() { Outcome::Success } else { Outcome::Failure };
    Ok(Report::text(answer).with_outcome(outcome))
}

/// Writes a document for each product beside the pages.
fn export(args: &RoundTrip) -> io::Result<()> {
    let report = commands::openapi(&OpenApi {
        docs: args.docs.clone(),
        product: Vec::new(),
        out: Some(args.pages.clone()),
        version: OpenApiVersion::V3_0,
        format: Some(OpenApiFormat::Json),
        check: false,
        site: None,
    })?;
    match report.outcome {
        Outcome::Success => Ok(()),
        _ => Err(io::Error::other(report.messages)),
    }
}

fn write_page(args: &RoundTrip, generator: &Path, product: &str) -> io::Result<()> {
    let document = args.pages.join(format!("{product}.json"));
    let page = args.pages.join(format!("{product}.md"));
    let mut node = Command::new("node");
    let output = node.arg(generator).args(FORM).arg(&document).arg("-o").arg(&page).output();
    let output = output.map_err(|error| with_path(error, Path::new("node")))?;
    std::fs::remove_file(&document)?;
    // The generator reports errors and ends with 0 all the same: only the file tells.
    match std::fs::read_to_string(&page) {
        Ok(text) if !text.is_empty() && output.status.success() => {
            std::fs::write(&page, without_notices(&text))
        }
        _ => {
            let text = String::from_utf8_lossy(&output.stderr);
            Err(io::Error::other(format!("{}: {}", escaped(product), escaped(text.trim()))))
        }
    }
}

/// Removes what the generator says to readers of every page: its own words, and nothing about the API.
fn without_notices(page: &str) -> String {
    let mut is_notice = false;
    let mut res = String::new();
    for line in page.lines() {
        is_notice |= line.starts_with("<aside");
        if !is_notice && !line.starts_with("> Scroll down") {
            res += line;
            res.push('\n');
        }
        is_notice &= !line.ends_with("</aside>");
    }
    res
}

/// Returns what a product has, and what it has after the way there and back.
fn compare(args: &RoundTrip, product: &Product) -> io::Result<(Details, Details)> {
    let page = args.pages.join(format!("{}.md", product.name));
    let after = analyze_page(&page, DIALECT)?.built.ir;
    let details = |it: &Product| Details::of(it, &resolve_product(it));
    Ok((details(product), after.products.first().map(details).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind::options::Docs;

    #[test]
    fn pages_of_the_generator_are_read_back() {
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/round-trip");
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
        let args = RoundTrip {
            docs: Docs { docs, errata: None, dialect: None },
            pages,
            generator: None,
            changes: false,
        };
        insta::assert_snapshot!(run(&args).expect("the pages are there").answer);
    }
}
