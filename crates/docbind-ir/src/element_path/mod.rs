//! The path of an element, by which errata, the linter, `diff` and `facts` refer to a part of an API.
//!
//! ```text
//! path    = "/"                                    the product
//!         | "/errors/" number                      an error code of the product
//!         | operation                              an operation
//!         | operation "/request/" dotted           a parameter
//!         | operation "/" section "/" keys         a field, or a part of an HTTP request or response
//!         | operation "/models/" model             a model of the operation's page
//!         | operation "/models/" model "/" keys    a field of that model
//! section = "response" | "request-host" | "request-headers" | "request-parameters" | "request-body"
//!         | "response-headers" | "response-body"
//! dotted  = name { ".N" } { "." name { ".N" } }    `Disks.N.Size`: `.N` for each array
//! keys    = { name { "[]" } "/" } name             `LampSet[]/Price`: `[]` for each enclosing array
//! ```
//!
//! Names are spelled as on the wire. Characters that would end a name are percent-encoded, and so are white
//! space, control characters and `%` itself: `%2F` is a slash inside a name, and `%` alone an empty name.
//! Nothing else is encoded, so every path has a single spelling; [`FromStr`](std::str::FromStr) accepts no
//! other. [`ElementPath::parse_lenient`] accepts the spellings of older files as well.
//!
//! A path has no indices and no file, because rows and pages may move. It may be that of an element which does
//! not exist: [`lookup`](crate::lookup) finds elements.

mod display;
mod error;
mod name;
mod parse;
mod pieces;
mod relation;

pub use display::dotted_name;
pub use error::PathError;
pub use name::MAX_NAME_BYTES;

use crate::ir::Location;

/// How many segments a path may have after its section; paths of real pages have seven at most.
pub const MAX_SEGMENTS: usize = 32;

/// How long the text of a path may be, in bytes: no path within the other limits is longer.
pub const MAX_BYTES: usize = 64 << 10;

/// The path of an element within its product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementPath {
    /// `None` for the product and its error codes.
    operation: Option<String>,
    part: Part,
}

/// A part of an operation or of the product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The operation or the product itself.
    Whole,
    /// An error code of the product.
    ErrorCode(i64),
    /// A parameter, a field, or a part of an HTTP request or response.
    Member(Section, Vec<Segment>),
    /// A model of the operation's page.
    Model(String),
    /// A field of a model, or of an object inside it.
    ModelField(String, Vec<Segment>),
}

/// The request or response of an operation, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Parameters of a request.
    Request,
    /// Fields of a response.
    Response,
    /// Parts of the host of an HTTP request.
    RequestHost,
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

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segment {
    /// The name on the wire.
    pub name: String,
    /// The depth of nested arrays: 0 for a single value, 1 for an array.
    pub array_depth: u8,
}

impl ElementPath {
    /// Returns the path of the product itself.
    pub fn product() -> ElementPath {
        ElementPath { operation: None, part: Part::Whole }
    }

    /// Returns the path of an error code of the product.
    pub fn error_code(code: i64) -> ElementPath {
        ElementPath { operation: None, part: Part::ErrorCode(code) }
    }

    /// Returns the path of an operation.
    ///
    /// This function and the following ones return `None` if a name is longer than [`MAX_NAME_BYTES`], or if
    /// there are no segments or more than [`MAX_SEGMENTS`].
    pub fn for_operation(name: &str) -> Option<ElementPath> {
        ElementPath::new(name, Part::Whole)
    }

    /// Returns the path of a parameter, a field, or a part of an HTTP request or response. The array depth of
    /// the last segment is dropped unless the section is a request.
    pub fn member(
        operation: &str,
        section: Section,
        segments: Vec<Segment>,
    ) -> Option<ElementPath> {
        ElementPath::new(operation, Part::Member(section, section.normalize(segments)))
    }

    /// Returns the path of a model of an operation's page.
    pub fn model(operation: &str, model: &str) -> Option<ElementPath> {
        ElementPath::new(operation, Part::Model(model.to_owned()))
    }

