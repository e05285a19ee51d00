//! SARIF 2.1.0: what code scanning services read.

use crate::{Code, Diagnostic, Edit, Location, Severity, SourceMap, fingerprint};
use serde_json::{Value, json as object};

/// What a log says of a kind of finding.
#[derive(Clone, Copy, Debug)]
pub struct SarifRule<'a> {
    /// The kind.
    pub code: Code,
    /// What it finds, in a sentence.
    pub summary: &'a str,
    /// Why it matters and what to do, as Markdown.
    pub help: &'a str,
}

/// A log with one run. `prefix` leads from the repository's root to the pages: `docs/` or nothing.
pub fn sarif(
    diagnostics: &[Diagnostic],
    rules: &[SarifRule<'_>],
    sources: &SourceMap,
    prefix: &str,
) -> Value {
    let log = Log { sources, prefix };
    let index = |code: Code| rules.iter().position(|it| it.code == code);
    let results: Vec<Value> = diagnostics.iter().map(|it| log.result(it, index(it.code))).collect();
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

fn rule(it: &SarifRule<'_>) -> Value {
    object!({
        "id": it.code.name,
        "shortDescription": { "text": it.summary },
        "help": { "text": it.help, "markdown": it.help },
        "defaultConfiguration": { "level": level(it.code.severity) },
    })
}

struct Log<'a> {
    sources: &'a SourceMap,
    prefix: &'a str,
}

impl Log<'_> {
    fn result(&self, it: &Diagnostic, rule: Option<usize>) -> Value {
        let text = match &it.help {
            Some(help) => format!("{}. Help: {help}", it.message),
            None => it.message.clone(),
        };
        let mut location = self.location(it.place);
        if let Some(element) = &it.element {
            location["logicalLocations"] = object!([{ "fullyQualifiedName": element.path }]);
        }
        let related = it.labels.iter().enumerate().map(|(at, label)| {
            let mut res = self.location(label.place);
            res["id"] = at.into();
            res["message"] = object!({ "text": label.message });
            res
        });
        let mut res = object!({
            "ruleId": it.code.name,
            "level": level(it.code.severity),
            "message": { "text": text },
            "locations": [location],
            "relatedLocations": related.collect::<Vec<_>>(),
            "partialFingerprints": { "docbind/v1": fingerprint(it, self.sources) },
        });
        if let Some(rule) = rule {
            res["ruleIndex"] = rule.into();
        }
        if !it.edits.is_empty() {
            res["fixes"] = object!([self.fix(&it.edits, it)]);
        }
        res
    }

    fn location(&self, it: Location) -> Value {
        object!({ "physicalLocation": {
            "artifactLocation": self.artifact(it),
            "region": self.region(it),
        }})
    }

    fn artifact(&self, it: Location) -> Value {
        let path = format!("{}{}", self.prefix, self.sources.file(it.file).path);
        object!({ "uri": uri(&path), "uriBaseId": "%SRCROOT%" })
    }

    fn region(&self, it: Location) -> Value {
        let file = self.sources.file(it.file);
        let (line, column) = file.line_column(it.span.start);
        let (end_line, end_column) = file.line_column(it.span.end);
        object!({
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        })
    }

    fn fix(&self, edits: &[Edit], it: &Diagnostic) -> Value {
        let replacement = |edit: &Edit| {
            object!({
                "deletedRegion": self.region(edit.place),
                "insertedContent": { "text": edit.text },
            })
        };
        object!({
            "description": { "text": it.help.as_deref().unwrap_or(&it.message) },
            "artifactChanges": [{
                "artifactLocation": self.artifact(it.place),
                "replacements": edits.iter().map(replacement).collect::<Vec<_>>(),
            }],
        })
    }
}

/// A path as a relative URI: everything but letters, digits and a few marks is escaped.
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
