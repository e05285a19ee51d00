//! One line per diagnostic, in the format of compilers that editors understand.

use crate::{Diagnostic, SourceMap, escaped};

/// Renders `path:line:column: severity[code]: message`.
pub fn short(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let file = sources.file(diagnostic.place.file);
    let (line, column) = file.line_column(diagnostic.place.span.start);
    let severity = diagnostic.code.severity.as_str();
    let code = diagnostic.code.name;
    let path = escaped(&file.path);
    format!("{path}:{line}:{column}: {severity}[{code}]: {}", escaped(&diagnostic.message))
}
