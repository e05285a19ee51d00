//! Identifiers for wire names.

use super::reserved::{KEYWORDS, TYPES};
use super::words::words;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Returns the name of a field, parameter, method or module.
pub(crate) fn field(wire: &str) -> String {
    let res = ascii(&words(wire)).join(" ").to_snake_case();
    let res =
        if res.starts_with(|it: char| it.is_ascii_digit()) { format!("value_{res}") } else { res };
    if res.is_empty() {
        return transliterated(wire);
    }
    match KEYWORDS.iter().find(|(it, _)| *it == res) {
        Some((_, better)) => (*better).to_owned(),
        None => res,
    }
}

/// Returns the name that stands for a wire name on a command line: its words with hyphens between them.
pub fn command_name(wire: &str) -> String {
    let res = ascii(&words(wire)).join("-");
    if res.is_empty() { transliterated(wire) } else { res }
}

/// Returns the name of a type.
pub(crate) fn type_name(wire: &str) -> String {
    let words = ascii(&words(wire)).join(" ");
    let res = words.to_upper_camel_case();
    if res.is_empty() {
        return transliterated(wire).to_upper_camel_case();
    }
    if res.starts_with(|it: char| it.is_ascii_digit()) {
        return format!("Value{res}");
    }
    if TYPES.contains(&res.as_str()) { format!("{res}Data") } else { res }
}

/// Returns the name of a variant. Signs that distinguish values become words.
pub(crate) fn variant(wire: &str) -> String {
    let spoken = match wire.strip_prefix('-') {
        Some(it) => format!("minus {it}"),
        None => wire.to_owned(),
    };
    let res = ascii(&words(&spoken.replace('+', " plus "))).join(" ").to_upper_camel_case();
    match res.as_str() {
        "" => transliterated(wire).to_upper_camel_case(),
        // A keyword, and the variant that every enum has.
        "Self" | "Unlisted" => format!("{res}Value"),
        it if it.starts_with(|it: char| it.is_ascii_digit()) => format!("Value{res}"),
        _ => res,
    }
}

/// Returns the name of the type of one element of an array: `Disks` holds a `Disk`.
pub(crate) fn element_type(wire: &str) -> String {
    let name = type_name(wire);
    for (plural, singular) in [("ies", "y"), ("sses", "ss"), ("xes", "x")] {
        if let Some(it) = name.strip_suffix(plural) {
            return format!("{it}{singular}");
        }
    }
    match name.strip_suffix('s') {
        Some(it) if it.len() > 1 && !it.ends_with(['s', 'u', 'i']) => it.to_owned(),
        _ => name,
    }
}

/// Words that can be in an identifier: letters outside ASCII become their code points.
fn ascii(words: &[String]) -> Vec<String> {
    words
        .iter()
        .filter(|it| !it.is_empty())
        .map(|it| if it.is_ascii() { it.clone() } else { transliterated(it) })
        .collect()
}

/// Spells out a name of which nothing can be in an identifier, letter by letter.
fn transliterated(wire: &str) -> String {
    let mut res = String::from("u");
    for it in wire.chars().take(16) {
        if it.is_ascii_alphanumeric() {
            res.push(it.to_ascii_lowercase());
        } else {
            res.push_str(&format!("{:x}", u32::from(it)));
        }
    }
    if wire.is_empty() { "unnamed".to_owned() } else { res }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        let check = |wire: &str, expected: &str| assert_eq!(field(wire), expected);
        check("UHostId", "uhost_id");
        check("Type", "kind");
        check("Self", "self_value");
        check("async", "is_async");
        check("95Bandwidth", "value_95_bandwidth");
        check("../../etc", "etc");
        check("a b", "a_b");
        check("new", "new_value");
        check("地域", "u573057df");
        check("", "unnamed");
        check("+", "u2b");
    }

    #[test]
    fn commands() {
        let check = |wire: &str, expected: &str| assert_eq!(command_name(wire), expected);
        check("DescribeUHostInstance", "describe-uhost-instance");
        check("Type", "type");
        check("X-Ufile-Meta- *", "x-ufile-meta");
        check("95Bandwidth", "95-bandwidth");
        check("地域", "u573057df");
        check("--", "u2d2d");
        check("", "unnamed");
    }

    #[test]
    fn types() {
        assert_eq!(type_name("RepoSet"), "RepoSet");
        assert_eq!(type_name("UHostInstanceSet"), "UhostInstanceSet");
        assert_eq!(type_name("Option"), "OptionData");
        assert_eq!(type_name("2080Ti"), "Value2080Ti");
        assert_eq!(element_type("Disks"), "Disk");
        assert_eq!(element_type("Policies"), "Policy");
        assert_eq!(element_type("Status"), "Status");
        assert_eq!(element_type("NetworkInterface"), "NetworkInterface");
    }

    #[test]
    fn variants() {
        let check = |wire: &str, expected: &str| assert_eq!(variant(wire), expected);
        check("Year", "Year");
        check("Install Fail", "InstallFail");
        check("START_FAILED", "StartFailed");
        check("-created_time", "MinusCreatedTime");
        check("full+incremental", "FullPlusIncremental");
        check("2080Ti", "Value2080Ti");
        check("None", "None");
        check("self", "SelfValue");
        check("", "Unnamed");
    }
}
