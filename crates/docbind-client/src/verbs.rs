//! The effect of an action by its name, for calls by name.
//!
//! Generated crates do not need it: the generator has pages to read. It has the same verbs, and neither
//! crate can depend on the other, so a test of the generator's `docbind-ir` compares them.

use crate::operation::Effect;

/// The verbs of actions that only read.
const READ_VERBS: &[&str] = &[
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
const IDEMPOTENT_VERBS: &[&str] = &["Disable", "Enable", "Modify", "Rename", "Set", "Update"];

/// Verbs of which a second call does something again, wherever they are in a name.
const MUTATING_VERBS: &[&str] = &[
    "Add",
    "Allocate",
    "Append",
    "Apply",
    "Attach",
    "Bind",
    "Buy",
    "Cancel",
    "Clear",
    "Clone",
    "Confirm",
    "Consume",
    "Copy",
    "Create",
    "Delete",
    "Detach",
    "Import",
    "Increase",
    "Insert",
    "Install",
    "Lock",
    "Migrate",
    "Pay",
    "Publish",
    "Push",
    "Reboot",
    "Redeem",
    "Register",
    "Release",
    "Remove",
    "Renew",
    "Report",
    "Reset",
    "Resize",
    "Restart",
    "Restore",
    "Retry",
    "Rollback",
    "Run",
    "Save",
    "Send",
    "Start",
    "Stop",
    "Submit",
    "Switch",
    "Terminate",
    "Trigger",
    "Unbind",
    "Unlock",
    "Upgrade",
    "Upload",
];

/// Words between two verbs: `GetOrCreate`, `QueryAndLock`.
const CONJUNCTIONS: &[&str] = &["And", "Or"];

/// Verbs that read by themselves and change something with the word behind them: `CheckIn`.
const PHRASAL_VERBS: &[(&str, &[&str])] = &[("Check", &["In", "Out"])];

impl Effect {
    /// Returns the effect that the name of an action suggests. An unknown verb counts as mutating.
    ///
    /// A name does not say everything: the documentation of an action may say that it adds or restarts
    /// something although its verb does not, and generated crates follow it.
    ///
    /// ```
    /// use docbind_client::Effect;
    ///
    /// assert_eq!(Effect::from_action_name("DescribeUHostInstance"), Effect::Read);
    /// assert_eq!(Effect::from_action_name("ModifyRepo"), Effect::Idempotent);
    /// assert_eq!(Effect::from_action_name("GetOrCreateRepo"), Effect::Mutating);
    /// ```
    pub fn from_action_name(action: &str) -> Effect {
        let words = words(action);
        let mut words = words.as_slice();
        // Many at once are done like one.
        if let ["Batch", rest @ ..] = words
            && !rest.is_empty()
        {
            words = rest;
        }
        let Some((verb, rest)) = words.split_first() else { return Effect::Mutating };
        let is_phrasal = PHRASAL_VERBS.iter().any(|(it, particles)| {
            it == verb && rest.first().is_some_and(|it| particles.contains(it))
        });
        let joined = rest.windows(2).filter(|it| CONJUNCTIONS.contains(&it[0])).map(|it| it[1]);
        let mut joined = joined.filter(|it| !READ_VERBS.contains(it));
        if is_phrasal || joined.any(is_changing) {
            Effect::Mutating
        } else if READ_VERBS.contains(verb) {
            Effect::Read
        } else if IDEMPOTENT_VERBS.contains(verb) {
            Effect::Idempotent
        } else {
            Effect::Mutating
        }
    }
}

fn is_changing(word: &str) -> bool {
    MUTATING_VERBS.contains(&word) || IDEMPOTENT_VERBS.contains(&word)
}

/// Splits a name before each capital that follows a small letter, and before the last capital of a row of
/// them: `LampDNSQuery` is `Lamp`, `DNS`, `Query`.
fn words(name: &str) -> Vec<&str> {
    let chars: Vec<(usize, char)> = name.char_indices().collect();
    let mut starts: Vec<usize> = vec![0];
    for window in 1..chars.len() {
        let (at, now) = chars[window];
        let (_, before) = chars[window - 1];
        let next_is_small = chars.get(window + 1).is_some_and(|(_, it)| it.is_lowercase());
        if now.is_uppercase() && (!before.is_uppercase() || next_is_small) {
            starts.push(at);
        }
    }
    starts.push(name.len());
    starts.windows(2).map(|it| &name[it[0]..it[1]]).filter(|it| !it.is_empty()).collect()
}
