//! What a page says about an element, in the words of a kind of change.

use crate::change::Change;
use crate::file::Entry;
use crate::target::{self, Address, Fields, Found, Part, Target, dotted};
use crate::words;
use docbind_ir::ir::{Action, Annotations, Field, Paging, Param, ParamShape, Place, Text, Type};
use docbind_ir::{paging, reread};

/// What a page says.
#[derive(Clone, Debug)]
pub(super) enum Says {
    Words {
        words: String,
        place: Option<Place>,
    },
    /// The element is not there, nor anything that would explain it.
    Nothing {
        place: Option<Place>,
    },
    /// The change speaks of something that the page does not have, such as a model.
    NoSuch {
        what: String,
        place: Option<Place>,
    },
}

impl Says {
    pub(super) fn place(&self) -> Option<Place> {
        match self {
            Says::Words { place, .. } | Says::Nothing { place } | Says::NoSuch { place, .. } => {
                *place
            }
        }
    }
}

/// What the page says; `becomes_object` tells of a parameter whether another erratum makes it one.
pub(super) fn says(
    action: &Action,
    entry: &Entry,
    target: &Target,
    found: &Found,
    becomes_object: &dyn Fn(&[String]) -> bool,
) -> Says {
    let wanted = match &entry.change {
        Change::Type(it) => words::to_type(it).ok(),
        Change::Add(it) => Some(it.to_type()),
        _ => None,
    };
    let missing = wanted.as_ref().and_then(|it| it.model());
    if let Some(name) = missing.filter(|it| target::model(action, it).is_none()) {
        return Says::NoSuch { what: format!("model `{name}`"), place: None };
    }
    match found {
        Found::There(address) => there(action, &entry.change, target, address),
        Found::Lacking { .. } => lacking(action, &entry.change, target, becomes_object),
        Found::Nowhere { .. } => Says::Nothing { place: None },
    }
}

fn there(action: &Action, change: &Change, target: &Target, address: &Address) -> Says {
    let said = |words: String, place: Option<Place>| Says::Words { words, place };
    match address {
        Address::Action => match change {
            Change::Paging(it) => match unknown_in(it, action) {
                Some(what) => Says::NoSuch { what, place: None },
                None => said(of_action(action, change), None),
            },
            _ => said(of_action(action, change), None),
        },
        Address::Model(name) => {
            let Some(model) = target::model(action, name) else {
                return Says::Nothing { place: None };
            };
            if let Change::Merge(into) = change
                && (into == name || target::model(action, into).is_none())
            {
                let what = format!("other model `{into}`");
                return Says::NoSuch { what, place: model.place };
            }
            let names = model.fields.iter().map(|it| it.name.as_str());
            said(words::of_list(names), model.place)
        }
        Address::Param(path) => match target::param(&action.request, path) {
            Some(it) => {
                let siblings = siblings(action, path);
                let words = Element::of_param(it).says(change);
                said(words.unwrap_or_else(|| renamed(change, target, siblings)), it.place)
            }
            None => Says::Nothing { place: None },
        },
        Address::Field { within, name } => {
            let fields = target::fields(action, within).unwrap_or_default();
            match fields.iter().find(|it| it.name == *name) {
                Some(it) => {
                    let siblings = fields.iter().map(|it| it.name.clone()).collect();
                    let words = match change {
                        // A model of the new name that is another one must not be overwritten.
                        Change::Split(new)
                            if it.ty.model() != Some(new.as_str())
                                && target::model(action, new).is_some() =>
                        {
                            let of = it.ty.to_string();
                            Some(format!("{of}, beside another {new}"))
                        }
                        _ => Element::of_field(it).says(change),
                    };
                    said(words.unwrap_or_else(|| renamed(change, target, siblings)), it.place)
                }
                None => Says::Nothing { place: None },
            }
        }
    }
}

/// The element has its old name; where it has the new one as well, somebody must look.
fn renamed(change: &Change, target: &Target, siblings: Vec<String>) -> String {
    let old = last_dotted(target);
    match change {
        Change::Rename(new) if siblings.contains(new) => format!("{old} and {new}"),
        _ => old,
    }
}

/// The last name as the page writes it: `Disks.N` in a request.
fn last_dotted(target: &Target) -> String {
    match &target.part {
        Part::Request(it) => it.last().map(target::Segment::dotted).unwrap_or_default(),
        _ => target.last().to_owned(),
    }
}

fn lacking(
    action: &Action,
    change: &Change,
    target: &Target,
    becomes_object: &dyn Fn(&[String]) -> bool,
) -> Says {
    let place = parent_place(action, target);
    let said = |words: &str| Says::Words { words: words.to_owned(), place };
    match change {
        Change::Add(_) => match scalar_parent(action, target, becomes_object) {
            Some(ty) => said(&format!("{ty} without members")),
            None => said(words::ABSENT),
        },
        Change::Drop => said(words::ABSENT),
        Change::Rename(new) => {
            let names = match &target.part {
                Part::Request(path) => {
                    let path: Vec<String> = path.iter().map(|it| it.name.clone()).collect();
                    siblings(action, &path)
                }
                _ => names(action, target.fields(action).as_ref()),
            };
            if names.contains(new) { said(new) } else { Says::Nothing { place } }
        }
        Change::Merge(into) if target::model(action, into).is_some() => {
            said(&format!("part of {into}"))
        }
        _ => Says::Nothing { place },
    }
}

