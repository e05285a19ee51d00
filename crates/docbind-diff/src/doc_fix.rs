//! Documentation fixes: changes that make a table agree with an example of the old page.
//!
//! An example shows what the service did when the page was written. If it already showed what the table says
//! only now, the table was corrected, and no program breaks.

use crate::delta::BeforeAfter;
use crate::element::{Documented, DocumentedType, InExample, ValueKind};
use crate::rules::{Direction, Kind};
use docbind_ir::ir::Type;
use std::collections::BTreeSet;

/// Returns why a change is merely a fix of the documentation, if it is one.
pub(crate) fn doc_fix(
    kind: Kind,
    direction: Option<Direction>,
    states: &BeforeAfter,
) -> Option<String> {
    let shown = &states.before.as_ref()?.state.example;
    let page = |it: &Option<crate::element::Element>| it.as_ref()?.state.documented.clone();
    let (old, new) = (page(&states.before), page(&states.after));
    let now = states.after.as_ref().map_or(&InExample::Unknown, |it| &it.state.example);
    let is_fix = match kind {
        Kind::Added | Kind::AddedRequired => match (new.as_ref()?, shown) {
            (Documented { ty: DocumentedType::Of(new), .. }, InExample::Values(kinds)) => {
                fits(new, kinds, direction == Some(Direction::Request))
            }
            _ => false,
        },
        Kind::Removed | Kind::RemovedPromised => {
            let was_due = old.as_ref().is_some_and(|it| it.required);
            // An example that shows the element only now contradicts the old one.
            was_due && *shown == InExample::Absent && !matches!(now, InExample::Values(_))
        }
        Kind::NowOptional => *shown == InExample::Absent,
        Kind::TypeChanged | Kind::TypeCompatible => match (old.as_ref()?, new.as_ref()?, shown) {
            (
                Documented { ty: DocumentedType::Of(old), .. },
                Documented { ty: DocumentedType::Of(new), .. },
                InExample::Values(kinds),
            ) => {
                // The values of a URL are texts, and one that looks like a number is one.
                let in_texts = direction == Some(Direction::Request);
                let holds_now = match now {
                    InExample::Values(it) => fits(new, it, in_texts),
                    InExample::Unknown | InExample::Absent => true,
                };
                !fits(old, kinds, in_texts) && fits(new, kinds, in_texts) && holds_now
            }
            _ => false,
        },
        _ => false,
    };
    let words = match kind {
        Kind::Added | Kind::AddedRequired => "the example on the page before had it already",
        Kind::Removed | Kind::RemovedPromised | Kind::NowOptional => {
            "the example on the page before did without it already"
        }
        _ => "the example on the page before had the new type already",
    };
    is_fix.then(|| words.to_owned())
}

/// Returns whether all values that an example shows are of a type.
fn fits(ty: &Type, kinds: &BTreeSet<ValueKind>, in_texts: bool) -> bool {
    let is_text = |it: &ValueKind| {
        matches!(
            it,
            ValueKind::Text | ValueKind::TextInt | ValueKind::TextFloat | ValueKind::TextBool
        )
    };
    let is_list = kinds.contains(&ValueKind::List);
    let element = ty.innermost();
    let is_array = ty.array_depth() > 0;
    // Placeholders and null are of any type.
    if kinds.iter().any(|it| matches!(it, ValueKind::Noise | ValueKind::Null)) {
        return true;
    }
    let mut values = kinds.iter().filter(|it| **it != ValueKind::List).peekable();
    if is_list != is_array && *ty != Type::Any {
        return false;
    }
    if values.peek().is_none() {
        return is_list;
    }
    values.all(|it| match element {
        Type::String => is_text(it),
        Type::Int => *it == ValueKind::Int || in_texts && *it == ValueKind::TextInt,
        Type::Float => {
            matches!(it, ValueKind::Int | ValueKind::Float)
                || in_texts && matches!(it, ValueKind::TextInt | ValueKind::TextFloat)
        }
        Type::Bool => *it == ValueKind::Bool || in_texts && *it == ValueKind::TextBool,
        Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_) => *it == ValueKind::Object,
        Type::Any | Type::Nullable(_) | Type::Union(_) => true,
        Type::Array(_) | Type::File => false,
    })
}
