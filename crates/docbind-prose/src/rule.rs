//! Tables of rules: the first rule whose conditions hold decides.

use std::fmt;

/// A rule. Its conditions are functions, each with its reason as documentation.
pub(crate) struct Rule<C: 'static, V> {
    pub(crate) name: &'static str,
    pub(crate) conditions: &'static [C],
    pub(crate) verdict: V,
}

impl<C, V> Rule<C, V> {
    /// Returns the first of some rules all of whose conditions hold.
    pub(crate) fn deciding(
        rules: &'static [Rule<C, V>],
        holds: impl Fn(&C) -> bool,
    ) -> Option<&'static Rule<C, V>> {
        rules.iter().find(|rule| rule.conditions.iter().all(&holds))
    }
}

impl<C, V: fmt::Debug> fmt::Debug for Rule<C, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.name, self.verdict)
    }
}
