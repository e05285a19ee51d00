//! The registry of all rules, each with its section of `docs/lints.md`.

use crate::codes;
use docbind_source::{Code, Severity};
use std::sync::LazyLock;

/// The documentation of the rules for authors of pages, one section per rule.
const DOCS: &str = include_str!("../../../docs/lints.md");

/// A kind of finding.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The stable name, and the severity of its findings.
    pub code: Code,
    /// A description of what the rule finds, on one line.
    pub summary: String,
    /// The section of `docs/lints.md` without its heading.
    pub explanation: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let codes = [docbind_source::CODES, docbind_markdown::CODES, docbind_ir::CODES, codes::CODES];
    let mut res: Vec<Rule> = codes.into_iter().flatten().map(|it| Rule::new(*it)).collect();
    res.sort_by_key(Rule::name);
    res
});

/// Returns all rules by name, those of the parsers and those of this crate.
pub fn rules() -> std::slice::Iter<'static, Rule> {
    RULES.iter()
}

/// Returns the rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().find(|it| it.name() == name)
}

impl Rule {
    fn new(code: Code) -> Rule {
        let explanation = section(code.name).unwrap_or_default();
        // A section begins with the severity, followed by the summary in a paragraph.
        let summary = explanation.split("\n\n").nth(1).unwrap_or_default();
        Rule { code, summary: docbind_ir::one_line(summary), explanation }
    }

    /// Returns the stable name of the rule.
    pub fn name(&self) -> &'static str {
        self.code.name
    }

    /// Returns the severity of the rule's findings.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

fn section(name: &str) -> Option<&'static str> {
    let heading = format!("\n## {name}\n");
    let start = DOCS.find(&heading)? + heading.len();
    let rest = &DOCS[start..];
    let end = rest.find("\n## ").unwrap_or(rest.len());
    Some(rest[..end].trim())
}
