//! The time of each compiler pass of a crate, as reported by rustc.

use super::{cargo, clean};
use serde_json::Value;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// The maximum number of listed passes.
const MAX_LISTED: usize = 8;

/// Formats the longest passes of checking a package, a line each.
///
/// `-Z time-passes` is unstable; `RUSTC_BOOTSTRAP` makes a stable compiler accept it, and is set only
/// for this command.
pub(super) fn longest_passes(folder: &Path, package: &str, target: &Path) -> io::Result<String> {
    let package = [package.to_owned()];
    clean(folder, &package, target)?;
    let mut command = cargo("rustc", folder, &package, target);
    command.args(["--profile", "check", "--lib", "--jobs", "1", "--"]);
    command.args(["-Z", "time-passes", "-Z", "time-passes-format=json"]);
    let output = command.env("RUSTC_BOOTSTRAP", "1").output()?;
    let passes = parse_passes(&String::from_utf8_lossy(&output.stderr));
    let mut res = String::new();
    for (name, seconds) in passes.iter().take(MAX_LISTED) {
        let _ = writeln!(res, "  {:6.0} ms  {name}", seconds * 1e3);
    }
    if passes.is_empty() {
        res.push_str("  (this compiler reports no passes)\n");
    }
    Ok(res)
}

/// Parses the passes in the compiler's output, longest first, without the total.
fn parse_passes(text: &str) -> Vec<(String, f64)> {
    let pass = |line: &str| {
        let value: Value = serde_json::from_str(line.trim_start().strip_prefix("time: ")?).ok()?;
        Some((value["pass"].as_str()?.to_owned(), value["time"].as_f64()?))
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
        assert_eq!(parse_passes(text), expected);
    }
}
