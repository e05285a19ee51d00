//! `cargo xtask round-trip`: what a way through OpenAPI, a generator of Markdown and its dialect loses.

mod reasons;

use crate::options::RoundTrip;
use docbind::options::{OpenApi, OpenApiFormat, OpenApiVersion};
use docbind::parallel::on_all_processors;
use docbind::pipeline::{Phases, analyze, analyze_page};
use docbind::{Outcome, Report, commands, with_path};
use docbind_ir::ir::Product;
use docbind_ir::resolve::resolve_product;
use docbind_score::{Change, Details, Property};
use docbind_source::escaped;
use reasons::reason;
use std::collections::BTreeMap;
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
    let mut table = Table::default();
    for (product, compared) in products.iter().zip(compared) {
        let (before, changes) = compared?;
        for (property, count) in before.counts() {
            *table.of.entry(property).or_default() += count;
        }
        changes.into_iter().for_each(|it| table.add(product, it));
    }
    Ok(Report::text(table.print(products.len(), args.changes)).with_outcome(
        if table.unexplained.is_empty() { Outcome::Success } else { Outcome::Failure },
    ))
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
    match std::fs::metadata(&page) {
        Ok(it) if it.len() > 0 && output.status.success() => Ok(()),
        _ => {
            let text = String::from_utf8_lossy(&output.stderr);
            Err(io::Error::other(format!("{}: {}", escaped(product), escaped(text.trim()))))
        }
    }
}

fn compare(args: &RoundTrip, product: &Product) -> io::Result<(Details, Vec<Change>)> {
    let page = args.pages.join(format!("{}.md", product.name));
    let after = analyze_page(&page, DIALECT)?.built.ir;
    let before = Details::of(product, &resolve_product(product));
    let changes = match after.products.first() {
        Some(it) => before.changes(&Details::of(it, &resolve_product(it))),
        None => before.changes(&Details::default()),
    };
    Ok((before, changes))
}

/// What differs, by property and reason.
#[derive(Default)]
struct Table {
    of: BTreeMap<Property, usize>,
    explained: BTreeMap<(Property, &'static str), Vec<String>>,
    unexplained: Vec<(Property, String)>,
}

impl Table {
    fn add(&mut self, product: &Product, it: Change) {
        let value = |it: &Option<String>| match it {
            None => "nothing".to_owned(),
            Some(it) => format!("`{}`", it.chars().take(100).collect::<String>()),
        };
        let line = format!(
            "{} {}: {} was {} and is {}",
            product.name,
            it.element,
            it.property.as_str(),
            value(&it.before),
            value(&it.after)
        );
        match reason(&it, product) {
            Some(reason) => self.explained.entry((it.property, reason)).or_default().push(line),
            None => self.unexplained.push((it.property, line)),
        }
    }

    fn print(&self, products: usize, with_changes: bool) -> String {
        let mut res = format!(
            "{products} products\n\n| property | of | differ | reason |\n|---|---|---|---|\n"
        );
        for (property, of) in &self.of {
            let explained = self.explained.iter().filter(|it| it.0.0 == *property);
            let mut rows: Vec<(usize, &str)> =
                explained.map(|(key, lines)| (lines.len(), key.1)).collect();
            match self.unexplained.iter().filter(|it| it.0 == *property).count() {
                0 => {}
                it => rows.push((it, "**none is known**")),
            }
            if rows.is_empty() {
                rows.push((0, ""));
            }
            for (count, reason) in rows {
                res += &format!("| {} | {of} | {count} | {reason} |\n", property.as_str());
            }
        }
        for (_, line) in &self.unexplained {
            res += &format!("\n{}", escaped(line));
        }
        if with_changes {
            for ((_, reason), lines) in &self.explained {
                res += &format!("\n\n{reason}:");
                lines.iter().for_each(|it| res += &format!("\n{}", escaped(it)));
            }
        }
        res.trim_end().to_owned() + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind::options::Docs;
    use docbind_test_support::Folder;

    /// Returns a product with one action.
    pub(super) fn product() -> Product {
        let page = "# 获取灯 - GetLamp\n\n## 简介\n\n灯。\n\n## 使用方法\n\n### 请求参数\n\n\
            | 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| **Hue** | string | 颜色 | No |\n";
        let folder = Folder::with(&[("lamps-api/get_lamp.md", page)]);
        let docs = Docs { docs: folder.path(""), errata: None, dialect: None };
        let mut built = analyze(&docs, &mut Phases::default()).expect("the pages are read").built;
        built.ir.products.swap_remove(0)
    }

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
