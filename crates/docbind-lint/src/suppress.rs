//! Suppressions of findings: entries of `docbind.toml` and of errata files, each with a reason.
//!
//! Mistakes in `docbind.toml` are findings themselves, and so is an entry that suppresses nothing any more.

use crate::codes;
use crate::rules::{rule, rules};
use crate::suggest::suggest;
use docbind_source::{Diagnostic, FileId, Location, SourceMap, Span};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use toml::Spanned;

/// The suppressions of a `docbind.toml`.
#[derive(Debug)]
pub struct Suppressions {
    file: FileId,
    entries: Vec<Spanned<Suppression>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    #[serde(default)]
    suppress: Vec<Spanned<Suppression>>,
    /// What the service is, which whoever generates crates reads.
    #[serde(default, rename = "service")]
    _service: de::IgnoredAny,
    /// The dialects of folders, which only those who read pages need.
    #[serde(default, rename = "dialect")]
    _dialect: de::IgnoredAny,
    /// Which pages are translations, which are compared before anything is suppressed.
    #[serde(default, rename = "translation")]
    _translation: de::IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Suppression {
    /// The rule whose findings are suppressed.
    rule: Spanned<String>,
    /// A pattern for the paths of pages, by default all of them. `*` matches any characters but `/`,
    /// `**` matches any.
    path: Option<String>,
    /// A pattern for the paths of elements, by default all of them.
    element: Option<Spanned<String>>,
    /// Why the pages are right, or cannot be changed.
    #[serde(deserialize_with = "not_empty")]
    #[expect(dead_code, reason = "only people read it; the file must have it")]
    reason: String,
}

fn not_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let reason = String::deserialize(deserializer)?;
    match reason.trim() {
        "" => Err(de::Error::custom("a reason must be given")),
        _ => Ok(reason),
    }
}

impl Suppressions {
    /// Parses the file. A mistake invalidates all entries, since they may mean something else.
    pub fn read(file: FileId, sources: &SourceMap) -> Result<Suppressions, Box<Diagnostic>> {
        let text = &sources.file(file).text;
        let config: ConfigFile = toml::from_str(text).map_err(|error| {
            let message = error.message();
            let location = Location::new(file, Span::new(error.span().unwrap_or(0..0)));
            let help = suggested_key(message).unwrap_or_else(|| ENTRY_HELP.to_owned());
            Box::new(Diagnostic::new(codes::BAD_CONFIG, location, message).with_help(help))
        })?;
        for entry in &config.suppress {
            let name = &entry.get_ref().rule;
            if rule(name.get_ref()).is_none() {
                let location = Location::new(file, Span::new(name.span()));
                return Err(Box::new(unknown_rule(name.get_ref(), location)));
            }
        }
        Ok(Suppressions { file, entries: config.suppress })
    }

    /// Removes suppressed findings, and reports entries that match nothing, or elements only by their former
    /// spelling.
    pub fn apply(&self, findings: &mut Vec<Diagnostic>, sources: &SourceMap) {
        let mut best_matches = vec![Match::None; self.entries.len()];
        findings.retain(|finding| {
            let mut is_kept = true;
            for (entry, best) in self.entries.iter().zip(&mut best_matches) {
                let current = match_entry(entry.get_ref(), finding, sources);
                is_kept &= current == Match::None;
                // A match by the current spelling is better than one by the former spelling.
                if *best == Match::None || current == Match::Current {
                    *best = current;
                }
            }
            is_kept
        });
        for (entry, best) in self.entries.iter().zip(best_matches) {
            findings.extend(self.report(entry.get_ref(), best));
        }
    }

    fn report(&self, entry: &Suppression, best: Match) -> Option<Diagnostic> {
        let location = |span| Location::new(self.file, Span::new(span));
        match best {
            Match::Current => None,
            Match::None => {
                let rule = &entry.rule;
                let message =
                    format!("no finding of `{}` is left to suppress here", rule.get_ref());
                let location = location(rule.span());
                let finding = Diagnostic::new(codes::UNUSED_SUPPRESSION, location, message);
                Some(finding.with_help("remove the entry"))
            }
            Match::Former { path } => {
                let element = entry.element.as_ref()?;
                let pattern = element.get_ref();
                let message = format!("`{pattern}` is a former spelling of elements");
                let location = location(element.span());
                let finding = Diagnostic::new(codes::FORMER_ELEMENT, location, message);
                let current = current_spelling(pattern).filter(|it| matches_glob(it, &path));
                Some(finding.with_help(match current {
                    Some(it) => format!("write `{it}`"),
                    None => format!("write a pattern that matches `{path}`"),
                }))
            }
        }
    }
}

/// How an entry matches a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Match {
    None,
    /// By the former spelling of the finding's element.
    Former {
        /// The current path of the element.
        path: String,
    },
    Current,
}

