//! The cost of generation: from scratch, with nothing changed, with one page changed, and with four
//! times as many pages.

use super::copy_pages;
use super::table::{Figure, median};
use crate::measure::{self, Usage};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// The number of copies of the pages, for measuring how the time grows.
const COPIES: usize = 4;

/// The usages of one round.
struct Round {
    floor: Usage,
    cold: Usage,
    unchanged: Usage,
    one_page: Usage,
    grown: Usage,
}

pub(super) fn figures(docs: &Path, work: &Path, runs: usize) -> io::Result<Vec<Figure>> {
    let grown = work.join("grown");
    copy_pages(docs, &grown, COPIES)?;
    // Warm the page cache, so that no round reads from disk.
    floor(docs, work)?;
    floor(&grown, work)?;
    let rounds: Vec<Round> = (0..runs)
        .map(|number| measure_round(docs, &grown, work, number))
        .collect::<io::Result<_>>()?;
    Ok(table(&rounds))
}

fn measure_round(docs: &Path, grown: &Path, work: &Path, number: usize) -> io::Result<Round> {
    // A new output folder for each round, because the cache is keyed by its path.
    let out = work.join(format!("out-{number}"));
    let grown_out = work.join(format!("grown-out-{number}"));
    // Every other round measures the floor first, so that neither side is favoured.
    let first = if number.is_multiple_of(2) { Some(floor(docs, work)?) } else { None };
    let cold = codegen(docs, &out, work)?;
    let floor = match first {
        Some(it) => it,
        None => floor(docs, work)?,
    };
    let unchanged = codegen(docs, &out, work)?;
    modify_a_page(docs, number)?;
    let one_page = codegen(docs, &out, work)?;
    let grown = codegen(grown, &grown_out, work)?;
    std::fs::remove_dir_all(&out)?;
    std::fs::remove_dir_all(&grown_out)?;
    Ok(Round { floor, cold, unchanged, one_page, grown })
}

/// The durations of the phases of two runs.
pub(super) struct PhaseTimes {
    cold: Times,
    one_page: Times,
}

/// Microseconds by phase, in the order in which they ran.
type Times = serde_json::Map<String, Value>;

impl PhaseTimes {
    /// Formats the durations as a Markdown table.
    pub(super) fn markdown(&self) -> String {
        let mut res = String::from("| phase | from nothing | one page changed |\n|---|---|---|\n");
        let time = |all: &Times, name: &str| {
            let time = all.get(name).and_then(Value::as_f64);
            time.map_or(String::new(), |it| format!("{:.1} ms", it / 1e3))
        };
        for name in self.cold.keys() {
            let (cold, one_page) = (time(&self.cold, name), time(&self.one_page, name));
            // Writing to a string cannot fail.
            let _ = writeln!(res, "| {name} | {cold} | {one_page} |");
        }
        res
    }

    /// Returns microseconds by run and phase.
    pub(super) fn to_json(&self) -> Value {
        json!({ "from nothing": self.cold, "one page changed": self.one_page })
    }
}

/// Measures the phases of a run from scratch, and of one after a page changed.
pub(super) fn phases(docs: &Path, work: &Path) -> io::Result<PhaseTimes> {
    let out = work.join("out");
    let timings = work.join("timings.json");
    let run = || {
        let args = [
            OsString::from("codegen"),
            "--docs".into(),
            docs.into(),
            "--out".into(),
            out.clone().into(),
            "--timings".into(),
            timings.clone().into(),
            OsString::from("--cache"),
            work.join("cache").into(),
        ];
        run_self(&args, work)?;
        io::Result::Ok(serde_json::from_str(&std::fs::read_to_string(&timings)?)?)
    };
    let cold = run()?;
    modify_a_page(docs, 1_000)?;
    Ok(PhaseTimes { cold, one_page: run()? })
}

fn floor(docs: &Path, work: &Path) -> io::Result<Usage> {
    run_self(&["floor".into(), "--docs".into(), docs.into()], work)
}

