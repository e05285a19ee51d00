//! Pages that changed since a git revision.

use crate::git::git;
use docbind_source::{Diagnostic, SourceMap, escaped};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Returns the paths of the pages that differ from the revision or are new.
pub(super) fn pages(docs: &Path, revision: &str) -> io::Result<BTreeSet<String>> {
    // The user's text is a revision, never an option.
    let commit = format!("{revision}^{{commit}}");
    let commit = git(docs, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|error| {
            let message = format!("`{}` is not a revision: {error}", escaped(revision));
            io::Error::new(io::ErrorKind::InvalidInput, message)
        })?;
    let commit = commit.trim();
    let mut res = BTreeSet::new();
    let changed =
        ["diff", "--name-only", "--relative", "-z", "--end-of-options", commit, "--", "."];
    let new = ["ls-files", "--others", "--exclude-standard", "-z", "--", "."];
    for arguments in [&changed[..], &new[..]] {
        let names = git(docs, arguments)?;
        res.extend(names.split('\0').filter(|it| !it.is_empty()).map(str::to_owned));
    }
    Ok(res)
}

/// Whether a finding or one of its labels is on one of the pages.
pub(super) fn touches(finding: &Diagnostic, pages: &BTreeSet<String>, sources: &SourceMap) -> bool {
    let mut places = std::iter::once(finding.place).chain(finding.labels.iter().map(|it| it.place));
    places.any(|it| pages.contains(&sources.file(it.file).path))
}
