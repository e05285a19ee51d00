//! The keys of what OpenAPI has no keyword for.

/// Page and line: `rooms-api/get_room.md:12`.
pub(crate) const SOURCE: &str = "x-docbind-source";
/// The ids of the corrections by errata.
pub(crate) const ERRATA: &str = "x-docbind-errata";
/// What a call changes: `read`, `idempotent` or `mutating`.
pub(crate) const EFFECT: &str = "x-docbind-effect";
/// How a list is split into pages.
pub(crate) const PAGING: &str = "x-docbind-paging";
/// What should be used instead of something that is deprecated.
pub(crate) const REPLACEMENT: &str = "x-docbind-replacement";
/// Whether a value that is no text must not be shown.
pub(crate) const SECRET: &str = "x-docbind-secret";
/// How a text is encoded, beside a format that says something else.
pub(crate) const ENCODING: &str = "x-docbind-encoding";
/// What a text contains, for OpenAPI 3.0.
pub(crate) const MEDIA_TYPE: &str = "x-docbind-media-type";
/// How a point in time is written: `seconds` or `milliseconds` since 1970, or `date`.
pub(crate) const TIME: &str = "x-docbind-time";
/// Whether a text is true or false.
pub(crate) const BOOLEAN: &str = "x-docbind-boolean";
/// What a number counts, as written.
pub(crate) const UNIT: &str = "x-docbind-unit";
/// What the values of `enum` mean; some generators know this key.
pub(crate) const ENUM_DESCRIPTIONS: &str = "x-enum-descriptions";
/// The values of a list that may have others, for OpenAPI 3.0; some tools know this key.
pub(crate) const EXTENSIBLE_ENUM: &str = "x-extensible-enum";
/// The least number that a text may be.
pub(crate) const MINIMUM: &str = "x-docbind-minimum";
/// The greatest number that a text may be.
pub(crate) const MAXIMUM: &str = "x-docbind-maximum";
/// A default that is no value of the type.
pub(crate) const DEFAULT: &str = "x-docbind-default";
/// An example that is no value of the schema, or no JSON.
pub(crate) const EXAMPLE: &str = "x-docbind-example";
/// What a type was inferred from.
pub(crate) const INFERRED: &str = "x-docbind-inferred";
/// The type on the page, where an example shows another one.
pub(crate) const DOCUMENTED_TYPE: &str = "x-docbind-documented-type";
/// The name on the page, where it is none for a component or an operation.
pub(crate) const NAME: &str = "x-docbind-name";
/// Whether the value of a placeholder has slashes that separate segments.
pub(crate) const SPANS_SLASHES: &str = "x-docbind-spans-slashes";
/// The headers of a family, by a name with `*`.
pub(crate) const HEADER_FAMILIES: &str = "x-docbind-header-families";
/// The error codes of a product.
pub(crate) const ERROR_CODES: &str = "x-docbind-error-codes";
