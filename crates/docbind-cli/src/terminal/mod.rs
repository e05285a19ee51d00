//! What depends on the terminal: printing, paging, prompting, progress. Nothing else prints.

mod printable;
mod progress;
mod prompt;

pub(crate) use printable::{printable, printable_json, printable_line};
pub(crate) use progress::{Progress, bytes_bar};
#[cfg(feature = "ucloud")]
pub(crate) use prompt::prompt_line;
pub(crate) use prompt::prompt_secret;

use crate::failure::Failure;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

/// The width of text that is no table, at most: longer lines are hard to read.
const MAX_TEXT_WIDTH: usize = 100;

/// The width where there is no terminal.
const DEFAULT_WIDTH: usize = 80;

/// Returns the width of the terminal that standard output is.
pub(crate) fn width() -> Option<usize> {
    terminal_size::terminal_size().map(|(terminal_size::Width(it), _)| usize::from(it).max(20))
}

/// Returns the width to break text at.
pub(crate) fn text_width() -> usize {
    width().unwrap_or(DEFAULT_WIDTH).min(MAX_TEXT_WIDTH)
}

/// Whether standard output is a terminal.
pub(crate) fn is_output_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether somebody can be asked: standard input and standard error are terminals.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Writes to standard output. That nobody reads it any more is no error.
pub(crate) fn print(text: &str) {
    let mut out = io::stdout().lock();
    // There is nobody to tell.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes a message to standard error, without what would control a terminal.
pub(crate) fn print_message(text: &str) {
    let mut out = io::stderr().lock();
    let _ = writeln!(out, "{}", printable(text));
}

/// Writes a failure to standard error, in colours where a terminal shows them and nobody minds.
pub(crate) fn print_failure(failure: &Failure, is_plain: bool) {
    let is_plain =
        is_plain || !io::stderr().is_terminal() || std::env::var_os("NO_COLOR").is_some();
    let text = printable(&failure.to_string());
    let text = match (is_plain, text.split_once(':')) {
        (false, Some((label, rest))) => format!("\u{1b}[1;31m{label}:\u{1b}[0m{rest}"),
        _ => text,
    };
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Prints text page by page, if standard output is a terminal and a pager can be started.
pub(crate) fn page(text: &str) {
    let text = printable(text);
    if !is_output_terminal() || !run_pager(&text) {
        print(&text);
    }
}

/// Runs the pager that `PAGER` names, or `less`. With an empty `PAGER`, it runs none.
fn run_pager(text: &str) -> bool {
    let named = std::env::var("PAGER").ok();
    let line = named.as_deref().unwrap_or("less -FRX");
    let Some((program, args)) = shlex::split(line).and_then(|mut words| {
        let first = (!words.is_empty()).then(|| words.remove(0))?;
        Some((first, words))
    }) else {
        return false;
    };
    let child = Command::new(program).args(args).stdin(Stdio::piped()).spawn();
    let Ok(mut child) = child else { return false };
    if let Some(mut input) = child.stdin.take() {
        // Whoever leaves the pager early has read enough.
        let _ = input.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}
