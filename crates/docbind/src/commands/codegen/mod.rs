//! `docbind codegen`: generates the crates from the pages.

mod inputs;
mod summary;
mod untested;

use crate::cache::{Cache, RunSummary};
use crate::disk::{display_path, with_path};
use crate::generate::{GenerateOptions, generate};
use crate::input::Input;
use crate::options::Codegen;
use crate::pipeline::{self, Phases};
use crate::release::ReleaseStates;
use crate::report::{Outcome, Report, render_diagnostics};
use crate::service;
use crate::sync;
use crate::workspace::{self, crate_options};
use docbind_ir::resolve::Resolved;
use docbind_rust::Options;
use std::io;
use std::path::Path;
use summary::summarize;

/// The maximum number of printed lines of a difference.
const MAX_DIFFERENCE: usize = 400;

/// Generates a crate for every product that the pages describe.
pub fn codegen(args: &Codegen) -> io::Result<Report> {
    check_folders(args)?;
    let mut phases = Phases::default();
    let service = service::require(&args.docs.docs)?;
    let (site, runtime) = (args.site.as_deref(), args.runtime.as_deref());
    let crate_options = crate_options(&args.out, site, runtime, service)?;
    let input = pipeline::read(&args.docs, &mut phases)?;
    let cache = cache(args, &crate_options, &input);
    if let Some(summary) = phases.time("recall", || cache.as_ref()?.last_run()) {
        return report(args, &summary, (0, 0), &phases);
    }
    let analysis = phases.time("understand", || pipeline::analyze_input(input));
    let (releases, mut analysis) =
        phases.time("releases", || ReleaseStates::load(&args.out, &args.safeguards, analysis))?;
    if let Some(why) = releases.refusal(&analysis, &args.product, &args.safeguards) {
        let diagnostics = &analysis.built.diagnostics;
        let messages = render_diagnostics(diagnostics, &analysis.sources, args.notes);
        return Ok(Report::default()
            .with_messages(&format!("{messages}error: {why}\n"))
            .with_outcome(Outcome::TooManyRemoved));
    }
    let resolved = phases.time("resolve", || pipeline::resolve(&analysis.built.ir));
    check_products(&args.product, &resolved)?;

    let options = GenerateOptions {
        out: &args.out,
        docs: &args.docs,
        names: args.names.as_deref(),
        products: &args.product,
        crate_options: &crate_options,
        releases: &releases,
        refresh_provenance: true,
        cache: cache.as_ref(),
    };
    let mut tree = generate(&options, &mut analysis, &resolved, &mut phases)?;
    let removed = std::mem::take(&mut tree.proposal.removed);
    let selected: Vec<&str> = tree.packages(&args.product).collect();
    let belongs = |folder: &str| match args.product.is_empty() {
        true => crate_options.is_crate_folder(folder),
        false => selected.contains(&folder),
    };
    let mut plan = phases.time("compare", || sync::plan(&args.out, &tree.files, belongs))?;
    plan.remove(removed)?;
    if !args.check {
        phases.time("write", || plan.write())?;
    }
    let mut summary = summarize(&analysis, &tree, args.notes);
    summary.answer += &untested::report(&plan);
    if let Some(it) = &cache {
        phases.time("remember", || it.store_run(&summary));
    }
    let (written, removed) = plan.counts();
    if args.check {
        check_freshness(args, &plan, &mut summary);
    }
    drop(plan);
    drop_elsewhere((analysis, resolved, releases, tree));
    report(args, &summary, (written, removed), &phases)
}

/// Adds to the summary of `--check` what differs from the folder.
fn check_freshness(args: &Codegen, plan: &sync::Plan<'_>, summary: &mut RunSummary) {
    let (written, removed) = plan.counts();
    let out = display_path(&args.out);
    let mut stale = String::new();
    if written + removed > 0 {
        stale = format!(
            "{}{out} is stale: {written} files differ, {removed} should not be there\n\
             run `{}` and commit the result\n",
            plan.difference(MAX_DIFFERENCE),
            command_line(args),
        );
    }
    for path in &plan.foreign {
        let path = docbind_source::escaped(path);
        stale +=
            &format!("{out}/{path} was not generated: move it out of the folder of the crate\n");
    }
    summary.failed |= !stale.is_empty();
    summary.answer.insert_str(0, &stale);
}

