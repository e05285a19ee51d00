//! `cargo xtask backtest`: analyzes, generates and compares every commit in the history of the pages.
//!
//! The history is cut into segments, which are replayed in parallel. Neighbouring segments share a
//! commit: the last one of a segment is compared with the same commit analyzed from scratch, which
//! proves that reusing unchanged pages from commit to commit is sound.

mod replay;
mod table;

use crate::options::Backtest;
use docbind::history::{Commit, Repository, sample, segments};
use docbind::parallel::on_all_processors;
use docbind::{Outcome, Report, terminal};
use docbind_diff::{Change, Delta};
use replay::{Replay, Row, Snapshot};
use std::fs;
use std::io::{self, Write};
use std::num::NonZero;
use std::time::Instant;

/// Runs the command.
pub(crate) fn run(args: &Backtest) -> io::Result<Report> {
    let start = Instant::now();
    let commits = Repository::open(&args.repo)?.commits(&args.revision)?;
    let commits = match args.every {
        Some(days) => sample(commits, days),
        None => commits,
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let segments = segments(commits.len(), threads.max(commits.len() / COMMITS_PER_SEGMENT));
    let replayed = on_all_processors(&segments, |&(from, to)| {
        replay_segment(args, &commits[from..to], from > 0)
    });
    let replayed: Vec<Segment> = replayed.into_iter().collect::<io::Result<_>>()?;
    let res = merge(replayed, args.changes.is_some());
    if let Some(path) = &args.changes {
        let mut file = io::BufWriter::new(fs::File::create(path)?);
        for (row, changes) in res.rows.iter().zip(&res.changes) {
            for change in changes {
                let line = serde_json::json!({
                    "commit": row.commit, "day": row.day, "level": change.level(), "change": change,
                });
                writeln!(file, "{line}")?;
            }
        }
        file.flush()?;
    }
    let verdict = table::verdict(&res.rows, &res.sum, res.segments, &res.failures);
    let outcome = if res.failures.is_empty() { Outcome::Success } else { Outcome::Failure };
    Ok(Report::text(table::table(&res.rows, start.elapsed()) + &verdict).with_outcome(outcome))
}

/// The approximate length of a segment: the shorter, the more commits are analyzed from scratch.
const COMMITS_PER_SEGMENT: usize = 200;

/// The result of replaying a segment.
struct Segment {
    rows: Vec<Row>,
    changes: Vec<Vec<Change>>,
    /// The first and last commit, each analyzed from scratch.
    ends: Option<(Snapshot, Snapshot)>,
    sum: Delta,
    failures: Vec<String>,
}

fn replay_segment(
    args: &Backtest,
    commits: &[Commit],
    shares_first_commit: bool,
) -> io::Result<Segment> {
    let mut replay = Replay::new(Repository::open(&args.repo)?);
    let mut res = Segment {
        rows: Vec::new(),
        changes: Vec::new(),
        ends: None,
        sum: Delta::default(),
        failures: Vec::new(),
    };
    for (index, commit) in commits.iter().enumerate() {
        let outcome = replay.advance(commit)?;
        // The first commit has no predecessor to compare with.
        if index > 0 {
            res.sum = std::mem::take(&mut res.sum).then(outcome.delta);
        }
        // The commit that two segments share is counted in the first one.
        if index > 0 || !shares_first_commit {
            res.rows.push(outcome.row);
            res.changes.push(if index > 0 { outcome.changes } else { Vec::new() });
        }
        if shares_first_commit {
            continue;
        }
        terminal::show_progress(&format!("{} {}/{}", commit.day, index + 1, commits.len()));
    }
    if !shares_first_commit {
        terminal::show_progress("");
    }
    if let (Some(first), Some(last)) = (commits.first(), commits.last()) {
        let ends = (replay.analyze_from_scratch(first)?, replay.analyze_from_scratch(last)?);
        let replayed = replay.snapshot();
        if replayed != ends.1 {
            let day = &last.day;
            res.failures.push(format!(
                "{day}: the replayed state differs from the state analyzed from scratch"
            ));
        }
        if Delta::between(&ends.0.elements, &ends.1.elements) != res.sum {
            let (first, last) = (&first.day, &last.day);
            res.failures.push(format!(
                "{first} to {last}: the sum of the changes is not the change between the ends"
            ));
        }
        res.ends = Some(ends);
    }
    // Panics of the analysis from scratch are among them.
    res.failures.append(&mut replay.failures);
    Ok(res)
}

/// The merged result of all segments.
#[derive(Default)]
struct History {
    rows: Vec<Row>,
    changes: Vec<Vec<Change>>,
    sum: Vec<Change>,
    /// The number of segments, each of which was checked on its own.
    segments: usize,
    failures: Vec<String>,
}

fn merge(replayed: Vec<Segment>, with_changes: bool) -> History {
    let mut res = History { segments: replayed.len(), ..History::default() };
    let mut sum = Delta::default();
    let mut ends: Option<(Snapshot, Snapshot)> = None;
    for mut it in replayed {
        res.rows.append(&mut it.rows);
        if with_changes {
            res.changes.append(&mut it.changes);
        }
        res.failures.append(&mut it.failures);
        sum = sum.then(it.sum);
        ends = match (ends, it.ends) {
            (Some((first, _)), Some((_, last))) => Some((first, last)),
            (ends, own) => ends.or(own),
        };
    }
    if let Some((first, last)) = &ends {
        let direct = Delta::between(&first.elements, &last.elements);
        res.sum = direct.changes();
        if direct != sum {
            let message =
                "the sum of all changes is not the change from the first state to the last";
            res.failures.push(message.to_owned());
        } else if fingerprints(&sum.changes()) != fingerprints(&res.sum) {
            res.failures.push("the same difference is reported as different changes".to_owned());
        }
    }
    res
}

fn fingerprints(changes: &[Change]) -> Vec<&str> {
    changes.iter().map(|it| it.fingerprint.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::build::build;
    use docbind_test_support::{Page, source_map};

    /// An IR with one page.
    fn elements(rows: &str) -> docbind_diff::Elements {
        let page = Page::new("DoThing").request(rows);
        docbind_diff::elements(&build(&source_map(&[("u-api/a.md", page)]), "docs").ir)
    }

    #[test]
    fn a_sum_that_is_not_the_difference_of_the_ends_is_found() {
        let snapshot =
            |rows: &str| Snapshot { elements: elements(rows), fates: Default::default() };
        let rows = ["| A | int | | No |", "| A | int | | **Yes** |", "| A | string | | No |"];
        let failures = |sum: Delta| {
            let ends = Some((snapshot(rows[0]), snapshot(rows[2])));
            let (rows, changes, failures) = (Vec::new(), Vec::new(), Vec::new());
            merge(vec![Segment { rows, changes, ends, sum, failures }], false).failures.len()
        };
        let step =
            |from: usize, to: usize| Delta::between(&elements(rows[from]), &elements(rows[to]));
        assert_eq!(failures(step(0, 1).then(step(1, 2))), 0);
        assert_eq!(failures(step(0, 1)), 1);
    }
}
