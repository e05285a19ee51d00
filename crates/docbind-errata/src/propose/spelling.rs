//! Matches the names that a page documents with the keys of its example, which may differ in letter case.

use std::collections::{BTreeMap, BTreeSet};

/// How an example spells a documented name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling<'a> {
    Exact,
    /// In other letter case; no documented name is spelled like this.
    OtherCase(&'a str),
    /// In other letter case, but several names or keys match.
    Ambiguous,
    Missing,
}

/// The names of an object in its table and in an example, each by its lower-case form.
pub(super) struct Spellings<'a> {
    documented: BTreeMap<String, BTreeSet<&'a str>>,
    shown: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Spellings<'a> {
    pub(super) fn new(
        documented: impl Iterator<Item = &'a str>,
        shown: impl Iterator<Item = &'a str>,
    ) -> Spellings<'a> {
        Spellings { documented: by_lower_case(documented), shown: by_lower_case(shown) }
    }

    /// Returns how the example spells a documented name.
    pub(super) fn find(&self, name: &str) -> Spelling<'a> {
        let lower_case = name.to_ascii_lowercase();
        let Some(shown) = self.shown.get(&lower_case) else { return Spelling::Missing };
        if shown.contains(name) {
            return Spelling::Exact;
        }
        let documented = self.documented.get(&lower_case);
        let is_documented = |it: &str| documented.is_some_and(|names| names.contains(it));
        let mut undocumented = shown.iter().filter(|it| !is_documented(it));
        let other_missing = documented.into_iter().flatten().filter(|it| !shown.contains(*it));
        match (undocumented.next(), undocumented.next(), other_missing.count()) {
            (None, ..) => Spelling::Missing,
            (Some(key), None, 0 | 1) => Spelling::OtherCase(key),
            (Some(_), ..) => Spelling::Ambiguous,
        }
    }

    /// Returns whether the example has any of the documented names, in any letter case.
    pub(super) fn is_any_shown(&self) -> bool {
        self.documented.keys().any(|it| self.shown.contains_key(it))
    }
}

fn by_lower_case<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, BTreeSet<&'a str>> {
    let mut res: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for name in names {
        res.entry(name.to_ascii_lowercase()).or_default().insert(name);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let check = |name: &str, documented: &[&'static str], shown: &[&'static str]| {
            Spellings::new(documented.iter().copied(), shown.iter().copied()).find(name)
        };
        assert_eq!(check("Id", &["Id"], &["Id", "ID"]), Spelling::Exact);
        assert_eq!(check("Id", &["Id"], &["ID"]), Spelling::OtherCase("ID"));
        assert_eq!(check("Id", &["Id"], &["Name"]), Spelling::Missing);
        assert_eq!(check("Id", &["Id", "ID"], &["ID"]), Spelling::Missing);
        assert_eq!(check("Id", &["Id", "ID"], &["ID", "id"]), Spelling::OtherCase("id"));
        assert_eq!(check("Id", &["Id", "ID"], &["id"]), Spelling::Ambiguous);
        assert_eq!(check("Id", &["Id"], &["id", "ID"]), Spelling::Ambiguous);
    }
}
