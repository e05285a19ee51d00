//! `--debug`: prints the runtime's traces, which have no secrets, to standard error.

use crate::terminal::printable;
use std::io::{self, Write};
use tracing_subscriber::filter::LevelFilter;

/// Prints all traces from now on. Only the first call has an effect.
pub(crate) fn start() {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(|| Printable)
        .with_ansi(false)
        .without_time()
        .finish();
    // A program that embeds this one may have a subscriber of its own.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Standard error, without what would control a terminal.
struct Printable;

impl Write for Printable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stderr().write_all(printable(&String::from_utf8_lossy(bytes)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
