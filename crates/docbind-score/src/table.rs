//! The figures of many pages as tables in Markdown: a row per page, one per kind of page, and their losses.

use crate::{Agreements, Count, Loss, Score, percent};
use std::collections::BTreeMap;

/// The pages so far.
#[derive(Default)]
pub struct Table {
    totals: BTreeMap<String, Total>,
}

/// How the pages of one kind did.
#[derive(Default)]
struct Total {
    score: Score,
    pages: usize,
    without_fault: usize,
    exact: usize,
    /// Of each loss, how many pages have it, and how often.
    losses: BTreeMap<Loss, (usize, usize)>,
}

impl Table {
    /// Returns the header.
    pub fn header() -> &'static str {
        HEADER
    }

    /// Adds a page of a kind, and returns its row.
    pub fn add(&mut self, name: &str, kind: &str, score: &Score) -> String {
        self.totals.entry(kind.to_owned()).or_default().add(score);
        row(name, verdict(score), score)
    }

    /// Returns a row per kind, and a table of the losses of each.
    pub fn summary(&self) -> String {
        let mut res = String::new();
        for (kind, it) in &self.totals {
            let verdict = format!("{} of {} ({} exact)", it.without_fault, it.pages, it.exact);
            res += &row(kind, &verdict, &it.score);
        }
        for (kind, it) in &self.totals {
            res += &format!("\n| losses of {kind} | pages | times |\n|---|---|---|\n");
            for (loss, (pages, times)) in &it.losses {
                res += &format!("| {loss} | {pages} | {times} |\n");
            }
        }
        res
    }
}

impl Total {
    fn add(&mut self, score: &Score) {
        self.pages += 1;
        self.without_fault += usize::from(score.is_without_fault());
        self.exact += usize::from(score.is_exact());
        for (loss, times) in score.losses() {
            let known = self.losses.entry(loss).or_default();
            known.0 += 1;
            known.1 += times;
        }
        self.score.add(score);
    }
}

fn verdict(score: &Score) -> &'static str {
    match (score.is_without_fault(), score.is_exact()) {
        (true, true) => "exact",
        (true, false) => "without fault",
        (false, _) => "faults",
    }
}

const HEADER: &str = "| page | verdict | operations | parameters | members of models | fields of responses | required | types | \
values | losses | faults |\n|---|---|---|---|---|---|---|---|---|---|---|\n";

/// A row of figures: of what is printed, what was found; then what is right, if that is less.
fn row(name: &str, verdict: &str, it: &Score) -> String {
    let count = |it: Count| {
        let it = it.printed();
        let wrong = it.pages - it.both;
        let found = format!("{}/{}", it.both, it.truth);
        if wrong == 0 { found } else { format!("{found}, {wrong} wrong") }
    };
    let mut params = it.path;
    params += it.params;
    params += it.nested;
    let mut agree = Agreements::default();
    for it in [it.path_agree, it.params_agree, it.nested_agree, it.members_agree, it.fields_agree] {
        agree += it.printed();
    }
    let share = |part: usize, whole: usize| match whole {
        0 => "–".to_owned(),
        _ => format!("{:.2} %", percent(part, whole)),
    };
    let losses = it.differences.iter().filter(|it| it.loss.is_some()).count();
    let cells = [
        name.to_owned(),
        verdict.to_owned(),
        count(it.operations),
        count(params),
        count(it.members),
        count(it.fields),
        share(agree.required, agree.required_said),
        share(agree.equal, agree.typed()),
        share(agree.values, agree.values_said),
        losses.to_string(),
        (it.differences.len() - losses).to_string(),
    ];
    format!("| {} |\n", cells.join(" | "))
}
