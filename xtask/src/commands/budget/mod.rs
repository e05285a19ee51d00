//! `cargo xtask budget`: what it costs to compile the generated crates, held against a baseline.
//!
//! What a crate costs is told in multiples of what a fixed reference crate costs in the same run, so
//! that machines, and the other things they do, fall out. Processor time and memory are those of
//! rustc itself, one call per crate; dependencies are not counted.

mod baseline;
mod passes;

use crate::measure::{self, Usage, UsageLog};
use crate::options::Budget;
use baseline::{Baseline, Cost};
use docbind::{Outcome, Report, terminal, with_path};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The reference crate, and its name as rustc is told it.
const REFERENCE: &str = "benches/reference";
const REFERENCE_NAME: &str = "docbind_reference";

/// How many crates are listed.
const WORST: usize = 10;

/// So many rounds more where something is over the budget.
const SECOND_LOOKS: usize = 3;

/// A crate and what it takes.
struct Measured {
    name: String,
    actions: usize,
    lines: usize,
    bytes: usize,
    /// In seconds, the least of the rounds.
    cpu: f64,
    /// In bytes.
    peak: f64,
}

/// Runs the command.
pub(crate) fn run(args: &Budget) -> io::Result<Report> {
    let crates = crates(&args.out, &args.package)?;
    if crates.is_empty() {
        let message = format!("{}: no generated crates", args.out.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    let work = measure::scratch("budget")?;
    let res = measured(args, &crates, &work);
    // Best effort: it is a temporary folder.
    let _ = std::fs::remove_dir_all(&work);
    res
}

fn measured(args: &Budget, crates: &[PathBuf], work: &Path) -> io::Result<Report> {
    let names: Vec<String> = crates.iter().map(|it| file_name(it)).collect();
    let baseline = if args.write { None } else { Some(Baseline::read(&args.baseline)?) };
    let mut rounds: Vec<Usage> = Vec::new();
    let mut begun = 0;
    let mut another = || {
        begun += 1;
        terminal::show_progress(&format!("checking {} crates, round {begun} …", crates.len()));
        rounds.extend(round(&args.out, &names, work, begun)?);
        terminal::show_progress("");
        costs(&rounds, crates, &names)
    };
    for _ in 1..args.runs.max(1) {
        another()?;
    }
    let mut found = another()?;
    let over = |it: &Costs| {
        baseline.as_ref().map_or(Vec::new(), |baseline| baseline.exceeded(&it.of, args.margin))
    };
    // What is over because the machine was busy is not over in every round; what grew is.
    for _ in 0..SECOND_LOOKS {
        if over(&found).is_empty() {
            break;
        }
        found = another()?;
    }
    let mut answer = table(&mut found);
    if let Some(worst) = found.all.first() {
        let passes = passes::of(&args.out, &worst.name, &work.join("target"))?;
        let _ = write!(answer, "\nWhere the time of {} goes:\n\n{passes}", worst.name);
    }
    let over = over(&found);
    for it in &over {
        let _ = writeln!(answer, "\nover the budget: {it}");
    }
    if args.write {
        Baseline(found.of).write(&args.baseline)?;
    }
    let outcome = if over.is_empty() { Outcome::Success } else { Outcome::Failure };
    Ok(Report::text(answer).with_outcome(outcome))
}

/// One round: what each call of rustc took for the reference and for every crate.
fn round(out: &Path, names: &[String], work: &Path, number: usize) -> io::Result<Vec<Usage>> {
    let reference = |name: &str| {
        let target = work.join(format!("{name}{number}"));
        let usages = check(Path::new(REFERENCE), &[], &target)?;
        // Best effort: all of it is in a temporary folder.
        let _ = std::fs::remove_dir_all(target);
        io::Result::Ok(usages)
    };
    let target = work.join("target");
    // The reference comes first and last: what the machine does meanwhile troubles both.
    let mut res = reference("first")?;
    res.extend(check(out, names, &target)?);
    res.extend(reference("last")?);
    clean(out, names, &target)?;
    Ok(res)
}

/// What the crates cost, by the least of the rounds.
struct Costs {
    /// Seconds of processor time for the reference crate.
    reference: f64,
    all: Vec<Measured>,
    of: BTreeMap<String, Cost>,
}

/// Nothing makes a compiler faster than it is: of several rounds the least counts.
fn costs(usages: &[Usage], crates: &[PathBuf], names: &[String]) -> io::Result<Costs> {
    let least = |name: &str, of: fn(&Usage) -> f64| {
        let all = usages.iter().filter(|it| it.name == name).map(of);
        all.min_by(f64::total_cmp)
    };
    let cpu = |name: &str| least(name, |it| it.cpu.as_secs_f64());
    let peak = |name: &str| least(name, |it| it.peak as f64);
    let (Some(reference), Some(reference_peak)) = (cpu(REFERENCE_NAME), peak(REFERENCE_NAME))
    else {
        return Err(io::Error::other("the reference crate was not compiled"));
    };
    let mut res = Costs { reference, all: Vec::new(), of: BTreeMap::new() };
    for (folder, name) in crates.iter().zip(names) {
        let id = name.replace('-', "_");
        let (Some(cpu), Some(peak)) = (cpu(&id), peak(&id)) else {
            return Err(io::Error::other(format!("`{name}` was not compiled")));
        };
        let (lines, bytes, actions) = size(folder)?;
        let cost = Cost { check: cpu / reference, memory: peak / reference_peak, lines };
        res.of.insert(name.clone(), cost);
        res.all.push(Measured { name: name.clone(), actions, lines, bytes, cpu, peak });
    }
    Ok(res)
}

/// The folders of the products' crates.
fn crates(out: &Path, wanted: &[String]) -> io::Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(out).map_err(|error| with_path(error, out))? {
        let folder = entry?.path();
        let name = file_name(&folder);
        let is_wanted = wanted.is_empty() || wanted.contains(&name);
        // The facade and the program that calls everything are no products.
        let is_product =
            folder.join("src/actions").is_dir() || folder.join("src/actions.rs").is_file();
        if is_wanted && is_product && name.starts_with("ucloud-") {
            res.push(folder);
        }
    }
    res.sort();
    Ok(res)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Checks packages one after the other, and says what each call of rustc took.
fn check(folder: &Path, packages: &[String], target: &Path) -> io::Result<Vec<Usage>> {
    let usages = UsageLog::new()?;
    let mut cargo = cargo("check", folder, packages, target);
    // One at a time: what runs beside a compiler makes it slower.
    cargo.args(["--jobs", "1", "--quiet"]);
    usages.wrap_rustc(&mut cargo)?;
    let status = cargo.stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(io::Error::other(format!("cargo check in {}: {status}", folder.display())));
    }
    usages.read()
}

/// Forgets what was compiled of the packages, so that the next round compiles it again.
fn clean(folder: &Path, packages: &[String], target: &Path) -> io::Result<()> {
    let status = cargo("clean", folder, packages, target).arg("--quiet").status()?;
    match status.success() {
        true => Ok(()),
        // Crates that stay would not be compiled, and not be measured, in the next round.
        false => Err(io::Error::other(format!("cargo clean in {}: {status}", folder.display()))),
    }
}

fn cargo(command: &str, folder: &Path, packages: &[String], target: &Path) -> Command {
    let mut res = Command::new("cargo");
    res.arg(command).current_dir(folder).env("CARGO_TARGET_DIR", target);
    res.args(packages.iter().flat_map(|it| ["--package", it.as_str()]));
    res
}

/// Lines, bytes and actions of a crate.
fn size(folder: &Path) -> io::Result<(usize, usize, usize)> {
    let (mut lines, mut bytes, mut actions) = (0, 0, 0);
    let mut open = vec![folder.join("src")];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| with_path(error, &folder))? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path)?;
            lines += text.lines().count();
            bytes += text.len();
            actions += text.matches("Operation::new(").count();
        }
    }
    Ok((lines, bytes, actions))
}

