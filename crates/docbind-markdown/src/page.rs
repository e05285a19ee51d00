//! The types of pages, one per family. They contain what is written on the page; nothing is resolved or
//! inferred.

use crate::inline::Inline;
use crate::outline::{Block, Cell, Code, Table};
use docbind_source::{Span, Spanned};

/// A page, by its family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// An action with its request, response and models.
    Action(Box<ActionPage>),
    /// An HTTP operation with its method, path and headers.
    Http(Box<HttpPage>),
    /// Tables of error codes.
    ErrorCodes(ErrorPage),
    /// Links to other pages.
    Navigation(NavigationPage),
    /// Free text.
    Guide(GuidePage),
    /// A page that should describe an API, but cannot be read.
    NotUnderstood(NotUnderstood),
}

/// A page about an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPage {
    /// Whether it gives way to another page about the same action.
    pub is_legacy: bool,
    /// The name of the action on the wire.
    pub action: Spanned<String>,
    /// The title without the name of the action.
    pub title: Spanned<String>,
    /// The introduction: the blocks before the tables.
    pub intro: Vec<Block>,
    /// Other blocks outside of the tables, which apply to the action as a whole.
    pub notes: Vec<Block>,
    /// The request parameters.
    pub request: Vec<FieldRow>,
    /// The response fields.
    pub response: Vec<FieldRow>,
    /// The models: tables with a heading of their own.
    pub models: Vec<ModelTable>,
    /// The first example of a request.
    pub request_example: Option<Code>,
    /// The first example of a response.
    pub response_example: Option<Code>,
    /// The number of rows in the tables.
    pub tally: Tally,
}

/// The table of a model: the members of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelTable {
    /// The name in the heading.
    pub name: Spanned<String>,
    /// Other anchors of the heading, by which links may refer to the model.
    pub anchors: Vec<String>,
    /// The rows.
    pub fields: Vec<FieldRow>,
}

/// The row of a parameter or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// The name as written, without formatting.
    pub name: Spanned<String>,
    /// The segments of the name.
    pub segments: Vec<Segment>,
    /// The type.
    pub ty: Spanned<TypeExpr>,
    /// Whether it is required; `None` if the table does not specify it.
    pub required: Option<bool>,
    /// The description.
    pub docs: Vec<Inline>,
    /// The whole row.
    pub span: Span,
}

/// A segment of a dotted name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// A name on the wire.
    Name(String),
    /// `.N`: the segment before it is an array.
    Index,
}

/// The content of a type column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeExpr {
    /// Text.
    String,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// An object without a model.
    Object,
    /// An array without an element type.
    Array,
    /// An array with an element type.
    ArrayOf(Box<TypeExpr>),
    /// An object with any keys, whose values have a type.
    MapOf(Box<TypeExpr>),
    /// Any value.
    Any,
    /// A link to a model of the page.
    Model {
        /// The text of the link.
        name: String,
        /// The anchor that the link leads to.
        anchor: String,
        /// The span of the link text.
        span: Span,
    },
    /// Anything else, which was reported.
    Unknown(String),
}

/// A page about an HTTP operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpPage {
    /// The name of the operation.
    pub name: Spanned<String>,
    /// The title without the name.
    pub title: Spanned<String>,
    /// The introduction: the blocks before the tables.
    pub intro: Vec<Block>,
    /// Other blocks outside of the tables.
    pub notes: Vec<Block>,
    /// `GET`, `PUT`, …
    pub method: String,
    /// The path template, without the query: `/<object_name>`.
    pub path: String,
    /// The query parameters in the syntax block, with their placeholders.
    pub query: Vec<(String, Option<String>)>,
    /// The headers in the syntax block, with their placeholders.
    pub headers: Vec<(String, String)>,
    /// The sketch of the body below the headers in the syntax block.
    pub body: Option<String>,
    /// The tables.
    pub tables: Vec<HttpTable>,
    /// The first example of a request.
    pub request_example: Option<Code>,
    /// The first example of a response.
    pub response_example: Option<Code>,
    /// The span of the syntax block.
    pub span: Span,
    /// The number of rows in the tables.
    pub tally: Tally,
}

/// The part of an HTTP request or response that a table describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HttpPart {
    /// Headers of the request.
    RequestHeaders,
    /// Query or form parameters.
    RequestParameters,
    /// Members of the request body.
    RequestBody,
    /// Headers of the response.
    ResponseHeaders,
    /// Members of the response body.
    ResponseBody,
}

impl HttpPart {
    /// Whether it is a part of the request.
    pub fn is_request(self) -> bool {
        match self {
            HttpPart::RequestHeaders | HttpPart::RequestParameters | HttpPart::RequestBody => true,
            HttpPart::ResponseHeaders | HttpPart::ResponseBody => false,
        }
    }
}

/// A table of an HTTP page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpTable {
    /// The part that the rows belong to.
    pub part: HttpPart,
    /// The object whose members the rows are; `None` for the part itself.
    pub parent: Option<String>,
    /// The rows.
    pub fields: Vec<FieldRow>,
}

/// A page of error codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// The codes, in the order of the page.
    pub codes: Vec<ErrorRow>,
    /// The number of rows in the tables.
    pub rows: RowCount,
}

/// The row of an error code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorRow {
    /// The number.
    pub code: Spanned<i64>,
    /// The name, if the table has a column for it.
    pub name: Option<Spanned<String>>,
    /// The meaning.
    pub meaning: Cell,
}

/// A page of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationPage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// The text of the first paragraph.
    pub intro: Option<String>,
    /// The links, in order.
    pub links: Vec<PageLink>,
}

/// A link to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// The text of the link.
    pub text: String,
    /// The target, as written on the page.
    pub target: String,
    /// The whole link.
    pub span: Span,
}

/// A page of free text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// The rows of tables of error codes in the text.
    pub codes: Vec<ErrorRow>,
    /// All other tables.
    pub tables: Vec<Table>,
}

/// A page that should describe an action or an HTTP operation, but cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// The reason.
    pub reason: String,
    /// The text that shows the reason.
    pub span: Span,
}

/// The number of rows in tables of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowCount {
    /// All rows of these tables.
    pub read: usize,
    /// Rows that were left out and reported.
    pub reported: usize,
    /// Rows of parameters or fields that all actions share (`Action`, `RetCode`, …).
    pub common: usize,
}

/// The number of rows of a page, by the kind of table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tables of request parameters, including the parameters that all actions share.
    pub request: RowCount,
    /// Tables of response fields.
    pub response: RowCount,
    /// Tables of models.
    pub models: RowCount,
    /// Tables of anything else, which are kept as notes.
    pub other: RowCount,
}

impl Page {
    /// Returns the title, without the name of an action or operation.
    pub fn title(&self) -> Option<&str> {
        match self {
            Page::Action(it) => Some(&it.title.value),
            Page::Http(it) => Some(&it.title.value),
            Page::ErrorCodes(it) => it.title.as_ref().map(|it| it.value.as_str()),
            Page::Navigation(it) => it.title.as_ref().map(|it| it.value.as_str()),
            Page::Guide(it) => it.title.as_ref().map(|it| it.value.as_str()),
            Page::NotUnderstood(_) => None,
        }
    }
}