    /// Returns the path of a field of a model, or of an object inside it.
    pub fn model_field(
        operation: &str,
        model: &str,
        segments: Vec<Segment>,
    ) -> Option<ElementPath> {
        let segments = Section::Response.normalize(segments);
        ElementPath::new(operation, Part::ModelField(model.to_owned(), segments))
    }

    /// Creates the path of an operation or a part of it; `None` if it is not within the limits.
    fn new(operation: &str, part: Part) -> Option<ElementPath> {
        let are_valid = |segments: &[Segment]| {
            (1..=MAX_SEGMENTS).contains(&segments.len())
                && segments.iter().all(|it| name::is_name(&it.name))
        };
        let is_valid = match &part {
            Part::Whole => true,
            // Error codes belong to the product.
            Part::ErrorCode(_) => false,
            Part::Member(_, segments) => are_valid(segments),
            Part::Model(model) => name::is_name(model),
            Part::ModelField(model, segments) => name::is_name(model) && are_valid(segments),
        };
        let is_valid = is_valid && name::is_name(operation);
        is_valid.then(|| ElementPath { operation: Some(operation.to_owned()), part })
    }

    /// Returns the name of the operation; `None` for the product and its error codes.
    pub fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    /// Returns the part of the operation or of the product.
    pub fn part(&self) -> &Part {
        &self.part
    }

    /// Returns the segments after the section or the model.
    pub fn segments(&self) -> &[Segment] {
        match &self.part {
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) => &[],
            Part::Member(_, it) | Part::ModelField(_, it) => it,
        }
    }

    /// Returns the last name; empty for the product and its error codes, which have none.
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
    /// All sections.
    pub const ALL: [Section; 8] = [
        Section::Request,
        Section::Response,
        Section::RequestHost,
        Section::RequestHeaders,
        Section::RequestParameters,
        Section::RequestBody,
        Section::ResponseHeaders,
        Section::ResponseBody,
    ];

    /// Returns the section as spelled in paths.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::Request => "request",
            Section::Response => "response",
            Section::RequestHost => "request-host",
            Section::RequestHeaders => "request-headers",
            Section::RequestParameters => "request-parameters",
            Section::RequestBody => "request-body",
            Section::ResponseHeaders => "response-headers",
            Section::ResponseBody => "response-body",
        }
    }

    /// Returns the section of a part of an HTTP request or response.
    pub fn from_location(location: Location, is_in_request: bool) -> Section {
        match (location, is_in_request) {
            (Location::Host, true) => Section::RequestHost,
            (Location::Header | Location::Cookie, true) => Section::RequestHeaders,
            (Location::Form | Location::Query | Location::Path, true) => Section::RequestParameters,
            (Location::Body, true) => Section::RequestBody,
            (Location::Header, false) => Section::ResponseHeaders,
            (
                Location::Form
                | Location::Query
                | Location::Path
                | Location::Host
                | Location::Cookie
                | Location::Body,
                false,
            ) => Section::ResponseBody,
        }
    }

    /// Whether the section belongs to the request rather than to the response.
    pub fn is_in_request(self) -> bool {
        match self {
            Section::Request
            | Section::RequestHost
            | Section::RequestHeaders
            | Section::RequestParameters
            | Section::RequestBody => true,
            Section::Response | Section::ResponseHeaders | Section::ResponseBody => false,
        }
    }

    /// Whether the section belongs to an HTTP operation.
    pub fn is_http(self) -> bool {
        !matches!(self, Section::Request | Section::Response)
    }

    /// Drops the array depth of the last segment, which only paths of requests spell out.
    fn normalize(self, mut segments: Vec<Segment>) -> Vec<Segment> {
        if let Some(last) = segments.last_mut().filter(|_| self != Section::Request) {
            last.array_depth = 0;
        }
        segments
    }
}

impl Segment {
    /// Creates a segment.
    pub fn new(name: impl Into<String>, array_depth: u8) -> Segment {
        Segment { name: name.into(), array_depth }
    }
}