/// Drops values on another thread: freeing some hundred thousand texts takes as long as reading them, and
/// nobody has to wait for it.
fn drop_elsewhere(values: impl Send + 'static) {
    // Where no thread can be started, they are dropped here.
    let _ = std::thread::Builder::new().spawn(move || drop(values));
}

/// Returns an error where the crates would be written among the pages: both have a `SOURCE.toml`.
fn check_folders(args: &Codegen) -> io::Result<()> {
    let (Ok(docs), Ok(out)) = (args.docs.docs.canonicalize(), args.out.canonicalize()) else {
        return Ok(());
    };
    if docs == out {
        let message = "--out names the folder of the pages; name another one for the crates";
        let error = io::Error::new(io::ErrorKind::InvalidInput, message);
        return Err(with_path(error, &args.out));
    }
    Ok(())
}

/// Opens the cache of a run; checks and runs for selected products use none.
fn cache(args: &Codegen, options: &Options, input: &Input) -> Option<Cache> {
    if args.check || !args.product.is_empty() {
        return None;
    }
    // The run itself reports files that cannot be read.
    let inputs = inputs::hash(args, options, input).ok()?;
    let folder = match &args.cache {
        Some(it) => it.clone(),
        None => workspace::cache_folder(&args.out).ok()??,
    };
    Cache::open(&folder, &args.out, &inputs)
}

/// Creates the report of a run; `written` and `removed` are numbers of files.
fn report(
    args: &Codegen,
    summary: &RunSummary,
    (written, removed): (usize, usize),
    phases: &Phases,
) -> io::Result<Report> {
    let (verb, removed_verb) =
        if args.check { ("to write", "to remove") } else { ("written", "removed") };
    let unchanged = summary.files - written;
    let answer = format!(
        "{}files: {written} {verb}, {unchanged} unchanged, {removed} {removed_verb}\n\
         time: {} ms ({})\n",
        summary.answer,
        phases.total().as_millis(),
        phases.describe()
    );
    if let Some(path) = &args.timings {
        sync::replace(path, &phases.to_json())?;
    }
    Ok(Report::text(answer)
        .with_messages(&summary.findings)
        .with_outcome(Outcome::failed_if(summary.failed)))
}

fn check_products(selected: &[String], resolved: &Resolved) -> io::Result<()> {
    for name in selected {
        let names = || {
            resolved.products.iter().filter(|it| !it.actions.is_empty()).map(|it| it.name.as_str())
        };
        if !names().any(|it| it == name) {
            let help = match docbind_source::suggest(name, names()) {
                Some(suggestion) => format!("did you mean `{suggestion}`?"),
                None => "`docbind coverage` lists them".to_owned(),
            };
            let message = format!("no product `{}`; {help}", docbind_source::escaped(name));
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
    }
    Ok(())
}

/// Returns the command line that brings the tree up to date.
fn command_line(args: &Codegen) -> String {
    let mut res = "docbind codegen".to_owned();
    if args.docs.docs != Path::new("docs-input") {
        res += &format!(" --docs {}", display_path(&args.docs.docs));
    }
    if let Some(it) = &args.docs.errata {
        res += &format!(" --errata {}", display_path(it));
    }
    if args.out != Path::new("generated") {
        res += &format!(" --out {}", display_path(&args.out));
    }
    if let Some(it) = &args.runtime {
        res += &format!(" --runtime {}", docbind_source::escaped(it));
    }
    if let Some(it) = &args.names {
        res += &format!(" --names {}", display_path(it));
    }
    for it in &args.product {
        res += &format!(" --product {}", docbind_source::escaped(it));
    }
    res
}
