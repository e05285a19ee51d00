//! The kinds of change and the texts of their values. A change is of exactly one kind.

use crate::value_text;
use docbind_ir::element_path::Section;
use docbind_ir::ir::{self, BodyKind, Effect, Encoding, Paging, Text, Type};
use docbind_ir::one_line;
use serde::Deserialize;

/// A change as a file of errata spells it.
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
    RequestBody(BodyKind),
    ResponseBody(BodyKind),
    Effect(Effect),
    Paging(Paging),
    Secret(bool),
    Base64(bool),
    Description(String),
    Move(MoveTo),
    SpansSlashes(bool),
}

/// The part of an HTTP request or response that has an element after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MoveTo {
    RequestHeaders,
    RequestParameters,
    RequestBody,
    ResponseHeaders,
    ResponseBody,
}

impl MoveTo {
    /// Returns the section of paths.
    pub(crate) fn section(self) -> Section {
        match self {
            MoveTo::RequestHeaders => Section::RequestHeaders,
            MoveTo::RequestParameters => Section::RequestParameters,
            MoveTo::RequestBody => Section::RequestBody,
            MoveTo::ResponseHeaders => Section::ResponseHeaders,
            MoveTo::ResponseBody => Section::ResponseBody,
        }
    }
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

/// The value that a page is expected to document, before the kind of change gives it a meaning.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected true or false, a string, or a list of strings")]
pub(crate) enum Expectation {
    Flag(bool),
    Text(String),
    List(Vec<String>),
}

impl Change {
    /// Returns the kind of change as the IR names it.
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
            Change::RequestBody(_) => ir::Change::RequestBody,
            Change::ResponseBody(_) => ir::Change::ResponseBody,
            Change::Effect(_) => ir::Change::Effect,
            Change::Paging(_) => ir::Change::Paging,
            Change::Secret(_) => ir::Change::Secret,
            Change::Base64(_) => ir::Change::Base64,
            Change::Description(_) => ir::Change::Description,
            Change::Move(_) => ir::Change::Move,
            Change::SpansSlashes(_) => ir::Change::SpansSlashes,
        }
    }

    /// Returns the type that the change gives an element, if it gives one. The file's syntax check has
    /// parsed it before.
    pub(crate) fn new_type(&self) -> Option<Type> {
        match self {
            Change::Type(it) => value_text::parse_type(it).ok(),
            Change::Add(it) => Some(it.to_type()),
            Change::Required(_)
            | Change::Rename(_)
            | Change::Drop
            | Change::Split(_)
            | Change::Merge(_)
            | Change::Values(_)
            | Change::Encoding(_)
            | Change::RequestBody(_)
            | Change::ResponseBody(_)
            | Change::Effect(_)
            | Change::Paging(_)
            | Change::Secret(_)
            | Change::Base64(_)
            | Change::Description(_)
            | Change::Move(_)
            | Change::SpansSlashes(_) => None,
        }
    }

    /// Returns the text of the value that the page should document.
    pub(crate) fn wanted(&self) -> Result<String, String> {
        Ok(match self {
            Change::Type(it) => value_text::parse_type(it)?.to_string(),
            Change::Required(it) => value_text::required(*it),
            Change::Rename(it) | Change::Split(it) => check_wire_name(it)?,
            Change::Add(it) => {
                let ty = value_text::parse_type(&it.ty)?;
                format!("{ty}, {}", value_text::required(it.required))
            }
            Change::Drop => value_text::ABSENT.to_owned(),
            Change::Merge(it) => format!("part of {}", check_wire_name(it)?),
            Change::Values(it) => value_text::list(it.iter().map(String::as_str)),
            Change::Encoding(it) => value_text::encoding(*it).to_owned(),
            Change::RequestBody(it) => it.as_str().to_owned(),
            Change::ResponseBody(it @ (BodyKind::None | BodyKind::Json | BodyKind::Bytes)) => {
                it.as_str().to_owned()
            }
            Change::ResponseBody(BodyKind::Form | BodyKind::Multipart | BodyKind::Text) => {
                return Err("the body of a response is none, json or bytes".to_owned());
            }
            Change::Effect(it) => it.as_str().to_owned(),
            Change::Paging(it) => it.to_string(),
            Change::Secret(it) | Change::Base64(it) | Change::SpansSlashes(it) => {
                value_text::flag(*it)
            }
            Change::Move(it) => it.section().as_str().to_owned(),
            Change::Description(it) => one_line(it),
        })
    }

    /// Returns the text of the value that the page is expected to document.
    pub(crate) fn expected(&self, expectation: &Expectation) -> Result<String, String> {
        match (self, expectation) {
            (Change::Type(_) | Change::Drop, Expectation::Text(it)) => {
                Ok(value_text::parse_type(it)?.to_string())
            }
            (Change::Required(_), Expectation::Flag(it)) => Ok(value_text::required(*it)),
            (Change::Rename(_) | Change::Split(_), Expectation::Text(it)) => check_wire_name(it),
            (Change::Add(_), Expectation::Text(it)) if it == value_text::ABSENT => Ok(it.clone()),
            (Change::Merge(_) | Change::Values(_), Expectation::List(it)) => {
                Ok(value_text::list(it.iter().map(String::as_str)))
            }
            (
                Change::Encoding(_)
                | Change::RequestBody(_)
                | Change::ResponseBody(_)
                | Change::Effect(_)
                | Change::Paging(_)
                | Change::Move(_),
                Expectation::Text(it),
            ) => Ok(it.clone()),
            (
                Change::Secret(_) | Change::Base64(_) | Change::SpansSlashes(_),
                Expectation::Flag(it),
            ) => Ok(value_text::flag(*it)),
            (Change::Description(_), Expectation::Text(it)) => Ok(one_line(it)),
            _ => Err(format!(
                "a change of kind `{}` expects {}",
                self.kind().as_str(),
                self.expected_form()
            )),
        }
    }

    /// Describes what `expect` looks like for this kind of change.
    fn expected_form(&self) -> &'static str {
        match self {
            Change::Type(_) | Change::Drop => "the type that the page gives, such as \"string\"",
            Change::Required(_)
            | Change::Secret(_)
            | Change::Base64(_)
            | Change::SpansSlashes(_) => "true or false",
            Change::Rename(_) => "the name that the page gives",
            Change::Add(_) => "\"absent\"",
            Change::Split(_) => "the name of the model that the page gives",
            Change::Merge(_) => "the names of the model's fields, as a list",
            Change::Values(_) => "the values that the page lists, as a list",
            Change::Encoding(_) => "\"form\" or \"nested-json\"",
            Change::RequestBody(_) => {
                "\"none\", \"form\", \"json\", \"multipart\", \"text\" or \"bytes\""
            }
            Change::ResponseBody(_) => "\"none\", \"json\" or \"bytes\"",
            Change::Move(_) => "the part of the request or response that the page gives",
            Change::Effect(_) => "\"read\", \"idempotent\" or \"mutating\"",
            Change::Paging(_) => "\"none\", or as in \"offset-limit: Offset, Limit\"",
            Change::Description(_) => "the text of the description",
        }
    }
}

impl Addition {
    /// Returns the type, which the file's syntax check has parsed before.
    pub(crate) fn to_type(&self) -> Type {
        value_text::parse_type(&self.ty).unwrap_or(Type::Any)
    }

    /// Returns the description in the form of the IR.
    pub(crate) fn docs(&self) -> Vec<Text> {
        match self.description.as_str() {
            "" => Vec::new(),
            description => vec![Text::Text(description.to_owned())],
        }
    }
}

/// Checks that a text is a name on the wire, one that paths and tables do not split.
pub(crate) fn check_wire_name(name: &str) -> Result<String, String> {
    let is_odd = |it: char| it.is_control() || it.is_whitespace() || "/[]|".contains(it);
    match name {
        "" => Err("a name is empty".to_owned()),
        _ if name.len() > 256 => Err("a name is longer than 256 bytes".to_owned()),
        _ if name.contains(is_odd) => Err(format!("`{name}` is not a name on the wire")),
        _ => Ok(name.to_owned()),
    }
}
