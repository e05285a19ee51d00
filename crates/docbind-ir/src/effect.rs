//! What an action does, from the verb that its name begins with.

use crate::ir::Effect;

/// Verbs of actions that change nothing.
const READ: &[&str] = &[
    "Analyze",
    "Calculate",
    "Check",
    "Count",
    "Describe",
    "Download",
    "Estimate",
    "Explain",
    "Export",
    "Fetch",
    "Get",
    "Has",
    "Is",
    "List",
    "Lookup",
    "Preview",
    "Query",
    "Read",
    "Search",
    "Show",
    "Stat",
    "Validate",
    "Verify",
];

/// Verbs of actions that set a state: done twice, the second time changes nothing more.
///
/// Verbs that destroy or detach are not among them: a second call may answer with an error, or meet
/// a successor of the same name.
const IDEMPOTENT: &[&str] = &["Disable", "Enable", "Modify", "Rename", "Set", "Update"];

/// The effect of an action; what is not known to be harmless counts as mutating.
pub(crate) fn effect(action: &str) -> Effect {
    let starts_with = |verb: &&str| {
        let rest = action.strip_prefix(*verb);
        // `Is` must not match `Issue…`.
        rest.is_some_and(|it| it.chars().next().is_none_or(|it| !it.is_ascii_lowercase()))
    };
    if READ.iter().any(starts_with) {
        Effect::Read
    } else if IDEMPOTENT.iter().any(starts_with) {
        Effect::Idempotent
    } else {
        Effect::Mutating
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        assert_eq!(effect("DescribeUHostInstance"), Effect::Read);
        assert_eq!(effect("GetRepo"), Effect::Read);
        assert_eq!(effect("IsUserInGroup"), Effect::Read);
        assert_eq!(effect("IssueCertificate"), Effect::Mutating);
        assert_eq!(effect("SetupCluster"), Effect::Mutating);
        assert_eq!(effect("UpdateRepo"), Effect::Idempotent);
        assert_eq!(effect("CreateUDisk"), Effect::Mutating);
        assert_eq!(effect("TerminateUHostInstance"), Effect::Mutating);
    }
}
