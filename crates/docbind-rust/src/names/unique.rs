//! Different identifiers for different names.

use super::Style;
use heck::ToUpperCamelCase;
use std::collections::{BTreeMap, BTreeSet};

/// The longest identifier, in bytes. Some become names of files, which may have 255.
const MAX_BYTES: usize = 120;

/// Returns an identifier for each name, in the order of the names; equal names get equal identifiers.
///
/// Names that share an identifier get one from their exact spelling instead: first the positions of
/// their capitals (`IP` beside `Ip`: `ip_cap_0n1` and `ip_cap_0`), then, where even those are equal,
/// a hash of the spelling. Neither depends on the order of the names. Very long identifiers end in
/// the hash as well.
pub(crate) fn unique(
    names: &[&str],
    style: Style,
    identifier: impl Fn(&str) -> String,
) -> Vec<String> {
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    let suffixed = |identifier: &str, suffix: String| suffixed(identifier, &suffix, style);
    let short = |name: &str, it: String| match it.len() {
        ..=MAX_BYTES => it,
        _ => suffixed(&it[..it.floor_char_boundary(MAX_BYTES - 20)], hash(name)),
    };
    let mut res: BTreeMap<&str, String> =
        distinct.iter().map(|it| (*it, short(it, identifier(it)))).collect();
    for suffix in [capitals, hash] {
        for (name, identifier) in colliding(&res) {
            // A changed identifier may meet an existing one: the next round finds out.
            res.insert(name, suffixed(&identifier, suffix(name)));
        }
    }
    // Only names that were made to collide get here.
    let colliding = colliding(&res);
    let mut taken: BTreeSet<String> =
        if colliding.is_empty() { BTreeSet::new() } else { res.values().cloned().collect() };
    for (number, (name, identifier)) in (2_usize..).zip(colliding) {
        let mut free = format!("{identifier}v{number}");
        while !taken.insert(free.clone()) {
            free.push('v');
        }
        res.insert(name, free);
    }
    names.iter().map(|it| res[it].clone()).collect()
}

/// Returns a free identifier for a name whose own one is taken, made from its spelling.
pub(super) fn free_identifier(
    identifier: &str,
    name: &str,
    style: Style,
    is_free: impl Fn(&str) -> bool,
) -> String {
    let candidates = [capitals, hash].map(|suffix| suffixed(identifier, &suffix(name), style));
    if let Some(it) = candidates.iter().find(|it| is_free(it)) {
        return it.clone();
    }
    let [_, mut free] = candidates;
    while !is_free(&free) {
        free.push('v');
    }
    free
}

fn suffixed(identifier: &str, suffix: &str, style: Style) -> String {
    match style {
        Style::Snake => format!("{}{suffix}", identifier.trim_end_matches('_')),
        Style::Camel => format!("{identifier}{}", suffix.to_upper_camel_case()),
    }
}

/// Returns the names whose identifier another name has too.
fn colliding<'n>(identifiers: &BTreeMap<&'n str, String>) -> Vec<(&'n str, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in identifiers.values() {
        *counts.entry(it).or_default() += 1;
    }
    let colliding = identifiers.iter().filter(|(_, it)| counts[it.as_str()] > 1);
    colliding.map(|(name, it)| (*name, it.clone())).collect()
}

/// A suffix of the positions of capitals: `_cap_0n1`.
fn capitals(name: &str) -> String {
    let positions = name.char_indices().filter(|(_, it)| it.is_uppercase());
    let positions: Vec<String> = positions.map(|(at, _)| at.to_string()).collect();
    let positions = positions.join("n");
    match positions.len() {
        0 => "_lower".to_owned(),
        1..40 => format!("_cap_{positions}"),
        _ => hash(name),
    }
}

/// A suffix of 64 bits of FNV-1a: `_x` and 16 digits.
fn hash(name: &str) -> String {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("_x{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[&str]) -> Vec<String> {
        unique(names, Style::Snake, |it| it.to_lowercase().replace([' ', '-'], "_"))
    }

    #[test]
    fn different_names_are_left_alone() {
        assert_eq!(check(&["Ip", "Port"]), ["ip", "port"]);
    }

    #[test]
    fn letter_case_distinguishes() {
        assert_eq!(check(&["IP", "Ip"]), ["ip_cap_0n1", "ip_cap_0"]);
        assert_eq!(check(&["Ip", "IP"]), ["ip_cap_0", "ip_cap_0n1"]);
        assert_eq!(check(&["ip", "Ip"]), ["ip_lower", "ip_cap_0"]);
    }

    #[test]
    fn types_stay_camel_case() {
        let names = unique(&["IPSet", "IpSet"], Style::Camel, |_| "IpSet".to_owned());
        assert_eq!(names, ["IpSetCap0n1n2", "IpSetCap0n2"]);
    }

    #[test]
    fn a_hash_distinguishes_what_is_left() {
        let names = check(&["a b", "a-b"]);
        assert_ne!(names[0], names[1]);
        assert!(names[0].starts_with("a_b_lower_x"), "{names:?}");
    }

    #[test]
    fn no_name_is_too_long_for_a_file() {
        let long =
            ["x".repeat(300), "x".repeat(301), "X".repeat(128), "x".repeat(128), "x_".repeat(100)];
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        let names = check(&long);
        let distinct: BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), 5);
        assert!(names.iter().all(|it| it.len() < 200 && !it.contains("__")), "{names:?}");
    }

    #[test]
    fn names_made_to_collide_still_differ() {
        let plain = check(&["a b", "a-b"]);
        let names = check(&["a b", "a-b", &plain[0], &plain[1]]);
        let distinct: BTreeSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), 4, "{names:?}");
    }
}
