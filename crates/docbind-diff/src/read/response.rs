//! The fields of an action's response, models followed.

use super::example::{self, Node};
use super::{MAX_DEPTH, MAX_ELEMENTS, code_of, said};
use crate::element::{Code, Element, Seat, Shown, State, Ty};
use crate::key::{Key, Owner};
use docbind_ir::element_path::{Section, Segment, dotted_name};
use docbind_ir::ir::{self, Action};
use docbind_rust::{StructId, Surface};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn response(action: &Action, surface: &Surface, res: &mut BTreeMap<Key, Element>) {
    let example = example::tree(action.response_example.as_ref());
    let pages = action.models.iter().map(|it| (it.name.as_str(), it)).collect();
    let mut walk = Walk { action, pages, surface, left: MAX_ELEMENTS, open: Vec::new(), res };
    let top = Object {
        names: Vec::new(),
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
    /// The names that lead to it.
    names: Vec<Segment>,
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
                Ty::Of(field.ty.without_models()),
                field.ty.model().is_some(),
                field.required,
                &field.docs,
                field.deprecated.as_ref(),
                &field.annotations,
            );
            let line = self.first_line(field).unwrap_or(object.line);
            let state = State {
                page: Some(page),
                code: member.map(|it| code_of(it, self.surface)),
                example: shown(&object, &field.name),
            };
            let own = Segment::new(field.name.as_str(), field.ty.array_depth());
            let names = [object.names.as_slice(), &[own]].concat();
            self.push(names.clone(), state, line, object.model);
            let members = member.and_then(|it| it.members.clone());
            self.members(field, members, names, line, object.example);
        }
        self.unlisted(&object);
    }

    /// The line of a field; of an object that only its members mention, the first of theirs.
    fn first_line(&self, field: &ir::Field) -> Option<u32> {
        let members = || self.pages.get(field.ty.model()?)?.fields.iter().find_map(|it| it.place);
        field.place.or_else(members).map(|it| it.line)
    }

    /// Follows a field whose type is a model.
    fn members(
        &mut self,
        field: &ir::Field,
        code: Option<StructId>,
        names: Vec<Segment>,
        line: u32,
        example: Option<&'a Node>,
    ) {
        let Some(page) = field.ty.model().and_then(|it| self.pages.get(it)) else { return };
        if self.left == 0 || names.len() >= MAX_DEPTH || self.open.contains(&page.name.as_str()) {
            return;
        }
        let page: &'a ir::Model = page;
        self.open.push(&page.name);
        self.object(Object {
            names,
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
        if let Some(place) = &object.code {
            for name in self.surface.member_names(place).filter(|it| !known.contains(it)) {
                let member = self.surface.member(place, name);
                others.insert(name, member.map(|it| code_of(it, self.surface)));
            }
        }
        let in_example = object.example.into_iter().flat_map(Node::names);
        for name in in_example.filter(|it| !known.contains(it)) {
            others.entry(name).or_insert(None);
        }
        for (name, code) in others {
            let names = [object.names.as_slice(), &[Segment::new(name, 0)]].concat();
            let state = State { page: None, code, example: shown(object, name) };
            self.push(names, state, object.line, object.model);
        }
    }

    fn push(&mut self, names: Vec<Segment>, state: State, line: u32, model: Option<&str>) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let seat = Seat {
            path: dotted_name(Section::Response, &names),
            file: self.action.file.clone(),
            line,
            model: model.map(str::to_owned),
        };
        let key = Key::member(Owner::Action, &self.action.name, Section::Response, names);
        if let Some(key) = key {
            self.res.entry(key).or_insert(Element { state, seat });
        }
    }
}

fn shown(object: &Object<'_>, name: &str) -> Shown {
    object.example.map_or(Shown::Nothing, |it| it.shown(name))
}
