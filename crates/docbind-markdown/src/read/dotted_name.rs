//! Dotted names, such as `Disks.N.CustomBackup.Hour`.

use crate::dialect::NameRules;
use crate::page::Segment;

/// How many segments a name may have; real names have six at most.
const MAX_SEGMENTS: usize = 16;
/// How long a name may be, in bytes; real names have about forty characters at most.
const MAX_BYTES: usize = 256;

/// Brackets around the index of an array: `Disks[n]`, `Disks.{n}`.
const BRACKETS: &[(char, char)] = &[('[', ']'), ('{', '}'), ('<', '>')];

/// Splits a name into segments. The error is the message of a diagnostic.
///
/// Names consist of letters, digits, `_` and `-`, and do not begin with `-`. An index is a word of the dialect
/// such as `N`, a number, or either of them in brackets; between other segments, it may be another letter:
/// `Filter.i.Value`. At the end, such letters may be names: `Point.X`.
pub(super) fn parse_dotted_name(name: &str, rules: &NameRules) -> Result<Vec<Segment>, String> {
    if name.is_empty() {
        return Err("the name is empty".to_owned());
    }
    if name.len() > MAX_BYTES {
        return Err(format!("the name has {} bytes, more than {MAX_BYTES}", name.len()));
    }
    if let Some(invalid) = name.chars().find(|it| it.is_control() || *it == '\u{fffd}') {
        return Err(format!("the name contains U+{:04X}", u32::from(invalid)));
    }
    let mut res: Vec<Segment> = Vec::new();
    // Without a separator, the name is one part.
    let separator = Some(rules.separator.as_str()).filter(|it| !it.is_empty());
    let mut parts = name.split(separator.unwrap_or("\0")).peekable();
    while let Some(part) = parts.next() {
        let part = part.trim();
        if part.is_empty() {
            return Err(format!("the name `{name}` has an empty part"));
        }
        let (part, indices) = split_indices(part, rules);
        let is_inner_index = parts.peek().is_some() && is_inner_index(part, rules);
        if (is_index(part, rules) || is_inner_index) && !res.is_empty() {
            res.push(Segment::Index);
        } else if !part.is_empty() {
            res.push(Segment::Name(parse_part(part, name)?));
        } else if res.is_empty() {
            return Err(format!("the name `{name}` begins with an index"));
        }
        res.extend(std::iter::repeat_n(Segment::Index, indices));
    }
    if res.len() > MAX_SEGMENTS {
        return Err(format!("the name has {} parts, more than {MAX_SEGMENTS}", res.len()));
    }
    Ok(res)
}

fn is_index(part: &str, rules: &NameRules) -> bool {
    rules.index.iter().any(|it| it == part) || is_number(part)
}

fn is_inner_index(part: &str, rules: &NameRules) -> bool {
    rules.inner_index.iter().any(|it| it.eq_ignore_ascii_case(part))
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit())
}

/// Splits the indices in brackets off the end of a part, and counts them: `Disks[n]`, `Rows[][]`.
fn split_indices<'p>(part: &'p str, rules: &NameRules) -> (&'p str, usize) {
    let mut rest = part;
    let mut count = 0;
    while let Some(before) = BRACKETS.iter().find_map(|(open, close)| {
        let (before, index) = rest.strip_suffix(*close)?.rsplit_once(*open)?;
        let index = index.trim();
        let is_index = index.is_empty() || is_index(index, rules) || is_inner_index(index, rules);
        is_index.then_some(before)
    }) {
        rest = before.trim_end();
        count += 1;
    }
    (rest, count)
}

