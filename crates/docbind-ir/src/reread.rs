//! What a description says is read again where an element was corrected.

use crate::annotate::annotate;
use crate::ir::{Field, Param, ParamShape, Type};
use crate::text::plain_text;
use docbind_prose::deprecation;

/// Reads a parameter's description by its type of today.
pub fn param(it: &mut Param) {
    let words = plain_text(&it.docs);
    it.facts = match &it.shape {
        ParamShape::Value(ty) => annotate(&it.docs, &words, &it.name, ty, it.arrays > 0),
        ParamShape::Group(_) => annotate(&it.docs, &words, &it.name, &Type::Object, false),
    };
    it.deprecated = deprecation(&words);
}

/// Reads a field's description by its type of today.
pub fn field(it: &mut Field) {
    let words = plain_text(&it.docs);
    it.facts = annotate(&it.docs, &words, &it.name, &it.ty, false);
    it.deprecated = deprecation(&words);
}
