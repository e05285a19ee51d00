//! Workflow commands of GitHub Actions: a finding becomes an annotation of the line.

use crate::{Diagnostic, Severity, SourceMap, escaped};

/// `::error file=…,line=…::message`; `prefix` leads from the repository's root to the pages.
pub fn github(diagnostic: &Diagnostic, sources: &SourceMap, prefix: &str) -> String {
    let file = sources.file(diagnostic.place.file);
    let (line, column) = file.line_column(diagnostic.place.span.start);
    let (end_line, end_column) = file.line_column(diagnostic.place.span.end);
    let command = match diagnostic.code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let path = command_property(&format!("{prefix}{}", file.path));
    let title = diagnostic.code.name;
    let mut message = diagnostic.message.clone();
    for it in &diagnostic.labels {
        let at = sources.file(it.place.file);
        message += &format!("\n{}:{}: {}", at.path, at.line(it.place.span.start), it.message);
    }
    if let Some(help) = &diagnostic.help {
        message += &format!("\nhelp: {help}");
    }
    // Columns are only taken where the finding ends in the line that it begins in.
    let columns = match line == end_line {
        true => format!(",col={column},endColumn={end_column}"),
        false => String::new(),
    };
    format!(
        "::{command} file={path},line={line},endLine={end_line}{columns},title={title}::{}",
        command_message(&message)
    )
}

/// The message of a workflow command. A command ends with its line: line breaks are written as the runner
/// wants them.
pub fn command_message(text: &str) -> String {
    let lines = text.lines().map(|it| escaped(it).replace('%', "%25"));
    lines.collect::<Vec<_>>().join("%0A")
}

/// A property of a workflow command.
pub fn command_property(text: &str) -> String {
    escaped(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}
