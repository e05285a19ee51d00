//! What a description says is read again where an element was corrected.

use crate::deprecation::deprecation;
use crate::ir::{Field, Param, ParamShape, Text, Type};
use crate::prose::facts;
use crate::text::plain;

/// Reads a parameter's description by its type of today.
pub fn param(it: &mut Param) {
    let words = plain(&it.docs);
    it.facts = match &it.shape {
        ParamShape::Value(ty) => facts(&it.docs, &words, &it.name, ty, it.arrays > 0),
        ParamShape::Group(_) => facts(&it.docs, &words, &it.name, &Type::Object, false),
    };
    it.deprecated = deprecation(&words);
}

/// Reads a field's description by its type of today.
pub fn field(it: &mut Field) {
    let words = plain(&it.docs);
    it.facts = facts(&it.docs, &words, &it.name, &it.ty, false);
    it.deprecated = deprecation(&words);
}

/// The words of a description without any markup, each blank one space.
pub fn words(docs: &[Text]) -> String {
    plain(docs).split_whitespace().collect::<Vec<_>>().join(" ")
}
