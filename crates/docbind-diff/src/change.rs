//! A change as it is reported.

use crate::rules::{Direction, Kind, rule};
use serde::Serialize;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Identifies the change whatever the files and lines; 16 hexadecimal digits.
    pub fingerprint: String,
    /// The product.
    pub product: String,
    /// What kind of thing changed.
    pub subject: Subject,
    /// The action or HTTP operation, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Whether it is about what is sent or received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The element: `Disks.N.Size`, `UHostSet[].State`; the number of an error code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub path: String,
    /// The model whose table lists the element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// What happened.
    pub kind: Kind,
    /// What was there, in words of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What it does.
    #[serde(flatten)]
    pub classes: Classes,
    /// Why only the page changed and not the service, where the page before said so already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// Where it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Place>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Place>,
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
    /// An operation in terms of HTTP.
    Operation,
    /// A parameter of a request.
    Parameter,
    /// A field of a response.
    Field,
}

impl Subject {
    /// In words.
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

/// What a change does. Where all are false it is an addition that nobody minds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Classes {
    /// A program in the field stops working or comes to mean something else.
    pub wire: bool,
    /// Code that uses the crate stops compiling or comes to mean something else.
    pub source: bool,
    /// Only words changed.
    pub docs: bool,
}

impl Classes {
    /// Whether somebody must do something.
    pub fn is_breaking(self) -> bool {
        self.wire || self.source
    }

    /// In words: `wire, source`.
    pub fn names(self) -> String {
        let all = [(self.wire, "wire"), (self.source, "source"), (self.docs, "docs")];
        let names: Vec<&str> = all.iter().filter(|it| it.0).map(|it| it.1).collect();
        names.join(", ")
    }
}

/// How much a change matters, what matters most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It breaks programs or code: a major version.
    Breaking,
    /// It adds something: a minor version.
    Compatible,
    /// It changes words: a patch.
    Docs,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The page.
    pub file: String,
    /// The line, from one.
    pub line: u32,
}

impl Change {
    /// How much it matters.
    pub fn level(&self) -> Level {
        if self.classes.is_breaking() {
            Level::Breaking
        } else if self.classes.docs {
            Level::Docs
        } else {
            Level::Compatible
        }
    }

    /// Why it does what it does.
    pub fn why(&self) -> &'static str {
        rule(self.kind, self.direction).map_or("", |it| it.why)
    }

    /// The place to look at: the new one, else the old one.
    pub fn place(&self) -> Option<&Place> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// FNV-1a over the parts, each ended by a byte that no text holds. It only has to tell changes of one API apart,
/// and must never change: people keep fingerprints in files.
pub(crate) fn fingerprint(parts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|it| it.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}
