//! What an erratum is about: an element by its names, found in the IR of today.
//!
//! `Action`, `Action/request/Disks.N.Size`, `Action/response/MachineTypes[]/Price`,
//! `Action/models/RepoSet`, `Action/models/RepoSet/Name`. There are no indices: rows may move.

mod find;

pub(crate) use find::{fields, model, param};

use crate::change::Change;
use docbind_ir::ir;
use docbind_source::nearest;
use std::fmt;

/// How many names a path may have.
const MAX_SEGMENTS: usize = 32;

/// A path to an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) action: String,
    pub(crate) part: Part,
}

/// The part of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Action,
    Request(Vec<Segment>),
    Response(Vec<Segment>),
    Model(String),
    /// A field, on the way from a model.
    Member(String, Vec<Segment>),
}

/// A name, and how many arrays it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) name: String,
    pub(crate) arrays: u8,
}

/// An element that is there; names, because indices change while errata are applied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Address {
    Action,
    Param(Vec<String>),
    Field { within: Fields, name: String },
    Model(String),
}

/// A list of fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fields {
    Response,
    Model(String),
}

/// What became of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    There(Address),
    /// Everything but the last name is there; `near` is a name like it.
    Lacking {
        near: Option<String>,
    },
    /// The way ends before that; `near` is a name like the one that is missing.
    Nowhere {
        missing: String,
        near: Option<String>,
    },
}

impl Target {
    pub(crate) fn parse(text: &str) -> Result<Target, String> {
        let mut parts = text.splitn(3, '/');
        let action = parts.next().unwrap_or_default();
        if action.is_empty() || text.contains(char::is_whitespace) {
            return Err(format!(
                "`{text}` is not the path of an element: it begins with an action"
            ));
        }
        let part = match (parts.next(), parts.next()) {
            (None, _) => Part::Action,
            (Some("request"), Some(it)) => Part::Request(dotted(it)?),
            (Some("response"), Some(it)) => Part::Response(keys(it)?),
            (Some("models"), Some(it)) => match it.split_once('/') {
                None => Part::Model(it.to_owned()),
                Some((model, it)) => Part::Member(model.to_owned(), keys(it)?),
            },
            (Some("request" | "response" | "models"), None) => {
                return Err(format!("`{text}` ends before the name of an element"));
            }
            (Some(other), _) => {
                let near = nearest(other, ["request", "response", "models"]).unwrap_or("request");
                return Err(format!(
                    "`{other}` is no part of an action: request, response or models; did you mean `{near}`?"
                ));
            }
        };
        Ok(Target { action: action.to_owned(), part })
    }

    /// Whether a change of this kind can be of such an element.
    pub(crate) fn takes(&self, change: &Change) -> Result<(), String> {
        use ir::Change as Kind;
        let kind = change.kind();
        let (is_right, of) = match kind {
            Kind::Encoding | Kind::Effect | Kind::Paging => {
                (self.part == Part::Action, "an action")
            }
            Kind::Merge => (matches!(self.part, Part::Model(_)), "a model"),
            Kind::Split => {
                (matches!(self.part, Part::Response(_) | Part::Member(..)), "a field of a response")
            }
            Kind::Type
            | Kind::Required
            | Kind::Rename
            | Kind::Add
            | Kind::Drop
            | Kind::Values
            | Kind::Secret
            | Kind::Base64
            | Kind::Description => {
                (!matches!(self.part, Part::Action | Part::Model(_)), "a parameter or a field")
            }
        };
        let is_in_request = matches!(self.part, Part::Request(_));
        let model = match change {
            Change::Type(it) => crate::words::to_type(it).ok(),
            Change::Add(it) => Some(it.to_type()),
            _ => None,
        };
        match (is_right, model.as_ref().and_then(|it| it.model())) {
            (false, _) => Err(format!("`{self}` is not {of}, and `{}` is of one", kind.as_str())),
            (true, Some(model)) if is_in_request => Err(format!(
                "requests spell their objects out: say `object` instead of `{model}`, and add its members"
            )),
            (true, _) => Ok(()),
        }
    }

