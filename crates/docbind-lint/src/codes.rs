//! The codes of findings that come from comparing parts of a page, or pages.

use docbind_source::Code;

/// A mistake in `docbind.toml`.
pub const BAD_CONFIG: Code = Code::error("bad-config");
pub(crate) const BROKEN_ANCHOR: Code = Code::error("broken-anchor");
pub(crate) const BROKEN_LINK: Code = Code::error("broken-link");
pub(crate) const CONFLICTING_MODELS: Code = Code::warning("conflicting-models");
pub(crate) const DUPLICATE_KEY: Code = Code::error("duplicate-key");
pub(crate) const EXAMPLE_ACTION: Code = Code::error("example-action");
pub(crate) const EXAMPLE_NO_OBJECT: Code = Code::error("example-not-object");
pub(crate) const FILE_NAME: Code = Code::warning("file-name-mismatch");
pub(crate) const FORMER_ELEMENT: Code = Code::warning("former-element");
pub(crate) const INDEX_MISMATCH: Code = Code::error("index-mismatch");
pub(crate) const LETTER_CASE: Code = Code::error("letter-case");
pub(crate) const MALFORMED_QUERY: Code = Code::error("malformed-query");
pub(crate) const MISSING_EXAMPLE: Code = Code::warning("missing-example");
pub(crate) const MISSING_FIELD: Code = Code::error("missing-field");
pub(crate) const MISSING_PARAMETER: Code = Code::error("missing-parameter");
pub(crate) const MISSPELT_TRUTH: Code = Code::warning("misspelt-truth");
pub(crate) const NULL_VALUE: Code = Code::warning("null-value");
pub(crate) const ONE_OR_MANY: Code = Code::error("one-or-many");
pub(crate) const PROSE_TYPE: Code = Code::warning("type-against-prose");
pub(crate) const REQUIRED_DEFAULT: Code = Code::warning("required-with-default");
pub(crate) const STRAY_TEXT: Code = Code::warning("stray-text");
pub(crate) const TRAILING_BLANKS: Code = Code::note("trailing-blanks");
pub(crate) const TRANSLATIONS_DISAGREE: Code = Code::error("translations-disagree");
pub(crate) const TYPE_MISMATCH: Code = Code::error("type-mismatch");
pub(crate) const UNDOCUMENTED_FIELD: Code = Code::error("undocumented-field");
pub(crate) const UNDOCUMENTED_PARAMETER: Code = Code::error("undocumented-parameter");
pub(crate) const UNFENCED_EXAMPLE: Code = Code::warning("unfenced-example");
pub(crate) const UNKNOWN_HEADING: Code = Code::warning("unknown-heading");
pub(crate) const UNLISTED_PAGE: Code = Code::warning("unlisted-page");
pub(crate) const UNTRANSLATED_PAGE: Code = Code::warning("untranslated-page");
pub(crate) const UNUSED_MODEL: Code = Code::warning("unused-model");
pub(crate) const UNUSED_SUPPRESSION: Code = Code::error("unused-suppression");

/// All codes of this crate.
pub(crate) const CODES: &[Code] = &[
    BAD_CONFIG,
    BROKEN_ANCHOR,
    BROKEN_LINK,
    CONFLICTING_MODELS,
    DUPLICATE_KEY,
    EXAMPLE_ACTION,
    EXAMPLE_NO_OBJECT,
    FILE_NAME,
    FORMER_ELEMENT,
    INDEX_MISMATCH,
    LETTER_CASE,
    MALFORMED_QUERY,
    MISSING_EXAMPLE,
    MISSING_FIELD,
    MISSING_PARAMETER,
    MISSPELT_TRUTH,
    NULL_VALUE,
    ONE_OR_MANY,
    PROSE_TYPE,
    REQUIRED_DEFAULT,
    STRAY_TEXT,
    TRAILING_BLANKS,
    TRANSLATIONS_DISAGREE,
    TYPE_MISMATCH,
    UNDOCUMENTED_FIELD,
    UNDOCUMENTED_PARAMETER,
    UNFENCED_EXAMPLE,
    UNKNOWN_HEADING,
    UNLISTED_PAGE,
    UNTRANSLATED_PAGE,
    UNUSED_MODEL,
    UNUSED_SUPPRESSION,
];
