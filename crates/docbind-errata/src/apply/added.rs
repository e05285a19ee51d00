//! Elements that the pages do not have.

use crate::change::Addition;
use docbind_ir::ir::{Annotations, Correction, Field, Location, Type};
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
        name: name.to_owned(),
        location,
        placeholder: None,
        spans_slashes: false,
        ty,
        documented: None,
        required: addition.required,
        docs: addition.docs(),
        deprecated: None,
        annotations: Annotations::default(),
        inferred: None,
        place: None,
        via: None,
        corrected: vec![correction],
    };
    reanalyze::field(&mut res);
    res
}
