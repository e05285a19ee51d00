//! Printing: answers go to standard output, everything else to standard error.
//!
//! A broken pipe is no error: whoever read the output has read enough, and the work is done.

use crate::report::Report;
use anstream::stderr;
use std::io::{self, IsTerminal, Write};

/// The exit code for misuse and for failures of the disk.
pub const MISUSE: u8 = 2;

/// Prints a report.
pub fn print(report: &Report) -> io::Result<()> {
    // anstream removes the styles where nobody would see them.
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

/// Prints why a command could not do its work.
pub fn print_error(message: &str) {
    let _ = writeln!(stderr(), "error: {message}");
}

/// Shows what is being done, on a terminal only; the next line replaces it.
pub fn show_progress(step: &str) {
    if std::io::stderr().is_terminal() {
        let _ = write!(stderr(), "\r\x1b[K{step}");
    }
}
