//! `cargo xtask budget`: compares the cost of compiling the generated crates with a baseline.
//!
//! Costs are multiples of those of a fixed reference crate in the same run, so that they do not depend
//! on the machine and its load. Processor time and memory are those of rustc itself, one call per
//! crate; dependencies are not counted.

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

/// The folder of the reference crate, and its crate name.
const REFERENCE: &str = "benches/reference";
const REFERENCE_NAME: &str = "docbind_reference";

/// The number of most expensive crates that are listed.
const MAX_LISTED: usize = 10;

/// The maximum number of extra rounds if something is over the budget.
const MAX_EXTRA_ROUNDS: usize = 3;

/// The absolute cost of a crate.
struct CrateCost {
    name: String,
    actions: usize,
    lines: usize,
    bytes: usize,
    /// The processor time in seconds, the minimum of all rounds.
    cpu: f64,
    /// The peak memory in bytes, the minimum of all rounds.
    peak: f64,
}

/// Runs the command.
pub(crate) fn run(args: &Budget) -> io::Result<Report> {
    let crates = find_crates(&args.out, &args.package)?;
    if crates.is_empty() {
        let message = format!("{}: no generated crates", args.out.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    let work = measure::scratch("budget")?;
    let res = measure_all(args, &crates, &work);
    // Best effort: it is a temporary folder.
    let _ = std::fs::remove_dir_all(&work);
    res
}

fn measure_all(args: &Budget, crates: &[PathBuf], work: &Path) -> io::Result<Report> {
    let names: Vec<String> = crates.iter().map(|it| file_name(it)).collect();
    let baseline = if args.write { None } else { Some(Baseline::read(&args.baseline)?) };
    let mut rounds: Vec<Usage> = Vec::new();
    let mut number = 0;
    let mut run_round = || {
        number += 1;
        terminal::show_progress(&format!("checking {} crates, round {number} …", crates.len()));
        rounds.extend(round(&args.out, &names, work, number)?);
        terminal::show_progress("");
        costs(&rounds, crates, &names)
    };
    for _ in 1..args.runs.max(1) {
        run_round()?;
    }
    let mut latest = run_round()?;
    let over = |it: &Costs| {
        baseline
            .as_ref()
            .map_or(Vec::new(), |baseline| baseline.exceeded(&it.by_crate, args.margin))
    };
    // A crate that is over the budget because of other load is within it in some round.
    for _ in 0..MAX_EXTRA_ROUNDS {
        if over(&latest).is_empty() {
            break;
        }
        latest = run_round()?;
    }
    let mut answer = table(&mut latest);
    if let Some(worst) = latest.all.first() {
        let passes = passes::longest_passes(&args.out, &worst.name, &work.join("target"))?;
        let _ = write!(answer, "\nWhere the time of {} goes:\n\n{passes}", worst.name);
    }
    let over = over(&latest);
    for it in &over {
        let _ = writeln!(answer, "\nover the budget: {it}");
    }
    if args.write {
        Baseline(latest.by_crate).write(&args.baseline)?;
    }
    let outcome = if over.is_empty() { Outcome::Success } else { Outcome::Failure };
    Ok(Report::text(answer).with_outcome(outcome))
}

/// Runs one round: measures each call of rustc for the reference and for every crate.
fn round(out: &Path, names: &[String], work: &Path, number: usize) -> io::Result<Vec<Usage>> {
    let reference = |name: &str| {
        let target = work.join(format!("{name}{number}"));
        let usages = check(Path::new(REFERENCE), &[], &target)?;
        // Best effort: all of it is in a temporary folder.
        let _ = std::fs::remove_dir_all(target);
        io::Result::Ok(usages)
    };
    let target = work.join("target");
    // The reference is compiled first and last, so that other load affects it, too.
    let mut res = reference("first")?;
    res.extend(check(out, names, &target)?);
    res.extend(reference("last")?);
    clean(out, names, &target)?;
    Ok(res)
}

/// The costs of all crates, each the minimum of all rounds.
struct Costs {
    /// The processor time of the reference crate, in seconds.
    reference: f64,
    all: Vec<CrateCost>,
    by_crate: BTreeMap<String, Cost>,
}

/// Computes the costs. Other load only makes a compiler slower, so the minimum of all rounds counts.
fn costs(usages: &[Usage], crates: &[PathBuf], names: &[String]) -> io::Result<Costs> {
    let least = |name: &str, metric: fn(&Usage) -> f64| {
        let all = usages.iter().filter(|it| it.name == name).map(metric);
        all.min_by(f64::total_cmp)
    };
    let cpu = |name: &str| least(name, |it| it.cpu.as_secs_f64());
    let peak = |name: &str| least(name, |it| it.peak as f64);
    let (Some(reference), Some(reference_peak)) = (cpu(REFERENCE_NAME), peak(REFERENCE_NAME))
    else {
        return Err(io::Error::other("the reference crate was not compiled"));
    };
    let mut res = Costs { reference, all: Vec::new(), by_crate: BTreeMap::new() };
    for (folder, name) in crates.iter().zip(names) {
        let id = name.replace('-', "_");
        let (Some(cpu), Some(peak)) = (cpu(&id), peak(&id)) else {
            return Err(io::Error::other(format!("`{name}` was not compiled")));
        };
        let (lines, bytes, actions) = size(folder)?;
        let cost = Cost { check: cpu / reference, memory: peak / reference_peak, lines };
        res.by_crate.insert(name.clone(), cost);
        res.all.push(CrateCost { name: name.clone(), actions, lines, bytes, cpu, peak });
    }
    Ok(res)
}

/// Returns the folders of the crates of products.
fn find_crates(out: &Path, selected: &[String]) -> io::Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(out).map_err(|error| with_path(error, out))? {
        let folder = entry?.path();
        let name = file_name(&folder);
        let is_selected = selected.is_empty() || selected.contains(&name);
        // The facade and the crate that calls every action are not products.
        let is_product =
            folder.join("src/actions").is_dir() || folder.join("src/actions.rs").is_file();
        if is_selected && is_product && name.starts_with("ucloud-") {
            res.push(folder);
        }
    }
    res.sort();
    Ok(res)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Runs `cargo check` on packages, and returns the usage of each call of rustc.
fn check(folder: &Path, packages: &[String], target: &Path) -> io::Result<Vec<Usage>> {
    let usages = UsageLog::new()?;
    let mut cargo = cargo("check", folder, packages, target);
    // One job at a time, because parallel jobs slow each other down.
    cargo.args(["--jobs", "1", "--quiet"]);
    usages.wrap_rustc(&mut cargo)?;
    let status = cargo.stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(io::Error::other(format!("cargo check in {}: {status}", folder.display())));
    }
    usages.read()
}

/// Removes the build artifacts of packages, so that the next round compiles them again.
fn clean(folder: &Path, packages: &[String], target: &Path) -> io::Result<()> {
    let status = cargo("clean", folder, packages, target).arg("--quiet").status()?;
    match status.success() {
        true => Ok(()),
        // Otherwise the next round would not compile, and so not measure, these crates.
        false => Err(io::Error::other(format!("cargo clean in {}: {status}", folder.display()))),
    }
}

fn cargo(command: &str, folder: &Path, packages: &[String], target: &Path) -> Command {
    let mut res = Command::new("cargo");
    res.arg(command).current_dir(folder).env("CARGO_TARGET_DIR", target);
    res.args(packages.iter().flat_map(|it| ["--package", it.as_str()]));
    res
}

/// Counts the lines, bytes and actions of a crate.
fn size(folder: &Path) -> io::Result<(usize, usize, usize)> {
    let (mut lines, mut bytes, mut actions) = (0, 0, 0);
    let mut pending = vec![folder.join("src")];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| with_path(error, &folder))? {
            let path = entry?.path();
            if path.is_dir() {
                pending.push(path);
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

/// Sorts the crates by cost, and formats the most expensive ones as a Markdown table.
fn table(Costs { reference, all, by_crate }: &mut Costs) -> String {
    all.sort_by(|a, b| b.cpu.total_cmp(&a.cpu).then_with(|| a.name.cmp(&b.name)));
    let mut res = format!("The reference crate takes {reference:.2} s of processor time.\n\n");
    res += "| crate | actions | lines | KB | check | per action | of the reference | memory |\n";
    res += "|---|---|---|---|---|---|---|---|\n";
    let mut line = |it: &CrateCost, ratio: Option<f64>| {
        let CrateCost { name, actions, lines, bytes, cpu, peak } = it;
        let per_action = cpu * 1e3 / (*actions).max(1) as f64;
        let ratio = ratio.map_or(String::new(), |it| format!("{it:.2}"));
        let _ = writeln!(
            res,
            "| {name} | {actions} | {lines} | {} | {cpu:.2} s | {per_action:.1} ms | {ratio} | {:.0} MB |",
            bytes / 1000,
            peak / 1e6,
        );
    };
    for it in all.iter().take(MAX_LISTED) {
        line(it, by_crate.get(&it.name).map(|it| it.check));
    }
    let sum = CrateCost {
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
