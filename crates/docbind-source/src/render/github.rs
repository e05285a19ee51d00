//! Workflow commands of GitHub Actions, which annotate the lines of a pull request.

use crate::{Diagnostic, Severity, SourceMap, escaped};

/// Renders `::error file=…,line=…::message`; `prefix` is the path from the repository root to the pages.
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
    for label in &diagnostic.labels {
        let file = sources.file(label.place.file);
        let line = file.line(label.place.span.start);
        message += &format!("\n{}:{line}: {}", file.path, label.message);
    }
    if let Some(help) = &diagnostic.help {
        message += &format!("\nhelp: {help}");
    }
    // GitHub accepts columns only if the annotation begins and ends in the same line.
    let columns = match line == end_line {
        true => format!(",col={column},endColumn={end_column}"),
        false => String::new(),
    };
    format!(
        "::{command} file={path},line={line},endLine={end_line}{columns},title={title}::{}",
        command_message(&message)
    )
}

/// Escapes the message of a workflow command. A command is a single line: line breaks are encoded as the
/// runner expects.
pub fn command_message(text: &str) -> String {
    let lines = text.lines().map(|it| escaped(it).replace('%', "%25"));
    lines.collect::<Vec<_>>().join("%0A")
}

/// Escapes a property of a workflow command.
pub fn command_property(text: &str) -> String {
    escaped(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}
