//! What the decoder remembers of the order of fields.

/// The order in which the fields of a model came so far.
///
/// A service writes all objects of a list in the same order, which need not be the documented one.
/// Trying the field that followed last time makes most lookups a single comparison.
pub(super) struct FieldOrder {
    pub(super) fields: &'static [&'static str],
    /// The field that came first, and then, for each field, the one that followed it.
    pub(super) successors: Vec<usize>,
}
