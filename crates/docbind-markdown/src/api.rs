//! The value that a page has become by a dialect: operations with their parameters by location, bodies,
//! responses by status, and models. It contains what is on the page; nothing is inferred.

use crate::dialect::roles::Place;
use crate::inline::Inline;
use crate::outline::{Block, Code};
use docbind_source::{Span, Spanned};

/// A page that was read by a dialect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiPage {
    /// The first heading.
    pub title: Option<Spanned<String>>,
    /// The operations, each method and path once, in the order of the page.
    pub operations: Vec<ApiOperation>,
    /// The models, each name once, in the order of the page.
    pub models: Vec<ApiModel>,
    /// How every row was used.
    pub rows: RowAccount,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiOperation {
    /// `GET`, `PUT`, …
    pub method: String,
    /// The path template, with placeholders in angle brackets: `/rooms/<id>`.
    pub path: String,
    /// The name, if the page gives one.
    pub name: Option<String>,
    /// The heading above it.
    pub title: String,
    /// Text that belongs to it.
    pub docs: Vec<Block>,
    /// Parameters of the path, the query, headers and cookies; placeholders without a row are among them.
    pub params: Vec<ApiField>,
    /// The body.
    pub body: Option<ApiBody>,
    /// The responses, by the order of the page.
    pub responses: Vec<ApiResponse>,
    /// The first example of a response.
    pub response_example: Option<Code>,
    /// The text that names the operation.
    pub span: Span,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiBody {
    /// The type.
    pub ty: ApiType,
    /// Whether it must be sent.
    pub required: bool,
    /// Whether it is a form.
    pub is_form: bool,
    /// The row about the body as a whole; empty if the page has no such row.
    pub row: ApiRow,
}

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiResponse {
    /// `200`, `default`, or `2XX` where the page gives no status.
    pub status: String,
    /// The description.
    pub docs: Vec<Inline>,
    /// The type of the body, if the page gives one.
    pub ty: Option<ApiType>,
    /// Headers.
    pub headers: Vec<ApiField>,
    /// The row or title.
    pub span: Span,
}

/// A model: a type with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiModel {
    /// The name.
    pub name: Spanned<String>,
    /// The type.
    pub ty: ApiType,
    /// The values, if it is one of several.
    pub values: Vec<String>,
}

/// A parameter, field or member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiField {
    /// The name on the wire.
    pub name: String,
    /// The part of the request; `None` for members and fields.
    pub place: Option<Place>,
    /// The type.
    pub ty: ApiType,
    /// Whether it is required.
    pub required: bool,
    /// The description.
    pub docs: Vec<Inline>,
    /// The default, from a column for it.
    pub default: Option<String>,
    /// The values, from a table or column for them.
    pub values: Vec<String>,
    /// The row; `None` for what is only part of a name or a path.
    pub span: Option<Span>,
    /// The row alone; empty if the field has no row of its own.
    pub row: ApiRow,
    /// Whether another operation of the page has the row as well.
    pub is_shared: bool,
}

/// The contents of a row alone, each with the smallest text that shows it: nothing that other rows, rules or
/// defaults of the dialect add.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiRow {
    /// The text of the name.
    pub name: Span,
    /// The type without members; `None` if the row has no type, or one that the dialect does not know.
    pub ty: Option<Spanned<ApiType>>,
    /// Whether it is required; `None` if that follows from a rule of the dialect alone.
    pub required: Option<Spanned<bool>>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiType {
    /// Text.
    String,
    /// Text with a point in time.
    DateTime,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// An object without members.
    Object,
    /// An array without an element type.
    Array,
    /// Any value.
    Any,
    /// The content of a file.
    File,
    /// Nothing.
    Null,
    /// An array.
    ArrayOf(Box<ApiType>),
    /// An object with any keys.
    MapOf(Box<ApiType>),
    /// A type or null.
    Nullable(Box<ApiType>),
    /// One of several.
    Union(Vec<ApiType>),
    /// Several at once: the members of each.
    AllOf(Vec<ApiType>),
    /// A model, by its name.
    Model(String),
    /// An object with members.
    Fields(Vec<ApiField>),
    /// A text that no rule knows, which was reported; empty if the row has no type.
    Unknown(String),
}

impl ApiType {
    /// Returns the types directly inside: of elements, values, alternatives and parts, but not of members.
    #[must_use]
    pub fn nested(&self) -> &[ApiType] {
        match self {
            ApiType::ArrayOf(it) | ApiType::MapOf(it) | ApiType::Nullable(it) => {
                std::slice::from_ref(it)
            }
            ApiType::Union(it) | ApiType::AllOf(it) => it,
            ApiType::String
            | ApiType::DateTime
            | ApiType::Int
            | ApiType::Float
            | ApiType::Bool
            | ApiType::Object
            | ApiType::Array
            | ApiType::Any
            | ApiType::File
            | ApiType::Null
            | ApiType::Model(_)
            | ApiType::Fields(_)
            | ApiType::Unknown(_) => &[],
        }
    }
}

/// How the rows of a page were used. Each row counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowAccount {
    /// All rows of tables, and list items that were taken for rows.
    pub read: usize,
    /// Parameters, fields and members.
    pub fields: usize,
    /// Values of an enum.
    pub values: usize,
    /// Statuses of responses.
    pub statuses: usize,
    /// What only gives others their place: a part of a composition, the body as a whole, an operation.
    pub structure: usize,
    /// Rows below a type whose model has a table, or of an operation that was read already.
    pub repeated: usize,
    /// Rows of sections that the dialect leaves out, and of tables that describe no API.
    pub notes: usize,
    /// Rows that were left out and reported.
    pub reported: usize,
    /// How many more fields there are because operations share a row.
    pub copies: usize,
}

impl RowAccount {
    /// Returns how many rows have no fate: zero unless there is a bug.
    pub fn lost(self) -> i64 {
        let known = self.fields
            + self.values
            + self.statuses
            + self.structure
            + self.repeated
            + self.notes
            + self.reported;
        self.read as i64 - known as i64
    }
}