fn names(action: &Action, within: Option<&Fields>) -> Vec<String> {
    let fields = within.and_then(|it| target::fields(action, it)).unwrap_or_default();
    fields.iter().map(|it| it.name.clone()).collect()
}

/// The names beside a parameter, as the page writes them.
fn siblings(action: &Action, path: &[String]) -> Vec<String> {
    let parent = path.split_last().map(|(_, it)| it).unwrap_or_default();
    let params = match target::param(&action.request, parent).map(|it| &it.shape) {
        Some(ParamShape::Group(it)) => it,
        Some(ParamShape::Value(_)) => return Vec::new(),
        None => &action.request,
    };
    params.iter().map(|it| it.name.clone() + &".N".repeat(usize::from(it.arrays))).collect()
}

/// The way to what holds a parameter.
fn parent_path(target: &Target) -> Option<Vec<String>> {
    let Part::Request(path) = &target.part else { return None };
    let (_, parent) = path.split_last()?;
    Some(parent.iter().map(|it| it.name.clone()).collect())
}

fn parent<'a>(action: &'a Action, target: &Target) -> Option<&'a Param> {
    target::param(&action.request, &parent_path(target)?)
}

/// The type of a parameter that would have to be an object, and does not become one.
fn scalar_parent(
    action: &Action,
    target: &Target,
    becomes_object: &dyn Fn(&[String]) -> bool,
) -> Option<String> {
    match &parent(action, target)?.shape {
        ParamShape::Value(Type::Object | Type::Any) | ParamShape::Group(_) => None,
        ParamShape::Value(_) if becomes_object(&parent_path(target)?) => None,
        ParamShape::Value(it) => Some(it.to_string()),
    }
}

fn parent_place(action: &Action, target: &Target) -> Option<Place> {
    match target.fields(action) {
        Some(Fields::Model(it)) => target::model(action, &it).and_then(|it| it.place),
        Some(Fields::Response) => None,
        None => parent(action, target).and_then(|it| it.place),
    }
}

fn of_action(action: &Action, change: &Change) -> String {
    match change {
        Change::Encoding(_) => words::of_encoding(action.encoding).to_owned(),
        Change::Effect(_) => words::of_effect(action.effect).to_owned(),
        _ => {
            let is_text = |name: &str| {
                action.response.iter().any(|it| it.name == name && it.ty == Type::String)
            };
            let by_names = || paging::by_names(&action.request, is_text);
            words::of_paging(&action.paging.clone().unwrap_or_else(by_names))
        }
    }
}

/// What a way of paging speaks of, and the action does not have.
fn unknown_in(paging: &Paging, action: &Action) -> Option<String> {
    let param = |name: &String| {
        let is_there = action.request.iter().any(|it| it.name == *name && it.arrays == 0);
        (!is_there).then(|| format!("plain parameter `{name}`"))
    };
    match paging {
        Paging::None => None,
        Paging::OffsetLimit { offset: a, limit: b } | Paging::PageNumber { page: a, size: b } => {
            param(a).or_else(|| param(b))
        }
        Paging::Token { request, response } => param(request).or_else(|| {
            let is_there =
                action.response.iter().any(|it| it.name == *response && it.ty == Type::String);
            (!is_there).then(|| format!("text `{response}` in its response"))
        }),
    }
}

/// What parameters and fields have in common.
struct Element<'a> {
    ty: String,
    model: Option<&'a str>,
    required: bool,
    facts: &'a Annotations,
    docs: &'a [Text],
}

impl<'a> Element<'a> {
    fn of_param(it: &'a Param) -> Element<'a> {
        let ty = match &it.shape {
            ParamShape::Value(ty) => ty.to_string(),
            ParamShape::Group(_) => "object".to_owned(),
        };
        Element { ty, model: None, required: it.required, facts: &it.facts, docs: &it.docs }
    }

    fn of_field(it: &'a Field) -> Element<'a> {
        Element {
            ty: it.ty.to_string(),
            model: it.ty.model(),
            required: it.required,
            facts: &it.facts,
            docs: &it.docs,
        }
    }

    /// The words of a kind; a name has those of its neighbours, too.
    fn says(&self, change: &Change) -> Option<String> {
        Some(match change {
            Change::Type(_) | Change::Drop => self.ty.clone(),
            Change::Split(_) => self.model.map_or_else(|| self.ty.clone(), str::to_owned),
            Change::Required(_) => words::of_required(self.required),
            Change::Add(_) => format!("{}, {}", self.ty, words::of_required(self.required)),
            Change::Values(_) => {
                let values = self.facts.values.as_ref().map(|it| it.values.as_slice());
                words::of_list(values.unwrap_or_default().iter().map(|it| it.value.as_str()))
            }
            Change::Secret(_) => words::of_flag(self.facts.secret.is_some()),
            Change::Base64(_) => words::of_flag(self.facts.base64.is_some()),
            Change::Description(_) => reread::words(self.docs),
            Change::Rename(_)
            | Change::Merge(_)
            | Change::Encoding(_)
            | Change::Effect(_)
            | Change::Paging(_) => return None,
        })
    }
}

/// The one name that a parameter is to have.
pub(super) fn new_name(words: &str) -> Option<target::Segment> {
    dotted(words).ok().filter(|it| it.len() == 1)?.pop()
}
