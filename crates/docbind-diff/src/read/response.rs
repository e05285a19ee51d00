//! Reads the fields of an action's response, including those of models.

use super::example::{self, ExampleNode};
use super::{MAX_DEPTH, MAX_ELEMENTS, documented, item_of};
use crate::element::{CrateItem, Element, ElementState, InExample, SourceInfo};
use crate::key::{Key, Owner};
use docbind_ir::element_path::{Section, Segment, dotted_name};
use docbind_ir::ir::{self, Operation};
use docbind_rust::{StructId, Surface};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn read_response(
    action: &Operation,
    surface: &Surface,
    res: &mut BTreeMap<Key, Element>,
) {
    let example = example::parse_example(action.response_example.as_ref());
    let pages = action.models.iter().map(|it| (it.name.as_str(), it)).collect();
    let mut reader =
        Reader { action, pages, surface, elements_left: MAX_ELEMENTS, open: Vec::new(), res };
    let top = Object {
        names: Vec::new(),
        page: &action.response,
        code: Some(StructId::response(&action.name)),
        model: None,
        line: action.place.line,
        example: example.as_ref(),
    };
    reader.object(top);
}

struct Reader<'a> {
    action: &'a Operation,
    /// The models of the page, by name.
    pages: HashMap<&'a str, &'a ir::Model>,
    surface: &'a Surface,
    elements_left: usize,
    /// The models around the current object, which are not entered again.
    open: Vec<&'a str>,
    res: &'a mut BTreeMap<Key, Element>,
}

/// An object whose members are read next.
struct Object<'a> {
    /// The names from the top down to it.
    names: Vec<Segment>,
    page: &'a [ir::Field],
    /// Its struct in the crate.
    code: Option<StructId>,
    model: Option<&'a str>,
    line: u32,
    example: Option<&'a ExampleNode>,
}

impl<'a> Reader<'a> {
    fn object(&mut self, object: Object<'a>) {
        for field in object.page {
            let member = object.code.as_ref().and_then(|it| self.surface.member(it, &field.name));
            let line = self.first_line(field).unwrap_or(object.line);
            let state = ElementState {
                documented: Some(documented(field)),
                generated: member.map(|it| item_of(it, self.surface)),
                example: shown(&object, &field.name),
            };
            let own = Segment::new(field.name.as_str(), field.array_depth());
            let names = [object.names.as_slice(), &[own]].concat();
            self.push(names.clone(), state, line, object.model);
            let members = member.and_then(|it| it.members.clone());
            self.members(field, members, names, line, object.example);
        }
        self.unlisted(&object);
    }

    /// Returns the line of a field; of an object without a row of its own, that of its first member.
    fn first_line(&self, field: &ir::Field) -> Option<u32> {
        let members = || {
            self.pages.get(field.documented_type().model()?)?.fields.iter().find_map(|it| it.place)
        };
        field.place.or_else(members).map(|it| it.line)
    }

    /// Reads the members of a field whose type is a model.
    fn members(
        &mut self,
        field: &ir::Field,
        code: Option<StructId>,
        names: Vec<Segment>,
        line: u32,
        example: Option<&'a ExampleNode>,
    ) {
        let Some(page) = field.documented_type().model().and_then(|it| self.pages.get(it)) else {
            return;
        };
        if self.elements_left == 0
            || names.len() >= MAX_DEPTH
            || self.open.contains(&page.name.as_str())
        {
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

    /// Adds members that the page does not list: fields that the crate has because of other pages, and those
    /// that only the example has.
    fn unlisted(&mut self, object: &Object<'a>) {
        let known: BTreeSet<&str> = object.page.iter().map(|it| it.name.as_str()).collect();
        let mut others: BTreeMap<&str, Option<CrateItem>> = BTreeMap::new();
        if let Some(place) = &object.code {
            for name in self.surface.member_names(place).filter(|it| !known.contains(it)) {
                let member = self.surface.member(place, name);
                others.insert(name, member.map(|it| item_of(it, self.surface)));
            }
        }
        let in_example = object.example.into_iter().flat_map(ExampleNode::names);
        for name in in_example.filter(|it| !known.contains(it)) {
            others.entry(name).or_insert(None);
        }
        for (name, code) in others {
            let names = [object.names.as_slice(), &[Segment::new(name, 0)]].concat();
            let state =
                ElementState { documented: None, generated: code, example: shown(object, name) };
            self.push(names, state, object.line, object.model);
        }
    }

    fn push(&mut self, names: Vec<Segment>, state: ElementState, line: u32, model: Option<&str>) {
        if self.elements_left == 0 {
            return;
        }
        self.elements_left -= 1;
        let source = SourceInfo {
            path: dotted_name(Section::Response, &names),
            file: self.action.file.clone(),
            line,
            model: model.map(str::to_owned),
        };
        let key = Key::member(Owner::Action, &self.action.name, Section::Response, names);
        if let Some(key) = key {
            self.res.entry(key).or_insert(Element { state, source });
        }
    }
}

fn shown(object: &Object<'_>, name: &str) -> InExample {
    object.example.map_or(InExample::Unknown, |it| it.shown(name))
}
