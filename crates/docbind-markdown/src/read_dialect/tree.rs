//! Parameters, fields and members while they are read: nodes that know their parent. The members of an
//! object come from indentation, from dotted names or from a table of their own, in any order.

use crate::api::{ApiRow, ApiType};
use crate::dialect::roles::Place;
use crate::inline::Inline;
use docbind_source::Span;
use std::collections::HashMap;

/// The index of a node.
pub(super) type Id = usize;

/// How a nameless row takes part in the object above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It is the object.
    Whole,
    /// The object has its members as well.
    All,
    /// The object is one of several.
    One,
    /// The object has any keys, and this is the type of their values.
    MapValue,
}

/// A node: a row, an object that is only part of a name, or a root.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Option<Id>,
    pub(super) depth: usize,
    pub(super) name: String,
    pub(super) place: Option<Place>,
    /// Whether a column said the place.
    pub(super) is_place_said: bool,
    /// Whether neither a column nor a section said it.
    pub(super) is_place_assumed: bool,
    pub(super) ty: ApiType,
    /// How many arrays the name says.
    pub(super) arrays: usize,
    pub(super) required: bool,
    pub(super) docs: Vec<Inline>,
    pub(super) default: Option<String>,
    pub(super) values: Vec<String>,
    /// The methods of the operations that it belongs to; none if it belongs to all.
    pub(super) methods: Vec<&'static str>,
    pub(super) span: Option<Span>,
    /// How far its row is indented.
    pub(super) indent: usize,
    pub(super) row: ApiRow,
    pub(super) children: Vec<Id>,
    pub(super) parts: Vec<(Part, Id)>,
    /// How often it became a field.
    pub(super) uses: usize,
    /// Whether it became the type of what is above it.
    pub(super) is_structure: bool,
}

/// All nodes of a page.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    by_name: HashMap<(Id, Option<Place>, String), Id>,
}

impl Tree {
    /// Adds a root: the request or a response of operations, or a model.
    pub(super) fn root(&mut self, name: &str) -> Id {
        self.push(None, name, None)
    }

    fn push(&mut self, parent: Option<Id>, name: &str, place: Option<Place>) -> Id {
        let depth = parent.map_or(0, |it| self.nodes[it].depth + 1);
        self.nodes.push(Node {
            parent,
            depth,
            name: name.to_owned(),
            place,
            is_place_said: false,
            is_place_assumed: false,
            ty: ApiType::Unknown(String::new()),
            arrays: 0,
            required: false,
            docs: Vec::new(),
            default: None,
            values: Vec::new(),
            methods: Vec::new(),
            span: None,
            indent: 0,
            row: ApiRow::default(),
            children: Vec::new(),
            parts: Vec::new(),
            uses: 0,
            is_structure: false,
        });
        self.nodes.len() - 1
    }

    /// Returns the child of a name, and adds it if it is new.
    pub(super) fn child(&mut self, parent: Id, place: Option<Place>, name: &str) -> Id {
        let key = (parent, place, name.to_owned());
        if let Some(it) = self.by_name.get(&key) {
            return *it;
        }
        let id = self.push(Some(parent), name, place);
        self.nodes[parent].children.push(id);
        self.by_name.insert(key, id);
        id
    }

    /// Adds a nameless part of an object.
    pub(super) fn part(&mut self, parent: Id, part: Part) -> Id {
        let id = self.push(Some(parent), "", self.nodes[parent].place);
        self.nodes[parent].parts.push((part, id));
        id
    }

    /// Returns the child of a name, wherever in the request it is.
    pub(super) fn find(&self, parent: Id, name: &str) -> Option<Id> {
        let find = |place| self.by_name.get(&(parent, place, name.to_owned())).copied();
        let places = [Place::Body, Place::Form, Place::Query, Place::Path, Place::Header];
        find(None).or_else(|| places.into_iter().find_map(|it| find(Some(it))))
    }

    /// Returns the root above a node, or the node if it is one.
    pub(super) fn root_of(&self, id: Id) -> Id {
        let mut res = id;
        while let Some(it) = self.nodes[res].parent {
            res = it;
        }
        res
    }

    /// Whether the node is below another one, or is it.
    pub(super) fn is_below(&self, id: Id, root: Id) -> bool {
        let mut at = Some(id);
        while let Some(it) = at {
            if it == root {
                return true;
            }
            at = self.nodes[it].parent;
        }
        false
    }
}
