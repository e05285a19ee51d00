//! Infers the effect of an action from the verb at the beginning of its name.

use crate::ir::Effect;

/// The verbs of actions that only read. The runtime of generated crates has a shorter list for calls by
/// name, because it does not depend on this crate; a test of the mock service compares them.
pub const READ_VERBS: &[&str] = &[
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

/// The verbs of actions that set a state, so that a second call changes nothing.
///
/// Verbs that destroy or detach are not among them: a second call may fail, or affect another resource
/// that has the same name by then.
const IDEMPOTENT_VERBS: &[&str] = &["Disable", "Enable", "Modify", "Rename", "Set", "Update"];

/// Returns the effect of an action; an unknown verb counts as mutating.
pub(crate) fn effect_of_action(action: &str) -> Effect {
    let has_verb = |verb: &&str| {
        let rest = action.strip_prefix(*verb);
        // `Is` must not match `Issue…`.
        rest.is_some_and(|it| it.chars().next().is_none_or(|next| !next.is_ascii_lowercase()))
    };
    if READ_VERBS.iter().any(has_verb) {
        Effect::Read
    } else if IDEMPOTENT_VERBS.iter().any(has_verb) {
        Effect::Idempotent
    } else {
        Effect::Mutating
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_whole_words() {
        assert_eq!(effect_of_action("DescribeUHostInstance"), Effect::Read);
        assert_eq!(effect_of_action("GetRepo"), Effect::Read);
        assert_eq!(effect_of_action("IsUserInGroup"), Effect::Read);
        assert_eq!(effect_of_action("IssueCertificate"), Effect::Mutating);
        assert_eq!(effect_of_action("SetupCluster"), Effect::Mutating);
        assert_eq!(effect_of_action("UpdateRepo"), Effect::Idempotent);
        assert_eq!(effect_of_action("CreateUDisk"), Effect::Mutating);
        assert_eq!(effect_of_action("TerminateUHostInstance"), Effect::Mutating);
    }
}
