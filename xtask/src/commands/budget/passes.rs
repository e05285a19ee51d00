//! Where the time of a crate goes, as the compiler's own clock has it.

use super::{cargo, clean};
use serde_json::Value;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// How many passes are listed.
const SHOWN: usize = 8;

/// The longest passes of checking a package, a line each.
///
/// The compiler's clock is an unstable option; the variable lets a stable compiler take it, and is
/// set for this one question only.
pub(super) fn of(folder: &Path, package: &str, target: &Path) -> io::Result<String> {
    let package = [package.to_owned()];
    clean(folder, &package, target)?;
    let mut command = cargo("rustc", folder, &package, target);
    command.args(["--profile", "check", "--lib", "--jobs", "1", "--"]);
    command.args(["-Z", "time-passes", "-Z", "time-passes-format=json"]);
    let output = command.env("RUSTC_BOOTSTRAP", "1").output()?;
    let found = passes(&String::from_utf8_lossy(&output.stderr));
    let mut res = String::new();
    for (name, seconds) in found.iter().take(SHOWN) {
        let _ = writeln!(res, "  {:6.0} ms  {name}", seconds * 1e3);
    }
    if found.is_empty() {
        res.push_str("  (this compiler does not say)\n");
    }
    Ok(res)
}

/// The passes in what the compiler printed, the longest first; the sums of others are left out.
fn passes(text: &str) -> Vec<(String, f64)> {
    let pass = |line: &str| {
        let it: Value = serde_json::from_str(line.trim_start().strip_prefix("time: ")?).ok()?;
        Some((it["pass"].as_str()?.to_owned(), it["time"].as_f64()?))
    };
    let mut res: Vec<(String, f64)> = text.lines().filter_map(pass).collect();
    res.retain(|(name, _)| name != "total");
    res.sort_by(|a, b| b.1.total_cmp(&a.1));
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_first() {
        let text = "   Compiling lamp\n\
                    time: {\"pass\":\"parse\",\"time\":0.25,\"rss_start\":1,\"rss_end\":2}\n\
                    time: {\"pass\":\"resolve\",\"time\":0.5,\"rss_start\":1,\"rss_end\":2}\n\
                    time: {\"pass\":\"total\",\"time\":0.75,\"rss_start\":1,\"rss_end\":2}\n";
        let expected = [("resolve".to_owned(), 0.5), ("parse".to_owned(), 0.25)];
        assert_eq!(passes(text), expected);
    }
}