/// The crates that cost most; sorts by that.
fn table(Costs { reference, all, of }: &mut Costs) -> String {
    all.sort_by(|a, b| b.cpu.total_cmp(&a.cpu).then_with(|| a.name.cmp(&b.name)));
    let mut res = format!("The reference crate takes {reference:.2} s of processor time.\n\n");
    res += "| crate | actions | lines | KB | check | per action | of the reference | memory |\n";
    res += "|---|---|---|---|---|---|---|---|\n";
    let mut line = |it: &Measured, ratio: Option<f64>| {
        let Measured { name, actions, lines, bytes, cpu, peak } = it;
        let per_action = cpu * 1e3 / (*actions).max(1) as f64;
        let ratio = ratio.map_or(String::new(), |it| format!("{it:.2}"));
        let _ = writeln!(
            res,
            "| {name} | {actions} | {lines} | {} | {cpu:.2} s | {per_action:.1} ms | {ratio} | {:.0} MB |",
            bytes / 1000,
            peak / 1e6,
        );
    };
    for it in all.iter().take(WORST) {
        line(it, of.get(&it.name).map(|it| it.check));
    }
    let sum = Measured {
        name: format!("all {}", all.len()),
        actions: all.iter().map(|it| it.actions).sum(),
        lines: all.iter().map(|it| it.lines).sum(),
        bytes: all.iter().map(|it| it.bytes).sum(),
        cpu: all.iter().map(|it| it.cpu).sum(),
        peak: all.iter().map(|it| it.peak).fold(0.0, f64::max),
    };
    line(&sum, Some(sum.cpu / *reference));
    res
}
