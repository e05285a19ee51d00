//! The codes of diagnostics about lowering pages to the IR.

use docbind_source::Code;

pub(crate) const CONFLICTING_ERROR_CODES: Code = Code::warning("conflicting-error-codes");
pub(crate) const CONFLICTING_ROWS: Code = Code::error("conflicting-rows");
pub(crate) const CONTRADICTORY_PAGING: Code = Code::note("contradictory-paging");
pub(crate) const DUPLICATE_ROW: Code = Code::warning("duplicate-row");
pub(crate) const INFERRED_TYPE: Code = Code::note("inferred-type");
pub(crate) const MODEL_LINK_MISMATCH: Code = Code::warning("model-link-mismatch");
pub(crate) const SUPERSEDED_PAGE: Code = Code::note("superseded-page");
pub(crate) const TYPE_AGAINST_EXAMPLE: Code = Code::warning("type-against-example");
pub(crate) const UNPARSABLE_EXAMPLE: Code = Code::warning("unparsable-example");
pub(crate) const UNRESOLVED_CONTAINER: Code = Code::warning("unresolved-container");
pub(crate) const UNRESOLVED_MODEL: Code = Code::warning("unresolved-model");

/// All codes of this crate.
pub const CODES: &[Code] = &[
    CONFLICTING_ERROR_CODES,
    CONFLICTING_ROWS,
    CONTRADICTORY_PAGING,
    DUPLICATE_ROW,
    INFERRED_TYPE,
    MODEL_LINK_MISMATCH,
    SUPERSEDED_PAGE,
    TYPE_AGAINST_EXAMPLE,
    UNPARSABLE_EXAMPLE,
    UNRESOLVED_CONTAINER,
    UNRESOLVED_MODEL,
];
