//! Pages that changed since a git revision.

use crate::git::git;
use docbind_source::{Diagnostic, SourceMap, escaped};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// The pages that differ from a revision.
pub(super) struct Changed {
    /// The paths of all of them: changed, new, and those that are no longer there.
    paths: BTreeSet<String>,
    /// The names without extension of those that are no longer there, since they were deleted or renamed.
    removed: BTreeSet<String>,
}

/// The rules about links to pages.
const LINK_RULES: &[&str] = &["broken-link", "broken-anchor"];

impl Changed {
    /// Returns the pages that differ from a revision or are new.
    pub(super) fn since(docs: &Path, revision: &str) -> io::Result<Changed> {
        // The user's text is a revision, never an option.
        let commit = format!("{revision}^{{commit}}");
        let commit = git(docs, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
            .map_err(|error| {
                let message = format!("`{}` is not a revision: {error}", escaped(revision));
                io::Error::new(io::ErrorKind::InvalidInput, message)
            })?;
        let commit = commit.trim();
        // A renamed page is one that was deleted and one that is new.
        let changed = ["diff", "--name-only", "--no-renames", "--relative", "-z"];
        let changed = [&changed[..], &["--end-of-options", commit, "--", "."]].concat();
        let new = ["ls-files", "--others", "--exclude-standard", "-z", "--", "."];
        let mut paths = BTreeSet::new();
        for arguments in [&changed[..], &new[..]] {
            let names = git(docs, arguments)?;
            paths.extend(names.split('\0').filter(|it| !it.is_empty()).map(str::to_owned));
        }
        let removed = paths.iter().filter(|it| !docs.join(it).exists()).map(|it| stem(it));
        let removed = removed.filter(|it| !it.is_empty()).map(str::to_owned).collect();
        Ok(Changed { paths, removed })
    }

    /// Whether a finding or one of its labels is on one of the pages, or is a link to one that is no longer
    /// there.
    pub(super) fn touches(&self, finding: &Diagnostic, sources: &SourceMap) -> bool {
        let places = std::iter::once(finding.place).chain(finding.labels.iter().map(|it| it.place));
        let is_on_page =
            places.into_iter().any(|it| self.paths.contains(&sources.file(it.file).path));
        is_on_page || self.is_broken(finding, sources)
    }

    /// Whether a finding is a link that names a page which is no longer there.
    fn is_broken(&self, finding: &Diagnostic, sources: &SourceMap) -> bool {
        if self.removed.is_empty() || !LINK_RULES.contains(&finding.code.name) {
            return false;
        }
        let link = sources.file(finding.place.file).slice(finding.place.span);
        let is_name_char = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-');
        link.split(|it: char| !is_name_char(it)).any(|it| self.removed.contains(it))
    }
}

/// Returns the name of a file without folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
