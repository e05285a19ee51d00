//! Scores all that a file lists, prints a table in Markdown, and fails below the stored figures, or where one has
//! no floor.

use super::Pages;
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
    /// Whether the OpenAPI document that the pages become is scored.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    exported: bool,
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
    for entry in &mut file.score {
        let samples = &options.samples;
        let (docs, truth) = (samples.join(&entry.docs), samples.join(&entry.truth));
        let dialect = Some(entry.dialect.as_str());
        let pages = Pages { docs: &docs, dialect, are_exported: entry.exported };
        let score = super::score(&pages, &truth, &entry.strip)?;
        answer += &row(&entry.name, &score);
        let figures: BTreeMap<String, f64> = score.shares().into_iter().collect();
        for (name, was) in &entry.floors {
            let message = match figures.get(name) {
                Some(is) if *is >= *was - TOLERANCE => continue,
                Some(is) => format!("is {is:.1}, was {was:.1}"),
                None => format!("was {was:.1}, and nothing is left of that kind"),
            };
            messages += &format!("{}: {name} {message}\n", entry.name);
        }
        for name in figures.keys().filter(|it| !entry.floors.contains_key(*it)) {
            messages += &format!("{}: {name} has no floor; `--write` adds it\n", entry.name);
        }
        if options.write {
            let floor = |it: f64| (it * 10.0).floor() / 10.0;
            entry.floors = figures.into_iter().map(|it| (it.0, floor(it.1))).collect();
        }
    }
    if options.write {
        let text = serde_json::to_string_pretty(&file).map_err(io::Error::other)? + "\n";
        docbind::replace(path, &text)?;
    }
    let is_passed = messages.is_empty() || options.write;
    let outcome = if is_passed { Outcome::Success } else { Outcome::Failure };
    Ok(Report { answer, messages, outcome, is_data: true })
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
