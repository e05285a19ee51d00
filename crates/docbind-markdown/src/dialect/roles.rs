//! The closed lists of words that a dialect may use: what a section, a column or a locator is.

use serde::Deserialize;

/// What the content of a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Parameters that all operations share; they are read and left out.
    Common,
    /// Parameters, wherever in the request they are.
    Request,
    /// Parameters of the path.
    Path,
    /// Parameters of the query.
    Query,
    /// Headers of the request.
    Header,
    /// Cookies.
    Cookie,
    /// Members of the body.
    Body,
    /// Members of a body that is a form.
    Form,
    /// Fields of a response.
    Response,
    /// Headers of a response.
    ResponseHeader,
    /// A table of statuses.
    Responses,
    /// A model: an object with a name.
    Model,
    /// What an operation returns: a paragraph that is a type.
    Returns,
    /// What an operation does: text.
    Intro,
    /// The part of the page that has the sections of a request and a response.
    Definition,
    /// The request line and the headers of an HTTP request, in a code block.
    Syntax,
    /// The part of the page that has the models.
    Models,
    /// The members of the model around it.
    Fields,
    /// The values of a field or model.
    Enum,
    /// Error codes, which are kept as notes.
    Errors,
    /// Examples.
    Example,
    /// An example of a request.
    RequestExample,
    /// An example of a response.
    ResponseExample,
    /// Callbacks, which the service calls: an operation in it that repeats the method and path of the one above is
    /// not an operation of the service.
    Callbacks,
    /// Anything that is no API.
    Ignore,
}

impl Role {
    /// Whether it has sections of its own, and no rows.
    pub(crate) fn is_around_sections(self) -> bool {
        matches!(self, Role::Models | Role::Definition)
    }

    /// Whether the rows of its tables are parameters, fields or members.
    pub(crate) fn has_fields(self) -> bool {
        match self {
            Role::Request
            | Role::Path
            | Role::Query
            | Role::Header
            | Role::Cookie
            | Role::Body
            | Role::Form
            | Role::Response
            | Role::ResponseHeader
            | Role::Model
            | Role::Fields => true,
            Role::Common
            | Role::Returns
            | Role::Responses
            | Role::Intro
            | Role::Definition
            | Role::Syntax
            | Role::Models
            | Role::Enum
            | Role::Errors
            | Role::Example
            | Role::RequestExample
            | Role::ResponseExample
            | Role::Callbacks
            | Role::Ignore => false,
        }
    }
}

/// The part of a request or response that has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The path of the URL.
    Path,
    /// The query of the URL.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
    /// The body, as a form.
    Form,
}

/// Where a locator looks for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// Headings, those of HTML among them.
    Heading,
    /// A paragraph that is bold as a whole.
    Bold,
    /// Paragraphs and HTML, quoted ones among them.
    Paragraph,
    /// The lines of a code block.
    Code,
    /// The items of a list.
    List,
    /// The rows of a table, their cells joined by ` | `.
    #[serde(alias = "table")]
    Row,
    /// The name of the file.
    Page,
    /// The whole text of the page, as it is written.
    Text,
}

/// What a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The name.
    Name,
    /// The type.
    Type,
    /// Whether it is required.
    Required,
    /// Whether it is always there, in a response.
    Present,
    /// The description.
    Docs,
    /// The default.
    Default,
    /// The part of the request.
    In,
    /// The values that are allowed.
    Values,
    /// A status of a response.
    Status,
    /// The type of a response, or the type beside a looser one.
    Schema,
    /// The name of what an enum is about.
    Property,
    /// A value of an enum.
    Value,
    /// The methods of the calls that the row belongs to.
    Methods,
    /// An error code.
    Code,
    /// The name of an error, or its text.
    Message,
    /// Anything else.
    Ignore,
}

/// How a type that no rule knows is taken if it is a link or a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelBy {
    /// A link is a model.
    #[default]
    Link,
    /// A link or a single word is a model.
    Words,
    /// Neither is.
    None,
}

/// What the section of a model describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelOf {
    /// A model with a name of its own, to which types refer.
    #[default]
    Page,
    /// The section describes the field of that name; a field that no row has described is added.
    Field,
    /// The section describes the field of that name; a title that names no known field begins no section.
    KnownField,
}

/// What a locator's operation extends to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// What is below the nearest heading above.
    #[default]
    Heading,
    /// The rest of the page.
    Page,
    /// What is between the nearest heading above and the next one, above the call too.
    Section,
}

/// What rows are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum From {
    /// The rows of a table.
    Table,
    /// The items of a list.
    List,
    /// Terms with a definition in the line below, behind a colon.
    Definitions,
}

/// How operations are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// By method and path. A page may have any number of operations, and all pages share their models.
    #[default]
    Http,
    /// By a name that is sent as a parameter. A page has one operation, and models of its own.
    Rpc,
}

/// What a page is that has no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// Links to other pages.
    Navigation,
    /// Tables of error codes.
    ErrorCodes,
}
