//! What a description says is read again where an element was corrected.

use crate::deprecation::deprecation;
use crate::ir::{Field, Param, ParamShape, Text, Type};
use crate::prose::facts;
use crate::text::plain;

/// Reads a parameter's description by its type of today.
pub fn param(it: &mut Param) {
    it.facts = match &it.shape {
        ParamShape::Value(ty) => facts(&it.docs, &it.name, ty, it.arrays > 0),
        ParamShape::Group(_) => facts(&it.docs, &it.name, &Type::Object, false),
    };
    it.deprecated = deprecation(&it.docs);
}

/// Reads a field's description by its type of today.
pub fn field(it: &mut Field) {
    it.facts = facts(&it.docs, &it.name, &it.ty, false);
    it.deprecated = deprecation(&it.docs);
}

/// The words of a description without any markup, each blank one space.
pub fn words(docs: &[Text]) -> String {
    plain(docs).split_whitespace().collect::<Vec<_>>().join(" ")
}
