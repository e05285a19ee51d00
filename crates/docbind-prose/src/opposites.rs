//! Pairs of values that are opposites.
//!
//! A text that has such a pair as values has no others.

const PAIRS: &[[&str; 2]] = &[["true", "false"], ["yes", "no"], ["on", "off"]];

/// Whether two values are opposites, in any order and letter case.
pub(crate) fn are_opposites(one: &str, other: &str) -> bool {
    let are = |a: &str, b: &str| one.eq_ignore_ascii_case(a) && other.eq_ignore_ascii_case(b);
    PAIRS.iter().any(|[a, b]| are(a, b) || are(b, a))
}

/// Whether a value is one of such a pair.
pub(crate) fn has_opposite(value: &str) -> bool {
    PAIRS.iter().flatten().any(|it| value.eq_ignore_ascii_case(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites() {
        assert!(are_opposites("Yes", "NO"));
        assert!(are_opposites("off", "on"));
        assert!(!are_opposites("true", "no"));
        assert!(!are_opposites("on", "on"));
    }
}
