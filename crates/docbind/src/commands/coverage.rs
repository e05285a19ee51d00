//! `docbind coverage`: accounts for every page and every row.

use crate::options::{Coverage, CoverageFormat};
use crate::pipeline::{self, Analysis, Phases};
use crate::report::{Outcome, Report};
use docbind_ir::ledger::{self, Corrected, PageFate, RowAccount};
use docbind_source::escaped;
use std::fmt::Write as _;
use std::io;

/// Accounts for every page and every row.
pub fn coverage(args: &Coverage) -> io::Result<Report> {
    let Analysis { built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let ledger = built.ledger;
    let text = match args.format {
        CoverageFormat::Human => human(&ledger),
        CoverageFormat::Json => json(&ledger)?,
    };
    Ok(Report::data(text).with_outcome(Outcome::failed_if(!ledger.is_balanced())))
}

fn human(ledger: &ledger::Ledger) -> String {
    let mut res = String::new();
    for page in &ledger.pages {
        let file = escaped(&page.file);
        let fate = match &page.fate {
            PageFate::Action { action } => format!("action {action}"),
            PageFate::Superseded { by } => format!("superseded by {}", escaped(by)),
            PageFate::Http { operation } => format!("http {}", escaped(operation)),
            PageFate::Api { operations, models } => {
                format!("{operations} operations, {models} models")
            }
            PageFate::Translation { of } => format!("translation of {}", escaped(of)),
            PageFate::ErrorCodes => "error codes".to_owned(),
            PageFate::Navigation => "navigation".to_owned(),
            PageFate::Guide => "guide".to_owned(),
            PageFate::NotUnderstood { why } => format!("not understood: {}", escaped(why)),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(res, "{file}: {fate}");
    }
    let _ = writeln!(res);
    for (name, count) in ledger.fates() {
        let _ = writeln!(res, "{count:>6} {name}");
    }
    let _ = writeln!(res, "{:>6} pages\n", ledger.pages.len());
    res += &rows(&ledger.rows);
    let corrected = ledger.corrected;
    if corrected != Corrected::default() {
        let (added, dropped) = (corrected.added, corrected.dropped);
        let _ = writeln!(res, "errata, on top of the rows: {added} added, {dropped} dropped");
    }
    res
}

fn rows(rows: &RowAccount) -> String {
    let mut res = String::new();
    let _ = writeln!(
        res,
        "{:<12} {:>8} = {:>8} + {:>10} + {:>7} + {:>8}   {:>5}",
        "rows", "read", "elements", "superseded", "common", "reported", "lost"
    );
    for (name, it) in rows.named() {
        let _ = writeln!(
            res,
            "{name:<12} {:>8} = {:>8} + {:>10} + {:>7} + {:>8}   {:>5}",
            it.read,
            it.elements,
            it.superseded,
            it.common,
            it.reported,
            it.lost()
        );
    }
    res
}

fn json(ledger: &ledger::Ledger) -> io::Result<String> {
    let mut value = serde_json::to_value(ledger).map_err(io::Error::other)?;
    value["fates"] =
        ledger.fates().iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
    value["lost"] =
        ledger.rows.named().iter().map(|(name, it)| ((*name).to_owned(), it.lost())).collect();
    let text = serde_json::to_string_pretty(&value).map_err(io::Error::other)?;
    Ok(text + "\n")
}
