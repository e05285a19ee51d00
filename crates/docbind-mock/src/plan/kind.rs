//! [`Kind`]: a kind of resource, found by the fields that name one.

use super::words::{Label, stem};
use std::collections::BTreeSet;

/// A kind of resource of a product.
#[derive(Clone, Debug)]
pub(crate) struct Kind {
    pub(crate) product: String,
    /// What comes before `Id` in the name of its id.
    pub(crate) stem: String,
    /// What its id is called, in lowercase; empty where it has none but a name.
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
    /// The nouns of actions that create or list it.
    pub(crate) nouns: BTreeSet<String>,
    /// Whether ids are numbers.
    pub(crate) numeric: bool,
    /// How an id looks on the pages: the part before the `-`, and the length of the rest.
    pub(crate) look: Option<(String, usize)>,
}

/// The name of a field under which the id is remembered.
pub(crate) const ID: &str = "#id";
/// The name of a field under which the name is remembered.
pub(crate) const NAME: &str = "name";

impl Kind {
    pub(super) fn new(product: &str, stem: &str) -> Kind {
        Kind {
            product: product.to_owned(),
            stem: stem.to_owned(),
            ids: BTreeSet::new(),
            names: BTreeSet::new(),
            nouns: BTreeSet::new(),
            numeric: false,
            look: None,
        }
    }

    pub(super) fn learn(&mut self, field: &str, label: Label, noun: &str) {
        let lower = one_of_many(field);
        let _ = match label {
            Label::Id => self.ids.insert(lower),
            Label::Name => self.names.insert(lower),
        };
        self.nouns.insert(noun.to_owned());
    }

    /// Learns from an example how an id looks.
    pub(super) fn learn_look(&mut self, example: &str) {
        let parts = example.rsplit_once('-').filter(|(prefix, rest)| {
            let is_plain = |it: &str| {
                it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
            };
            is_plain(example) && (1..=12).contains(&prefix.len()) && (4..=16).contains(&rest.len())
        });
        if let (None, Some((prefix, rest))) = (&self.look, parts) {
            self.look = Some((prefix.to_owned(), rest.len()));
        }
    }

    /// Whether it has no id, so that its name identifies it.
    pub(crate) fn is_named(&self) -> bool {
        self.ids.is_empty()
    }

    /// The one name of a field under which its value is remembered, whoever calls it what:
    /// [`ID`] for the id, [`NAME`] for the name, lowercase for all others.
    pub(crate) fn canonical(&self, field: &str) -> String {
        let lower = one_of_many(field);
        let is_name = self.names.contains(&lower)
            || stem(field).is_some_and(|(it, label)| {
                label == Label::Name && (it.is_empty() || it == self.stem)
            });
        if self.ids.contains(&lower) || (self.is_named() && is_name) {
            ID.to_owned()
        } else if is_name {
            NAME.to_owned()
        } else {
            lower
        }
    }
}

/// `HostIds` → `hostid`: an array of ids is called like an id.
fn one_of_many(field: &str) -> String {
    let mut res = field.to_ascii_lowercase();
    if res.ends_with("ids") || res.ends_with("names") {
        res.pop();
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_for_one_thing() {
        let mut kind = Kind::new("p", "host");
        kind.learn("HostName", Label::Name, "host");
        assert_eq!(kind.canonical("HostName"), ID);
        kind.learn("HostId", Label::Id, "host");
        assert_eq!(kind.canonical("HostIds"), ID);
        assert_eq!(kind.canonical("HostName"), NAME);
        assert_eq!(kind.canonical("Name"), NAME);
        assert_eq!(kind.canonical("OtherName"), "othername");
    }

    #[test]
    fn ids_look_as_on_the_pages() {
        let look = |example: &str| {
            let mut kind = Kind::new("p", "host");
            kind.learn_look(example);
            kind.look
        };
        assert_eq!(look("bsr-w9e4hk7d"), Some(("bsr".to_owned(), 8)));
        assert_eq!(look("A name"), None);
        assert_eq!(look("2025-01-01"), None);
    }
}
