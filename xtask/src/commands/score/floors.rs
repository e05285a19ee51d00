//! Scores all that a file lists, prints a table in Markdown, and fails below the stored figures, or where one has
//! no floor.

use crate::options::Score as Options;
use docbind::{Outcome, Report, with_path};
use docbind_score::{Agreements, Count, Score, percent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// How far below its floor a figure may be, in percent: figures are stored with one digit.
const TOLERANCE: f64 = 0.06;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    score: Vec<Entry>,
}

/// Pages, their truth, and the figures that they had.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the table calls it.
    name: String,
    dialect: String,
    /// Relative to the folder of the samples.
    docs: String,
    truth: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    strip: String,
    /// By the name of the figure.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    floors: BTreeMap<String, f64>,
}

pub(super) fn run(path: &Path, options: &Options) -> io::Result<Report> {
    let text = std::fs::read_to_string(path).map_err(|error| with_path(error, path))?;
    let invalid =
        |message: String| with_path(io::Error::new(io::ErrorKind::InvalidData, message), path);
    let mut file: File = serde_json::from_str(&text).map_err(|it| invalid(it.to_string()))?;
    let mut answer = String::from(
        "| pages | operations found, right | parameters found, right | … where a table describes the operation | … by name alone, of those in their place | required | types equal, of typed | \
         members of models found, right | required | types | statuses found, right | fields found, right | types |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut messages = String::new();
    let mut failed = false;
    for entry in &mut file.score {
        let samples = &options.samples;
        let (docs, truth) = (samples.join(&entry.docs), samples.join(&entry.truth));
        let score = super::score(&docs, Some(&entry.dialect), &truth, &entry.strip)?;
        answer += &row(&entry.name, &score);
        let figures = figures(&score);
        for (name, is) in &figures {
            match entry.floors.get(*name) {
                Some(was) if *is >= *was - TOLERANCE => {}
                Some(was) => {
                    failed = true;
                    messages += &format!("{}: {name} is {is:.1}, was {was:.1}\n", entry.name);
                }
                None => {
                    failed = true;
                    messages +=
                        &format!("{}: {name} has no floor; `--write` adds it\n", entry.name);
                }
            }
        }
        for name in entry.floors.keys().filter(|it| !figures.iter().any(|known| known.0 == *it)) {
            failed = true;
            messages += &format!("{}: {name} has a floor, and nothing was found\n", entry.name);
        }
        if options.write {
            let floor = |it: f64| (it * 10.0).floor() / 10.0;
            entry.floors = figures.into_iter().map(|it| (it.0.to_owned(), floor(it.1))).collect();
        }
    }
    if options.write {
        let text = serde_json::to_string_pretty(&file).map_err(io::Error::other)? + "\n";
        docbind::replace(path, &text)?;
        failed = false;
    }
    let outcome = if failed { Outcome::Failure } else { Outcome::Success };
    Ok(Report { answer, messages, outcome, is_data: true })
}

/// All figures that may not get worse, by name. A share of nothing is not a figure: what was found once has a floor,
/// and is missed if nothing of the kind is found any more.
fn figures(it: &Score) -> Vec<(&'static str, f64)> {
    let mut res = Vec::new();
    let mut share = |name, part: usize, whole: usize| {
        if whole > 0 {
            res.push((name, percent(part, whole)));
        }
    };
    for (found, right, it) in [
        ("operations found", "operations right", it.operations),
        ("path found", "path right", it.path),
        ("parameters found", "parameters right", it.params),
        ("described found", "described right", it.described),
        ("named found", "named right", it.named),
        ("nested found", "nested right", it.nested),
        ("models found", "models right", it.models),
        ("members found", "members right", it.members),
        ("statuses found", "statuses right", it.statuses),
        ("fields found", "fields right", it.fields),
    ] {
        share(found, it.both, it.truth);
        share(right, it.both, it.pages);
    }
    share("named in their place", it.placed, it.named.both);
    // Shares of what both have: a reader that gives no types at all does not have all of them right.
    for (said, required, typed, equal, count, it) in [
        (
            "parameters with required",
            "parameters required",
            "parameters typed",
            "parameters equal",
            it.params,
            it.params_agree,
        ),
        (
            "nested with required",
            "nested required",
            "nested typed",
            "nested equal",
            it.nested,
            it.nested_agree,
        ),
        (
            "members with required",
            "members required",
            "members typed",
            "members equal",
            it.members,
            it.members_agree,
        ),
        (
            "fields with required",
            "fields required",
            "fields typed",
            "fields equal",
            it.fields,
            it.fields_agree,
        ),
    ] {
        share(said, it.required_said, count.both);
        share(required, it.required, it.required_said);
        share(typed, it.typed(), count.both);
        share(equal, it.equal, it.typed());
    }
    res
}

fn row(name: &str, it: &Score) -> String {
    let count = |it: Count| match it.truth + it.pages {
        0 => "–".to_owned(),
        _ => format!("{}/{}, {}/{}", it.both, it.truth, it.both, it.pages),
    };
    let required = |it: Agreements| match it.required_said {
        0 => "–".to_owned(),
        said => format!("{:.1} %", percent(it.required, said)),
    };
    let types = |it: Agreements| match it.typed() {
        0 => "–".to_owned(),
        typed => format!("{:.1} %", percent(it.equal, typed)),
    };
    let by_name = |it: &Score| match it.named.both {
        0 => count(it.named),
        both => format!("{}, {:.1} %", count(it.named), percent(it.placed, both)),
    };
    let params = it.params_agree;
    let types_of_params = match params.typed() {
        0 => "–".to_owned(),
        typed => format!("{}/{typed} ({})", params.equal, types(params)),
    };
    let cells = [
        name.to_owned(),
        count(it.operations),
        count(it.params),
        count(it.described),
        by_name(it),
        required(params),
        types_of_params,
        count(it.members),
        required(it.members_agree),
        types(it.members_agree),
        count(it.statuses),
        count(it.fields),
        types(it.fields_agree),
    ];
    format!("| {} |\n", cells.join(" | "))
}
