//! Elements that the pages do not have.

use crate::change::Addition;
use docbind_ir::ir::{Correction, Field, Location, Type};
use docbind_ir::reanalyze;

/// Returns a parameter or a field that the page does not have.
pub(super) fn added_field(
    name: &str,
    ty: Type,
    location: Option<Location>,
    addition: &Addition,
    correction: Correction,
) -> Field {
    let mut res = Field {
        required: addition.required,
        docs: addition.docs(),
        corrected: vec![correction],
        ..Field::new(name, location, ty)
    };
    reanalyze::field(&mut res);
    res
}
