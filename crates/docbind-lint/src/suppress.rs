//! What `docbind.toml` leaves out of the findings, each with a reason.
//!
//! Mistakes in the file are findings themselves, at the place where they are; so is an entry that
//! fits no finding any more.

use crate::codes;
use crate::near::nearest;
use crate::rules::rules;
use docbind_source::{Diagnostic, FileId, Location, SourceMap, Span};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use toml::Spanned;

/// The entries of a file.
#[derive(Debug)]
pub struct Suppressions {
    file: FileId,
    entries: Vec<Spanned<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    suppress: Vec<Spanned<Entry>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The rule that is silenced.
    rule: Spanned<String>,
    /// On which pages; on all of them where it is left out. `*` stands for any letters but `/`,
    /// `**` for any.
    path: Option<String>,
    /// About which element; about all of them where it is left out. A pattern for its path.
    element: Option<Spanned<String>>,
    /// Why the pages are right, or have to stay as they are.
    #[serde(deserialize_with = "not_empty")]
    #[expect(dead_code, reason = "for whoever reads the file; that it is there is what counts")]
    reason: String,
}

fn not_empty<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let it = String::deserialize(from)?;
    match it.trim() {
        "" => Err(de::Error::custom("a reason must be given")),
        _ => Ok(it),
    }
}

impl Suppressions {
    /// Reads the file; a mistake leaves out everything, since nobody knows what was meant.
    pub fn read(file: FileId, sources: &SourceMap) -> Result<Suppressions, Box<Diagnostic>> {
        let text = &sources.file(file).text;
        let bad = |span: std::ops::Range<usize>, message: &str| {
            let place = Location::new(file, Span::new(span));
            Diagnostic::new(codes::BAD_CONFIG, place, message)
        };
        let read: File = toml::from_str(text).map_err(|error| {
            let message = error.message();
            let it = bad(error.span().unwrap_or(0..0), message);
            Box::new(it.with_help(did_you_mean(message).unwrap_or_else(|| FORM.to_owned())))
        })?;
        let known = rules();
        for entry in &read.suppress {
            let rule = &entry.get_ref().rule;
            if known.iter().any(|it| it.code.name == rule.get_ref()) {
                continue;
            }
            let place = Location::new(file, Span::new(rule.span()));
            return Err(Box::new(no_rule(rule.get_ref(), place)));
        }
        Ok(Suppressions { file, entries: read.suppress })
    }

    /// Takes out what is suppressed; adds a finding for each entry that fits nothing, and for each that fits
    /// elements only as they were spelled once.
    pub fn apply(&self, findings: &mut Vec<Diagnostic>, sources: &SourceMap) {
        let mut uses = vec![Use::None; self.entries.len()];
        findings.retain(|finding| {
            let mut is_kept = true;
            for (entry, so_far) in self.entries.iter().zip(&mut uses) {
                let own = use_of(entry.get_ref(), finding, sources);
                is_kept &= own == Use::None;
                // Of several findings, one whose element has today's spelling decides.
                if *so_far == Use::None || own == Use::Fits {
                    *so_far = own;
                }
            }
            is_kept
        });
        for (entry, it) in self.entries.iter().zip(uses) {
            findings.extend(self.report(entry.get_ref(), it));
        }
    }

    fn report(&self, entry: &Entry, used: Use) -> Option<Diagnostic> {
        let place = |span| Location::new(self.file, Span::new(span));
        match used {
            Use::Fits => None,
            Use::None => {
                let rule = &entry.rule;
                let message = format!("nothing is left of `{}` to suppress here", rule.get_ref());
                let it = Diagnostic::new(codes::UNUSED_SUPPRESSION, place(rule.span()), message);
                Some(it.with_help("remove the entry"))
            }
            Use::Former { path } => {
                let element = entry.element.as_ref()?;
                let pattern = element.get_ref();
                let message = format!("`{pattern}` is not how elements are spelled any more");
                let it = Diagnostic::new(codes::FORMER_ELEMENT, place(element.span()), message);
                Some(it.with_help(match todays(pattern).filter(|it| matches(it, &path)) {
                    Some(it) => format!("write `{it}`"),
                    None => format!("write it so that it fits `{path}`"),
                }))
            }
        }
    }
}

/// What an entry is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Use {
    /// It fits no finding.
    None,
    /// It fits only a finding whose element was spelled in another way once.
    Former {
        /// The path of that element.
        path: String,
    },
    /// It fits a finding.
    Fits,
}

