//! The codes of diagnostics about pages.

use docbind_source::Code;

pub(super) const BAD_NAME: Code = Code::error("bad-name");
pub(super) const CELL_REMARK: Code = Code::warning("cell-remark");
pub(super) const DELIMITER_MISMATCH: Code = Code::warning("delimiter-mismatch");
pub(super) const DUPLICATE_MODEL_TABLE: Code = Code::warning("duplicate-model-table");
pub(super) const EMPTY_ROW: Code = Code::warning("empty-row");
pub(super) const FULL_WIDTH_NAME: Code = Code::warning("full-width-name");
pub(super) const INVISIBLE_CHARACTER: Code = Code::warning("invisible-character");
pub(super) const MISSING_CELLS: Code = Code::warning("missing-cells");
pub(super) const MISSING_SECTION: Code = Code::warning("missing-section");
pub(super) const NO_ACTION_NAME: Code = Code::error("no-action-name");
pub(super) const NOT_AN_ERROR_CODE: Code = Code::warning("not-an-error-code");
pub(super) const ORPHAN_TABLE: Code = Code::error("orphan-table");
pub(super) const STRAY_ROW: Code = Code::warning("stray-row");
pub(super) const SURPLUS_CELLS: Code = Code::warning("surplus-cells");
pub(super) const TITLE_MISMATCH: Code = Code::warning("title-mismatch");
pub(super) const NO_DELIMITER_ROW: Code = Code::warning("no-delimiter-row");
pub(super) const UNCLOSED_FENCE: Code = Code::error("unclosed-fence");
pub(super) const UNKNOWN_COLUMNS: Code = Code::warning("unknown-columns");
pub(super) const UNKNOWN_REQUIRED: Code = Code::warning("unknown-required");
pub(super) const UNKNOWN_TYPE: Code = Code::warning("unknown-type");
pub(super) const UNREADABLE_TABLE: Code = Code::error("unreadable-table");
pub(super) const UNREADABLE_SYNTAX: Code = Code::error("unreadable-syntax");

/// All codes of this crate.
pub const CODES: &[Code] = &[
    BAD_NAME,
    CELL_REMARK,
    DELIMITER_MISMATCH,
    DUPLICATE_MODEL_TABLE,
    EMPTY_ROW,
    FULL_WIDTH_NAME,
    INVISIBLE_CHARACTER,
    MISSING_CELLS,
    MISSING_SECTION,
    NO_ACTION_NAME,
    NOT_AN_ERROR_CODE,
    ORPHAN_TABLE,
    STRAY_ROW,
    SURPLUS_CELLS,
    TITLE_MISMATCH,
    NO_DELIMITER_ROW,
    UNCLOSED_FENCE,
    UNKNOWN_COLUMNS,
    UNKNOWN_REQUIRED,
    UNKNOWN_TYPE,
    UNREADABLE_TABLE,
    UNREADABLE_SYNTAX,
];
