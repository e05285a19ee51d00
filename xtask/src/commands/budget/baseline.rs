//! The baseline of the budget: the stored costs of crates, compared within a margin.

use docbind::replace;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The cost of a crate; time and memory are multiples of those of the reference crate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cost {
    /// The processor time of rustc.
    pub(super) check: f64,
    /// The peak memory of rustc.
    pub(super) memory: f64,
    /// Lines of code.
    pub(super) lines: usize,
}

/// The tolerance on top of the margin, in multiples of the reference: small crates differ by noise
/// alone.
const NOISE: f64 = 0.05;

/// The stored costs, by crate.
#[derive(Debug, PartialEq)]
pub(super) struct Baseline(pub(super) BTreeMap<String, Cost>);

impl Baseline {
    pub(super) fn read(path: &Path) -> io::Result<Baseline> {
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let help = "create it with `cargo xtask budget --write`";
                return Err(io::Error::new(error.kind(), format!("{}: {help}", path.display())));
            }
            other => other?,
        };
        Baseline::parse(&text)
            .ok_or_else(|| io::Error::other(format!("{}: not a baseline", path.display())))
    }

    fn parse(text: &str) -> Option<Baseline> {
        let all: Value = serde_json::from_str(text).ok()?;
        let cost = |it: &Value| {
            Some(Cost {
                check: it["check"].as_f64()?,
                memory: it["memory"].as_f64()?,
                lines: usize::try_from(it["lines"].as_u64()?).ok()?,
            })
        };
        let all = all.as_object()?.iter().map(|(name, it)| Some((name.clone(), cost(it)?)));
        Some(Baseline(all.collect::<Option<_>>()?))
    }

    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let round = |it: f64| (it * 1e3).round() / 1e3;
        let cost = |it: &Cost| json!({ "check": round(it.check), "memory": round(it.memory), "lines": it.lines });
        let all: serde_json::Map<_, _> =
            self.0.iter().map(|(name, it)| (name.clone(), cost(it))).collect();
        replace(path, &format!("{:#}\n", Value::Object(all)))
    }

    /// Returns a line per cost that exceeds the baseline and margin. A crate that is missing from the
    /// baseline is new, and has no budget yet.
    pub(super) fn exceeded(&self, now: &BTreeMap<String, Cost>, margin: f64) -> Vec<String> {
        let mut res = Vec::new();
        for (name, now) in now {
            let Some(before) = self.0.get(name) else { continue };
            let mut check = |what: &str, before: f64, now: f64, noise: f64| {
                if now > before * (1.0 + margin) + noise {
                    let percent = (now / before - 1.0) * 100.0;
                    res.push(format!("{name}: {what} {before:.2} → {now:.2} (+{percent:.0} %)"));
                }
            };
            check("check", before.check, now.check, NOISE);
            check("memory", before.memory, now.memory, NOISE);
            check("lines", before.lines as f64, now.lines as f64, 0.0);
        }
        res
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: Cost, now: Cost) -> Vec<String> {
        let of = |it| BTreeMap::from([("lamp".to_owned(), it)]);
        Baseline(of(before)).exceeded(&of(now), 0.1)
    }

    const COST: Cost = Cost { check: 2.0, memory: 1.0, lines: 100 };

    #[test]
    fn within_the_margin() {
        assert!(check(COST, Cost { check: 2.2, memory: 1.1, lines: 110 }).is_empty());
    }

    #[test]
    fn beyond_it() {
        assert_eq!(
            check(COST, Cost { check: 2.5, memory: 1.0, lines: 120 }),
            ["lamp: check 2.00 → 2.50 (+25 %)", "lamp: lines 100.00 → 120.00 (+20 %)"]
        );
    }

    #[test]
    fn what_is_written_is_read() {
        let text = r#"{"lamp": {"check": 2.0, "memory": 1.0, "lines": 100}}"#;
        let all = BTreeMap::from([("lamp".to_owned(), COST)]);
        assert_eq!(Baseline::parse(text), Some(Baseline(all)));
        assert_eq!(Baseline::parse("[]"), None);
    }
}
