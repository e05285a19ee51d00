//! The fields of an action's response, models followed.

use super::example::{self, Node};
use super::{MAX_DEPTH, MAX_ELEMENTS, code_of, said, unnamed};
use crate::element::{Code, Element, Key, Part, Seat, Shown, State, Ty};
use docbind_ir::ir::{self, Action, Type};
use docbind_rust::{StructId, Surface};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn response(action: &Action, surface: &Surface, res: &mut BTreeMap<Key, Element>) {
    let example = example::tree(action.response_example.as_ref());
    let pages = action.models.iter().map(|it| (it.name.as_str(), it)).collect();
    let mut walk = Walk { action, pages, surface, left: MAX_ELEMENTS, open: Vec::new(), res };
    let top = Object {
        path: Vec::new(),
        shown: String::new(),
        page: &action.response,
        code: Some(StructId::response(&action.name)),
        model: None,
        line: action.place.line,
        example: example.as_ref(),
    };
    walk.object(top);
}

struct Walk<'a> {
    action: &'a Action,
    /// The models of the page, by name.
    pages: HashMap<&'a str, &'a ir::Model>,
    surface: &'a Surface,
    left: usize,
    /// The models that are being followed.
    open: Vec<&'a str>,
    res: &'a mut BTreeMap<Key, Element>,
}

/// An object whose members are next.
struct Object<'a> {
    path: Vec<String>,
    shown: String,
    page: &'a [ir::Field],
    /// Its struct.
    code: Option<StructId>,
    model: Option<&'a str>,
    line: u32,
    example: Option<&'a Node>,
}

impl<'a> Walk<'a> {
    fn object(&mut self, object: Object<'a>) {
        for field in object.page {
            let member = object.code.as_ref().and_then(|it| self.surface.member(it, &field.name));
            let page = said(
                Ty::Of(unnamed(&field.ty)),
                matches!(element(&field.ty), Type::Model(_)),
                field.required,
                &field.docs,
                field.deprecated.as_ref(),
                &field.facts,
            );
            let line = self.first_line(field).unwrap_or(object.line);
            let state = State {
                page: Some(page),
                code: member.map(|it| code_of(it, self.surface)),
                example: shown(&object, &field.name),
            };
            let arrays = arrays(&field.ty);
            let written = format!("{}{}{}", object.shown, field.name, "[]".repeat(arrays));
            let path: Vec<String> = object.path.iter().chain([&field.name]).cloned().collect();
            self.push(path.clone(), state, &written, line, object.model);
            let members = member.and_then(|it| it.members.clone());
            self.members(field, members, path, &written, line, object.example);
        }
        self.unlisted(&object);
    }

    /// The line of a field; of an object that only its members mention, the first of theirs.
    fn first_line(&self, field: &ir::Field) -> Option<u32> {
        let members = || match element(&field.ty) {
            Type::Model(name) => {
                self.pages.get(name.as_str())?.fields.iter().find_map(|it| it.place)
            }
            _ => None,
        };
        field.place.or_else(members).map(|it| it.line)
    }

    /// Follows a field whose type is a model.
    fn members(
        &mut self,
        field: &ir::Field,
        code: Option<StructId>,
        path: Vec<String>,
        written: &str,
        line: u32,
        example: Option<&'a Node>,
    ) {
        let Type::Model(name) = element(&field.ty) else { return };
        let Some(page) = self.pages.get(name.as_str()) else { return };
        if self.left == 0 || self.open.len() >= MAX_DEPTH || self.open.contains(&page.name.as_str())
        {
            return;
        }
        let page: &'a ir::Model = page;
        self.open.push(&page.name);
        self.object(Object {
            path,
            shown: format!("{written}."),
            page: &page.fields,
            code,
            // Objects that only dotted names mention have no table of their own.
            model: page.place.map(|_| page.name.as_str()),
            line,
            example: example.and_then(|it| it.member(&field.name)),
        });
        self.open.pop();
    }

    /// What the page does not list: fields of the crate that other pages list, and members that
    /// only the example shows.
    fn unlisted(&mut self, object: &Object<'a>) {
        let known: BTreeSet<&str> = object.page.iter().map(|it| it.name.as_str()).collect();
        let mut others: BTreeMap<&str, Option<Code>> = BTreeMap::new();
        if let Some(id) = &object.code {
            for name in self.surface.member_names(id).filter(|it| !known.contains(it)) {
                let member = self.surface.member(id, name);
                others.insert(name, member.map(|it| code_of(it, self.surface)));
            }
        }
        let in_example = object.example.into_iter().flat_map(Node::names);
        for name in in_example.filter(|it| !known.contains(it)) {
            others.entry(name).or_insert(None);
        }
        for (name, code) in others {
            let path = object.path.iter().cloned().chain([name.to_owned()]).collect();
            let state = State { page: None, code, example: shown(object, name) };
            self.push(path, state, &format!("{}{name}", object.shown), object.line, object.model);
        }
    }

    fn push(
        &mut self,
        path: Vec<String>,
        state: State,
        shown: &str,
        line: u32,
        model: Option<&str>,
    ) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let seat = Seat {
            path: shown.to_owned(),
            file: self.action.file.clone(),
            line,
            model: model.map(str::to_owned),
        };
        let key = Key { owner: self.action.name.clone(), part: Part::Response, path };
        self.res.entry(key).or_insert(Element { state, seat });
    }
}

fn shown(object: &Object<'_>, name: &str) -> Shown {
    object.example.map_or(Shown::Nothing, |it| it.shown(name))
}

fn arrays(ty: &Type) -> usize {
    let mut res = 0;
    let mut ty = ty;
    while let Type::Array(it) = ty {
        res += 1;
        ty = it;
    }
    res
}

fn element(ty: &Type) -> &Type {
    let mut res = ty;
    while let Type::Array(it) = res {
        res = it;
    }
    res
}
