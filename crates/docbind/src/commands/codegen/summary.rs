//! The summary of a run: sorted findings, counts and proposed releases.

use crate::cache::RunSummary;
use crate::generate::GeneratedTree;
use crate::pipeline::Analysis;
use crate::report::{count, counted, render_diagnostics};
use docbind_ir::ir::Product;
use docbind_ir::ledger::count_elements;
use docbind_source::{Diagnostic, FileId};
use std::collections::HashSet;

/// Summarizes the findings and the proposed releases.
pub(super) fn summarize(analysis: &Analysis, tree: &GeneratedTree, notes: bool) -> RunSummary {
    let findings = sorted_findings(analysis, tree);
    let severities = count(findings.iter().map(|it| it.code.severity));
    let (counts, releases) = (counts(analysis), &tree.proposal.summary);
    RunSummary {
        answer: format!("{counts}{releases}findings: {severities}\n"),
        files: tree.files.len(),
        failed: findings.iter().any(|it| it.is_error()),
        findings: findings
            .iter()
            .map(|it| render_diagnostics(std::slice::from_ref(*it), &analysis.sources, notes))
            .collect(),
    }
}

/// Returns all findings sorted by file: pages first, then errata, then names and sources.
fn sorted_findings<'a>(analysis: &'a Analysis, tree: &'a GeneratedTree) -> Vec<&'a Diagnostic> {
    let errata: HashSet<FileId> = analysis.errata.files.iter().map(|(file, _)| *file).collect();
    let path = |it: &Diagnostic| analysis.sources.file(it.place.file).path.as_str();
    let mut res: Vec<&Diagnostic> = analysis.built.diagnostics.iter().collect();
    res.sort_by_key(|it| (errata.contains(&it.place.file), path(it)));
    let mut last: Vec<&(String, Diagnostic)> = tree.findings.iter().collect();
    last.sort_by_key(|(product, it)| (path(it), product));
    res.extend(last.into_iter().map(|(_, it)| it));
    res
}

fn counts(analysis: &Analysis) -> String {
    let products = &analysis.built.ir.products;
    let sum = |count: fn(&Product) -> usize| products.iter().map(count).sum::<usize>();
    format!(
        "{}: {}, {}, {}, {}, {}\n",
        counted(analysis.hashes.iter().count(), "page"),
        counted(products.iter().filter(|it| !it.operations.is_empty()).count(), "product"),
        counted(sum(|it| it.rpc().count()), "action"),
        counted(sum(|it| it.http().count()), "HTTP operation"),
        counted(
            sum(|it| it.rpc().map(|it| it.models.len()).sum::<usize>() + it.models.len()),
            "model"
        ),
        match sum(count_elements) {
            1 => "1 parameter or field".to_owned(),
            count => format!("{count} parameters and fields"),
        },
    )
}
