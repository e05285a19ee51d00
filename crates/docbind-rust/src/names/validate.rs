//! Which names from files can be in code: name locks and decisions may be written by hand.

use super::Style;
use super::reserved::{CLIENT, TYPES, is_keyword};

/// The longest snake-case name accepted from a file, in bytes: some become names of files.
const MAX_SNAKE_BYTES: usize = 200;

/// The longest camel-case name accepted from a file, in bytes.
const MAX_CAMEL_BYTES: usize = 400;

/// Whether a name from a file can be the name of an element.
pub(super) fn is_valid(path: &str, style: Style, name: &str) -> bool {
    let kind = path.split('/').next().unwrap_or_default();
    match style {
        Style::Snake => {
            let is_allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
            let is_reserved = kind == "action" && CLIENT.contains(&name);
            name.len() <= MAX_SNAKE_BYTES
                && name.starts_with(|it: char| it.is_ascii_lowercase())
                && name.bytes().all(is_allowed)
                && !is_reserved
                && !is_keyword(name)
        }
        Style::Camel => {
            let is_reserved = match kind {
                "value" => matches!(name, "Self" | "Unlisted"),
                "type" => false,
                _ => TYPES.contains(&name),
            };
            name.len() <= MAX_CAMEL_BYTES
                && name.starts_with(|it: char| it.is_ascii_uppercase())
                && name.bytes().all(|it| it.is_ascii_alphanumeric())
                && !is_reserved
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields_and_methods() {
        let check = |path: &str, name: &str| is_valid(path, Style::Snake, name);
        assert!(check("request/A/P", "ip_v6"));
        assert!(!check("request/A/P", "type"), "a keyword");
        assert!(!check("request/A/P", "Ip"), "not snake case");
        assert!(!check("request/A/P", "6ip"), "not an identifier");
        assert!(!check("request/A/P", &"x".repeat(201)), "too long for a file");
        assert!(check("request/A/P", "runtime"));
        assert!(!check("action/A", "runtime"), "a method of the client");
    }

    #[test]
    fn names_of_types_and_variants() {
        let check = |path: &str, name: &str| is_valid(path, Style::Camel, name);
        assert!(check("table/Disk/A", "Disk2"));
        assert!(!check("table/Disk/A", "disk"), "not camel case");
        assert!(!check("table/Disk/A", "Vec"), "a type that generated code uses");
        assert!(check("value/Colour/Vec", "Vec"), "variants hide no type");
        assert!(!check("value/Colour/self", "Self"), "a keyword");
        assert!(!check("value/Colour/x", "Unlisted"), "every enum has it");
        assert!(check("type/A", "Vec"), "only a prefix: `VecRequest`");
    }
}
