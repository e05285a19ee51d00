//! "Did you mean": suggests the name that was probably meant by a misspelled one.

/// The least similarity of a suggestion, from 0 to 1.
const MIN_SIMILARITY: f64 = 0.8;

/// Returns the candidate that is most similar to `name`, unless none is similar enough.
pub fn suggest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    docbind_source::suggest_similar(name, candidates, MIN_SIMILARITY)
}

/// The number of pairs of names that are compared on one page. Nothing is suggested beyond that.
const MAX_COMPARISONS: usize = 100_000;

/// Suggestions for one page. Their total cost is bounded, because each compares all candidates.
pub(crate) struct Suggestions {
    comparisons_left: usize,
}

impl Suggestions {
    pub(crate) fn new() -> Suggestions {
        Suggestions { comparisons_left: MAX_COMPARISONS }
    }

    /// Returns the same as [`suggest`] until the page's comparisons are used up.
    pub(crate) fn suggest<'a>(
        &mut self,
        name: &str,
        candidates: impl Iterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let candidates: Vec<&str> = candidates.take(self.comparisons_left).collect();
        self.comparisons_left -= candidates.len();
        suggest(name, candidates.into_iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names() {
        let check = |name: &str| suggest(name, ["RepoName", "CreateTime"].into_iter());
        assert_eq!(check("RepoNmae"), Some("RepoName"));
        assert_eq!(check("reponame"), Some("RepoName"));
        assert_eq!(check("RepoId"), None);
        assert_eq!(check(""), None);
    }
}
