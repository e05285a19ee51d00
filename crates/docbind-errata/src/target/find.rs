//! The search for an element in the IR of a page.

use super::{Address, Fields, Found, Part, Segment, Target};
use docbind_ir::ir::{Action, Field, Model, Param, ParamShape, Type};
use docbind_source::nearest;

impl Target {
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
            within = Fields::Model(field.ty.model()?.to_owned());
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
        let model = field.ty.model().filter(|it| model(action, it).is_some());
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
