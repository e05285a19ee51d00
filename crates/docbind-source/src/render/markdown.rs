//! A Markdown table, for a comment on a pull request.

use crate::{Diagnostic, SourceMap, escaped};

/// Renders a table with one row per diagnostic.
pub fn markdown(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut res = "| Where | Rule | Finding |\n|---|---|---|\n".to_owned();
    for diagnostic in diagnostics {
        let file = sources.file(diagnostic.place.file);
        let (line, column) = file.line_column(diagnostic.place.span.start);
        let help = diagnostic.help.as_deref().map(|it| format!("<br>{}", escape_markdown(it)));
        res += &format!(
            "| {}:{line}:{column} | {} `{}` | {}{} |\n",
            escape_markdown(&file.path),
            diagnostic.code.severity.as_str(),
            diagnostic.code.name,
            escape_markdown(&diagnostic.message),
            help.unwrap_or_default(),
        );
    }
    res
}

/// Escapes text so that nothing in it becomes markup, except code between paired backticks.
fn escape_markdown(text: &str) -> String {
    let mut res = String::new();
    let mut is_code = false;
    let has_paired_backticks = text.matches('`').count().is_multiple_of(2);
    for character in escaped(text).chars() {
        match character {
            '`' if has_paired_backticks => {
                is_code = !is_code;
                res.push(character);
            }
            '|' => res += "\\|",
            '<' if !is_code => res += "&lt;",
            '&' if !is_code => res += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '@' | '!' if !is_code => {
                res.push('\\');
                res.push(character);
            }
            _ => res.push(character),
        }
    }
    res
}
