//! Prints findings in every format, with counts by rule and product.

use crate::options::LintFormat;
use crate::pipeline::Phases;
use crate::report::count as count_severities;
use docbind_source::{Diagnostic, Severity, SourceMap, render};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

pub(super) fn findings(
    format: LintFormat,
    findings: &[Diagnostic],
    sources: &SourceMap,
    prefix: &str,
    phases: &Phases,
) -> io::Result<String> {
    Ok(match format {
        LintFormat::Human => human(findings, sources, phases),
        LintFormat::Short => lines(findings, |it| render::short(it, sources)),
        LintFormat::Json => pretty(&json_document(findings, sources))?,
        LintFormat::Sarif => {
            let rules: Vec<render::SarifRule<'_>> = docbind_lint::rules()
                .map(|it| render::SarifRule {
                    code: it.code,
                    summary: &it.summary,
                    help: it.explanation,
                })
                .collect();
            pretty(&render::sarif(findings, &rules, sources, prefix))?
        }
        LintFormat::Github => lines(findings, |it| render::github(it, sources, prefix)),
        LintFormat::Markdown => markdown(findings, sources),
    })
}

fn lines(findings: &[Diagnostic], line: impl Fn(&Diagnostic) -> String) -> String {
    findings.iter().map(|it| line(it) + "\n").collect()
}

fn pretty(value: &serde_json::Value) -> io::Result<String> {
    Ok(serde_json::to_string_pretty(value).map_err(io::Error::other)? + "\n")
}

fn human(findings: &[Diagnostic], sources: &SourceMap, phases: &Phases) -> String {
    let mut res = String::new();
    for it in findings {
        res += &render::human(it, sources, true);
        res += "\n\n";
    }
    let counts = Counts::from_findings(findings, sources);
    for (title, counts) in [("by rule", counts.by_rule()), ("by product", counts.by_product())] {
        if counts.is_empty() {
            continue;
        }
        let _ = writeln!(res, "{title}:");
        for (name, count) in counts {
            let _ = writeln!(res, "{count:>7} {}", docbind_source::escaped(&name));
        }
    }
    let _ =
        writeln!(res, "findings: {}", count_severities(findings.iter().map(|it| it.code.severity)));
    let _ = writeln!(res, "time: {} ms ({})", phases.total().as_millis(), phases.describe());
    res
}

fn markdown(findings: &[Diagnostic], sources: &SourceMap) -> String {
    let mut res =
        format!("**Findings:** {}\n", count_severities(findings.iter().map(|it| it.code.severity)));
    if !findings.is_empty() {
        res.push('\n');
        res += &render::markdown(findings, sources);
    }
    res
}

fn json_document(findings: &[Diagnostic], sources: &SourceMap) -> serde_json::Value {
    let counts = Counts::from_findings(findings, sources);
    let count = |severity| findings.iter().filter(|it| it.code.severity == severity).count();
    json!({
        "findings": findings.iter().map(|it| render::json(it, sources)).collect::<Vec<_>>(),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "by_rule": counts.rules,
        "by_product": counts.products,
    })
}

/// Counts of findings by rule and by folder.
struct Counts {
    rules: BTreeMap<&'static str, usize>,
    products: BTreeMap<String, usize>,
}

impl Counts {
    fn from_findings(findings: &[Diagnostic], sources: &SourceMap) -> Counts {
        let mut res = Counts { rules: BTreeMap::new(), products: BTreeMap::new() };
        for it in findings {
            *res.rules.entry(it.code.name).or_default() += 1;
            let path = &sources.file(it.place.file).path;
            let folder = path.rsplit_once('/').map_or(".", |(folder, _)| folder);
            *res.products.entry(folder.to_owned()).or_default() += 1;
        }
        res
    }

    /// Returns the counts by rule, largest first, then by name.
    fn by_rule(&self) -> Vec<(String, usize)> {
        largest_first(self.rules.iter().map(|(name, count)| ((*name).to_owned(), *count)))
    }

    fn by_product(&self) -> Vec<(String, usize)> {
        largest_first(self.products.iter().map(|(name, count)| (name.clone(), *count)))
    }
}

fn largest_first(counts: impl Iterator<Item = (String, usize)>) -> Vec<(String, usize)> {
    let mut res: Vec<(String, usize)> = counts.collect();
    // The sort is stable, and the names are already sorted.
    res.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    res
}
