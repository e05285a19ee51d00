//! Prints answers to standard output, and everything else to standard error.
//!
//! Broken pipes are ignored.

use crate::report::Report;
use anstream::stderr;
use std::io::{self, IsTerminal, Write};

/// The exit code for misuse and I/O errors.
pub const MISUSE: u8 = 2;

/// Prints a report.
pub fn print(report: &Report) -> io::Result<()> {
    // anstream removes the styles if the output is not a terminal.
    let _ = stderr().lock().write_all(report.messages.as_bytes());
    let answer = report.answer.as_bytes();
    let printed = match report.is_data {
        true => io::stdout().lock().write_all(answer),
        false => anstream::stdout().lock().write_all(answer),
    };
    match printed {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints the error that ended a command.
pub fn print_error(message: &str) {
    let _ = writeln!(stderr(), "error: {message}");
}

/// Shows the current step, on a terminal only; the next step replaces it.
pub fn show_progress(step: &str) {
    if std::io::stderr().is_terminal() {
        let _ = write!(stderr(), "\r\x1b[K{step}");
    }
}
