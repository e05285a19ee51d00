//! The codes of diagnostics about dialects and about pages that are read by one.

use docbind_source::Code;

/// A dialect cannot be read.
pub const BAD_DIALECT: Code = Code::error("bad-dialect");
/// Rows of a table belong to no operation and no model.
pub const ROWS_NOWHERE: Code = Code::warning("rows-nowhere");
/// A row has no name, or one that cannot be read.
pub const UNREADABLE_ROW: Code = Code::warning("unreadable-row");
/// A type that no rule of the dialect knows.
pub const UNKNOWN_TYPE_WORD: Code = Code::warning("unknown-type-word");
/// A word in place of yes or no, or of a part of the request.
pub const UNKNOWN_WORD: Code = Code::warning("unknown-word");
/// A row repeats one that was read.
pub const REPEATED_ROW: Code = Code::warning("repeated-row");
/// A row describes a parameter of a path that has no such placeholder.
pub const UNKNOWN_PATH_PARAMETER: Code = Code::warning("unknown-path-parameter");
/// An operation that cannot be called by what the page says.
pub const INCOMPLETE_OPERATION: Code = Code::error("incomplete-operation");
/// An operation that the service calls itself.
pub const CALLBACK: Code = Code::note("callback");
/// An operation is described more than once.
pub const REPEATED_OPERATION: Code = Code::note("repeated-operation");
