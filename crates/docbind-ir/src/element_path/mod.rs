//! The path of an element: how errata, the linter, `diff` and `facts` address a part of an API.
//!
//! ```text
//! path    = "/"                                    the product
//!         | "/errors/" number                      an error code of the product
//!         | operation                              an operation
//!         | operation "/request/" dotted           a parameter
//!         | operation "/" section "/" keys         a field, or a part of an HTTP exchange
//!         | operation "/models/" model             a model of the operation's page
//!         | operation "/models/" model "/" keys    a field of that model
//! section = "response" | "request-headers" | "request-parameters" | "request-body"
//!         | "response-headers" | "response-body"
//! dotted  = name { ".N" } { "." name { ".N" } }    `Disks.N.Size`: `.N` for each array
//! keys    = { name { "[]" } "/" } name             `LampSet[]/Price`: `[]` for each array on the way
//! ```
//!
//! Names are spelled as on the wire. A character that would end one is percent-encoded, and so are blanks,
//! control characters and `%` itself: `%2F` is a slash inside of a name, and `%` alone a name without letters.
//! Nothing else is encoded, so every path has one spelling; [`FromStr`](std::str::FromStr) takes no other.
//! [`ElementPath::parse_lenient`] is for files that were written before there was one spelling.
//!
//! A path has no indices and no file: rows and pages may move. It is a name and nothing more; whether
//! there is such an element is for [`lookup`](crate::lookup) to say.

mod display;
mod error;
mod name;
mod parse;
mod pieces;
mod relation;

pub use display::dotted;
pub use error::PathError;
pub use name::MAX_NAME_BYTES;

use crate::ir::HttpPart;

/// How many names a path may have behind its section; the longest of a real page has seven.
pub const MAX_SEGMENTS: usize = 32;

/// How long a path may be as text: no path that can be made is longer.
pub const MAX_BYTES: usize = 64 << 10;

/// The path of an element within its product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementPath {
    /// `None` for what belongs to the product as a whole.
    operation: Option<String>,
    part: Part,
}

/// What a path leads to in its operation, or in the product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The operation or the product itself.
    Whole,
    /// An error code of the product.
    ErrorCode(i64),
    /// A parameter, a field, or a part of an HTTP exchange.
    Member(Section, Vec<Segment>),
    /// A model of the operation's page.
    Model(String),
    /// A field of a model, or of what the model leads to.
    ModelField(String, Vec<Segment>),
}

/// A half of an operation, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Parameters of a request.
    Request,
    /// Fields of a response.
    Response,
    /// Headers of an HTTP request.
    RequestHeaders,
    /// Query or form parameters of an HTTP request.
    RequestParameters,
    /// Members of the body of an HTTP request.
    RequestBody,
    /// Headers of an HTTP response.
    ResponseHeaders,
    /// Members of the body of an HTTP response.
    ResponseBody,
}

/// A name, and how many arrays it stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// The name on the wire.
    pub name: String,
    /// How many arrays are inside of each other under that name.
    pub arrays: u8,
}

impl ElementPath {
    /// The product itself.
    pub fn product() -> ElementPath {
        ElementPath { operation: None, part: Part::Whole }
    }

    /// An error code of the product.
    pub fn error_code(code: i64) -> ElementPath {
        ElementPath { operation: None, part: Part::ErrorCode(code) }
    }

    /// An operation.
    ///
    /// This and all that follow return `None` where a name is longer than [`MAX_NAME_BYTES`], and where there
    /// are no names or more than [`MAX_SEGMENTS`].
    pub fn of_operation(name: &str) -> Option<ElementPath> {
        ElementPath::of(name, Part::Whole)
    }

    /// A parameter, a field, or a part of an HTTP exchange. What is behind the last name is dropped where
    /// the section does not spell it.
    pub fn member(
        operation: &str,
        section: Section,
        segments: Vec<Segment>,
    ) -> Option<ElementPath> {
        ElementPath::of(operation, Part::Member(section, section.normalized(segments)))
    }

