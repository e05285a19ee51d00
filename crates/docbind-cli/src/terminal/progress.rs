//! Progress on a terminal: a line for pages, and bars for transfers. Nothing where standard error is no terminal.

use super::printable_line;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

/// A line that says how far something is, and is gone when it is dropped.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Shows a line, unless it would be in the way.
    pub(crate) fn new(is_quiet: bool, message: &str) -> Progress {
        let bar = ProgressBar::with_draw_target(None, target(is_quiet));
        bar.set_style(ProgressStyle::default_spinner());
        let res = Progress(bar);
        res.say(message);
        res.0.enable_steady_tick(Duration::from_millis(120));
        res
    }

    /// Replaces the line.
    pub(crate) fn say(&self, message: &str) {
        self.0.set_message(printable_line(message));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Returns a bar for the bytes of a transfer.
pub(crate) fn bytes_bar(is_quiet: bool, message: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), target(is_quiet));
    let template = "{msg} [{bar:24}] {bytes}/{total_bytes} {bytes_per_sec} {eta}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(printable_line(message));
    bar
}

fn target(is_quiet: bool) -> ProgressDrawTarget {
    match is_quiet || !std::io::stderr().is_terminal() {
        true => ProgressDrawTarget::hidden(),
        false => ProgressDrawTarget::stderr(),
    }
}
