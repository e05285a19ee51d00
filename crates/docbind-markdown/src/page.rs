//! What a page says, family by family. Still the page's words; nothing is resolved or inferred.

use crate::inline::Inline;
use crate::outline::{Block, Cell, Code, Table};
use docbind_source::{Span, Spanned};

/// A page that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// An action: request, response, models.
    Action(Box<ActionPage>),
    /// An operation in terms of HTTP: method, path, headers.
    Http(Box<HttpPage>),
    /// Tables of numbers and their meanings.
    ErrorCodes(ErrorPage),
    /// Lists of links to other pages.
    Navigation(NavigationPage),
    /// Free text.
    Guide(GuidePage),
    /// Looks like one of the families that carry an API, but cannot be read as such.
    NotUnderstood(NotUnderstood),
}

/// How the author of an action page lays it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// Chinese headings below `## 定义`.
    Standard,
    /// English headings of level one; containers have no element type.
    Legacy,
}

/// A page about one action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionPage {
    /// The layout.
    pub dialect: Dialect,
    /// The action's name on the wire.
    pub action: Spanned<String>,
    /// The title without the action's name.
    pub title: Spanned<String>,
    /// What the page says before its tables.
    pub intro: Vec<Block>,
    /// Remarks between the tables: they belong to the action as a whole.
    pub notes: Vec<Block>,
    /// Rows of the table of request parameters.
    pub request: Vec<FieldRow>,
    /// Rows of the table of response fields.
    pub response: Vec<FieldRow>,
    /// Tables under a heading of their own.
    pub models: Vec<ModelTable>,
    /// The first example of a request.
    pub request_example: Option<Code>,
    /// The first example of a response.
    pub response_example: Option<Code>,
    /// Rows read and rows reported.
    pub tally: Tally,
}

/// A table that describes the members of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelTable {
    /// The name in its heading.
    pub name: Spanned<String>,
    /// Its rows.
    pub fields: Vec<FieldRow>,
}

/// One parameter or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// The name as written, formatting removed.
    pub name: Spanned<String>,
    /// The same name, taken apart.
    pub path: Vec<Segment>,
    /// The type.
    pub ty: Spanned<TypeExpr>,
    /// Whether it must be given; `None` where the table does not say.
    pub required: Option<bool>,
    /// What the page says about it.
    pub docs: Vec<Inline>,
    /// The whole row.
    pub span: Span,
}

/// A part of a dotted name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// A name on the wire.
    Name(String),
    /// `.N`: the part before it is an array.
    Index,
}

/// What stands in a type column.
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
    /// An object whose members the cell does not name.
    Object,
    /// An array whose elements the cell does not name.
    Array,
    /// An array of something.
    ArrayOf(Box<TypeExpr>),
    /// A reference to a table of this page.
    Model {
        /// The text of the link.
        name: String,
        /// Where the link leads.
        anchor: String,
        /// The link's words.
        span: Span,
    },
    /// Something else; a finding was made.
    Unknown(String),
}

/// A page about an operation in terms of HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpPage {
    /// The operation's name.
    pub name: Spanned<String>,
    /// The title without the name.
    pub title: Spanned<String>,
    /// What the page says before its tables.
    pub intro: Vec<Block>,
    /// Remarks between the tables.
    pub notes: Vec<Block>,
    /// `GET`, `PUT`, …
    pub method: String,
    /// The path template, without the query: `/<object_name>`.
    pub path: String,
    /// Names in the query of the syntax block, with their placeholder.
    pub query: Vec<(String, Option<String>)>,
    /// The header lines of the syntax block.
    pub headers: Vec<(String, String)>,
    /// Tables, by what they describe.
    pub tables: Vec<HttpTable>,
    /// The first example of a request.
    pub request_example: Option<Code>,
    /// The first example of a response.
    pub response_example: Option<Code>,
    /// The syntax block.
    pub span: Span,
    /// Rows read and rows reported.
    pub tally: Tally,
}

/// What a table of an HTTP page describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HttpPart {
    /// Headers of the request.
    RequestHeaders,
    /// Query or form parameters.
    RequestParameters,
    /// Members of the request's body.
    RequestBody,
    /// Headers of the response.
    ResponseHeaders,
    /// Members of the response's body.
    ResponseBody,
}

/// A table of an HTTP page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpTable {
    /// What it describes.
    pub part: HttpPart,
    /// The member it describes further, where it follows another table.
    pub of: Option<String>,
    /// Its rows.
    pub fields: Vec<FieldRow>,
}

/// A page of error codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// The codes, in the order of the page.
    pub codes: Vec<ErrorRow>,
    /// Rows read and rows reported.
    pub rows: Rows,
}

/// One code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorRow {
    /// The number.
    pub code: Spanned<i64>,
    /// A name, where the table has a column for it.
    pub name: Option<Spanned<String>>,
    /// What it means.
    pub meaning: Cell,
}

/// A page of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationPage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// The links, in order.
    pub links: Vec<PageLink>,
}

/// A link to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLink {
    /// The words of the link.
    pub text: String,
    /// Where it leads, as written.
    pub target: String,
    /// The whole link.
    pub span: Span,
}

/// Free text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// Tables of numbers and meanings that stand in the text.
    pub codes: Vec<ErrorRow>,
    /// All other tables.
    pub tables: Vec<Table>,
}

/// A page that should be an action or an HTTP page and is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Why.
    pub reason: String,
    /// Where that can be seen.
    pub span: Span,
}

/// How many rows a table kind had, and how many of them are only a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Rows in the page's tables.
    pub read: usize,
    /// Rows that were left out; each has a finding.
    pub reported: usize,
    /// Rows about what every request or response has (`Action`, `RetCode`, …).
    pub common: usize,
}

/// Rows of a page by what their table describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Request parameters, those that every action has (`Action`, `PublicKey`, `Signature`) included.
    pub request: Rows,
    /// Response fields.
    pub response: Rows,
    /// Fields of models.
    pub models: Rows,
    /// Tables that describe something else: kept as remarks.
    pub other: Rows,
}

impl Page {
    /// What the page says of itself in its title.
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
