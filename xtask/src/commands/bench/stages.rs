//! The stages from pages to crates, each measured by criterion in a separate program.

use serde_json::Value;
use std::fmt::Write;
use std::io;
use std::path::Path;
use std::process::Command;

/// The names of the stages in `benches/parts`, and their descriptions. The first one is the floor.
const STAGES: &[(&str, &str)] = &[
    ("events", "pulldown-cmark's events: the floor"),
    ("outline", "text → outline"),
    ("read", "text → typed page (outline, tables, cells)"),
    ("lower", "typed page → IR, prose included"),
    ("assemble", "pages → products, ledger"),
    ("resolve", "IR → resolved IR"),
    ("emit", "resolved IR → files of the crates"),
    ("lint", "text → checked page (read, lower and every rule of one page)"),
    ("diff", "two IRs → changes (of the same pages)"),
];

/// The time of a stage.
#[derive(Debug)]
pub(super) struct Stage {
    name: &'static str,
    description: &'static str,
    /// The median of the samples, in nanoseconds.
    time: f64,
}

/// Measures all stages on these pages.
pub(super) fn measure(docs: &Path, work: &Path) -> io::Result<Vec<Stage>> {
    let results = work.join("criterion");
    let output = Command::new("cargo")
        .args(["bench", "--quiet", "--package", "docbind-bench-stages", "--bench", "stages"])
        .env("DOCBIND_PAGES", std::path::absolute(docs)?)
        .env("CRITERION_HOME", &results)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(format!("measuring the stages failed: {message}")));
    }
    let stage = |&(name, description): &(&'static str, &'static str)| {
        let path = results.join("stages").join(name).join("new/estimates.json");
        let text =
            std::fs::read_to_string(&path).map_err(|error| docbind::with_path(error, &path))?;
        let value: Value = serde_json::from_str(&text)?;
        let time = value["median"]["point_estimate"].as_f64();
        let time =
            time.ok_or_else(|| io::Error::other(format!("no median of the stage `{name}`")))?;
        Ok(Stage { name, description, time })
    };
    STAGES.iter().map(stage).collect()
}

/// Formats the stages as a Markdown table; `bytes` is the total size of the pages.
pub(super) fn markdown(stages: &[Stage], bytes: usize) -> String {
    let mut res = String::from("| stage | time | x the floor | MB/s |\n|---|---|---|---|\n");
    let floor = stages.first().map_or(f64::NAN, |it| it.time);
    for it in stages {
        let (time, ratio, rate) = (it.time / 1e6, it.time / floor, bytes as f64 * 1e3 / it.time);
        // Writing to a string cannot fail.
        let _ = writeln!(res, "| {} | {time:.1} ms | {ratio:.2} | {rate:.0} |", it.description);
    }
    res
}

/// Returns nanoseconds by stage.
pub(super) fn to_json(stages: &[Stage]) -> Value {
    stages
        .iter()
        .map(|it| (it.name.to_owned(), it.time.into()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let stage = |description, time| Stage { name: description, description, time };
        let table = markdown(&[stage("floor", 2e6), stage("read", 5e6)], 1_000_000);
        let lines: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(lines, ["| floor | 2.0 ms | 1.00 | 500 |", "| read | 5.0 ms | 2.50 | 200 |"]);
    }
}
