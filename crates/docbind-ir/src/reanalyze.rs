//! Extracts the annotations of an element again after it was corrected.

use crate::annotate::annotate;
use crate::ir::{Field, Param, ParamShape, Type};
use crate::text::plain_text;
use docbind_prose::deprecation;

/// Extracts the annotations of a parameter by its corrected description and type.
pub fn param(param: &mut Param) {
    let text = plain_text(&param.docs);
    let (ty, is_array) = match &param.shape {
        ParamShape::Value(ty) => (ty, param.array_depth > 0),
        ParamShape::Group(_) => (&Type::Object, false),
    };
    param.annotations = annotate(&param.docs, &text, &param.name, ty, is_array);
    param.deprecated = deprecation(&text);
}

/// Extracts the annotations of a field by its corrected description and type.
pub fn field(field: &mut Field) {
    let text = plain_text(&field.docs);
    field.annotations = annotate(&field.docs, &text, &field.name, &field.ty, false);
    field.deprecated = deprecation(&text);
}
