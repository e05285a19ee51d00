//! "Did you mean": the name that somebody who wrote another one may have meant.

/// How alike two names must be, from 0 to 1.
const ALIKE: f64 = 0.8;

/// The candidate most like `name`; `None` where none is near.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    docbind_source::suggest_similar(name, candidates, ALIKE)
}

/// How many pairs of names are compared on one page; beyond that nothing is suggested.
const MAX_PAIRS: usize = 100_000;

/// Suggestions for one page: their number is bounded, because each costs a look at all candidates.
pub(crate) struct Suggestions {
    left: usize,
}

impl Suggestions {
    pub(crate) fn new() -> Suggestions {
        Suggestions { left: MAX_PAIRS }
    }

    /// The same as [`nearest`], as long as there is something left to spend.
    pub(crate) fn nearest<'a>(
        &mut self,
        name: &str,
        candidates: impl Iterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let candidates: Vec<&str> = candidates.take(self.left).collect();
        self.left -= candidates.len();
        nearest(name, candidates.into_iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names() {
        let check = |name: &str| nearest(name, ["RepoName", "CreateTime"].into_iter());
        assert_eq!(check("RepoNmae"), Some("RepoName"));
        assert_eq!(check("reponame"), Some("RepoName"));
        assert_eq!(check("RepoId"), None);
        assert_eq!(check(""), None);
    }
}
