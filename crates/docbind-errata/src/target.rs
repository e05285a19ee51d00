//! What an erratum is about: an element by its names, found in the IR of today.
//!
//! `Action`, `Action/request/Disks.N.Size`, `Action/response/MachineTypes[]/Price`,
//! `Action/models/RepoSet`, `Action/models/RepoSet/Name`. There are no indices: rows may move.

use crate::change::Change;
use crate::words::model_in;
use docbind_ir::ir::{self, Action, Field, Model, Param, ParamShape, Type};
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
        match (is_right, model.as_ref().and_then(model_in)) {
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

    /// Looks for the element on a page.
    pub(crate) fn find(&self, action: &Action) -> Found {
        match &self.part {
            Part::Action => Found::There(Address::Action),
            Part::Model(name) => match model(action, name) {
                Some(_) => Found::There(Address::Model(name.clone())),
                None => Found::Lacking { near: near_model(action, name) },
            },
            Part::Request(path) => in_request(action, path),
            Part::Response(path) => in_fields(action, Fields::Response, path),
            Part::Member(name, path) => match model(action, name) {
                Some(_) => in_fields(action, Fields::Model(name.clone()), path),
                None => Found::Nowhere { missing: name.clone(), near: near_model(action, name) },
            },
        }
    }

    /// Where the element is or would be.
    pub(crate) fn address(&self, action: &Action) -> Address {
        let name = self.last().to_owned();
        match (&self.part, self.fields(action)) {
            (Part::Action, _) => Address::Action,
            (Part::Model(_), _) => Address::Model(name),
            (Part::Request(it), _) => Address::Param(it.iter().map(|it| it.name.clone()).collect()),
            (Part::Response(_) | Part::Member(..), Some(within)) => Address::Field { within, name },
            // It is nowhere: no other element is there, either.
            (Part::Response(_) | Part::Member(..), None) => Address::Model(self.to_string()),
        }
    }

    /// The fields that the element is or would be one of.
    pub(crate) fn fields(&self, action: &Action) -> Option<Fields> {
        let (mut within, path) = match &self.part {
            Part::Response(it) => (Fields::Response, it),
            Part::Member(name, it) => (Fields::Model(name.clone()), it),
            Part::Action | Part::Request(_) | Part::Model(_) => return None,
        };
        for it in path.iter().rev().skip(1).rev() {
            let field = fields(action, &within)?.iter().find(|field| field.name == it.name)?;
            within = Fields::Model(model_in(&field.ty)?.to_owned());
        }
        Some(within)
    }
}

fn in_request(action: &Action, path: &[Segment]) -> Found {
    let mut params = &action.request;
    let mut address = Vec::new();
    for (at, segment) in path.iter().enumerate() {
        let is_last = at + 1 == path.len();
        let named = params.iter().find(|it| it.name == segment.name);
        let Some(param) = named.filter(|it| it.arrays == segment.arrays) else {
            let names: Vec<String> = params.iter().map(dotted_name).collect();
            let missing = segment.dotted();
            let near = nearest(&missing, names.iter().map(String::as_str)).map(str::to_owned);
            return match is_last {
                true => Found::Lacking { near },
                false => Found::Nowhere { missing, near },
            };
        };
        address.push(param.name.clone());
        match (&param.shape, is_last) {
            (_, true) => {}
            (ParamShape::Group(members), false) => params = members,
            (ParamShape::Value(_), false) if at + 2 == path.len() => {
                return Found::Lacking { near: None };
            }
            (ParamShape::Value(_), false) => {
                return Found::Nowhere { missing: path[at + 1].dotted(), near: None };
            }
        }
    }
    Found::There(Address::Param(address))
}

fn in_fields(action: &Action, mut within: Fields, path: &[Segment]) -> Found {
    let mut name = String::new();
    for (at, segment) in path.iter().enumerate() {
        let is_last = at + 1 == path.len();
        let known = fields(action, &within).unwrap_or_default();
        let named = known.iter().find(|it| it.name == segment.name);
        // The last name has no brackets: its type says whether it is an array.
        let Some(field) = named.filter(|it| is_last || arrays(&it.ty) == segment.arrays) else {
            let names: Vec<String> =
                known.iter().map(|it| if is_last { it.name.clone() } else { key(it) }).collect();
            let missing = segment.key();
            let near = nearest(&missing, names.iter().map(String::as_str)).map(str::to_owned);
            return match is_last {
                true => Found::Lacking { near },
                false => Found::Nowhere { missing, near },
            };
        };
        name.clone_from(&field.name);
        if is_last {
            break;
        }
        let model = model_in(&field.ty).filter(|it| model(action, it).is_some());
        match model {
            Some(it) => within = Fields::Model(it.to_owned()),
            None => return Found::Nowhere { missing: path[at + 1].key(), near: None },
        }
    }
    Found::There(Address::Field { within, name })
}

/// The model of a page that a name means; of several tables of one name, the last one.
pub(crate) fn model<'a>(action: &'a Action, name: &str) -> Option<&'a Model> {
    action.models.iter().rev().find(|it| it.name == name)
}

fn near_model(action: &Action, name: &str) -> Option<String> {
    nearest(name, action.models.iter().map(|it| it.name.as_str())).map(str::to_owned)
}

pub(crate) fn fields<'a>(action: &'a Action, within: &Fields) -> Option<&'a [Field]> {
    match within {
        Fields::Response => Some(&action.response),
        Fields::Model(name) => model(action, name).map(|it| it.fields.as_slice()),
    }
}

/// The parameter at an address.
pub(crate) fn param<'a>(params: &'a [Param], path: &[String]) -> Option<&'a Param> {
    let (first, rest) = path.split_first()?;
    let it = params.iter().find(|it| it.name == *first)?;
    match (&it.shape, rest.is_empty()) {
        (_, true) => Some(it),
        (ParamShape::Group(members), false) => param(members, rest),
        (ParamShape::Value(_), false) => None,
    }
}

fn arrays(ty: &Type) -> u8 {
    match ty {
        Type::Array(it) => arrays(it).saturating_add(1),
        _ => 0,
    }
}

fn dotted_name(it: &Param) -> String {
    format!("{}{}", it.name, ".N".repeat(usize::from(it.arrays)))
}

fn key(it: &Field) -> String {
    format!("{}{}", it.name, "[]".repeat(usize::from(arrays(&it.ty))))
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
