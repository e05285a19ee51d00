//! What commands say on the terminal. Answers go to stdout, everything else to stderr.
//!
//! Where nobody listens any more, nothing is said; the work is done all the same.

use anstream::stderr;
use docbind_source::{Diagnostic, Severity, SourceMap, render};
use std::io::{self, IsTerminal, Write};

/// The answer of a command, with the terminal's colours where they are wanted.
pub(crate) fn answer(text: &str) -> io::Result<()> {
    match anstream::stdout().lock().write_all(text.as_bytes()) {
        // Whoever asked has read enough; how the command ends is not decided by that.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// An answer that is data: nothing is taken out of it, colours or not.
pub(crate) fn verbatim(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// One line beside the answer.
pub(crate) fn remark(message: &str) {
    let _ = writeln!(stderr(), "{message}");
}

/// One line about why a command could not do its work.
pub(crate) fn error(message: &str) {
    let _ = writeln!(stderr(), "error: {message}");
}

/// Findings, for people; notes only where they are asked for.
pub(crate) fn findings(diagnostics: &[Diagnostic], sources: &SourceMap, notes: bool) {
    say(&shown(diagnostics, sources, notes));
}

/// Findings as they are shown.
pub(crate) fn shown(diagnostics: &[Diagnostic], sources: &SourceMap, notes: bool) -> String {
    let mut res = String::new();
    for it in diagnostics.iter().filter(|it| notes || it.code.severity != Severity::Note) {
        res += &render::human(it, sources, true);
        res += "\n\n";
    }
    res
}

/// Shows findings.
pub(crate) fn say(shown: &str) {
    // anstream takes the colours out again where nobody would see them.
    let _ = stderr().lock().write_all(shown.as_bytes());
}

/// How many findings there are of each severity: `1 error, 2 warnings, 0 notes`.
pub(crate) fn count(severities: impl Iterator<Item = Severity> + Clone) -> String {
    let count = |severity| severities.clone().filter(|it| *it == severity).count();
    let plural =
        |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
    [
        plural(count(Severity::Error), "error"),
        plural(count(Severity::Warning), "warning"),
        plural(count(Severity::Note), "note"),
    ]
    .join(", ")
}

/// A line that says what is being done; on a terminal only, and gone when the next one comes.
pub(crate) fn progress(doing: &str) {
    if std::io::stderr().is_terminal() {
        let _ = write!(stderr(), "\r\x1b[K{doing}");
    }
}
