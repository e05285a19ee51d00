//! `cargo xtask instructions`: counts the instructions of lowering pages and printing crates.
//!
//! Times are unreliable on a busy machine; instruction counts under valgrind hardly differ between
//! runs, so that an increase of a few per cent is caused by the code.

use crate::measure;
use crate::options::Instructions;
use docbind::{Outcome, Report, replace, with_path};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::Command;

/// The counts: a name, and the functions in which instructions are counted, including callees.
const MEASURED_FUNCTIONS: &[(&str, &[&str])] = &[
    ("understand", &["docbind_ir::build::lower_page"]),
    (
        "emit",
        &[
            "docbind_rust::decide",
            "docbind_rust::emit::parts::Part::text",
            "docbind_rust::manifest",
        ],
    ),
];

/// Runs the command.
pub(crate) fn run(args: &Instructions) -> io::Result<Report> {
    if cfg!(debug_assertions) {
        let message =
            "counting instructions requires a release build: run `cargo xtask instructions`";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        return Ok(Report::text("skipped: valgrind is not installed\n"));
    }
    let work = measure::scratch("instructions")?;
    let counts: io::Result<Vec<_>> = MEASURED_FUNCTIONS
        .iter()
        .map(|(name, functions)| Ok((*name, count(args, functions, &work.join(name))?)))
        .collect();
    // Best effort: it is a temporary folder.
    let _ = std::fs::remove_dir_all(&work);
    let counts = counts?;
    if args.write {
        let all: serde_json::Map<_, _> =
            counts.iter().map(|(name, it)| ((*name).to_owned(), json!(it))).collect();
        replace(&args.baseline, &format!("{:#}\n", Value::Object(all)))?;
    }
    let text = std::fs::read_to_string(&args.baseline)
        .map_err(|error| with_path(error, &args.baseline))?;
    let (answer, within) = compare(&counts, &serde_json::from_str(&text)?, args.margin);
    let outcome = if within { Outcome::Success } else { Outcome::Failure };
    Ok(Report::text(answer).with_outcome(outcome))
}

/// Counts the instructions inside functions while the crates are generated. `out` must be a new
/// folder, so that nothing is cached.
fn count(args: &Instructions, functions: &[&str], out: &Path) -> io::Result<u64> {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    valgrind.args(functions.iter().map(|it| format!("--toggle-collect={it}")));
    valgrind.arg(std::env::current_exe()?).arg("codegen");
    valgrind.args([OsString::from("--docs"), args.docs.docs.clone().into()]);
    let output = valgrind.arg("--out").arg(out).output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    match parse_count(&text) {
        Some(it) if it > 0 => Ok(it),
        _ => Err(io::Error::other(format!(
            "valgrind counted nothing inside `{}`",
            functions.join("`, `")
        ))),
    }
}

/// Parses the count in the last lines of valgrind's output: `==1== Collected : 123`.
fn parse_count(text: &str) -> Option<u64> {
    let line = text.lines().rev().find_map(|it| it.split_once("Collected : "))?;
    line.1.trim().parse().ok()
}

/// Returns a line per count, and whether all are within the margin.
fn compare(counts: &[(&str, u64)], baseline: &Value, margin: f64) -> (String, bool) {
    let mut res = String::new();
    let mut within = true;
    for (name, now) in counts {
        let Some(before) = baseline[*name].as_u64() else {
            res += &format!("{name}: {now} instructions, not in the baseline\n");
            continue;
        };
        let change = *now as f64 / before as f64 - 1.0;
        let over = *now as f64 > before as f64 * (1.0 + margin);
        within &= !over;
        let verdict = if over { ", more than allowed" } else { "" };
        res += &format!("{name}: {now} instructions, {:+.1} %{verdict}\n", change * 100.0);
    }
    (res, within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_valgrind_says() {
        let text = "==7== \n==7== Events    : Ir\n==7== Collected : 123456\n==7== \n==7== I   refs: 123,456\n";
        assert_eq!(parse_count(text), Some(123_456));
        assert_eq!(parse_count("nothing"), None);
    }

    #[test]
    fn a_few_per_cent() {
        let check = |now| compare(&[("emit", now)], &json!({ "emit": 1000 }), 0.05);
        assert_eq!(check(1050), ("emit: 1050 instructions, +5.0 %\n".to_owned(), true));
        let over = "emit: 1100 instructions, +10.0 %, more than allowed\n";
        assert_eq!(check(1100), (over.to_owned(), false));
    }
}