/// A pattern of former times as it is written today: fields of models stand behind `models/`.
fn todays(pattern: &str) -> Option<String> {
    let (action, rest) = pattern.split_once('/')?;
    Some(format!("{action}/models/{rest}"))
}

/// An element that a rule does not hold for.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The rule.
    pub rule: String,
    /// Where that was said.
    pub said: Location,
    /// The text of the element; `None` where it is gone.
    pub element: Option<Location>,
}

/// Takes out the findings of a rule that touch its element; adds one for each entry that fits none,
/// and for each rule that is not known.
pub fn allow(allowed: &[Allowed], findings: &mut Vec<Diagnostic>) {
    let touches = |at: Location, element: Location| {
        at.file == element.file
            && at.span.start < element.span.end.max(element.span.start + 1)
            && element.span.start < at.span.end.max(at.span.start + 1)
    };
    let fits = |it: &Allowed, finding: &Diagnostic| {
        let element = it.element.filter(|_| it.rule == finding.code.name);
        let mut places =
            std::iter::once(finding.place).chain(finding.labels.iter().map(|it| it.place));
        element.is_some_and(|element| places.any(|at| touches(at, element)))
    };
    let unused: Vec<&Allowed> =
        allowed.iter().filter(|it| !findings.iter().any(|finding| fits(it, finding))).collect();
    let known = rules();
    let reports =
        unused.into_iter().map(|it| match known.iter().any(|rule| rule.code.name == it.rule) {
            true => {
                let message = format!("nothing is left of `{}` to allow here", it.rule);
                Diagnostic::new(codes::UNUSED_SUPPRESSION, it.said, message)
                    .with_help("remove the entry")
            }
            false => no_rule(&it.rule, it.said),
        });
    let reports: Vec<Diagnostic> = reports.collect();
    findings.retain(|finding| !allowed.iter().any(|it| fits(it, finding)));
    findings.extend(reports);
}

fn no_rule(name: &str, said: Location) -> Diagnostic {
    let known = rules();
    let near = nearest(name, known.iter().map(|it| it.code.name));
    let it = Diagnostic::new(codes::BAD_CONFIG, said, format!("no rule `{name}`"));
    it.with_help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "docs/lints.md lists the rules".to_owned(),
    })
}

const FORM: &str =
    "an entry is `[[suppress]]` with `rule`, `reason`, and where it fits `path` and `element`";

/// The nearest of the names that a message of serde says were expected.
fn did_you_mean(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let found = names.next().filter(|_| message.starts_with("unknown field"))?;
    nearest(found, names).map(|it| format!("did you mean `{it}`?"))
}

fn use_of(entry: &Entry, finding: &Diagnostic, sources: &SourceMap) -> Use {
    let file = &sources.file(finding.place.file).path;
    if entry.rule.get_ref() != finding.code.name
        || entry.path.as_ref().is_some_and(|it| !matches(it, file))
    {
        return Use::None;
    }
    let Some(pattern) = &entry.element else { return Use::Fits };
    let fits = |it: &str| matches(pattern.get_ref(), it);
    match &finding.element {
        Some(it) if fits(&it.path) => Use::Fits,
        Some(it) if it.previous_path.as_deref().is_some_and(fits) => {
            Use::Former { path: it.path.clone() }
        }
        Some(_) | None => Use::None,
    }
}

/// Whether a pattern fits a text: `*` stands for any letters but `/`, `**` for any.
fn matches(pattern: &str, text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    // Which beginnings of the text the pattern so far fits; linear in both, whatever is written.
    let mut fits = vec![false; text.len() + 1];
    fits[0] = true;
    let mut pattern = pattern.chars().peekable();
    while let Some(it) = pattern.next() {
        let deep = it == '*' && pattern.next_if_eq(&'*').is_some();
        if it == '*' {
            for at in 0..text.len() {
                fits[at + 1] |= fits[at] && (deep || text[at] != '/');
            }
        } else {
            for at in (0..text.len()).rev() {
                fits[at + 1] = fits[at] && text[at] == it;
            }
            fits[0] = false;
        }
    }
    fits[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        assert!(matches("uhost-api/*.md", "uhost-api/create.md"));
        assert!(!matches("uhost-api/*.md", "uhost-api/old/create.md"));
        assert!(matches("**/create.md", "uhost-api/old/create.md"));
        assert!(matches("**", ""));
        assert!(!matches("a", "ab"));
        assert!(!matches("ab", "a"));
        assert!(!matches(&"*a".repeat(500), &"b".repeat(500)));
    }
}
