//! Extracts the annotations of an element again after it was corrected.

use crate::annotate::annotate;
use crate::ir::{Annotations, Evidence, Field, Location};
use crate::text::plain_text;
use docbind_prose::deprecation;

/// Extracts the annotations of a field by its corrected description and type.
pub fn field(field: &mut Field) {
    let text = plain_text(&field.docs);
    let (ty, is_array) = match field.location {
        // The arrays are part of the name, so that the description is about one value.
        Some(Location::Form) => (field.ty.innermost(), field.ty.array_depth() > 0),
        Some(
            Location::Query
            | Location::Path
            | Location::Host
            | Location::Header
            | Location::Cookie
            | Location::Body,
        )
        | None => (&field.ty, false),
    };
    let known = field.annotations.secret.take();
    field.annotations = annotate(&field.docs, &text, &field.name, ty, is_array);
    keep_secret(&mut field.annotations, known);
    field.deprecated = deprecation(&text);
}

/// Keeps an element a secret that was one before it was corrected: other pages may have shown it. An
/// erratum can say that it is not a secret.
fn keep_secret(annotations: &mut Annotations, known: Option<Evidence>) {
    annotations.secret = annotations.secret.take().or(known);
}
