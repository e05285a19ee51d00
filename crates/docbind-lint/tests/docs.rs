//! Checks `docs/lints.md`: every rule has a section, whose examples have the findings that it says.

mod common;

use common::{PATH, findings, page};
use docbind_lint::{Rule, rule, rules};
use std::collections::{BTreeMap, BTreeSet};

/// Rules about files that no example can show as text, and one that the linter reports as another rule.
const WITHOUT_EXAMPLE: &[&str] =
    &["invalid-utf8", "nul-character", "page-too-large", "type-against-example"];

const DOCS: &str = include_str!("../../../docs/lints.md");

#[test]
fn every_rule_has_a_section_and_every_section_a_rule() {
    let names: Vec<String> = rules().map(|it| it.name().to_owned()).collect();
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "names are unique");
    let sections: Vec<String> = DOCS
        .lines()
        .filter_map(|it| it.strip_prefix("## "))
        .filter(|it| it.is_ascii() && !it.contains(' '))
        .map(str::to_owned)
        .collect();
    assert_eq!(sections, names, "sections in the order of their names");
    for rule in rules() {
        let severity = format!("**{}**", rule.severity().as_str());
        assert!(rule.explanation.starts_with(&severity), "{}: {severity}", rule.name());
        assert!(rule.summary.ends_with('.'), "{}: {}", rule.name(), rule.summary);
    }
}

/// What a list of all rules shows.
#[test]
fn rules_have_a_severity_and_a_summary_on_one_line() {
    let rule = rule("letter-case").map(|it| (it.name(), it.severity().as_str(), &*it.summary));
    let summary = "A name in the example differs from the table's in letter case.";
    assert_eq!(rule, Some(("letter-case", "error", summary)));
    for rule in rules() {
        assert_eq!(rule.summary.lines().count(), 1, "{}: {}", rule.name(), rule.summary);
    }
}

#[test]
fn examples_have_their_finding_and_no_other() {
    let mut failures = Vec::new();
    for rule in rules() {
        let name = rule.name();
        let examples = Examples::parse(rule);
        if WITHOUT_EXAMPLE.contains(&name) {
            assert!(examples.before.is_empty() && examples.after.is_empty(), "{name}");
            continue;
        }
        let (before, after) = (codes(&examples.before), codes(&examples.after));
        if before != [name] || !after.is_empty() {
            failures.push(format!("{name}: before {before:?}, after {after:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The code blocks of a section, each with its part of the page or its file, and its text.
struct Examples {
    before: Vec<(String, String)>,
    after: Vec<(String, String)>,
}

impl Examples {
    fn parse(rule: &Rule) -> Examples {
        let mut res = Examples { before: Vec::new(), after: Vec::new() };
        let mut lines = rule.explanation.lines();
        let mut is_after = false;
        while let Some(line) = lines.next() {
            is_after |= line == "After:";
            let ticks = line.chars().take_while(|it| *it == '`').count();
            if ticks < 3 {
                continue;
            }
            let part = line[ticks..].split_whitespace().last().unwrap_or_default().to_owned();
            let end = "`".repeat(ticks);
            let text: Vec<&str> = lines.by_ref().take_while(|it| **it != end).collect();
            let list = if is_after { &mut res.after } else { &mut res.before };
            list.push((part, text.join("\n")));
        }
        res
    }
}

/// Puts the examples into the page, or beside it, and returns the codes of the findings.
fn codes(examples: &[(String, String)]) -> Vec<&'static str> {
    let mut parts = BTreeMap::new();
    let mut files = BTreeMap::new();
    for (part, text) in examples {
        match part.strip_prefix("file=") {
            Some(path) => files.insert(path.to_owned(), text.clone() + "\n"),
            None if part == "docbind.toml" => files.insert(part.clone(), text.clone()),
            None => parts.insert(part.clone(), text.clone()),
        };
    }
    files.entry(PATH.to_owned()).or_insert_with(|| page(&parts));
    findings(&files).1.iter().map(|it| it.code.name).collect()
}