fn codegen(docs: &Path, out: &Path, work: &Path) -> io::Result<Usage> {
    // In a temporary folder there is no workspace whose target folder could have the cache.
    let cache = work.join("cache");
    let args = ["codegen".into(), "--docs".into(), docs.into(), "--out".into(), out.into()];
    run_self(&[&args[..], &["--cache".into(), cache.into()]].concat(), work)
}

/// Runs this executable with other arguments, and measures it.
fn run_self(args: &[OsString], work: &Path) -> io::Result<Usage> {
    let res = measure::run(std::env::current_exe()?.as_os_str(), args, work)?;
    // Exit code 1 reports findings on the pages, which are no failure of the benchmark.
    if res.code > 1 {
        let args: Vec<_> = args.iter().map(|it| it.to_string_lossy()).collect();
        let message = format!("`{}` failed with the exit code {}", args.join(" "), res.code);
        return Err(io::Error::other(message));
    }
    Ok(res)
}

/// Modifies the page of one action, a different one in each round.
fn modify_a_page(docs: &Path, number: usize) -> io::Result<()> {
    let sources = docbind::input::read(docs)?.sources;
    let is_action = |text: &str| text.contains("\n### 请求参数");
    let pages: Vec<_> = sources.iter().filter(|(_, it)| is_action(&it.text)).collect();
    let Some((_, page)) = pages.get((number * 97 + pages.len() / 2) % pages.len().max(1)) else {
        return Ok(());
    };
    let text =
        page.text.replacen("\n### 请求参数", &format!("\nNote {number}.\n\n### 请求参数"), 1);
    docbind::replace(&docs.join(&page.path), &text)
}

fn table(rounds: &[Round]) -> Vec<Figure> {
    let median_ms = |usage: fn(&Round) -> &Usage| {
        median(rounds.iter().map(|it| usage(it).wall.as_secs_f64() * 1e3).collect())
    };
    let ratio = |a: fn(&Round) -> &Usage, b: fn(&Round) -> &Usage| {
        median(
            rounds.iter().map(|it| a(it).wall.as_secs_f64() / b(it).wall.as_secs_f64()).collect(),
        )
    };
    // Processor time is steadier than elapsed time on a busy machine.
    let cpu = |usage: fn(&Round) -> &Usage| {
        let ratio = |it: &Round| usage(it).cpu.as_secs_f64() / it.floor.cpu.as_secs_f64();
        median(rounds.iter().map(ratio).collect())
    };
    let line = |name: &str, usage: fn(&Round) -> &Usage, goal: f64| Figure {
        name: name.to_owned(),
        value: format!("{:.0} ms ({:.1} x its processor time)", median_ms(usage), cpu(usage)),
        number: ratio(usage, |it| &it.floor),
        goal: Some(goal),
        unit: "x the floor",
    };
    let peak = rounds.iter().map(|it| it.cold.peak).max().unwrap_or(0) as f64 / 1e6;
    vec![
        Figure {
            name: "floor: read and iterate events".to_owned(),
            value: format!("{:.0} ms", median_ms(|it| &it.floor)),
            number: 1.0,
            goal: None,
            unit: "",
        },
        line("codegen, from nothing", |it| &it.cold, 20.0),
        line("codegen, nothing changed", |it| &it.unchanged, 2.0),
        line("codegen, one page changed", |it| &it.one_page, 6.0),
        Figure {
            name: format!("codegen, {COPIES} times the pages"),
            value: format!("{:.0} ms", median_ms(|it| &it.grown)),
            number: ratio(|it| &it.grown, |it| &it.cold),
            goal: Some(4.4),
            unit: "x the time",
        },
        Figure {
            name: "codegen, memory at most".to_owned(),
            value: format!("{peak:.0} MB"),
            number: peak,
            goal: Some(200.0),
            unit: "MB",
        },
    ]
}
