//! Dotted names, such as `Disks.N.CustomBackup.Hour`.

use crate::page::Segment;

/// How many segments a name may have; real names have six at most.
const MAX_SEGMENTS: usize = 16;
/// How long a name may be, in bytes; real names have about forty characters at most.
const MAX_BYTES: usize = 256;

/// Splits a name into segments. The error is the message of a diagnostic.
pub(super) fn parse_dotted_name(name: &str) -> Result<Vec<Segment>, String> {
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
    for part in name.split('.') {
        let part = part.trim();
        match part {
            "" => return Err(format!("the name `{name}` has an empty part")),
            "N" | "n" if !res.is_empty() => res.push(Segment::Index),
            _ => res.push(Segment::Name(part.to_owned())),
        }
    }
    if res.len() > MAX_SEGMENTS {
        return Err(format!("the name has {} parts, more than {MAX_SEGMENTS}", res.len()));
    }
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str) -> String {
        match parse_dotted_name(name) {
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
    }
}
