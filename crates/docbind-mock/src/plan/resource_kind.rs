//! [`ResourceKind`]: a kind of resource, and the names of the fields that identify one.

use super::vocabulary::{NameRole, split_name};
use std::collections::BTreeSet;

/// A kind of resource of a product.
#[derive(Clone, Debug)]
pub(crate) struct ResourceKind {
    pub(crate) product: String,
    /// The part before `Id` in the name of its id, in lowercase.
    pub(crate) stem: String,
    /// The names of its id, in lowercase; empty if it is identified by its name.
    id_names: BTreeSet<String>,
    /// The names of its name, in lowercase.
    name_names: BTreeSet<String>,
    /// The nouns of actions that create or list it.
    pub(crate) nouns: BTreeSet<String>,
    pub(crate) has_numeric_ids: bool,
    /// The format of ids in the pages: the part before the last `-`, and the length of the rest.
    pub(crate) id_format: Option<(String, usize)>,
}

/// The canonical name of the field with the id.
pub(crate) const ID: &str = "#id";
/// The canonical name of the field with the name.
pub(crate) const NAME: &str = "name";

impl ResourceKind {
    pub(super) fn new(product: &str, stem: &str) -> ResourceKind {
        ResourceKind {
            product: product.to_owned(),
            stem: stem.to_owned(),
            id_names: BTreeSet::new(),
            name_names: BTreeSet::new(),
            nouns: BTreeSet::new(),
            has_numeric_ids: false,
            id_format: None,
        }
    }

    /// Adds the name of an id or a name, and the noun of its action.
    pub(super) fn add_name(&mut self, field: &str, role: NameRole, noun: &str) {
        let name = singular_lowercase(field);
        let _ = match role {
            NameRole::Id => self.id_names.insert(name),
            NameRole::Name => self.name_names.insert(name),
        };
        self.nouns.insert(noun.to_owned());
    }

    /// Adds an example of an id. The first one that looks like an id determines the format.
    pub(super) fn add_id_example(&mut self, example: &str) {
        let parts = example.rsplit_once('-').filter(|(prefix, rest)| {
            let has_id_chars = |text: &str| {
                text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
            };
            has_id_chars(example)
                && (1..=12).contains(&prefix.len())
                && (4..=16).contains(&rest.len())
        });
        if let (None, Some((prefix, rest))) = (&self.id_format, parts) {
            self.id_format = Some((prefix.to_owned(), rest.len()));
        }
    }

    /// Returns whether resources have no id and are identified by their name.
    pub(crate) fn is_identified_by_name(&self) -> bool {
        self.id_names.is_empty()
    }

    /// Returns the canonical name of a field, which is the same for all names of the same value: [`ID`]
    /// for the id, [`NAME`] for the name, and lowercase for all others.
    pub(crate) fn canonical_name(&self, field: &str) -> String {
        let lowercase = singular_lowercase(field);
        let is_name = self.name_names.contains(&lowercase)
            || split_name(field).is_some_and(|(stem, role)| {
                role == NameRole::Name && (stem.is_empty() || stem == self.stem)
            });
        if self.id_names.contains(&lowercase) || (self.is_identified_by_name() && is_name) {
            ID.to_owned()
        } else if is_name {
            NAME.to_owned()
        } else {
            lowercase
        }
    }
}

/// Converts a name to lowercase, and that of a list of ids or names to the singular: `HostIds` → `hostid`.
fn singular_lowercase(field: &str) -> String {
    let mut name = field.to_ascii_lowercase();
    if name.ends_with("ids") || name.ends_with("names") {
        name.pop();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_names() {
        let mut kind = ResourceKind::new("p", "host");
        kind.add_name("HostName", NameRole::Name, "host");
        assert_eq!(kind.canonical_name("HostName"), ID);
        kind.add_name("HostId", NameRole::Id, "host");
        assert_eq!(kind.canonical_name("HostIds"), ID);
        assert_eq!(kind.canonical_name("HostName"), NAME);
        assert_eq!(kind.canonical_name("Name"), NAME);
        assert_eq!(kind.canonical_name("OtherName"), "othername");
    }

    #[test]
    fn id_formats_come_from_examples() {
        let format = |example: &str| {
            let mut kind = ResourceKind::new("p", "host");
            kind.add_id_example(example);
            kind.id_format
        };
        assert_eq!(format("bsr-w9e4hk7d"), Some(("bsr".to_owned(), 8)));
        assert_eq!(format("A name"), None);
        assert_eq!(format("2025-01-01"), None);
    }
}
