//! A change as it is reported.

use crate::rules::{Direction, Kind, rule};
use serde::Serialize;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Identifies the change independently of files and lines; 16 hexadecimal digits.
    pub fingerprint: String,
    /// The product.
    pub product: String,
    /// The kind of element that changed.
    pub subject: Subject,
    /// The action or HTTP operation that the element belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Whether the element is sent or received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The element: `Disks.N.Size`, `UHostSet[].ElementState`; the number of an error code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The model whose table lists the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The kind of change.
    pub kind: Kind,
    /// The value before, in the terms of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What the change breaks.
    #[serde(flatten)]
    pub classes: Classes,
    /// Why the change is a fix of the documentation and not a change of the service, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// The place of the element before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<PageLine>,
    /// The place of the element after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<PageLine>,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A product.
    Product,
    /// An error code.
    ErrorCode,
    /// An action.
    Action,
    /// An HTTP operation.
    Operation,
    /// A parameter of a request.
    Parameter,
    /// A field of a response.
    Field,
}

impl Subject {
    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Product => "product",
            Subject::ErrorCode => "error code",
            Subject::Action => "action",
            Subject::Operation => "operation",
            Subject::Parameter => "parameter",
            Subject::Field => "field",
        }
    }
}

/// What a change breaks. If all are false, the change is a compatible addition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Classes {
    /// A deployed program stops working or changes its meaning.
    pub wire: bool,
    /// Code that uses the crate stops compiling or changes its meaning.
    pub source: bool,
    /// Only the documentation changed.
    pub docs: bool,
}

impl Classes {
    /// Returns whether users have to act.
    pub fn is_breaking(self) -> bool {
        self.wire || self.source
    }

    /// Returns the names of the classes: `wire, source`.
    pub fn names(self) -> String {
        let all = [(self.wire, "wire"), (self.source, "source"), (self.docs, "docs")];
        let names: Vec<&str> = all.iter().filter(|it| it.0).map(|it| it.1).collect();
        names.join(", ")
    }
}

/// How important a change is, the most important level first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Breaks programs or code: a major version.
    Breaking,
    /// Adds something: a minor version.
    Compatible,
    /// Changes documentation: a patch.
    Docs,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PageLine {
    /// The page.
    pub file: String,
    /// The line, counted from one.
    pub line: u32,
}

impl Change {
    /// Returns how important the change is.
    pub fn level(&self) -> Level {
        if self.classes.is_breaking() {
            Level::Breaking
        } else if self.classes.docs {
            Level::Docs
        } else {
            Level::Compatible
        }
    }

    /// Returns why the change breaks what it breaks.
    pub fn why(&self) -> &'static str {
        rule(self.kind, self.direction).map_or("", |it| it.why)
    }

    /// Returns the predicate of the sentence about the change, whose subject is the element.
    pub fn predicate(&self) -> String {
        let predicate = self.kind.predicate();
        let is_noted = matches!(
            self.kind,
            Kind::ValuesNoted
                | Kind::DefaultNoted
                | Kind::LimitNoted
                | Kind::UnitNoted
                | Kind::ReadingNoted
        );
        match predicate.strip_prefix("has ") {
            Some(what) if is_noted && self.after.is_none() => {
                format!("does not have {what} any more")
            }
            _ => predicate.to_owned(),
        }
    }

    /// Returns the place after the change, or else the one before.
    pub fn place(&self) -> Option<&PageLine> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// Returns the FNV-1a hash of the parts, each terminated by a byte that is not in any text. It only has to be
/// unique within an API, and must never change: people keep fingerprints in files.
pub(crate) fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|it| it.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}
