//! The two examples of a page, and the words that findings use for them.

use crate::codes;
use docbind_ir::element_path::Section;
use docbind_source::Code;

/// Which example of a page a finding is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExampleKind {
    Request,
    Response,
}

impl ExampleKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            ExampleKind::Request => "request",
            ExampleKind::Response => "response",
        }
    }

    /// Returns what a member of the example is called.
    pub(crate) fn member_noun(self) -> &'static str {
        match self {
            ExampleKind::Request => "parameter",
            ExampleKind::Response => "field",
        }
    }

    pub(crate) fn undocumented_code(self) -> Code {
        match self {
            ExampleKind::Request => codes::UNDOCUMENTED_PARAMETER,
            ExampleKind::Response => codes::UNDOCUMENTED_FIELD,
        }
    }

    pub(crate) fn missing_code(self) -> Code {
        match self {
            ExampleKind::Request => codes::MISSING_PARAMETER,
            ExampleKind::Response => codes::MISSING_FIELD,
        }
    }

    /// Returns the section of the paths of the example's elements.
    pub(crate) fn section(self) -> Section {
        match self {
            ExampleKind::Request => Section::Request,
            ExampleKind::Response => Section::Response,
        }
    }
}
