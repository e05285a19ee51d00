//! Which lists of values are eligible to be an enum.
//!
//! Pages also list examples, numbers and identifiers. An enum is made only of words: at least two, and
//! no more than anybody would choose from.

use crate::names::words;
use docbind_ir::ir::Value;

/// A list of more values is a catalogue.
const MAX_VALUES: usize = 64;

/// A longer value is a sentence.
const MAX_BYTES: usize = 48;

/// Last words of names whose values are made up by the service or the user, not chosen from a list.
const OPAQUE_SUFFIXES: &[&str] = &["id", "ids", "ip", "url", "password", "token"];

/// Words for true and for false.
const BOOL_WORDS: &[(&str, &str)] = &[("true", "false"), ("yes", "no")];

/// Whether an element with a name and a list of values is eligible.
pub(super) fn is_eligible(wire: &str, values: &[Value]) -> bool {
    let is_opaque = words(wire).last().is_some_and(|it| OPAQUE_SUFFIXES.contains(&it.as_str()));
    !is_opaque
        && (2..=MAX_VALUES).contains(&values.len())
        && values.iter().all(|it| is_word(&it.value))
}

/// Whether a value is a word of ASCII, neither a version nor a number.
fn is_word(value: &str) -> bool {
    let is_letter = |it: u8| it.is_ascii_alphabetic();
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b" _-+/.".contains(&it);
    // `1.5`, `v2`, `mysql-5.7`: the next one is sure to come.
    let is_version =
        value.bytes().any(|it| it == b'.') && value.bytes().any(|it| it.is_ascii_digit());
    value.len() <= MAX_BYTES
        && value.bytes().all(is_allowed)
        && value.bytes().any(is_letter)
        && value.trim() == value
        && !is_version
}

/// Returns the positions of true and of false, where the two values are words for these.
pub(super) fn bool_values(values: &[&str]) -> Option<(usize, usize)> {
    let [one, other] = values else { return None };
    BOOL_WORDS.iter().find_map(|(yes, no)| {
        if one.eq_ignore_ascii_case(yes) && other.eq_ignore_ascii_case(no) {
            Some((0, 1))
        } else if one.eq_ignore_ascii_case(no) && other.eq_ignore_ascii_case(yes) {
            Some((1, 0))
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wire: &str, values: &[&str]) -> bool {
        let value = |it: &&str| Value { value: (*it).to_owned(), meaning: None };
        is_eligible(wire, &values.iter().map(value).collect::<Vec<_>>())
    }

    #[test]
    fn eligible_lists() {
        assert!(check("ChargeType", &["Year", "Month"]));
        assert!(check("State", &["Running", "Install Fail", "UNDEFINED_STATE"]));
        assert!(check("OrderBy", &["-created_time", "created_time"]));
        assert!(check("GpuType", &["K80", "2080Ti-4C", "T4/4"]));
    }

    #[test]
    fn other_lists() {
        assert!(!check("PayMode", &["Traffic"]), "one value is an example");
        assert!(!check("Kind", &["1", "2"]), "numbers have no names");
        assert!(!check("DBVersion", &["mysql-5.6", "mysql-5.7"]), "more versions follow");
        assert!(!check("SubnetId", &["default", "subnet"]), "ids are opaque");
        assert!(!check("Mode", &["快", "慢"]), "not ASCII");
        assert!(!check("Note", &["a", &"long ".repeat(20)]), "a sentence");
    }

    #[test]
    fn words_for_true_and_false() {
        assert_eq!(bool_values(&["Yes", "No"]), Some((0, 1)));
        assert_eq!(bool_values(&["false", "true"]), Some((1, 0)));
        assert_eq!(bool_values(&["on", "off"]), None);
        assert_eq!(bool_values(&["Yes", "No", "Maybe"]), None);
    }
}
