//! The parameters of an action.

use super::example::{self, Node};
use super::{MAX_DEPTH, MAX_ELEMENTS, said};
use crate::element::{Code, Element, Key, Part, Seat, Shown, State, Ty};
use docbind_ir::ir::{Action, Param, ParamShape, Type};
use std::collections::{BTreeMap, BTreeSet};

/// Parameters that the client has defaults for; nobody must give them.
const FROM_CLIENT: &[&str] = &["Region", "Zone", "ProjectId"];

pub(super) fn request(action: &Action, res: &mut BTreeMap<Key, Element>) {
    let example = example::tree(action.request_example.as_ref());
    let mut walk = Walk { action, left: MAX_ELEMENTS, res };
    walk.params(&[], "", &action.request, action.place.line, example.as_ref());
}

struct Walk<'a> {
    action: &'a Action,
    left: usize,
    res: &'a mut BTreeMap<Key, Element>,
}

impl Walk<'_> {
    fn params(
        &mut self,
        above: &[String],
        shown: &str,
        params: &[Param],
        line: u32,
        example: Option<&Node>,
    ) {
        if above.len() > MAX_DEPTH {
            return;
        }
        for param in params {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let path: Vec<String> = above.iter().chain([&param.name]).cloned().collect();
            let shown = format!("{shown}{}{}", param.name, ".N".repeat(usize::from(param.arrays)));
            let line = first_line(param).unwrap_or(line);
            let page = said(
                Ty::Of(ty(param)),
                matches!(param.shape, ParamShape::Group(_)),
                param.required,
                &param.docs,
                param.deprecated.as_ref(),
                &param.facts,
            );
            let state = State {
                page: Some(page),
                code: Some(code(param, above.is_empty())),
                example: example.map_or(Shown::Nothing, |it| it.shown(&param.name)),
            };
            self.push(path.clone(), state, &shown, line, param.via.as_deref());
            if let ParamShape::Group(members) = &param.shape {
                let example = example.and_then(|it| it.member(&param.name));
                self.params(&path, &format!("{shown}."), members, line, example);
            }
        }
        self.undocumented(above, shown, params, line, example);
    }

    /// What only the example shows: it tells later that a table was corrected.
    fn undocumented(
        &mut self,
        above: &[String],
        shown: &str,
        params: &[Param],
        line: u32,
        example: Option<&Node>,
    ) {
        let known: BTreeSet<&str> = params.iter().map(|it| it.name.as_str()).collect();
        let Some(example) = example else { return };
        for name in example.names().filter(|it| !known.contains(it)) {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let path = above.iter().cloned().chain([name.to_owned()]).collect();
            let state = State { example: example.shown(name), ..State::default() };
            self.push(path, state, &format!("{shown}{name}"), line, None);
        }
    }

    fn push(&mut self, path: Vec<String>, state: State, shown: &str, line: u32, via: Option<&str>) {
        let seat = Seat {
            path: shown.to_owned(),
            file: self.action.file.clone(),
            line,
            model: via.map(str::to_owned),
        };
        let key = Key { owner: self.action.name.clone(), part: Part::Request, path };
        self.res.entry(key).or_insert(Element { state, seat });
    }
}

/// The line of a parameter; of an object that only its members mention, the first of theirs.
fn first_line(param: &Param) -> Option<u32> {
    let members = || match &param.shape {
        ParamShape::Value(_) => None,
        ParamShape::Group(members) => members.iter().find_map(|it| it.place),
    };
    param.place.or_else(members).map(|it| it.line)
}

fn ty(param: &Param) -> Type {
    let one = match &param.shape {
        ParamShape::Value(it) => it.clone(),
        ParamShape::Group(_) => Type::Object,
    };
    (0..param.arrays).fold(one, |it, _| Type::Array(Box::new(it)))
}

/// What the request struct has: the generator's rules for parameters in words.
fn code(param: &Param, top: bool) -> Code {
    let one = match &param.shape {
        ParamShape::Value(it) => match it {
            Type::String => "string",
            Type::Int => "int",
            Type::Float => "float",
            Type::Bool => "bool",
            Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => "json",
        },
        ParamShape::Group(_) => "a struct of its own",
    };
    let ty = match param.arrays {
        0 => one.to_owned(),
        1 => format!("list of {one}"),
        _ => "list of json".to_owned(),
    };
    let is_plain = param.arrays == 0 && matches!(param.shape, ParamShape::Value(_));
    let from_client = top && is_plain && FROM_CLIENT.contains(&param.name.as_str());
    Code { ty, required: param.required && !from_client }
}
