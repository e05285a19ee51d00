//! Calls that still exist but whose example is no longer tested.

use crate::sync::{Change, Plan};
use std::collections::BTreeSet;

/// The path of a crate's tests, relative to its folder.
const TESTS: &str = "/tests/examples.rs";

/// Returns a line per crate with tests that would disappear, because the examples on their pages are
/// missing or contradict the tables.
pub(super) fn report(plan: &Plan<'_>) -> String {
    let mut res = String::new();
    for (path, change) in &plan.changes {
        let Some(package) = path.strip_suffix(TESTS) else { continue };
        let (old, new) = match change {
            Change::Add => continue,
            Change::Replace(old) => (old.as_str(), plan.file(path).unwrap_or_default()),
            Change::Remove(old) => (old.as_str(), ""),
        };
        let calls = plan.file(&format!("{package}/src/actions.rs")).unwrap_or_default();
        let vanished = vanished(old, new, calls);
        if !vanished.is_empty() {
            res += &format!(
                "{package}: no longer tested, because no example matches the tables: {}\n",
                vanished.join(", ")
            );
        }
    }
    res
}

/// Returns the removed tests of calls that still exist.
fn vanished(old: &str, new: &str, calls: &str) -> Vec<String> {
    let now: BTreeSet<&str> = tests(new).collect();
    let is_called = |test: &str| {
        let call = test.rsplit_once('_').map_or(test, |(call, _)| call);
        calls.contains(&format!("mod {call};"))
    };
    tests(old).filter(|it| !now.contains(it) && is_called(it)).map(str::to_owned).collect()
}

/// Returns the names of the tests in a generated file.
fn tests(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|it| it.strip_prefix("fn ")?.strip_suffix("() {"))
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn tests_that_vanish_though_their_call_is_there() {
        let (encodes, decodes) =
            ("#[test]\nfn get_a_encodes() {\n}\n", "fn get_a_decodes() {\n}\n");
        let both = format!("{encodes}{decodes}");
        let check = |new: &str, calls: &str| vanished(&both, new, calls).join(" ");
        assert_eq!(check(encodes, "mod get_a;\n"), "get_a_decodes");
        assert_eq!(check("", "mod get_a;\n"), "get_a_encodes get_a_decodes");
        assert_eq!(check(&both, "mod get_a;\n"), "");
        assert_eq!(check("", "mod get_b;\n"), "", "the call is gone as well");
    }
}
