//! SARIF 2.1.0, the format of code scanning services.

use crate::{Code, Diagnostic, Edit, Location, Severity, SourceMap, fingerprint};
use serde_json::{Value, json as object};

/// The description of a rule in a log.
#[derive(Clone, Copy, Debug)]
pub struct SarifRule<'a> {
    /// The code of the rule's diagnostics.
    pub code: Code,
    /// What the rule finds, in a sentence.
    pub summary: &'a str,
    /// Why it matters and what to do, as Markdown.
    pub help: &'a str,
}

/// Renders a log with one run. `prefix` is the path from the repository root to the pages, such as
/// `docs/`.
pub fn sarif(
    diagnostics: &[Diagnostic],
    rules: &[SarifRule<'_>],
    sources: &SourceMap,
    prefix: &str,
) -> Value {
    let log = Log { sources, prefix };
    let rule_index = |code: Code| rules.iter().position(|it| it.code == code);
    let results: Vec<Value> =
        diagnostics.iter().map(|it| log.result(it, rule_index(it.code))).collect();
    object!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "docbind",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(rule: &SarifRule<'_>) -> Value {
    object!({
        "id": rule.code.name,
        "shortDescription": { "text": rule.summary },
        "help": { "text": rule.help, "markdown": rule.help },
        "defaultConfiguration": { "level": level(rule.code.severity) },
    })
}

struct Log<'a> {
    sources: &'a SourceMap,
    prefix: &'a str,
}

impl Log<'_> {
    fn result(&self, diagnostic: &Diagnostic, rule_index: Option<usize>) -> Value {
        let text = match &diagnostic.help {
            Some(help) => format!("{}. Help: {help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        let mut location = self.location(diagnostic.place);
        if let Some(element) = &diagnostic.element {
            location["logicalLocations"] = object!([{ "fullyQualifiedName": element.path }]);
        }
        let related = diagnostic.labels.iter().enumerate().map(|(id, label)| {
            let mut res = self.location(label.place);
            res["id"] = id.into();
            res["message"] = object!({ "text": label.message });
            res
        });
        let mut res = object!({
            "ruleId": diagnostic.code.name,
            "level": level(diagnostic.code.severity),
            "message": { "text": text },
            "locations": [location],
            "relatedLocations": related.collect::<Vec<_>>(),
            "partialFingerprints": { "docbind/v1": fingerprint(diagnostic, self.sources) },
        });
        if let Some(index) = rule_index {
            res["ruleIndex"] = index.into();
        }
        if !diagnostic.edits.is_empty() {
            res["fixes"] = object!([self.fix(&diagnostic.edits, diagnostic)]);
        }
        res
    }

    fn location(&self, location: Location) -> Value {
        object!({ "physicalLocation": {
            "artifactLocation": self.artifact(location),
            "region": self.region(location),
        }})
    }

    fn artifact(&self, location: Location) -> Value {
        let path = format!("{}{}", self.prefix, self.sources.file(location.file).path);
        object!({ "uri": uri(&path), "uriBaseId": "%SRCROOT%" })
    }

    fn region(&self, location: Location) -> Value {
        let file = self.sources.file(location.file);
        let (line, column) = file.line_column(location.span.start);
        let (end_line, end_column) = file.line_column(location.span.end);
        object!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        })
    }

    fn fix(&self, edits: &[Edit], diagnostic: &Diagnostic) -> Value {
        let replacement = |edit: &Edit| {
            object!({
                "deletedRegion": self.region(edit.place),
                "insertedContent": { "text": edit.text },
            })
        };
        object!({
            "description": { "text": diagnostic.help.as_deref().unwrap_or(&diagnostic.message) },
            "artifactChanges": [{
                "artifactLocation": self.artifact(diagnostic.place),
                "replacements": edits.iter().map(replacement).collect::<Vec<_>>(),
            }],
        })
    }
}

/// Returns a path as a relative URI: all bytes but unreserved ones and slashes are percent-encoded.
fn uri(path: &str) -> String {
    let mut res = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                res.push(char::from(byte));
            }
            _ => res += &format!("%{byte:02X}"),
        }
    }
    res
}
