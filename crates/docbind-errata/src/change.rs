//! The kinds of change and their words. One variant is one kind; none can say two things.

use crate::words;
use docbind_ir::ir::{self, Effect, Encoding, Paging, Text, Type};
use serde::Deserialize;

/// A change as it is written in a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Change {
    Type(String),
    Required(bool),
    Rename(String),
    Add(Addition),
    Drop,
    Split(String),
    Merge(String),
    Values(Vec<String>),
    Encoding(Encoding),
    Effect(Effect),
    Paging(Paging),
    Secret(bool),
    Base64(bool),
    Description(String),
}

/// A parameter or a field that a page lacks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Addition {
    #[serde(rename = "type")]
    pub(crate) ty: String,
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) description: String,
}

/// What a page is expected to say, before the kind of change gives it a meaning.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected true or false, words, or a list of words")]
pub(crate) enum Expect {
    Flag(bool),
    Words(String),
    List(Vec<String>),
}

impl Change {
    /// The kind, as the IR names it.
    pub(crate) fn kind(&self) -> ir::Change {
        match self {
            Change::Type(_) => ir::Change::Type,
            Change::Required(_) => ir::Change::Required,
            Change::Rename(_) => ir::Change::Rename,
            Change::Add(_) => ir::Change::Add,
            Change::Drop => ir::Change::Drop,
            Change::Split(_) => ir::Change::Split,
            Change::Merge(_) => ir::Change::Merge,
            Change::Values(_) => ir::Change::Values,
            Change::Encoding(_) => ir::Change::Encoding,
            Change::Effect(_) => ir::Change::Effect,
            Change::Paging(_) => ir::Change::Paging,
            Change::Secret(_) => ir::Change::Secret,
            Change::Base64(_) => ir::Change::Base64,
            Change::Description(_) => ir::Change::Description,
        }
    }

    /// The type that an element gets, if it is about one; its words were checked when the file was read.
    pub(crate) fn new_type(&self) -> Option<Type> {
        match self {
            Change::Type(it) => words::to_type(it).ok(),
            Change::Add(it) => Some(it.to_type()),
            Change::Required(_)
            | Change::Rename(_)
            | Change::Drop
            | Change::Split(_)
            | Change::Merge(_)
            | Change::Values(_)
            | Change::Encoding(_)
            | Change::Effect(_)
            | Change::Paging(_)
            | Change::Secret(_)
            | Change::Base64(_)
            | Change::Description(_) => None,
        }
    }

    /// What the page should say.
    pub(crate) fn wanted(&self) -> Result<String, String> {
        Ok(match self {
            Change::Type(it) => words::to_type(it)?.to_string(),
            Change::Required(it) => words::of_required(*it),
            Change::Rename(it) | Change::Split(it) => name(it)?,
            Change::Add(it) => {
                let ty = words::to_type(&it.ty)?;
                format!("{ty}, {}", words::of_required(it.required))
            }
            Change::Drop => words::ABSENT.to_owned(),
            Change::Merge(it) => format!("part of {}", name(it)?),
            Change::Values(it) => words::of_list(it.iter().map(String::as_str)),
            Change::Encoding(it) => words::of_encoding(*it).to_owned(),
            Change::Effect(it) => words::of_effect(*it).to_owned(),
            Change::Paging(it) => words::of_paging(it),
            Change::Secret(it) | Change::Base64(it) => words::of_flag(*it),
            Change::Description(it) => blanks(it),
        })
    }

    /// What the page is expected to say, in the words of this kind.
    pub(crate) fn expected(&self, expect: &Expect) -> Result<String, String> {
        match (self, expect) {
            (Change::Type(_) | Change::Drop, Expect::Words(it)) => {
                Ok(words::to_type(it)?.to_string())
            }
            (Change::Required(_), Expect::Flag(it)) => Ok(words::of_required(*it)),
            (Change::Rename(_) | Change::Split(_), Expect::Words(it)) => name(it),
            (Change::Add(_), Expect::Words(it)) if it == words::ABSENT => Ok(it.clone()),
            (Change::Merge(_) | Change::Values(_), Expect::List(it)) => {
                Ok(words::of_list(it.iter().map(String::as_str)))
            }
            (Change::Encoding(_) | Change::Effect(_) | Change::Paging(_), Expect::Words(it)) => {
                Ok(it.clone())
            }
            (Change::Secret(_) | Change::Base64(_), Expect::Flag(it)) => Ok(words::of_flag(*it)),
            (Change::Description(_), Expect::Words(it)) => Ok(blanks(it)),
            _ => {
                Err(format!("a change of kind `{}` expects {}", self.kind().as_str(), self.form()))
            }
        }
    }

    /// What the expectation of this kind looks like.
    fn form(&self) -> &'static str {
        match self {
            Change::Type(_) | Change::Drop => "the type that the page gives, such as \"string\"",
            Change::Required(_) | Change::Secret(_) | Change::Base64(_) => "true or false",
            Change::Rename(_) => "the name that the page gives",
            Change::Add(_) => "\"absent\"",
            Change::Split(_) => "the name of the model that the page gives",
            Change::Merge(_) => "the names of the model's fields, as a list",
            Change::Values(_) => "the values that the page lists, as a list",
            Change::Encoding(_) => "\"form\" or \"nested-json\"",
            Change::Effect(_) => "\"read\", \"idempotent\" or \"mutating\"",
            Change::Paging(_) => "\"none\", or as in \"offset-limit: Offset, Limit\"",
            Change::Description(_) => "the words of the description",
        }
    }
}

impl Addition {
    /// The type; its words were checked when the file was read.
    pub(crate) fn to_type(&self) -> Type {
        words::to_type(&self.ty).unwrap_or(Type::Any)
    }

    /// The description as the IR has it.
    pub(crate) fn docs(&self) -> Vec<Text> {
        match self.description.as_str() {
            "" => Vec::new(),
            words => vec![Text::Text(words.to_owned())],
        }
    }
}

/// A name on the wire: what would be cut into pieces elsewhere is none.
fn name(it: &str) -> Result<String, String> {
    let odd = |it: char| it.is_control() || it.is_whitespace() || "/[]|".contains(it);
    match it {
        "" => Err("a name is empty".to_owned()),
        it if it.len() > 256 => Err("a name is longer than 256 bytes".to_owned()),
        it if it.contains(odd) => Err(format!("`{it}` is not a name on the wire")),
        it => Ok(it.to_owned()),
    }
}

fn blanks(it: &str) -> String {
    it.split_whitespace().collect::<Vec<_>>().join(" ")
}
