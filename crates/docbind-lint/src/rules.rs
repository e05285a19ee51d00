//! The registry: every kind of finding, with what `docs/lints.md` says about it.

use crate::codes;
use docbind_source::Code;

/// What authors read about the rules; one section each.
const DOCS: &str = include_str!("../../../docs/lints.md");

/// A kind of finding.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its stable name and how much it matters.
    pub code: Code,
    /// What it finds, in one sentence.
    pub summary: String,
    /// Its section of `docs/lints.md`, without the heading.
    pub explanation: &'static str,
}

/// All rules, by name: those of the readers and those of this crate.
pub fn rules() -> Vec<Rule> {
    let codes = [docbind_source::CODES, docbind_markdown::CODES, docbind_ir::CODES, codes::CODES];
    let mut res: Vec<Rule> = codes.into_iter().flatten().map(|it| with_docs(*it)).collect();
    res.sort_by_key(|it| it.code.name);
    res
}

/// The rule of a name.
pub fn rule(name: &str) -> Option<Rule> {
    rules().into_iter().find(|it| it.code.name == name)
}

fn with_docs(code: Code) -> Rule {
    let explanation = section(code.name).unwrap_or_default();
    // Below the heading stands the severity, then the first paragraph.
    let summary = explanation.split("\n\n").nth(1).unwrap_or_default();
    let summary = summary.split_whitespace().collect::<Vec<_>>().join(" ");
    Rule { code, summary, explanation }
}

fn section(name: &str) -> Option<&'static str> {
    let heading = format!("\n## {name}\n");
    let start = DOCS.find(&heading)? + heading.len();
    let rest = &DOCS[start..];
    let end = rest.find("\n## ").unwrap_or(rest.len());
    Some(rest[..end].trim())
}
