//! Entries of a file as serde reads them, before they are checked.

use crate::change::{Change, Expectation};
use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawErratum {
    pub(super) id: toml::Spanned<String>,
    pub(super) target: toml::Spanned<Targets>,
    pub(super) expect: toml::Spanned<Expectation>,
    pub(super) change: toml::Spanned<Change>,
    pub(super) reason: String,
    pub(super) evidence: Vec<String>,
    pub(super) status: Option<Status>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRepair {
    pub(super) id: toml::Spanned<String>,
    pub(super) page: toml::Spanned<String>,
    pub(super) expect: toml::Spanned<String>,
    pub(super) replace: toml::Spanned<String>,
    pub(super) reason: String,
    pub(super) evidence: Vec<String>,
    pub(super) status: Option<Status>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAllowance {
    pub(super) rule: toml::Spanned<String>,
    pub(super) target: toml::Spanned<String>,
    pub(super) reason: String,
}

/// The status of an entry that nobody has decided about.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    Proposal,
}

/// The target of an erratum: one element, or several with the same mistake.
pub(super) enum Targets {
    One(String),
    Many(Vec<toml::Spanned<String>>),
}

impl<'de> Deserialize<'de> for Targets {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Targets, D::Error> {
        struct TargetsVisitor;
        impl<'de> Visitor<'de> for TargetsVisitor {
            type Value = Targets;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the path of an element, or a list of them")
            }

            fn visit_str<E: de::Error>(self, path: &str) -> Result<Targets, E> {
                Ok(Targets::One(path.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Targets, A::Error> {
                let mut res = Vec::new();
                while let Some(it) = seq.next_element()? {
                    res.push(it);
                }
                Ok(Targets::Many(res))
            }
        }
        deserializer.deserialize_any(TargetsVisitor)
    }
}
