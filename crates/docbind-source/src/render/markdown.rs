//! A table of findings, for a comment on a pull request.

use crate::{Diagnostic, SourceMap, escaped};

/// The findings as a Markdown table, a line each.
pub fn markdown(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut res = "| Where | Rule | Finding |\n|---|---|---|\n".to_owned();
    for it in diagnostics {
        let file = sources.file(it.place.file);
        let (line, column) = file.line_column(it.place.span.start);
        let help = it.help.as_deref().map(|it| format!("<br>{}", words(it))).unwrap_or_default();
        res += &format!(
            "| {}:{line}:{column} | {} `{}` | {}{help} |\n",
            words(&file.path),
            it.code.severity.as_str(),
            it.code.name,
            words(&it.message),
        );
    }
    res
}

/// Text of a page that stays text: nothing in it may become markup, but code between backticks.
fn words(text: &str) -> String {
    let mut res = String::new();
    let mut is_code = false;
    let is_paired = text.matches('`').count().is_multiple_of(2);
    for it in escaped(text).chars() {
        match it {
            '`' if is_paired => {
                is_code = !is_code;
                res.push(it);
            }
            '|' => res += "\\|",
            '<' if !is_code => res += "&lt;",
            '&' if !is_code => res += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '@' | '!' if !is_code => {
                res.push('\\');
                res.push(it);
            }
            _ => res.push(it),
        }
    }
    res
}
