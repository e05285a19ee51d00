//! The findings of a pair of pages: each at the smallest text of one language, with a label in the other one.

use super::page::{PageView, span};
use crate::codes;
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment, dotted_name};
use docbind_ir::ir::{Field, Location as FieldLocation, Operation, PageSpan};
use docbind_source::{Diagnostic, Element, Location, Span};
use std::collections::HashSet;

const HELP: &str = "correct one of the two pages";

/// One of the two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Of,
    Is,
}

/// The pages of a pair, and what was found on them.
pub(super) struct Reports<'a> {
    pub(super) of: &'a PageView<'a>,
    pub(super) is: &'a PageView<'a>,
    pub(super) found: Vec<Diagnostic>,
    /// Operations may share a row, which is reported once.
    seen: HashSet<(Location, String)>,
}

/// What lists fields.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    Request(&'a Operation),
    Response(&'a Operation),
    /// A response whose fields are not those of the operation.
    Status(&'a Operation),
    /// A model, of an operation's page or of several operations.
    Model(Option<&'a Operation>, &'a str),
}

/// Where the fields of two lists are.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) part: Part<'a>,
    /// The names of the objects around them.
    pub(super) names: Vec<Segment>,
    /// The object or operation that has them, in both languages.
    pub(super) around: [Location; 2],
}

impl<'a> Reports<'a> {
    pub(super) fn new(of: &'a PageView<'a>, is: &'a PageView<'a>) -> Reports<'a> {
        Reports { of, is, found: Vec::new(), seen: HashSet::new() }
    }

    pub(super) fn page(&self, side: Side) -> &'a PageView<'a> {
        match side {
            Side::Of => self.of,
            Side::Is => self.is,
        }
    }

    /// Returns the path of the page in the other language.
    pub(super) fn other_path(&self, side: Side) -> &'a str {
        &self.page(side.other()).source.path
    }

    /// Reports a difference.
    pub(super) fn push(
        &mut self,
        place: Location,
        message: String,
        label: (Location, String),
        element: Option<Element>,
    ) {
        if !self.seen.insert((place, message.clone())) {
            return;
        }
        let finding = Diagnostic::new(codes::TRANSLATIONS_DISAGREE, place, message)
            .with_label(label.0, label.1)
            .with_help(HELP);
        self.found.push(Diagnostic { element, ..finding });
    }

    /// Reports that both languages say something, and not the same: the verb, and what they say.
    pub(super) fn differ(
        &mut self,
        subject: &str,
        verb: &str,
        [there, here]: [&str; 2],
        [original, translation]: [Location; 2],
        element: Option<Element>,
    ) {
        let path = &self.of.source.path;
        let message = format!("{subject} {verb} {here} here, and {there} in `{path}`");
        self.push(translation, message, (original, format!("{there} here")), element);
    }

    /// Reports that something has two spellings.
    pub(super) fn differently_spelt(
        &mut self,
        [there, here]: [&str; 2],
        [original, translation]: [Location; 2],
        element: Option<Element>,
    ) {
        let path = &self.of.source.path;
        let message = format!("{here} is {there} in `{path}`");
        self.push(translation, message, (original, format!("{there} here")), element);
    }

    /// Returns the places of a field's name in both languages.
    pub(super) fn names(&self, of: &Field, is: &Field, scope: &Scope<'_>) -> [Location; 2] {
        [self.name(Side::Of, of, scope), self.name(Side::Is, is, scope)]
    }

    /// Returns the place of a field's name; of an object without a row, that of what is around it.
    pub(super) fn name(&self, side: Side, field: &Field, scope: &Scope<'_>) -> Location {
        let page = self.page(side);
        match (page.row(field.place), field.first_place()) {
            (Some(row), _) => page.location(row.name),
            (None, Some(place)) => page.location(span(place)),
            (None, None) => scope.around[side as usize],
        }
    }

    /// Returns the place behind a row, where another one would be.
    pub(super) fn behind(&self, side: Side, place: PageSpan) -> Location {
        let page = self.page(side);
        let row = span(place);
        let end = row.start as usize + page.source.slice(row).trim_end().len();
        page.location(Span::new(end..end))
    }
}

impl Side {
    pub(super) fn other(self) -> Side {
        match self {
            Side::Of => Side::Is,
            Side::Is => Side::Of,
        }
    }
}

impl<'a> Scope<'a> {
    /// Returns the scope of the members of a field.
    pub(super) fn inside(&self, field: &Field, around: [Location; 2]) -> Scope<'a> {
        let mut res = Scope { around, ..self.clone() };
        res.names.push(Segment::new(field.name.as_str(), field.array_depth()));
        res
    }

    /// Returns the operation that the fields belong to.
    pub(super) fn operation(&self) -> Option<&'a Operation> {
        match self.part {
            Part::Request(it) | Part::Response(it) | Part::Status(it) => Some(it),
            Part::Model(it, _) => it,
        }
    }

    fn section(&self, field: &Field) -> Section {
        let (is_rpc, is_request) = match self.part {
            Part::Request(it) => (it.is_rpc(), true),
            Part::Response(it) => (it.is_rpc(), false),
            Part::Status(_) | Part::Model(..) => (false, false),
        };
        match (is_rpc, is_request) {
            (true, true) => Section::Request,
            (true, false) => Section::Response,
            (false, _) => {
                let location = field.location.unwrap_or(FieldLocation::Body);
                Section::from_location(location, is_request)
            }
        }
    }

    fn segments(&self, field: &Field) -> Vec<Segment> {
        let depth = match self.part {
            Part::Request(it) if it.is_rpc() => field.array_depth(),
            Part::Request(_) | Part::Response(_) | Part::Status(_) | Part::Model(..) => 0,
        };
        let mut res = self.names.clone();
        res.push(Segment::new(field.name.as_str(), depth));
        res
    }

    /// Returns the name of a field with those of the objects around it: `data.rooms[].name`.
    pub(super) fn spelled(&self, field: &Field) -> String {
        let names = dotted_name(self.section(field), &self.segments(field));
        match self.part {
            Part::Model(_, model) => format!("{model}.{names}"),
            Part::Request(_) | Part::Response(_) | Part::Status(_) => names,
        }
    }

    /// Returns the path of a field; where it has none, that of the operation.
    pub(super) fn element(&self, field: &Field) -> Option<Element> {
        let segments = || self.segments(field);
        let path = match self.part {
            Part::Request(it) | Part::Response(it) => {
                ElementPath::member(&it.name, self.section(field), segments())
            }
            Part::Status(it) => return element_of(it),
            Part::Model(operation, model) => {
                ElementPath::model_field(&operation?.name, model, segments())
            }
        };
        path.map(|it| Element::new(it.to_string()))
    }
}

/// Returns the element that is an operation.
pub(super) fn element_of(operation: &Operation) -> Option<Element> {
    ElementPath::for_operation(&operation.name).map(|it| Element::new(it.to_string()))
}
