//! Prints the table of replayed states, and the verdict below it.

use super::replay::Row;
use docbind_diff::{Change, Level};
use std::fmt::Write as _;
use std::time::Duration;

/// The maximum number of rows with one state each; more states are grouped by year.
const MAX_ROWS: usize = 100;

/// Formats a row per state, or per year if there are many.
pub(crate) fn table(rows: &[Row], time: Duration) -> String {
    let mut res = String::from(
        "period      states  pages  actions  not understood  findings    wire  source  corrections  quarantined  seconds\n",
    );
    let mut lines: Vec<(String, &[Row])> = Vec::new();
    if rows.len() > MAX_ROWS {
        let year = |it: &Row| it.day.get(..4).unwrap_or_default().to_owned();
        let years = rows.chunk_by(|a, b| year(a) == year(b));
        lines.extend(years.map(|it| (it.first().map(year).unwrap_or_default(), it)));
    } else {
        lines.extend(rows.chunks(1).map(|it| (it[0].day.clone(), it)));
    }
    let spent = rows.iter().map(|it| it.time).sum();
    for (name, rows) in &lines {
        line(&mut res, name, rows, rows.iter().map(|it| it.time).sum());
    }
    line(&mut res, "all", rows, spent);
    // Writing to a string cannot fail.
    let _ = writeln!(res, "time: {:.1} s", time.as_secs_f64());
    res
}

/// Formats the row of a period: pages and actions of its last state, changes of all its states.
fn line(res: &mut String, name: &str, rows: &[Row], time: Duration) {
    let Some(last) = rows.last() else { return };
    let sum = |metric: fn(&Row) -> usize| rows.iter().map(metric).sum::<usize>();
    let _ = writeln!(
        res,
        "{name:<10} {:>7} {:>6} {:>8} {:>15} {:>9} {:>7} {:>7} {:>12} {:>12} {:>8.1}",
        rows.len(),
        last.pages,
        last.actions,
        last.not_understood,
        last.findings,
        sum(|it| it.wire),
        sum(|it| it.source),
        sum(|it| it.corrections),
        sum(|it| it.quarantined),
        time.as_secs_f64()
    );
}

/// The maximum number of printed failures; more are only counted.
const MAX_FAILURES: usize = 50;

/// Formats the checks and their failures.
pub(crate) fn verdict(
    rows: &[Row],
    sum: &[Change],
    segments: usize,
    failures: &[String],
) -> String {
    let mut res = String::new();
    let generated = rows.iter().filter(|it| it.generated).count();
    let breaking = sum.iter().filter(|it| it.level() == Level::Breaking).count();
    let _ = writeln!(res, "generated: {generated} of {} states", rows.len());
    let _ = writeln!(
        res,
        "sums of changes compared with the change between their ends: {segments} segments and the whole history"
    );
    let _ = writeln!(
        res,
        "from the first state to the last: {} changes, {breaking} of them breaking",
        sum.len()
    );
    for it in failures.iter().take(MAX_FAILURES) {
        let _ = writeln!(res, "failed: {it}");
    }
    if failures.len() > MAX_FAILURES {
        let _ = writeln!(res, "failed: {} more", failures.len() - MAX_FAILURES);
    }
    if failures.is_empty() {
        res += "no panics; no regressions of unchanged pages; the changes add up\n";
    }
    res
}