    /// The last name of the path.
    pub(crate) fn last(&self) -> &str {
        match &self.part {
            Part::Action => &self.action,
            Part::Model(it) => it,
            Part::Request(it) | Part::Response(it) | Part::Member(_, it) => {
                it.last().map_or("", |it| it.name.as_str())
            }
        }
    }
}

impl Segment {
    /// As in a request: `Disks.N`.
    pub(crate) fn dotted(&self) -> String {
        format!("{}{}", self.name, ".N".repeat(usize::from(self.arrays)))
    }

    /// As in a response: `MachineTypes[]`.
    fn key(&self) -> String {
        format!("{}{}", self.name, "[]".repeat(usize::from(self.arrays)))
    }
}

/// `Disks.N.Size` as segments; an `N` behind a name is an array of it.
pub(crate) fn dotted(text: &str) -> Result<Vec<Segment>, String> {
    let mut res: Vec<Segment> = Vec::new();
    for it in text.split('.') {
        match res.last_mut() {
            Some(last) if matches!(it, "N" | "n") => last.arrays = last.arrays.saturating_add(1),
            _ => res.push(Segment { name: it.to_owned(), arrays: 0 }),
        }
    }
    checked(res, text)
}

/// `MachineTypes[]/Price` as segments; `.` separates as well, as in the lines of `facts`.
fn keys(text: &str) -> Result<Vec<Segment>, String> {
    let mut res = Vec::new();
    for it in text.split(['/', '.']) {
        let name = it.trim_end_matches("[]");
        let arrays = u8::try_from((it.len() - name.len()) / 2).unwrap_or(u8::MAX);
        res.push(Segment { name: name.to_owned(), arrays });
    }
    if let Some(last) = res.last().filter(|it| it.arrays > 0) {
        return Err(format!("`{text}` ends in brackets: `{}` is the whole array", last.name));
    }
    checked(res, text)
}

fn checked(res: Vec<Segment>, text: &str) -> Result<Vec<Segment>, String> {
    let is_odd = |it: &Segment| it.name.is_empty() || it.name.contains(['[', ']', '/']);
    match res.iter().any(is_odd) || res.len() > MAX_SEGMENTS {
        true => Err(format!("`{text}` is not a path of names")),
        false => Ok(res),
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |it: &[Segment], separator: &str, of: fn(&Segment) -> String| {
            it.iter().map(of).collect::<Vec<_>>().join(separator)
        };
        f.write_str(&self.action)?;
        match &self.part {
            Part::Action => Ok(()),
            Part::Request(it) => write!(f, "/request/{}", join(it, ".", Segment::dotted)),
            Part::Response(it) => write!(f, "/response/{}", join(it, "/", Segment::key)),
            Part::Model(it) => write!(f, "/models/{it}"),
            Part::Member(model, it) => {
                write!(f, "/models/{model}/{}", join(it, "/", Segment::key))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_written() {
        for it in [
            "GetRepo",
            "GetRepo/request/Disks.N.Size",
            "GetRepo/request/N",
            "GetRepo/response/RepoSet[]/Name",
            "GetRepo/models/RepoSet",
            "GetRepo/models/RepoSet/Tags[]/Key",
        ] {
            assert_eq!(Target::parse(it).map(|it| it.to_string()).as_deref(), Ok(it));
        }
    }

    #[test]
    fn what_is_no_path() {
        let check = |it: &str| Target::parse(it).err().unwrap_or_default();
        assert_eq!(check(""), "`` is not the path of an element: it begins with an action");
        assert_eq!(check("A/request"), "`A/request` ends before the name of an element");
        assert_eq!(
            check("A/respons/X"),
            "`respons` is no part of an action: request, response or models; did you mean `response`?"
        );
        assert_eq!(check("A/response/X[]"), "`X[]` ends in brackets: `X` is the whole array");
        assert_eq!(check("A/response/X[0]/Y"), "`X[0]/Y` is not a path of names");
        assert_eq!(check("A/request/X..Y"), "`X..Y` is not a path of names");
    }
}
