//! `cargo xtask codegen`: pages in, crates out.

use crate::cli::{Codegen, TOO_MUCH_IS_GONE};
use crate::input::Input;
use crate::layout::{COMMAND, options, repository};
use crate::make::{Wanted, make};
use crate::memory::{self, Kept, Memory, Recalled, Said};
use crate::pipeline::{self, Phases, Understood};
use crate::release::Run;
use crate::{report, sync};
use docbind_ir::resolve::Resolved;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How much of a difference is printed.
const MAX_DIFFERENCE: usize = 400;

/// Runs the command.
pub(crate) fn run(args: &Codegen) -> io::Result<ExitCode> {
    let mut phases = Phases::default();
    report::progress("reading pages …");
    let input = pipeline::read(&args.docs, &mut phases)?;
    let memory = Memory::of(args, &input, &repository().join("target"))?;
    let kept = match phases.time("recall", || memory.as_ref()?.recall(&args.out)) {
        Some(Recalled::Answer(said)) => return answer(args, &said, &Done::default(), &phases),
        Some(Recalled::Kept(it)) => it,
        None => Kept::default(),
    };
    let mut begun = begin(args, kept, input, &mut phases)?;
    if begun.asks_for_all() {
        let input = pipeline::read(&args.docs, &mut phases)?;
        begun = begin(args, Kept::default(), input, &mut phases)?;
    }
    let Begun { mut understood, releases, refusal } = begun;
    if let Some(why) = refusal {
        report::progress("");
        report::findings(&understood.built.diagnostics, &understood.sources, args.notes);
        report::error(&why);
        return Ok(ExitCode::from(TOO_MUCH_IS_GONE));
    }
    report::progress("resolving …");
    let resolved = phases.time("resolve", || pipeline::resolve(&understood.built.ir));
    let options = options(&args.out, &args.site)?;
    check_products(&args.product, &resolved)?;

    report::progress("writing crates …");
    let wanted = Wanted {
        out: &args.out,
        docs: &args.docs,
        names: args.names.as_deref(),
        products: &args.product,
        options: &options,
        releases: &releases,
        renew: true,
    };
    let mut made = make(&wanted, &mut understood, &resolved, &mut phases)?;
    let removed = std::mem::take(&mut made.proposal.removed);
    let kept = &understood.kept;
    let is_made = |product: &String| match args.product.is_empty() {
        true => !kept.has_product(product),
        false => args.product.contains(product),
    };
    let selected = made.crates.iter().filter(|(product, _)| is_made(product));
    let selected: Vec<&str> = selected.map(|(_, it)| it.package.as_str()).collect();
    let belongs = |folder: &str| match args.product.is_empty() && kept.is_nothing() {
        true => folder == "ucloud" || folder.starts_with("ucloud-"),
        false => selected.contains(&folder),
    };
    let mut plan = phases.time("compare", || sync::plan(&args.out, &made.files, belongs))?;
    plan.remove(removed)?;
    if !args.check {
        phases.time("write", || plan.write())?;
    }
    let again = kept.again();
    let (mut said, units) = memory::told(&mut understood, &made, args.notes);
    if let Some(it) = &memory {
        phases.time("remember", || it.keep(&args.out, &said, units));
    }
    let (written, removed) = plan.counts();
    if args.check && written + removed > 0 {
        let difference = plan.difference(MAX_DIFFERENCE);
        let out = show(&args.out);
        said.answer = format!(
            "{difference}{out} is stale: {written} files differ, {removed} should not be there\n\
             run `{}` and commit what it writes\n{}",
            fix(args),
            said.answer
        );
        said.failed = true;
    }
    let res = answer(args, &said, &Done { written, removed, again }, &phases);
    // The process ends here: taking some hundred thousand texts apart would be the slowest way out.
    std::mem::forget((understood, resolved, releases, plan));
    std::mem::forget(made);
    res
}

/// What is known before anything is made.
struct Begun {
    understood: Understood,
    releases: Run,
    /// Why nothing may be made.
    refusal: Option<String>,
}

fn begin(args: &Codegen, kept: Kept, input: Input, phases: &mut Phases) -> io::Result<Begun> {
    let mut understood = phases.time("understand", || pipeline::built_but(kept, input));
    let releases =
        phases.time("releases", || Run::start(&args.out, &args.unattended, &mut understood))?;
    let refusal = releases.refusal(&understood, &args.product, &args.unattended);
    Ok(Begun { understood, releases, refusal })
}

impl Begun {
    /// Whether it cannot be told from the products that were looked at what becomes of all.
    fn asks_for_all(&self) -> bool {
        let kept = &self.understood.kept;
        let holds = self.refusal.is_none() && kept.holds_beside(&self.understood.built.ir);
        !kept.is_nothing() && !holds
    }
}

/// What a run did.
#[derive(Default)]
struct Done {
    /// How many files it wrote.
    written: usize,
    /// How many files it removed.
    removed: usize,
    /// How many products it looked at, and of how many, where that were not all.
    again: Option<(usize, usize)>,
}

/// Says what was found and done.
fn answer(args: &Codegen, said: &Said, done: &Done, phases: &Phases) -> io::Result<ExitCode> {
    let Done { written, removed, again } = done;
    report::progress("");
    report::say(&said.findings);
    let (verb, removed_verb) =
        if args.check { ("to write", "to remove") } else { ("written", "removed") };
    let unchanged = said.files - written;
    let again = again.map_or(String::new(), |(some, all)| {
        format!("; {some} of {all} products looked at, of the others nothing changed")
    });
    report::answer(&format!(
        "{}files: {written} {verb}, {unchanged} unchanged, {removed} {removed_verb}\n\
         time: {} ms ({}){again}\n",
        said.answer,
        phases.total().as_millis(),
        phases.describe()
    ))?;
    if let Some(path) = &args.timings {
        sync::replace(path, &phases.to_json())?;
    }
    Ok(if said.failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn check_products(wanted: &[String], resolved: &Resolved) -> io::Result<()> {
    for name in wanted {
        let known = || {
            resolved.products.iter().filter(|it| !it.actions.is_empty()).map(|it| it.name.as_str())
        };
        if !known().any(|it| it == name) {
            let help = match docbind_source::nearest(name, known()) {
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

pub(super) fn show(path: &Path) -> String {
    docbind_source::escaped(&path.display().to_string()).into_owned()
}
