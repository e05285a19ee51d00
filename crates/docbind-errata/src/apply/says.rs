//! What a page says about an element, in the words of a kind of change.

use crate::change::Change;
use crate::file::Entry;
use crate::words;
use docbind_ir::element_path::{ElementPath, Part, Section, Segment, dotted_name};
use docbind_ir::ir::{
    Action, Annotations, Field, Model, PageSpan, Paging, Param, ParamShape, Text, Type,
};
use docbind_ir::lookup::{self, FieldTable, Lookup};
use docbind_ir::{one_line, paging, plain_text};

/// What a page says.
#[derive(Clone, Debug)]
pub(super) enum Says {
    Words {
        words: String,
        place: Option<PageSpan>,
    },
    /// The element is not there, nor anything that would explain it.
    Nothing {
        place: Option<PageSpan>,
    },
    /// The change speaks of something that the page does not have, such as a model.
    NoSuch {
        what: String,
        place: Option<PageSpan>,
    },
}

impl Says {
    pub(super) fn place(&self) -> Option<PageSpan> {
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
    target: &ElementPath,
    found: &Lookup<'_>,
    becomes_object: &dyn Fn(&ElementPath) -> bool,
) -> Says {
    let wanted = entry.change.new_type();
    let model = wanted.as_ref().and_then(Type::model);
    if let Some(name) = model.filter(|it| action.model(it).is_none()) {
        return Says::NoSuch { what: format!("model `{name}`"), place: None };
    }
    match found {
        Lookup::Found(element) => there(action, &entry.change, target, *element),
        Lookup::Missing { .. } => lacking(action, &entry.change, target, becomes_object),
        Lookup::Unreachable { .. } => Says::Nothing { place: None },
    }
}

fn there(
    action: &Action,
    change: &Change,
    target: &ElementPath,
    element: lookup::Element<'_>,
) -> Says {
    match element {
        lookup::Element::Action(_) => match change {
            Change::Paging(it) if let Some(what) = unknown_in(it, action) => {
                Says::NoSuch { what, place: None }
            }
            _ => Says::Words { words: of_action(action, change), place: None },
        },
        lookup::Element::Model(it) => of_model(action, change, it),
        lookup::Element::Param(it) => {
            let words = Element::of_param(it).says(change);
            let words = words.unwrap_or_else(|| renamed(change, target, &siblings(action, target)));
            Says::Words { words, place: it.place }
        }
        lookup::Element::Field(it) => {
            let words = match change {
                // A model of the new name that is another one must not be overwritten.
                Change::Split(new)
                    if it.ty.model() != Some(new.as_str()) && action.model(new).is_some() =>
                {
                    Some(format!("{}, beside another {new}", it.ty))
                }
                _ => Element::of_field(it).says(change),
            };
            let words = words.unwrap_or_else(|| renamed(change, target, &siblings(action, target)));
            Says::Words { words, place: it.place }
        }
        // Errata are of actions only.
        lookup::Element::Product(_)
        | lookup::Element::ErrorCode(_)
        | lookup::Element::Http(_)
        | lookup::Element::HttpField(..) => Says::Nothing { place: None },
    }
}

fn of_model(action: &Action, change: &Change, model: &Model) -> Says {
    if let Change::Merge(into) = change
        && (*into == model.name || action.model(into).is_none())
    {
        return Says::NoSuch { what: format!("other model `{into}`"), place: model.place };
    }
    let names = model.fields.iter().map(|it| it.name.as_str());
    Says::Words { words: words::of_list(names), place: model.place }
}

/// The element has its old name; where it has the new one as well, somebody must look.
fn renamed(change: &Change, target: &ElementPath, siblings: &[String]) -> String {
    let old = last_name(target);
    match change {
        Change::Rename(new) if siblings.contains(new) => format!("{old} and {new}"),
        _ => old,
    }
}

/// The last name as the page writes it: `Disks.N` in a request.
fn last_name(target: &ElementPath) -> String {
    match (target.part(), target.segments().last()) {
        (Part::Member(Section::Request, _), Some(it)) => in_a_request(&it.name, it.array_depth),
        _ => target.name().to_owned(),
    }
}

fn in_a_request(name: &str, arrays: u8) -> String {
    dotted_name(Section::Request, &[Segment::new(name, arrays)])
}

fn lacking(
    action: &Action,
    change: &Change,
    target: &ElementPath,
    becomes_object: &dyn Fn(&ElementPath) -> bool,
) -> Says {
    let place = parent_place(action, target);
    let said = |words: &str| Says::Words { words: words.to_owned(), place };
    match change {
        Change::Add(_) => match scalar_parent(action, target, becomes_object) {
            Some(ty) => said(&format!("{ty} without members")),
            None => said(words::ABSENT),
        },
        Change::Drop => said(words::ABSENT),
        Change::Rename(new) if siblings(action, target).contains(new) => said(new),
        Change::Merge(into) if action.model(into).is_some() => said(&format!("part of {into}")),
        _ => Says::Nothing { place },
    }
}

/// The names of the same object, as the page writes them.
fn siblings(action: &Action, target: &ElementPath) -> Vec<String> {
    if let Some(table) = target.field_table(action) {
        let fields = action.fields(table).unwrap_or_default();
        return fields.iter().map(|it| it.name.clone()).collect();
    }
    let params = match parent(action, target).map(|it| &it.shape) {
        Some(ParamShape::Group(it)) => it,
        Some(ParamShape::Value(_)) => return Vec::new(),
        None => &action.request,
    };
    params.iter().map(|it| in_a_request(&it.name, it.array_depth)).collect()
}

/// The parameter whose member another one is.
fn parent<'a>(action: &'a Action, target: &ElementPath) -> Option<&'a Param> {
    let Part::Member(Section::Request, names) = target.part() else { return None };
    action.param(names.split_last()?.1)
}

