//! Which of the calls around it a row belongs to, where several calls share a table.

use super::Pattern;

/// The verbs that a call may have.
pub(super) const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// How pages restrict rows to some of the calls that share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct MethodRules {
    /// Matches the part of a description that names the methods of its row.
    pub(crate) docs: Option<Pattern>,
    /// Matches the part of a paragraph that names the methods of all rows of its section.
    pub(crate) note: Option<Pattern>,
}

/// Returns the verbs in a text, each once; other words are passed over.
pub(crate) fn methods_in(text: &str) -> Vec<&'static str> {
    let words = text.split(|it: char| !it.is_ascii_alphanumeric());
    let mut res: Vec<&str> = Vec::new();
    for word in words {
        let known = METHODS.iter().find(|it| it.eq_ignore_ascii_case(word));
        if let Some(it) = known.filter(|it| !res.contains(*it)) {
            res.push(it);
        }
    }
    res
}

/// Returns the verbs in what a pattern matches.
pub(crate) fn methods_matched(pattern: Option<&Pattern>, text: &str) -> Vec<&'static str> {
    pattern.and_then(|it| it.matched(text)).map(methods_in).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_in_text() {
        assert_eq!(methods_in("`PUT`, `DELETE`"), ["PUT", "DELETE"]);
        assert_eq!(methods_in("Get or GET"), ["GET"]);
        assert_eq!(methods_in("getter"), [""; 0]);
    }
}
