//! English in the names of actions and fields: verbs, nouns, and what belongs together.
//!
//! Only general words are known here, no resource of anybody.

/// What an action does to the resource that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Read,
    Create,
    Delete,
    Start,
    Stop,
    Restart,
    /// Takes a relation back, such as an attachment.
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

const READS: &[&str] =
    &["Describe", "Get", "List", "Query", "Search", "Fetch", "Show", "Check", "Count", "Batch"];

/// The verb and, in lowercase and without general words, the noun.
pub(crate) fn split(action: &str, reads: bool) -> (Verb, String) {
    let rest = |words: &[&str]| {
        let after = |word: &&str| {
            let rest = action.strip_prefix(*word)?;
            rest.starts_with(|it: char| !it.is_ascii_lowercase()).then_some(rest)
        };
        words.iter().find_map(after)
    };
    if reads {
        return (Verb::Read, noun(rest(READS).unwrap_or(action)));
    }
    let found = VERBS.iter().find_map(|(verb, words)| Some((*verb, rest(words)?)));
    let (verb, rest) = found.unwrap_or_else(|| (Verb::Change, after_first_word(action)));
    (verb, noun(rest))
}

/// `AttachDisk` → `Disk`.
fn after_first_word(action: &str) -> &str {
    let is_word = |(at, it): &(usize, char)| *at > 0 && it.is_ascii_uppercase();
    let at = action.char_indices().find(is_word).map_or(0, |(at, _)| at);
    action.get(at..).unwrap_or(action)
}

fn noun(text: &str) -> String {
    const TAILS: &[&str] = &[
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
        TAILS.iter().find_map(|it| res.strip_suffix(it)).filter(|it| it.len() > 1)
    {
        res = rest;
    }
    singular(res).to_owned()
}

fn singular(text: &str) -> &str {
    text.strip_suffix('s').filter(|it| it.len() > 2 && !it.ends_with('s')).unwrap_or(text)
}

/// What kind of name a field has: `HostId` and `HostIds` identify, `HostName` does if need be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    Name,
    Id,
}

/// The part of a field's name before `Id` or `Name`, in lowercase.
pub(crate) fn stem(field: &str) -> Option<(String, Label)> {
    // `Paid` ends with no Id.
    const ENDS: &[(&str, Label)] = &[
        ("Ids", Label::Id),
        ("IDs", Label::Id),
        ("IDS", Label::Id),
        ("Id", Label::Id),
        ("ID", Label::Id),
        ("Names", Label::Name),
        ("Name", Label::Name),
    ];
    let found = ENDS.iter().find_map(|(end, label)| Some((field.strip_suffix(end)?, *label)));
    let (stem, label) = match found {
        Some(it) => it,
        None if field == "id" => ("", Label::Id),
        None if field == "name" => ("", Label::Name),
        None => return None,
    };
    let stem = stem.to_ascii_lowercase();
    let is_of_request =
        ["request", "trace", "session", "project", "company", "account", "zone", "region"]
            .contains(&stem.as_str());
    (!is_of_request || stem == "project").then_some((stem, label))
}

/// How well a field's stem fits an action's noun, from 0 to 4.
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

    #[test]
    fn actions() {
        let cases = [
            ("DescribeUHostInstance", true, Verb::Read, "uhost"),
            ("GetProjectList", true, Verb::Read, "project"),
            ("GetAllImages", true, Verb::Read, "image"),
            ("AllocateEIP", false, Verb::Create, "eip"),
            ("TerminateUHostInstance", false, Verb::Delete, "uhost"),
            ("AttachUDisk", false, Verb::Change, "udisk"),
            ("UnBindEIP", false, Verb::Detach, "eip"),
            ("IssueCertificate", false, Verb::Change, "certificate"),
        ];
        for (action, reads, verb, noun) in cases {
            assert_eq!(split(action, reads), (verb, noun.to_owned()), "{action}");
        }
    }

    #[test]
    fn stems() {
        assert_eq!(stem("UHostIds"), Some(("uhost".to_owned(), Label::Id)));
        assert_eq!(stem("RepoName"), Some(("repo".to_owned(), Label::Name)));
        assert_eq!(stem("Id"), Some((String::new(), Label::Id)));
        assert_eq!(stem("Paid"), None);
        assert_eq!(stem("RequestId"), None);
    }

    #[test]
    fn an_id_belongs_to_what_the_noun_ends_with() {
        assert_eq!(affinity("image", "repoimage"), 3);
        assert_eq!(affinity("repo", "repoimage"), 2);
        assert_eq!(affinity("fw", "firewall"), 0);
    }
}
