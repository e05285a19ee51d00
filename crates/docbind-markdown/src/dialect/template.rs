//! Templates of types: `array of {}`.

/// What stands before and behind the inner type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Affix {
    before: String,
    behind: String,
}

impl Affix {
    /// Parses a template with one `{}`.
    pub(super) fn new(text: &str) -> Option<Affix> {
        let (before, behind) = text.split_once("{}")?;
        let is_valid = !behind.contains("{}") && (!before.is_empty() || !behind.is_empty());
        is_valid.then(|| Affix { before: before.to_lowercase(), behind: behind.to_lowercase() })
    }

    /// Returns the template with an inner type.
    pub(crate) fn with_inner(&self, inner: &str) -> String {
        format!("{}{inner}{}", self.before, self.behind)
    }

    /// Returns the inner type of a text, whatever the case of letters around it.
    pub(crate) fn inner<'t>(&self, text: &'t str) -> Option<&'t str> {
        let head = text.get(..self.before.len())?;
        let rest = &text[self.before.len()..];
        let cut = rest.len().checked_sub(self.behind.len())?;
        let tail = rest.get(cut..)?;
        let is_equal = |found: &str, lower: &str| match found.is_ascii() {
            true => found.eq_ignore_ascii_case(lower),
            false => found.to_lowercase() == lower,
        };
        let inner = rest[..cut].trim();
        (is_equal(head, &self.before) && is_equal(tail, &self.behind) && !inner.is_empty())
            .then_some(inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_types() {
        let check = |template: &str, text| Affix::new(template).expect("valid").inner(text);
        assert_eq!(check("array of {}", "Array of lamps"), Some("lamps"));
        assert_eq!(check("[{}]", "[[Lamp]]"), Some("[Lamp]"));
        assert_eq!(check("{}¦null", "string¦null"), Some("string"));
        assert_eq!(check("{}[]", "[]"), None);
        assert_eq!(check("{} 数组", "数"), None);
        assert_eq!(Affix::new("array"), None);
        assert_eq!(Affix::new("{}"), None);
    }
}
