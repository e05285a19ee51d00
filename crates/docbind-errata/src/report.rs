//! A report for the authors of the pages, as Markdown that can be sent as it is.

use crate::outcome::{ErratumOutcome, ErratumState};
use docbind_source::{SourceMap, escaped};
use std::fmt::Write;

/// Returns a table of the errata of a product that were applied, or an empty text if none was.
pub fn report(product: &str, outcomes: &[ErratumOutcome], sources: &SourceMap) -> String {
    let is_applied =
        |it: &&ErratumOutcome| it.product == product && it.state == ErratumState::Applied;
    let applied: Vec<&ErratumOutcome> = outcomes.iter().filter(is_applied).collect();
    if applied.is_empty() {
        return String::new();
    }
    let mut res = format!("## {}\n\n", table_cell(product));
    res += "| Page | Element | The page says | It should say | Why | Evidence | Erratum |\n";
    res += "|---|---|---|---|---|---|---|\n";
    for outcome in applied {
        let page = outcome.page.map_or(String::new(), |it| {
            let file = sources.file(it.file);
            format!("{}:{}", file.path, file.line(it.span.start))
        });
        let element = match outcome.change {
            Some(change) => format!("`{}`: {}", table_cell(&outcome.target), change.as_str()),
            None => "a line of the page".to_owned(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            res,
            "| {} | {element} | {} | {} | {} | {} | {} |",
            table_cell(&page),
            inline_code(&outcome.expected),
            inline_code(&outcome.wanted),
            table_cell(&outcome.reason),
            table_cell(&outcome.evidence.join("; ")),
            table_cell(&outcome.id),
        );
    }
    res
}

/// Puts a text on one line and escapes what would end a table cell or begin a tag.
fn table_cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    escaped(&line).replace('|', "\\|").replace('<', "&lt;")
}

/// Quotes a text as inline code for a table cell, which a pipe ends even there.
fn inline_code(text: &str) -> String {
    let text = escaped(text).replace('|', "\\|");
    let fence = if text.contains('`') { "``" } else { "`" };
    let padding = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{padding}{text}{padding}{fence}")
}
