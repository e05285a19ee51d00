//! Reads the parameters of an action.

use super::example::{self, ExampleNode};
use super::{MAX_DEPTH, MAX_ELEMENTS, documented, item_of};
use crate::element::{Element, ElementState, InExample, SourceInfo};
use crate::key::{Key, Owner};
use docbind_ir::element_path::{Section, Segment, dotted_name};
use docbind_ir::ir::{Field, Operation};
use docbind_rust::{StructId, Surface};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn read_request(
    action: &Operation,
    surface: &Surface,
    res: &mut BTreeMap<Key, Element>,
) {
    let example = example::parse_example(action.request_example.as_ref());
    let mut reader = Reader { action, surface, elements_left: MAX_ELEMENTS, res };
    let top = Object {
        names: &[],
        code: Some(&StructId::request(&action.name)),
        line: action.place.line,
        example: example.as_ref(),
    };
    reader.params(&top, &action.request);
}

struct Reader<'a> {
    action: &'a Operation,
    surface: &'a Surface,
    elements_left: usize,
    res: &'a mut BTreeMap<Key, Element>,
}

/// An object whose members are read next.
struct Object<'a> {
    /// The names from the top down to it.
    names: &'a [Segment],
    /// Its struct in the crate.
    code: Option<&'a StructId>,
    line: u32,
    example: Option<&'a ExampleNode>,
}

impl Reader<'_> {
    fn params(&mut self, object: &Object<'_>, params: &[Field]) {
        if object.names.len() >= MAX_DEPTH {
            return;
        }
        for param in params {
            if self.elements_left == 0 {
                return;
            }
            self.elements_left -= 1;
            let own = Segment::new(param.name.as_str(), param.array_depth());
            let names = [object.names, &[own]].concat();
            let member = object.code.and_then(|it| self.surface.member(it, &param.name));
            let line = param.first_place().map_or(object.line, |it| it.line);
            let state = ElementState {
                documented: Some(documented(param)),
                generated: member.map(|it| item_of(it, self.surface)),
                example: object.example.map_or(InExample::Unknown, |it| it.shown(&param.name)),
            };
            self.push(names.clone(), state, line, param.via.as_deref());
            if let Some(members) = param.members() {
                let inner = Object {
                    names: &names,
                    code: member.and_then(|it| it.members.as_ref()),
                    line,
                    example: object.example.and_then(|it| it.member(&param.name)),
                };
                self.params(&inner, members);
            }
        }
        self.undocumented(object, params);
    }

    /// Adds members that only the example has. They show later that a table was corrected.
    fn undocumented(&mut self, object: &Object<'_>, params: &[Field]) {
        let known: BTreeSet<&str> = params.iter().map(|it| it.name.as_str()).collect();
        let Some(example) = object.example else { return };
        for name in example.names().filter(|it| !known.contains(it)) {
            if self.elements_left == 0 {
                return;
            }
            self.elements_left -= 1;
            let names = [object.names, &[Segment::new(name, 0)]].concat();
            let state = ElementState { example: example.shown(name), ..ElementState::default() };
            self.push(names, state, object.line, None);
        }
    }

    fn push(&mut self, names: Vec<Segment>, state: ElementState, line: u32, via: Option<&str>) {
        let source = SourceInfo {
            path: dotted_name(Section::Request, &names),
            file: self.action.file.clone(),
            line,
            model: via.map(str::to_owned),
        };
        let key = Key::member(Owner::Action, &self.action.name, Section::Request, names);
        if let Some(key) = key {
            self.res.entry(key).or_insert(Element { state, source });
        }
    }
}
