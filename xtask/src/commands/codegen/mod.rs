//! `cargo xtask codegen`: pages in, crates out.

mod inputs;
mod summary;

use crate::cache::{Cache, RunSummary};
use crate::cli::{Codegen, TOO_MUCH_IS_GONE};
use crate::generate::{GenerateOptions, generate};
use crate::input::Input;
use crate::layout::{COMMAND, options, repository};
use crate::pipeline::{self, Phases};
use crate::release::Run;
use crate::{report, sync};
use docbind_ir::resolve::Resolved;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use summary::summarize;

/// How much of a difference is printed.
const MAX_DIFFERENCE: usize = 400;

/// Runs the command.
pub(crate) fn run(args: &Codegen) -> io::Result<ExitCode> {
    let mut phases = Phases::default();
    report::progress("reading pages …");
    let input = pipeline::read(&args.docs, &mut phases)?;
    let cache = cache(args, &input);
    if let Some(summary) = phases.time("recall", || cache.as_ref()?.last_run()) {
        return answer(args, &summary, (0, 0), &phases);
    }
    let mut analysis = phases.time("understand", || pipeline::analyze_input(input));
    let releases =
        phases.time("releases", || Run::start(&args.out, &args.unattended, &mut analysis))?;
    if let Some(why) = releases.refusal(&analysis, &args.product, &args.unattended) {
        report::progress("");
        report::findings(&analysis.built.diagnostics, &analysis.sources, args.notes);
        report::error(&why);
        return Ok(ExitCode::from(TOO_MUCH_IS_GONE));
    }
    report::progress("resolving …");
    let resolved = phases.time("resolve", || pipeline::resolve(&analysis.built.ir));
    check_products(&args.product, &resolved)?;

    report::progress("writing crates …");
    let wanted = GenerateOptions {
        out: &args.out,
        docs: &args.docs,
        names: args.names.as_deref(),
        products: &args.product,
        options: &options(&args.out, &args.site)?,
        releases: &releases,
        renew: true,
        cache: cache.as_ref(),
    };
    let mut tree = generate(&wanted, &mut analysis, &resolved, &mut phases)?;
    let removed = std::mem::take(&mut tree.proposal.removed);
    let selected: Vec<&str> = tree.packages(&args.product).collect();
    let belongs = |folder: &str| match args.product.is_empty() {
        true => folder == "ucloud" || folder.starts_with("ucloud-"),
        false => selected.contains(&folder),
    };
    let mut plan = phases.time("compare", || sync::plan(&args.out, &tree.files, belongs))?;
    plan.remove(removed)?;
    if !args.check {
        phases.time("write", || plan.write())?;
    }
    let mut summary = summarize(&analysis, &tree, args.notes);
    if let Some(it) = &cache {
        phases.time("remember", || it.keep_run(&summary));
    }
    let (written, removed) = plan.counts();
    if args.check && written + removed > 0 {
        let difference = plan.difference(MAX_DIFFERENCE);
        let out = show(&args.out);
        summary.answer = format!(
            "{difference}{out} is stale: {written} files differ, {removed} should not be there\n\
             run `{}` and commit what it writes\n{}",
            fix(args),
            summary.answer
        );
        summary.failed = true;
    }
    let res = answer(args, &summary, (written, removed), &phases);
    // The process ends here: taking some hundred thousand texts apart would be the slowest way out.
    std::mem::forget((analysis, resolved, releases, plan));
    std::mem::forget(tree);
    res
}

/// The cache of a run; a check, and a run that makes some crates only, have none.
fn cache(args: &Codegen, input: &Input) -> Option<Cache> {
    if args.check || !args.product.is_empty() {
        return None;
    }
    // Of a file that cannot be read the run itself says what is wrong with it.
    let inputs = inputs::hash(args, input).ok()?;
    Cache::open(&repository().join("target"), &args.out, &inputs)
}

/// Says what was found and done; `written` and `removed` are counts of files.
fn answer(
    args: &Codegen,
    summary: &RunSummary,
    (written, removed): (usize, usize),
    phases: &Phases,
) -> io::Result<ExitCode> {
    report::progress("");
    report::say(&summary.findings);
    let (verb, removed_verb) =
        if args.check { ("to write", "to remove") } else { ("written", "removed") };
    let unchanged = summary.files - written;
    report::answer(&format!(
        "{}files: {written} {verb}, {unchanged} unchanged, {removed} {removed_verb}\n\
         time: {} ms ({})\n",
        summary.answer,
        phases.total().as_millis(),
        phases.describe()
    ))?;
    if let Some(path) = &args.timings {
        sync::replace(path, &phases.to_json())?;
    }
    Ok(if summary.failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn check_products(wanted: &[String], resolved: &Resolved) -> io::Result<()> {
    for name in wanted {
        let known = || {
            resolved.products.iter().filter(|it| !it.actions.is_empty()).map(|it| it.name.as_str())
        };
        if !known().any(|it| it == name) {
            let help = match docbind_source::suggest(name, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cargo xtask ledger` lists what there is".to_owned(),
            };
            let message = format!("no product `{}`; {help}", docbind_source::escaped(name));
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
    if let Some(it) = &args.names {
        res += &format!(" --names {}", show(it));
    }
    for it in &args.product {
        res += &format!(" --product {}", docbind_source::escaped(it));
    }
    res
}

pub(in crate::commands) fn show(path: &Path) -> String {
    docbind_source::escaped(&path.display().to_string()).into_owned()
}
