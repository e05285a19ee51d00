//! What the authors of the pages should know, as Markdown that can be sent as it is.

use crate::state::{Fate, State};
use docbind_source::{SourceMap, escaped};
use std::fmt::Write;

/// A table of all that is wrong with the pages of a product today: what was applied, and nothing else.
/// Empty where that is nothing.
pub fn report(product: &str, fates: &[Fate], sources: &SourceMap) -> String {
    let fates: Vec<&Fate> =
        fates.iter().filter(|it| it.product == product && it.state == State::Applied).collect();
    if fates.is_empty() {
        return String::new();
    }
    let mut res = format!("## {}\n\n", cell(product));
    res += "| Page | Element | The page says | It should say | Why | Evidence | Erratum |\n";
    res += "|---|---|---|---|---|---|---|\n";
    for it in fates {
        let page = it.page.map_or(String::new(), |it| {
            let file = sources.file(it.file);
            format!("{}:{}", file.path, file.line(it.span.start))
        });
        let element = match it.change {
            Some(change) => format!("`{}`: {}", cell(&it.target), change.as_str()),
            None => "a line of the page".to_owned(),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            res,
            "| {} | {element} | {} | {} | {} | {} | {} |",
            cell(&page),
            code(&it.expected),
            code(&it.wanted),
            cell(&it.reason),
            cell(&it.evidence.join("; ")),
            cell(&it.id),
        );
    }
    res
}

/// Words on one line that end no cell.
fn cell(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    escaped(&words).replace('|', "\\|").replace('<', "&lt;")
}

/// Words as code; a pipe ends a cell even there.
fn code(words: &str) -> String {
    let words = escaped(words).replace('|', "\\|");
    let marks = if words.contains('`') { "``" } else { "`" };
    let blank = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{marks}{blank}{words}{blank}{marks}")
}
