//! Extracts the annotations of an element again after it was corrected.

use crate::annotate::annotate;
use crate::ir::{Annotations, Evidence, Field, Param, ParamShape, Type};
use crate::text::plain_text;
use docbind_prose::deprecation;

/// Extracts the annotations of a parameter by its corrected description and type.
pub fn param(param: &mut Param) {
    let text = plain_text(&param.docs);
    let (ty, is_array) = match &param.shape {
        ParamShape::Value(ty) => (ty, param.array_depth > 0),
        ParamShape::Group(_) => (&Type::Object, false),
    };
    let known = param.annotations.secret.take();
    param.annotations = annotate(&param.docs, &text, &param.name, ty, is_array);
    keep_secret(&mut param.annotations, known);
    param.deprecated = deprecation(&text);
}

/// Extracts the annotations of a field by its corrected description and type.
pub fn field(field: &mut Field) {
    let text = plain_text(&field.docs);
    let known = field.annotations.secret.take();
    field.annotations = annotate(&field.docs, &text, &field.name, &field.ty, false);
    keep_secret(&mut field.annotations, known);
    field.deprecated = deprecation(&text);
}

/// Keeps an element a secret that was one before it was corrected: other pages may have shown it. An
/// erratum can say that it is not a secret.
fn keep_secret(annotations: &mut Annotations, known: Option<Evidence>) {
    annotations.secret = annotations.secret.take().or(known);
}
