//! The vocabulary of action and field names: verbs, nouns, ids and names.
//!
//! It contains only general English words, and no resources of any vendor.

use docbind_ir::READ_VERBS;

/// What an action does to its resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Read,
    Create,
    Delete,
    Start,
    Stop,
    Restart,
    /// Removes a relation, such as an attachment.
    Detach,
    /// Anything else.
    Change,
}

const VERBS: &[(Verb, &[&str])] = &[
    (
        Verb::Create,
        &[
            "Create", "Allocate", "Add", "Apply", "Buy", "Clone", "Copy", "Import", "Submit",
            "New", "Register", "Run", "Launch", "Generate", "Insert", "Put",
        ],
    ),
    (Verb::Delete, &["Terminate", "Delete", "Release", "Remove", "Destroy", "Drop", "Erase"]),
    (Verb::Restart, &["Reboot", "Restart", "Reset"]),
    (Verb::Start, &["Start", "Boot", "Resume", "Enable", "PowerOn"]),
    (Verb::Stop, &["Stop", "Poweroff", "PowerOff", "Shutdown", "Pause", "Suspend", "Disable"]),
    (Verb::Detach, &["Detach", "Unbind", "UnBind", "Disassociate", "Dissociate", "Unmount"]),
];

/// A word in front of the verb, or in its place, in names of actions on many resources at once.
const BATCH: &str = "Batch";

/// Splits the name of an action into its verb and its noun, which is in lowercase and without general
/// words.
pub(crate) fn split_action(action: &str, is_read: bool) -> (Verb, String) {
    let action = after_word(action, BATCH).unwrap_or(action);
    let without_verb = |words: &[&str]| words.iter().find_map(|it| after_word(action, it));
    if is_read {
        return (Verb::Read, noun(without_verb(READ_VERBS).unwrap_or(action)));
    }
    let known = VERBS.iter().find_map(|(verb, words)| Some((*verb, without_verb(words)?)));
    let (verb, rest) = known.unwrap_or_else(|| (Verb::Change, after_first_word(action)));
    (verb, noun(rest))
}

/// Returns what follows a word at the beginning of a name.
fn after_word<'a>(name: &'a str, word: &str) -> Option<&'a str> {
    let rest = name.strip_prefix(word)?;
    rest.starts_with(|it: char| !it.is_ascii_lowercase()).then_some(rest)
}

/// Returns a name without its first word: `AttachDisk` → `Disk`.
fn after_first_word(action: &str) -> &str {
    let begins_word = |(index, c): &(usize, char)| *index > 0 && c.is_ascii_uppercase();
    let start = action.char_indices().find(begins_word).map_or(0, |(index, _)| index);
    action.get(start..).unwrap_or(action)
}

/// Returns the noun in lowercase, in the singular, and without general words.
fn noun(text: &str) -> String {
    const GENERAL_WORDS: &[&str] = &[
        "instance",
        "instances",
        "list",
        "info",
        "infos",
        "information",
        "detail",
        "details",
        "set",
        "attribute",
        "state",
        "status",
    ];
    let lower = text.to_ascii_lowercase();
    let mut res = lower.strip_prefix("all").unwrap_or(&lower);
    while let Some(rest) =
        GENERAL_WORDS.iter().find_map(|it| res.strip_suffix(it)).filter(|it| it.len() > 1)
    {
        res = rest;
    }
    singular(res).to_owned()
}

fn singular(text: &str) -> &str {
    text.strip_suffix('s').filter(|it| it.len() > 2 && !it.ends_with('s')).unwrap_or(text)
}

/// Whether a field contains an id, such as `HostId` and `HostIds`, or a name, such as `HostName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameRole {
    Name,
    Id,
}

/// Splits the name of a field into the part before `Id` or `Name`, in lowercase, and the role that this
/// suffix expresses.
pub(crate) fn split_name(field: &str) -> Option<(String, NameRole)> {
    // Case matters: `Paid` does not end with `Id`.
    const SUFFIXES: &[(&str, NameRole)] = &[
        ("Ids", NameRole::Id),
        ("IDs", NameRole::Id),
        ("IDS", NameRole::Id),
        ("Id", NameRole::Id),
        ("ID", NameRole::Id),
        ("Names", NameRole::Name),
        ("Name", NameRole::Name),
    ];
    let split = |(suffix, role): &(&str, NameRole)| {
        let stem = field.strip_suffix(suffix)?.to_owned();
        Some((stem, *role))
    };
    let (stem, role) = match SUFFIXES.iter().find_map(split) {
        Some(it) => it,
        None if field == "id" => (String::new(), NameRole::Id),
        None if field == "name" => (String::new(), NameRole::Name),
        None => return None,
    };
    let stem = stem.to_ascii_lowercase();
    let is_common = ["request", "trace", "session", "company", "account", "zone", "region"]
        .contains(&stem.as_str());
    (!is_common).then_some((stem, role))
}

/// Returns how well the stem of a field matches the noun of an action, from 0 to 4.
pub(crate) fn affinity(stem: &str, noun: &str) -> u8 {
    if stem == noun || singular(stem) == noun {
        4
    } else if stem.len() < 2 || noun.len() < 2 {
        0
    } else if noun.ends_with(stem) || stem.ends_with(noun) {
        3
    } else if noun.starts_with(stem) || stem.starts_with(noun) {
        2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::effect_of_name;
    use docbind_ir::ir::Effect;

    #[test]
    fn actions_are_split_into_verb_and_noun() {
        let cases = [
            ("DescribeUHostInstance", true, Verb::Read, "uhost"),
            ("GetProjectList", true, Verb::Read, "project"),
            ("GetAllImages", true, Verb::Read, "image"),
            ("EstimateDiskPrice", true, Verb::Read, "diskprice"),
            ("BatchHost", true, Verb::Read, "host"),
            ("BatchDescribeHost", true, Verb::Read, "host"),
            ("BatchDeleteHost", false, Verb::Delete, "host"),
            ("AllocateEIP", false, Verb::Create, "eip"),
            ("TerminateUHostInstance", false, Verb::Delete, "uhost"),
            ("AttachUDisk", false, Verb::Change, "udisk"),
            ("UnBindEIP", false, Verb::Detach, "eip"),
            ("IssueCertificate", false, Verb::Change, "certificate"),
        ];
        for (action, is_read, verb, noun) in cases {
            assert_eq!(split_action(action, is_read), (verb, noun.to_owned()), "{action}");
        }
    }

    /// What only reads is decided by the IR.
    #[test]
    fn no_verb_of_a_change_is_one_of_a_read() {
        for word in VERBS.iter().flat_map(|(_, words)| *words) {
            assert_ne!(effect_of_name(word), Effect::Read, "{word}");
        }
    }

    #[test]
    fn names_are_split_into_stem_and_role() {
        assert_eq!(split_name("UHostIds"), Some(("uhost".to_owned(), NameRole::Id)));
        assert_eq!(split_name("RepoName"), Some(("repo".to_owned(), NameRole::Name)));
        assert_eq!(split_name("Id"), Some((String::new(), NameRole::Id)));
        assert_eq!(split_name("Paid"), None);
        assert_eq!(split_name("RequestId"), None);
    }

    #[test]
    fn an_id_matches_the_end_of_the_noun_best() {
        assert_eq!(affinity("image", "repoimage"), 3);
        assert_eq!(affinity("repo", "repoimage"), 2);
        assert_eq!(affinity("fw", "firewall"), 0);
    }
}
