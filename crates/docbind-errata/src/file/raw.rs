//! Entries as they are written.

use crate::change::{Change, Expect};
use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawErratum {
    pub(super) id: toml::Spanned<String>,
    pub(super) target: toml::Spanned<Targets>,
    pub(super) expect: toml::Spanned<Expect>,
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

/// An entry that nobody has decided about yet.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    Proposal,
}

/// One element, or several that the same is wrong with.
pub(super) enum Targets {
    One(String),
    Many(Vec<toml::Spanned<String>>),
}

impl<'de> Deserialize<'de> for Targets {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Targets, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Targets;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the path of an element, or a list of them")
            }

            fn visit_str<E: de::Error>(self, it: &str) -> Result<Targets, E> {
                Ok(Targets::One(it.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Targets, A::Error> {
                let mut res = Vec::new();
                while let Some(it) = seq.next_element()? {
                    res.push(it);
                }
                Ok(Targets::Many(res))
            }
        }
        from.deserialize_any(Read)
    }
}
