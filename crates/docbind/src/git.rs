//! Runs the `git` program. Callers must keep untrusted text from being parsed as an option.

use docbind_source::escaped;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Creates a git command in a folder, without prompts and optional locks.
pub(crate) fn command(path: &Path) -> Command {
    let mut res = Command::new("git");
    res.arg("-C").arg(path).arg("--no-pager");
    res.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    res.env("GIT_TERMINAL_PROMPT", "0");
    res
}

/// Runs git, and returns its output, or an error with the first line of its error output.
pub(crate) fn git(path: &Path, arguments: &[&str]) -> io::Result<String> {
    let out = command(path).args(arguments).stdin(Stdio::null()).output().map_err(|error| {
        io::Error::new(error.kind(), format!("the program `git` cannot be run: {error}"))
    })?;
    if !out.status.success() {
        let stderr = String::from_utf8_lossy(&out.stderr);
        let stderr = stderr.trim().lines().next().unwrap_or("no reason given");
        let path = path.display().to_string();
        return Err(io::Error::other(format!("git in {}: {}", escaped(&path), escaped(stderr))));
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}
