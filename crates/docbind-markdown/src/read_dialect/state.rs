//! What is around a piece of a page while it is read.

use super::Index;
use super::path::Template;
use super::tree::{Id, Part, Tree};
use crate::api::{ApiType, RowAccount};
use crate::dialect::Dialect;
use crate::dialect::roles::{Place, Role};
use crate::inline::Inline;
use crate::outline::{Block, Code};
use docbind_source::{Reporter, Span, Spanned};
use std::collections::HashMap;

/// The status of a response where a page gives none.
pub(super) const SUCCESS: &str = "2XX";
/// The level of a bold line: below any heading.
pub(super) const BOLD: u8 = 7;
/// The level of a paragraph that begins a section.
pub(super) const PARAGRAPH: u8 = 8;

/// An operation while it is read.
pub(super) struct Operation {
    pub(super) method: Option<String>,
    pub(super) template: Option<Template>,
    pub(super) name: Option<String>,
    pub(super) title: String,
    pub(super) docs: Vec<Block>,
    pub(super) span: Span,
    pub(super) group: usize,
    /// Whether the service calls it.
    pub(super) is_callback: bool,
}

/// Operations that share what follows them.
pub(super) struct Group {
    pub(super) request: Id,
    pub(super) responses: Vec<Response>,
    /// The type of the body around its members, if a note gives it.
    pub(super) body: Option<ApiType>,
    pub(super) example: Option<Code>,
    /// Whether the example of the request is a list.
    pub(super) request_is_list: Option<bool>,
    /// The titles of other examples, and whether these are lists.
    pub(super) lists: Vec<(String, bool)>,
    /// Whether anything but their names was read.
    pub(super) has_content: bool,
}

impl Group {
    /// Returns the roots of its rows.
    pub(super) fn roots(&self) -> impl Iterator<Item = Id> {
        let responses = self.responses.iter().flat_map(|it| [it.body, it.headers]);
        std::iter::once(self.request).chain(responses)
    }
}

/// A response while it is read.
pub(super) struct Response {
    pub(super) status: String,
    pub(super) docs: Vec<Inline>,
    pub(super) schema: Option<ApiType>,
    pub(super) body: Id,
    pub(super) headers: Id,
    pub(super) span: Span,
}

/// A model while it is read.
pub(super) struct Model {
    pub(super) name: Spanned<String>,
    pub(super) root: Id,
    pub(super) example: Option<Span>,
    /// Whether the example is a list.
    pub(super) is_list: bool,
}

/// A section that is open.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) level: u8,
    pub(super) role: Role,
    pub(super) status: Option<String>,
    /// Where rows belong, if the section is about a model or a field.
    pub(super) root: Option<Id>,
    /// The part of the request that the rows are in, if the section is about a field of it.
    pub(super) place: Option<Place>,
    pub(super) span: Span,
    /// What a note in the section says about whether its rows are required.
    pub(super) note: Option<bool>,
    /// The methods of the calls that a note restricts its rows to.
    pub(super) methods: Vec<&'static str>,
}

/// Rows that may have members in the rows below them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// Those of tables with the same root and place, by indentation.
    Tables(Id, Option<Place>),
    /// Those of a list, by the lists in it.
    Items,
}

/// The walk.
pub(super) struct Walk<'a, 'r> {
    pub(super) dialect: &'a Dialect,
    pub(super) index: &'a Index,
    pub(super) text: &'a str,
    pub(super) reporter: &'a mut Reporter<'r>,
    pub(super) tree: Tree,
    pub(super) operations: Vec<Operation>,
    pub(super) groups: Vec<Group>,
    pub(super) models: Vec<Model>,
    pub(super) model_by_name: HashMap<String, usize>,
    /// The level that ends the group that is open.
    pub(super) group: Option<u8>,
    pub(super) sections: Vec<Open>,
    /// Captured texts, with the level of their heading.
    pub(super) captures: Vec<(u8, String, String)>,
    /// The headings around, by level.
    pub(super) titles: Vec<(u8, String)>,
    /// The last heading or bold line.
    pub(super) last_title: String,
    /// The last heading, bold line or paragraph.
    pub(super) last_text: String,
    /// The last paragraph in the section of a model or response.
    pub(super) whole_title: String,
    pub(super) anchors: Vec<String>,
    /// Operations that rows name: name → method and path.
    pub(super) declared: HashMap<String, (String, String)>,
    /// The fields of each name in the operation or model that is open.
    pub(super) by_last_name: HashMap<String, Vec<Id>>,
    /// The rows above that the next row may be a member of, with their indentation.
    pub(super) stack: Vec<(usize, Id)>,
    /// What the rows in `stack` are.
    pub(super) stack_root: Option<Rows>,
    /// The root of the last rows of the operation or model that is open.
    pub(super) last_root: Option<Id>,
    pub(super) part: Part,
    /// Whether callbacks of the last operation were announced.
    pub(super) has_callbacks: bool,
    pub(super) rows: RowAccount,
}
