//! `cargo xtask backtest`: every state that the pages ever had, understood, generated and compared.
//!
//! The history is cut into stretches, which are walked side by side. The last state of a stretch is
//! the first of the next, where it is made from scratch; the two must be the same, which is what
//! proves that keeping unchanged pages from state to state is sound.

mod table;
mod walk;

use crate::options::Backtest;
use docbind::history::{Repository, State};
use docbind::parallel::on_all_processors;
use docbind::{Outcome, Report, terminal};
use docbind_diff::{Change, Delta};
use std::fs;
use std::io::{self, Write};
use std::num::NonZero;
use std::time::Instant;
use walk::{Row, Snapshot, Walk};

/// Runs the command.
pub(crate) fn run(args: &Backtest) -> io::Result<Report> {
    let start = Instant::now();
    let states = Repository::open(&args.repo)?.states(&args.revision)?;
    let states = match args.every {
        Some(days) => sample(states, days),
        None => states,
    };
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let stretches = stretches(states.len(), threads.max(states.len() / STATES));
    let walked =
        on_all_processors(&stretches, |&(from, to)| stretch(args, &states[from..to], from > 0));
    let walked: Vec<Stretch> = walked.into_iter().collect::<io::Result<_>>()?;
    let res = put_together(walked, args.changes.is_some());
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
    let verdict = table::verdict(&res.rows, &res.sum, res.stretches, &res.failures);
    let outcome = if res.failures.is_empty() { Outcome::Success } else { Outcome::Failure };
    Ok(Report::text(table::table(&res.rows, start.elapsed()) + &verdict).with_outcome(outcome))
}

/// About how many states a stretch has: the fewer, the more states are made from scratch.
const STATES: usize = 200;

/// The last state of each so many days.
fn sample(states: Vec<State>, days: u32) -> Vec<State> {
    let window = i64::from(days) * 24 * 60 * 60;
    let mut res: Vec<State> = Vec::new();
    for it in states {
        match res.last_mut() {
            Some(last) if last.time.div_euclid(window) == it.time.div_euclid(window) => *last = it,
            _ => res.push(it),
        }
    }
    res
}

/// Where each stretch begins and ends; neighbours share a state.
fn stretches(states: usize, count: usize) -> Vec<(usize, usize)> {
    let count = count.clamp(1, states.max(1));
    let at = |it: usize| states * it / count;
    (0..count).map(|it| (at(it), (at(it + 1) + 1).min(states))).filter(|it| it.0 < it.1).collect()
}

/// What the walk through a stretch gave.
struct Stretch {
    rows: Vec<Row>,
    changes: Vec<Vec<Change>>,
    /// The states at its ends, each made from scratch.
    ends: Option<(Snapshot, Snapshot)>,
    sum: Delta,
    failures: Vec<String>,
}

fn stretch(args: &Backtest, states: &[State], shares_first: bool) -> io::Result<Stretch> {
    let mut walk = Walk::new(Repository::open(&args.repo)?);
    let mut res = Stretch {
        rows: Vec::new(),
        changes: Vec::new(),
        ends: None,
        sum: Delta::default(),
        failures: Vec::new(),
    };
    for (at, state) in states.iter().enumerate() {
        let step = walk.step(state)?;
        // The first state is compared with nothing: what is there was there.
        if at > 0 {
            res.sum = std::mem::take(&mut res.sum).then(step.delta);
        }
        // The state that two stretches share is counted by the first of them.
        if at > 0 || !shares_first {
            res.rows.push(step.row);
            res.changes.push(if at > 0 { step.changes } else { Vec::new() });
        }
        if shares_first {
            continue;
        }
        terminal::show_progress(&format!("{} {}/{}", state.day, at + 1, states.len()));
    }
    if !shares_first {
        terminal::show_progress("");
    }
    res.failures.append(&mut walk.failures);
    if let (Some(first), Some(last)) = (states.first(), states.last()) {
        let ends = (walk.anew(first)?, walk.anew(last)?);
        let now = walk.snapshot();
        if now != ends.1 {
            let day = &last.day;
            res.failures.push(format!(
                "{day}: what was kept from state to state differs from the state made from scratch"
            ));
        }
        if Delta::between(&ends.0.elements, &ends.1.elements) != res.sum {
            let (first, last) = (&first.day, &last.day);
            res.failures.push(format!(
                "{first} to {last}: the sum of the changes is not the change of the ends"
            ));
        }
        res.ends = Some(ends);
    }
    Ok(res)
}

/// The whole history.
#[derive(Default)]
struct Whole {
    rows: Vec<Row>,
    changes: Vec<Vec<Change>>,
    sum: Vec<Change>,
    /// How many stretches there are: each has a sum of its own.
    stretches: usize,
    failures: Vec<String>,
}

fn put_together(walked: Vec<Stretch>, with_changes: bool) -> Whole {
    let mut res = Whole { stretches: walked.len(), ..Whole::default() };
    let mut sum = Delta::default();
    let mut ends: Option<(Snapshot, Snapshot)> = None;
    for mut it in walked {
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
            res.failures.push("one difference is told in two ways".to_owned());
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
            put_together(vec![Stretch { rows, changes, ends, sum, failures }], false).failures.len()
        };
        let step =
            |from: usize, to: usize| Delta::between(&elements(rows[from]), &elements(rows[to]));
        assert_eq!(failures(step(0, 1).then(step(1, 2))), 0);
        assert_eq!(failures(step(0, 1)), 1);
    }

    #[test]
    fn stretches_share_their_ends() {
        assert_eq!(stretches(10, 3), [(0, 4), (3, 7), (6, 10)]);
        assert_eq!(stretches(1, 4), [(0, 1)]);
        assert_eq!(stretches(0, 4), []);
    }

    #[test]
    fn the_last_state_of_some_days() {
        let state =
            |day: i64| State { commit: day.to_string(), time: day * 86_400, day: String::new() };
        let days = |every| -> Vec<String> {
            let states = [0, 1, 2, 9, 10, 30].map(state).to_vec();
            sample(states, every).into_iter().map(|it| it.commit).collect()
        };
        assert_eq!(days(1), ["0", "1", "2", "9", "10", "30"]);
        assert_eq!(days(7), ["2", "10", "30"]);
    }
}
