//! The names of elements.

use crate::change::Subject;
use crate::rules::Direction;
use docbind_ir::element_path::{ElementPath, Part, Section, Segment, dotted_name};

/// The name of an element within its product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it belongs to, since an action and an HTTP operation may have the same name.
    pub owner: Owner,
    /// Its path without arrays: an array of strings and a string are one element of two types.
    pub path: ElementPath,
}

/// What an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The product.
    Product,
    /// An action.
    Action,
    /// An HTTP operation.
    Operation,
}

impl Key {
    /// Returns the name of the product itself.
    pub fn product() -> Key {
        Key { owner: Owner::Product, path: ElementPath::product() }
    }

    /// Returns the name of an error code.
    pub(crate) fn error_code(code: i64) -> Key {
        Key { owner: Owner::Product, path: ElementPath::error_code(code) }
    }

    /// Returns the name of an action or an HTTP operation; `None` if it exceeds the limits of paths.
    pub(crate) fn operation(owner: Owner, name: &str) -> Option<Key> {
        Some(Key { owner, path: ElementPath::for_operation(name)? })
    }

    /// Returns the name of a part of an action or an HTTP operation; `None` if it exceeds the limits of paths.
    pub(crate) fn member(
        owner: Owner,
        operation: &str,
        section: Section,
        mut names: Vec<Segment>,
    ) -> Option<Key> {
        names.iter_mut().for_each(|it| it.array_depth = 0);
        Some(Key { owner, path: ElementPath::member(operation, section, names)? })
    }

    /// Returns the action or HTTP operation that the element is a part of, if it is a part of one.
    pub(crate) fn enclosing_operation(&self) -> Option<Key> {
        match self.path.part() {
            Part::Whole | Part::ErrorCode(_) => None,
            Part::Member(..) | Part::Model(_) | Part::ModelField(..) => {
                Key::operation(self.owner, self.path.operation()?)
            }
        }
    }

    /// Returns whether the element is an action.
    pub(crate) fn is_action(&self) -> bool {
        self.owner == Owner::Action && *self.path.part() == Part::Whole
    }

    /// Returns the section of a parameter or a field.
    pub(crate) fn section(&self) -> Option<Section> {
        match self.path.part() {
            Part::Member(section, _) => Some(*section),
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) | Part::ModelField(..) => None,
        }
    }

    /// Returns whether the element is sent or received.
    pub(crate) fn direction(&self) -> Option<Direction> {
        let is_in_request = self.section()?.is_in_request();
        Some(if is_in_request { Direction::Request } else { Direction::Response })
    }

    /// Returns the kind of element.
    pub(crate) fn subject(&self) -> Subject {
        match (self.direction(), self.owner) {
            (Some(Direction::Request), _) => Subject::Parameter,
            (Some(Direction::Response), _) => Subject::Field,
            (None, Owner::Product) if *self == Key::product() => Subject::Product,
            (None, Owner::Product) => Subject::ErrorCode,
            (None, Owner::Action) => Subject::Action,
            (None, Owner::Operation) => Subject::Operation,
        }
    }

    /// Returns the names of the path joined by dots, or the number of an error code.
    pub(crate) fn names(&self) -> String {
        match self.path.part() {
            Part::ErrorCode(code) => code.to_string(),
            Part::Member(section, names) => dotted_name(*section, names),
            Part::Whole | Part::Model(_) | Part::ModelField(..) => String::new(),
        }
    }

    /// Returns the name that fingerprints use for the section or the kind of element. The names must never
    /// change: people keep fingerprints in files.
    pub(crate) fn in_fingerprints(&self) -> &'static str {
        match (self.section(), self.subject()) {
            (Some(Section::Request), _) => "Request",
            (Some(Section::Response), _) => "Response",
            (Some(Section::RequestHost), _) => "RequestHost",
            (Some(Section::RequestHeaders), _) => "RequestHeaders",
            (Some(Section::RequestParameters), _) => "RequestParameters",
            (Some(Section::RequestBody), _) => "RequestBody",
            (Some(Section::ResponseHeaders), _) => "ResponseHeaders",
            (Some(Section::ResponseBody), _) => "ResponseBody",
            (None, Subject::Product) => "Product",
            (None, Subject::ErrorCode) => "Errors",
            (None, Subject::Operation) => "Operation",
            (None, Subject::Action | Subject::Parameter | Subject::Field) => "Action",
        }
    }
}
