//! The kinds of findings that making the IR can have.

use docbind_source::Code;

pub(crate) const AMBIGUOUS_LINK: Code = Code::warning("model-link-mismatch");
pub(crate) const CONFLICTING_ROWS: Code = Code::error("conflicting-rows");
pub(crate) const CONFLICTING_CODES: Code = Code::warning("conflicting-error-codes");
pub(crate) const DUPLICATE_ROW: Code = Code::warning("duplicate-row");
pub(crate) const INFERRED_TYPE: Code = Code::note("inferred-type");
pub(crate) const SUPERSEDED: Code = Code::note("superseded-page");
pub(crate) const UNPARSABLE_EXAMPLE: Code = Code::warning("unparsable-example");
pub(crate) const UNRESOLVED_CONTAINER: Code = Code::warning("unresolved-container");
pub(crate) const UNRESOLVED_MODEL: Code = Code::warning("unresolved-model");

/// All of them.
pub const CODES: &[Code] = &[
    AMBIGUOUS_LINK,
    CONFLICTING_ROWS,
    CONFLICTING_CODES,
    DUPLICATE_ROW,
    INFERRED_TYPE,
    SUPERSEDED,
    UNPARSABLE_EXAMPLE,
    UNRESOLVED_CONTAINER,
    UNRESOLVED_MODEL,
];
