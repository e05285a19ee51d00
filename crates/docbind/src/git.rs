//! The `git` program. Callers keep what strangers wrote from being an option.

use docbind_source::escaped;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// The program, in a folder: it asks nobody, and locks nothing that only makes it faster.
pub(crate) fn command(path: &Path) -> Command {
    let mut res = Command::new("git");
    res.arg("-C").arg(path).arg("--no-pager");
    res.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    res.env("GIT_TERMINAL_PROMPT", "0");
    res
}

/// What git answers, or what it complains of.
pub(crate) fn git(path: &Path, arguments: &[&str]) -> io::Result<String> {
    let out = command(path).args(arguments).stdin(Stdio::null()).output().map_err(|error| {
        io::Error::new(error.kind(), format!("the program `git` cannot be run: {error}"))
    })?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        let said = said.trim().lines().next().unwrap_or("no reason given");
        let path = path.display().to_string();
        return Err(io::Error::other(format!("git in {}: {}", escaped(&path), escaped(said))));
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}
