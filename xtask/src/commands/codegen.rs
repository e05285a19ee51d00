//! `cargo xtask codegen`: pages in, crates out.

use crate::cli::Codegen;
use crate::pipeline::{self, Phases, Understood};
use crate::{report, sync};
use docbind_ir::build::Built;
use docbind_ir::resolve::Resolved;
use docbind_rust::Options;
use docbind_source::Diagnostic;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// The command as it is named in files and messages.
const COMMAND: &str = "cargo xtask codegen";

/// How much of a difference is printed.
const MAX_DIFFERENCE: usize = 400;

/// Runs the command.
pub(crate) fn run(args: &Codegen) -> io::Result<ExitCode> {
    let mut phases = Phases::default();
    report::progress("reading pages …");
    let Understood { sources, built, .. } = pipeline::understand(&args.docs, &mut phases)?;
    report::progress("resolving …");
    let resolved = phases.time("resolve", || pipeline::resolve(&built.ir));
    let options = options(args)?;
    check_products(&args.product, &resolved)?;

    report::progress("writing crates …");
    let files = phases.time("emit", || pipeline::emit(&resolved, &args.product, &options));
    let crates = docbind_rust::crate_names(&resolved);
    let selected: Vec<&str> = crates
        .iter()
        .filter(|(product, _)| args.product.contains(product))
        .map(|(_, it)| it.package.as_str())
        .collect();
    let belongs = |folder: &str| match args.product.is_empty() {
        true => folder == "ucloud" || folder.starts_with("ucloud-"),
        false => selected.contains(&folder),
    };
    let plan = phases.time("compare", || sync::plan(&args.out, &files, belongs))?;
    if !args.check {
        phases.time("write", || plan.write())?;
    }
    report::progress("");
    report::findings(&built.diagnostics, &sources, args.notes);

    let (written, removed) = plan.counts();
    let stale = args.check && written + removed > 0;
    let mut answer = String::new();
    if stale {
        answer += &plan.difference(MAX_DIFFERENCE);
        let out = show(&args.out);
        answer +=
            &format!("{out} is stale: {written} files differ, {removed} should not be there\n");
        answer += &format!("run `{}` and commit what it writes\n", fix(args));
    }
    let (verb, removed_verb) =
        if args.check { ("to write", "to remove") } else { ("written", "removed") };
    answer += &summary(&built);
    answer += &format!("findings: {}\n", report::count(&built.diagnostics));
    answer += &format!(
        "files: {written} {verb}, {} unchanged, {removed} {removed_verb}\n",
        plan.unchanged
    );
    answer += &format!("time: {} ms ({})\n", phases.total().as_millis(), phases.describe());
    report::answer(&answer)?;
    if let Some(path) = &args.timings {
        sync::replace(path, &phases.to_json())?;
    }
    let failed = stale || built.diagnostics.iter().any(Diagnostic::is_error);
    // The process ends here: taking some hundred thousand texts apart would be the slowest way out.
    std::mem::forget((sources, built, resolved, plan));
    std::mem::forget(files);
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn summary(built: &Built) -> String {
    let pages = built.ledger.pages.len();
    let products = built.ir.products.iter().filter(|it| !it.actions.is_empty()).count();
    let actions = || built.ir.products.iter().flat_map(|it| &it.actions);
    let models: usize = actions().map(|it| it.models.len()).sum();
    let http: usize = built.ir.products.iter().map(|it| it.http.len()).sum();
    let rows = &built.ledger.rows;
    let fields = rows.requests.elements + rows.responses.elements + rows.models.elements;
    format!(
        "{pages} pages: {products} products, {} actions, {models} models, {fields} parameters and fields\n\
         {http} HTTP operations understood, not yet emitted\n",
        actions().count()
    )
}

fn options(args: &Codegen) -> io::Result<Options> {
    let repository = repository();
    let out = std::path::absolute(&args.out)?;
    let is_member = out == repository.join("generated");
    let site = if args.site.ends_with('/') { args.site.clone() } else { format!("{}/", args.site) };
    Ok(Options {
        site,
        runtime: relative(&out, &repository.join("crates/ucloud-core")),
        command: COMMAND.to_owned(),
        workspace: !is_member,
    })
}

/// The folder of this repository.
fn repository() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// The way from one folder to another, with `/` between the parts.
fn relative(from: &Path, to: &Path) -> String {
    let parts = |it: &Path| -> Vec<String> {
        let mut res: Vec<String> = Vec::new();
        for part in it.components() {
            match part {
                Component::ParentDir => {
                    res.pop();
                }
                Component::Normal(it) => res.push(it.to_string_lossy().into_owned()),
                Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
            }
        }
        res
    };
    let (from, to) = (parts(from), parts(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
}

fn check_products(wanted: &[String], resolved: &Resolved) -> io::Result<()> {
    for name in wanted {
        let known = || {
            resolved.products.iter().filter(|it| !it.actions.is_empty()).map(|it| it.name.as_str())
        };
        if !known().any(|it| it == name) {
            let near =
                known().min_by_key(|it| docbind_source::distance(it, name)).unwrap_or_default();
            let message =
                format!("no product `{}`; did you mean `{near}`?", docbind_source::escaped(name));
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
    }
    Ok(())
}

/// The command that makes the tree fresh again.
fn fix(args: &Codegen) -> String {
    let mut res = COMMAND.to_owned();
    if args.docs.docs != Path::new("docs-input") {
        res += &format!(" --docs {}", show(&args.docs.docs));
    }
    if let Some(it) = &args.docs.errata {
        res += &format!(" --errata {}", show(it));
    }
    if args.out != Path::new("generated") {
        res += &format!(" --out {}", show(&args.out));
    }
    for it in &args.product {
        res += &format!(" --product {}", docbind_source::escaped(it));
    }
    res
}

fn show(path: &Path) -> String {
    docbind_source::escaped(&path.display().to_string()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_folders() {
        let check = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(check("/repo/generated", "/repo/crates/core"), "../crates/core");
        assert_eq!(check("/repo/target/x/y", "/repo/crates/core"), "../../../crates/core");
        assert_eq!(check("/tmp/out", "/repo/crates/core"), "../../repo/crates/core");
    }
}
