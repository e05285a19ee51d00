//! Methods for numbers that are points in time.

use crate::api::{Cardinality, RustType, TimeUnit, Timestamp};
use crate::names::Name;
use docbind_ir::ir::{Annotations, TimeForm};

/// Returns the method that takes or returns a field as a point in time, unless one of the fields of its
/// struct has that name.
pub(super) fn timestamp(
    ident: &str,
    ty: &RustType,
    cardinality: Cardinality,
    annotations: &Annotations,
    siblings: &[Name],
) -> Option<Timestamp> {
    let unit = match annotations.time.as_ref()?.form {
        TimeForm::Seconds => TimeUnit::Seconds,
        TimeForm::Milliseconds => TimeUnit::Milliseconds,
        TimeForm::Date => return None,
    };
    let ident = format!("{ident}_timestamp");
    let is_free = siblings.iter().all(|it| it.ident != ident);
    (*ty == RustType::Int && !cardinality.is_repeated() && is_free)
        .then_some(Timestamp { ident, unit })
}