/// The type of a parameter that would have to be an object, and does not become one.
fn scalar_parent(
    action: &Action,
    target: &ElementPath,
    becomes_object: &dyn Fn(&ElementPath) -> bool,
) -> Option<String> {
    match &parent(action, target)?.shape {
        ParamShape::Value(Type::Object | Type::Any) | ParamShape::Group(_) => None,
        ParamShape::Value(_) if becomes_object(&target.enclosing().last()?) => None,
        ParamShape::Value(it) => Some(it.to_string()),
    }
}

fn parent_place(action: &Action, target: &ElementPath) -> Option<PageSpan> {
    match target.field_table(action) {
        Some(FieldTable::Model(it)) => action.model(it).and_then(|it| it.place),
        Some(FieldTable::Response) => None,
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
            let by_names = || paging::infer_from_names(&action.request, is_text);
            words::of_paging(&action.paging.clone().unwrap_or_else(by_names))
        }
    }
}

/// What a way of paging speaks of, and the action does not have.
fn unknown_in(paging: &Paging, action: &Action) -> Option<String> {
    let param = |name: &String| {
        let is_there = action.request.iter().any(|it| it.name == *name && it.array_depth == 0);
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
        Element { ty, model: None, required: it.required, facts: &it.annotations, docs: &it.docs }
    }

    fn of_field(it: &'a Field) -> Element<'a> {
        Element {
            ty: it.ty.to_string(),
            model: it.ty.model(),
            required: it.required,
            facts: &it.annotations,
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
            Change::Description(_) => one_line(&plain_text(self.docs)),
            Change::Rename(_)
            | Change::Merge(_)
            | Change::Encoding(_)
            | Change::Effect(_)
            | Change::Paging(_) => return None,
        })
    }
}

/// The one name that a parameter is to have, and how many arrays it stands for.
pub(super) fn new_name(words: &str) -> Option<Segment> {
    let mut name = words;
    let mut arrays = 0u8;
    while let Some(it) = name.strip_suffix(".N").or_else(|| name.strip_suffix(".n")) {
        name = it;
        arrays = arrays.saturating_add(1);
    }
    (!name.is_empty() && !name.contains('.')).then(|| Segment::new(name, arrays))
}