    /// A model of an operation's page.
    pub fn model(operation: &str, model: &str) -> Option<ElementPath> {
        ElementPath::of(operation, Part::Model(model.to_owned()))
    }

    /// A field of a model, or of what the model leads to.
    pub fn model_field(
        operation: &str,
        model: &str,
        segments: Vec<Segment>,
    ) -> Option<ElementPath> {
        let segments = Section::Response.normalized(segments);
        ElementPath::of(operation, Part::ModelField(model.to_owned(), segments))
    }

    fn of(operation: &str, part: Part) -> Option<ElementPath> {
        let are_names = |it: &[Segment]| {
            (1..=MAX_SEGMENTS).contains(&it.len()) && it.iter().all(|it| name::is_name(&it.name))
        };
        let is_valid = match &part {
            Part::Whole => true,
            // It belongs to the product.
            Part::ErrorCode(_) => false,
            Part::Member(_, segments) => are_names(segments),
            Part::Model(model) => name::is_name(model),
            Part::ModelField(model, segments) => name::is_name(model) && are_names(segments),
        };
        let is_valid = is_valid && name::is_name(operation);
        is_valid.then(|| ElementPath { operation: Some(operation.to_owned()), part })
    }

    /// The operation; `None` for what belongs to the product as a whole.
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// What it leads to.
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// The names behind the section or the model.
    pub fn segments(&self) -> &[Segment] {
        match &self.part {
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) => &[],
            Part::Member(_, it) | Part::ModelField(_, it) => it,
        }
    }

    /// The last name; empty for the product and its error codes, which have none.
    pub fn name(&self) -> &str {
        match &self.part {
            Part::Whole => self.operation.as_deref().unwrap_or_default(),
            Part::ErrorCode(_) => "",
            Part::Model(model) => model,
            Part::Member(_, it) | Part::ModelField(_, it) => it.last().map_or("", |it| &it.name),
        }
    }
}

impl Section {
    /// All of them.
    pub const ALL: [Section; 7] = [
        Section::Request,
        Section::Response,
        Section::RequestHeaders,
        Section::RequestParameters,
        Section::RequestBody,
        Section::ResponseHeaders,
        Section::ResponseBody,
    ];

    /// The word for it in a path.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::Request => "request",
            Section::Response => "response",
            Section::RequestHeaders => "request-headers",
            Section::RequestParameters => "request-parameters",
            Section::RequestBody => "request-body",
            Section::ResponseHeaders => "response-headers",
            Section::ResponseBody => "response-body",
        }
    }

    /// Whether it is sent; else it is received.
    pub fn is_sent(self) -> bool {
        match self {
            Section::Request
            | Section::RequestHeaders
            | Section::RequestParameters
            | Section::RequestBody => true,
            Section::Response | Section::ResponseHeaders | Section::ResponseBody => false,
        }
    }

    /// Whether it is of an operation in terms of HTTP.
    pub fn is_http(self) -> bool {
        !matches!(self, Section::Request | Section::Response)
    }

    /// Only requests spell out that the last name is an array.
    fn normalized(self, mut segments: Vec<Segment>) -> Vec<Segment> {
        if self != Section::Request {
            segments.iter_mut().next_back().into_iter().for_each(|it| it.arrays = 0);
        }
        segments
    }
}

impl From<HttpPart> for Section {
    fn from(part: HttpPart) -> Section {
        match part {
            HttpPart::RequestHeaders => Section::RequestHeaders,
            HttpPart::RequestParameters => Section::RequestParameters,
            HttpPart::RequestBody => Section::RequestBody,
            HttpPart::ResponseHeaders => Section::ResponseHeaders,
            HttpPart::ResponseBody => Section::ResponseBody,
        }
    }
}

impl Segment {
    /// A name, and how many arrays it stands for.
    pub fn new(name: impl Into<String>, arrays: u8) -> Segment {
        Segment { name: name.into(), arrays }
    }
}
