//! `docs/lints.md` tells the truth: every rule has its section, and its examples do what it says.

mod common;

use common::{PATH, findings, page};
use docbind_lint::{Rule, rules};
use std::collections::{BTreeMap, BTreeSet};

/// Rules whose occasion no text file can show.
const WITHOUT_EXAMPLE: &[&str] = &["invalid-utf8", "nul-character", "page-too-large"];

const DOCS: &str = include_str!("../../../docs/lints.md");

#[test]
fn every_rule_has_a_section_and_every_section_a_rule() {
    let known: Vec<String> = rules().iter().map(|it| it.code.name.to_owned()).collect();
    let distinct: BTreeSet<&String> = known.iter().collect();
    assert_eq!(distinct.len(), known.len(), "names are given once");
    let sections: Vec<String> = DOCS
        .lines()
        .filter_map(|it| it.strip_prefix("## "))
        .filter(|it| it.is_ascii() && !it.contains(' '))
        .map(str::to_owned)
        .collect();
    assert_eq!(sections, known, "sections in the order of their names");
    for rule in rules() {
        let severity = format!("**{}**", rule.code.severity.as_str());
        assert!(rule.explanation.starts_with(&severity), "{}: {severity}", rule.code.name);
        assert!(rule.summary.ends_with('.'), "{}: {}", rule.code.name, rule.summary);
    }
}

#[test]
fn examples_give_their_finding_and_no_other() {
    let mut wrong = Vec::new();
    for rule in rules() {
        let name = rule.code.name;
        let examples = Examples::of(&rule);
        if WITHOUT_EXAMPLE.contains(&name) {
            assert!(examples.before.is_empty() && examples.after.is_empty(), "{name}");
            continue;
        }
        let (before, after) = (codes(&examples.before), codes(&examples.after));
        if before != [name] || !after.is_empty() {
            wrong.push(format!("{name}: before {before:?}, after {after:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The fenced parts of a section: where they go, and their text.
struct Examples {
    before: Vec<(String, String)>,
    after: Vec<(String, String)>,
}

impl Examples {
    fn of(rule: &Rule) -> Examples {
        let mut res = Examples { before: Vec::new(), after: Vec::new() };
        let mut lines = rule.explanation.lines();
        let mut is_after = false;
        while let Some(line) = lines.next() {
            is_after |= line == "After:";
            let ticks = line.chars().take_while(|it| *it == '`').count();
            if ticks < 3 {
                continue;
            }
            let place = line[ticks..].split_whitespace().last().unwrap_or_default().to_owned();
            let end = "`".repeat(ticks);
            let text: Vec<&str> = lines.by_ref().take_while(|it| **it != end).collect();
            let list = if is_after { &mut res.after } else { &mut res.before };
            list.push((place, text.join("\n")));
        }
        res
    }
}

/// The names of what is found where the parts are put into the page, or beside it.
fn codes(examples: &[(String, String)]) -> Vec<&'static str> {
    let mut parts = BTreeMap::new();
    let mut files = BTreeMap::new();
    for (place, text) in examples {
        match place.strip_prefix("file=") {
            Some(path) => files.insert(path.to_owned(), text.clone() + "\n"),
            None if place == "docbind.toml" => files.insert(place.clone(), text.clone()),
            None => parts.insert(place.clone(), text.clone()),
        };
    }
    files.entry(PATH.to_owned()).or_insert_with(|| page(&parts));
    findings(&files).1.iter().map(|it| it.code.name).collect()
}