/// Converts a pattern to the current spelling, in which models are behind `models/`.
fn current_spelling(pattern: &str) -> Option<String> {
    let (action, rest) = pattern.split_once('/')?;
    Some(format!("{action}/models/{rest}"))
}

/// An exception from a rule for one element, as an errata file has it.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The name of the rule.
    pub rule: String,
    /// The location of the entry.
    pub entry: Location,
    /// The location of the element; `None` if it does not exist.
    pub element: Option<Location>,
}

/// Removes the findings of a rule that overlap its element, and reports entries that match no finding or
/// whose rule is unknown.
pub fn suppress_allowed(allowed: &[Allowed], findings: &mut Vec<Diagnostic>) {
    let overlaps = |left: Location, right: Location| {
        left.file == right.file
            && left.span.start < right.span.end.max(right.span.start + 1)
            && right.span.start < left.span.end.max(left.span.start + 1)
    };
    let is_allowed_by = |finding: &Diagnostic, it: &Allowed| {
        let element = it.element.filter(|_| it.rule == finding.code.name);
        // A place between two texts belongs to neither.
        let labels = finding.labels.iter().map(|it| it.place).filter(|it| !it.span.is_empty());
        let mut locations = std::iter::once(finding.place).chain(labels);
        element.is_some_and(|element| locations.any(|it| overlaps(it, element)))
    };
    let is_unused = |it: &&Allowed| !findings.iter().any(|finding| is_allowed_by(finding, it));
    let reports = allowed.iter().filter(is_unused).map(|it| match rule(&it.rule) {
        Some(_) => {
            let message = format!("no finding of `{}` is left to allow here", it.rule);
            Diagnostic::new(codes::UNUSED_SUPPRESSION, it.entry, message)
                .with_help("remove the entry")
        }
        None => unknown_rule(&it.rule, it.entry),
    });
    let reports: Vec<Diagnostic> = reports.collect();
    findings.retain(|finding| !allowed.iter().any(|it| is_allowed_by(finding, it)));
    findings.extend(reports);
}

fn unknown_rule(name: &str, location: Location) -> Diagnostic {
    let suggestion = suggest(name, rules().map(|it| it.code.name));
    let finding = Diagnostic::new(codes::BAD_CONFIG, location, format!("no rule `{name}`"));
    finding.with_help(match suggestion {
        Some(it) => format!("did you mean `{it}`?"),
        None => "docs/lints.md lists the rules".to_owned(),
    })
}

const ENTRY_HELP: &str =
    "an entry is `[[suppress]]` with `rule`, `reason`, and optionally `path` and `element`";

/// Suggests one of the keys that serde's message about an unknown key lists as expected.
pub(crate) fn suggested_key(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let found = names.next().filter(|_| message.starts_with("unknown field"))?;
    docbind_source::suggest(found, names).map(|it| format!("did you mean `{it}`?"))
}

fn match_entry(entry: &Suppression, finding: &Diagnostic, sources: &SourceMap) -> Match {
    let page = &sources.file(finding.place.file).path;
    if entry.rule.get_ref() != finding.code.name
        || entry.path.as_ref().is_some_and(|it| !matches_glob(it, page))
    {
        return Match::None;
    }
    let Some(pattern) = &entry.element else { return Match::Current };
    let matches_element = |path: &str| matches_glob(pattern.get_ref(), path);
    match &finding.element {
        Some(element) if matches_element(&element.path) => Match::Current,
        Some(element) if element.previous_path.as_deref().is_some_and(matches_element) => {
            Match::Former { path: element.path.clone() }
        }
        Some(_) | None => Match::None,
    }
}

/// Returns whether a pattern matches a text: `*` matches any characters but `/`, `**` matches any.
fn matches_glob(pattern: &str, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    // Whether the pattern so far matches each prefix of the text, by its length. The time is linear in the
    // length of both.
    let mut matches_prefix = vec![false; text.len() + 1];
    matches_prefix[0] = true;
    let mut pattern = pattern.chars().peekable();
    while let Some(char) = pattern.next() {
        let is_double = char == '*' && pattern.next_if_eq(&'*').is_some();
        if char == '*' {
            for len in 0..text.len() {
                matches_prefix[len + 1] |= matches_prefix[len] && (is_double || text[len] != '/');
            }
        } else {
            for len in (0..text.len()).rev() {
                matches_prefix[len + 1] = matches_prefix[len] && text[len] == char;
            }
            matches_prefix[0] = false;
        }
    }
    matches_prefix[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs() {
        assert!(matches_glob("uhost-api/*.md", "uhost-api/create.md"));
        assert!(!matches_glob("uhost-api/*.md", "uhost-api/old/create.md"));
        assert!(matches_glob("**/create.md", "uhost-api/old/create.md"));
        assert!(matches_glob("**", ""));
        assert!(!matches_glob("a", "ab"));
        assert!(!matches_glob("ab", "a"));
        assert!(!matches_glob(&"*a".repeat(500), &"b".repeat(500)));
    }
}