/// Returns a part if it can be sent as a name. An asterisk behind a hyphen stands for any ending, as in
/// headers such as `X-Meta-*`.
fn parse_part(part: &str, name: &str) -> Result<String, String> {
    let wildcard = part.strip_suffix('*').map(str::trim_end).filter(|it| it.ends_with('-'));
    let fixed = wildcard.unwrap_or(part);
    let is_name_char = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-');
    if let Some(invalid) = fixed.chars().find(|it| !is_name_char(*it)) {
        return Err(match invalid {
            ' ' => format!("the name `{name}` contains a blank"),
            _ => format!("the name `{name}` contains `{invalid}`"),
        });
    }
    if fixed.starts_with('-') && fixed.contains(|it: char| it.is_ascii_alphanumeric()) {
        return Err(format!("the name `{name}` begins with a hyphen"));
    }
    if is_number(fixed) {
        return Err(format!("the name `{name}` begins with an index"));
    }
    if !fixed.contains(|it: char| it.is_ascii_alphanumeric()) {
        return Err(format!("the name `{name}` has neither letters nor digits"));
    }
    Ok(if wildcard.is_some() { format!("{fixed}*") } else { fixed.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;

    fn check(name: &str) -> String {
        match parse_dotted_name(name, &default_dialect().names) {
            Ok(it) => it
                .iter()
                .map(|it| match it {
                    Segment::Name(it) => it.as_str(),
                    Segment::Index => "[]",
                })
                .collect::<Vec<_>>()
                .join(" "),
            Err(it) => format!("error: {it}"),
        }
    }

    #[test]
    fn names_are_split_at_dots() {
        assert_eq!(check("Region"), "Region");
        assert_eq!(check("UHostIds.N"), "UHostIds []");
        assert_eq!(check("Phone.n"), "Phone []");
        assert_eq!(check("Disks.N.CustomBackup.Hour"), "Disks [] CustomBackup Hour");
        assert_eq!(check("TopN"), "TopN");
        assert_eq!(check("n"), "n");
        assert_eq!(check("max-keys"), "max-keys");
    }

    #[test]
    fn numbers_and_brackets_are_indices() {
        assert_eq!(check("Disk.[n].Type"), "Disk [] Type");
        assert_eq!(check("Disk[n].Type"), "Disk [] Type");
        assert_eq!(check("Net.0.Id"), "Net [] Id");
        assert_eq!(check("Net[0].Id"), "Net [] Id");
        assert_eq!(check("Rule.1"), "Rule []");
        assert_eq!(check("Rows[][N]"), "Rows [] []");
        assert_eq!(check("Tag.{n}.Key"), "Tag [] Key");
        assert_eq!(check("Tag.<N>"), "Tag []");
        assert_eq!(check("Ipv4.2x"), "Ipv4 2x");
    }

    #[test]
    fn other_letters_are_indices_between_names() {
        assert_eq!(check("Filter.i.Value"), "Filter [] Value");
        assert_eq!(check("Filter.X.Value.m.Name"), "Filter [] Value [] Name");
        assert_eq!(check("Point.X"), "Point X");
        assert_eq!(check("X.Value"), "X Value");
        assert_eq!(check("Filter.a.Value"), "Filter a Value");
    }

    #[test]
    fn wildcards_end_headers() {
        assert_eq!(check("X-Meta- *"), "X-Meta-*");
        assert_eq!(check("Meta*"), "error: the name `Meta*` contains `*`");
    }

    #[test]
    fn invalid_names_are_rejected() {
        assert_eq!(check(""), "error: the name is empty");
        assert_eq!(check("../../etc"), "error: the name `../../etc` has an empty part");
        assert_eq!(check("a\u{7}b"), "error: the name contains U+0007");
        assert_eq!(
            check(&"A.".repeat(20)),
            format!("error: the name `{}` has an empty part", "A.".repeat(20))
        );
        assert_eq!(check(&["A"; 20].join(".")), "error: the name has 20 parts, more than 16");
        assert_eq!(check("Vip [必填]"), "error: the name `Vip [必填]` contains a blank");
        assert_eq!(check("Vip[必填]"), "error: the name `Vip[必填]` contains `[`");
        assert_eq!(check("A/B"), "error: the name `A/B` contains `/`");
        assert_eq!(check("名称"), "error: the name `名称` contains `名`");
        assert_eq!(check("0.Id"), "error: the name `0.Id` begins with an index");
        assert_eq!(check("[n].Id"), "error: the name `[n].Id` begins with an index");
        assert_eq!(check("--Name"), "error: the name `--Name` begins with a hyphen");
        assert_eq!(check("Id.-"), "error: the name `Id.-` has neither letters nor digits");
    }
}
