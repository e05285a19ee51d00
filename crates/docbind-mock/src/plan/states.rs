//! [`state_word`]: the word of a page for a state of a resource.
//!
//! The words come from the description and the example. Lists of general English words determine their
//! meaning.

use docbind_ir::ir::Field;
use docbind_ir::plain_text;

/// What a resource is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Creating,
    Running,
    Starting,
    Stopping,
    Stopped,
    Restarting,
}

/// Returns whether a field contains the state of the resource.
pub(crate) fn is_state_field(stem: &str, field: &str) -> bool {
    let lower = field.to_ascii_lowercase();
    let rest = lower.strip_prefix(stem).unwrap_or(&lower);
    rest == "state" || rest == "status"
}

/// Returns words for a phase, the best first.
fn words_for(phase: Phase) -> &'static [&'static str] {
    match phase {
        Phase::Creating => &[
            "Initializing",
            "Initializating",
            "Creating",
            "Pending",
            "Waiting",
            "Preparing",
            "Building",
            "Making",
            "Installing",
            "Deploying",
            "Queued",
            "Init",
            "Starting",
        ],
        Phase::Running => &[
            "Running",
            "Available",
            "Active",
            "Normal",
            "Online",
            "Ready",
            "Enabled",
            "Enable",
            "Success",
            "Succeeded",
            "Succeed",
            "Finished",
            "Completed",
            "Done",
            "Free",
            "Unbound",
            "Used",
            "Valid",
            "On",
            "OK",
        ],
        Phase::Starting => &["Starting", "Booting", "Resuming"],
        Phase::Stopping => &["Stopping", "Shutting"],
        Phase::Stopped => &[
            "Stopped", "Shutoff", "Closed", "Offline", "Paused", "Disabled", "Disable", "Stop",
            "Off",
        ],
        Phase::Restarting => &["Rebooting", "Restarting", "Reboot"],
    }
}

/// Returns the page's word for a phase in its letter case, or a general word if the page has none.
pub(crate) fn state_word(field: &Field, example: Option<&str>, phase: Phase) -> String {
    let text = format!("{} {}", plain_text(&field.docs), example.unwrap_or_default());
    let page_words: Vec<&str> = text
        .split(|it: char| !it.is_ascii_alphanumeric() && it != '_')
        .filter(|it| !it.is_empty())
        .collect();
    let find = |phase| {
        let in_page =
            |word: &&str| page_words.iter().find(|it| it.eq_ignore_ascii_case(word)).copied();
        words_for(phase).iter().find_map(in_page)
    };
    if let Some(word) = find(phase) {
        return word.to_owned();
    }
    // If the page has words and none fits, one of them is better than a general word.
    let fallback = match phase {
        Phase::Running => {
            example.or_else(|| page_words.iter().find(|it| is_capitalised(it)).copied())
        }
        Phase::Starting | Phase::Restarting => find(Phase::Creating),
        Phase::Creating | Phase::Stopping | Phase::Stopped => None,
    };
    let general = words_for(phase).first().copied().unwrap_or_default();
    fallback.filter(|it| !it.is_empty()).unwrap_or(general).to_owned()
}

fn is_capitalised(word: &str) -> bool {
    word.len() > 2
        && word.starts_with(|it: char| it.is_ascii_uppercase())
        && word.contains(|it: char| it.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::ir::{Text, Type};

    fn check(docs: &str, example: Option<&str>) -> String {
        let field = Field {
            name: "State".to_owned(),
            location: None,
            placeholder: None,
            spans_slashes: false,
            ty: Type::String,
            required: true,
            docs: vec![Text::Text(docs.to_owned())],
            deprecated: None,
            annotations: docbind_ir::ir::Annotations::default(),
            documented: None,
            inferred: None,
            via: None,
            corrected: Vec::new(),
            place: None,
        };
        let phases =
            [Phase::Creating, Phase::Running, Phase::Stopping, Phase::Stopped, Phase::Restarting];
        phases.map(|it| state_word(&field, example, it)).join(" ")
    }

    #[test]
    fn words_of_the_page_are_preferred() {
        assert_eq!(
            check(
                "Initializing, Starting, Running, Stopping, Stopped, Rebooting, Install Fail",
                None
            ),
            "Initializing Running Stopping Stopped Rebooting"
        );
        assert_eq!(
            check("available（可用）attaching, initializating", None),
            "initializating available Stopping Stopped initializating"
        );
        assert_eq!(check("", Some("InUse")), "Initializing InUse Stopping Stopped Rebooting");
        assert_eq!(check("", None), "Initializing Running Stopping Stopped Rebooting");
    }

    #[test]
    fn state_fields_may_repeat_the_stem() {
        for (field, expected) in
            [("State", true), ("HostStatus", true), ("NetStatus", false), ("Status", true)]
        {
            assert_eq!(is_state_field("host", field), expected, "{field}");
        }
    }
}
