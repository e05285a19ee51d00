//! Corrections: changes of a page that its example contradicted before.
//!
//! An example is what the service did when the page was written. Where it showed already what the
//! table says only now, the table was corrected and no program breaks.

use crate::delta::Step;
use crate::element::{Said, Shown, Sort, Ty};
use crate::rules::{Direction, Kind};
use docbind_ir::ir::Type;
use std::collections::BTreeSet;

/// Why a change is a correction, if it is one.
pub(crate) fn correction(kind: Kind, direction: Option<Direction>, step: &Step) -> Option<String> {
    let shown = &step.before.as_ref()?.state.example;
    let page = |it: &Option<crate::element::Element>| it.as_ref()?.state.page.clone();
    let (old, new) = (page(&step.before), page(&step.after));
    let now = step.after.as_ref().map_or(&Shown::Nothing, |it| &it.state.example);
    let is_one = match kind {
        Kind::Added | Kind::AddedRequired => match (new.as_ref()?, shown) {
            (Said { ty: Ty::Of(new), .. }, Shown::Values(sorts)) => {
                fits(new, sorts, direction == Some(Direction::Request))
            }
            _ => false,
        },
        Kind::Removed | Kind::RemovedPromised => {
            let was_due = old.as_ref().is_some_and(|it| it.required);
            // An example that shows it only now contradicts the one before.
            was_due && *shown == Shown::Absent && !matches!(now, Shown::Values(_))
        }
        Kind::NowOptional => *shown == Shown::Absent,
        Kind::TypeChanged | Kind::TypeCompatible => match (old.as_ref()?, new.as_ref()?, shown) {
            (Said { ty: Ty::Of(old), .. }, Said { ty: Ty::Of(new), .. }, Shown::Values(sorts)) => {
                // In a URL all is text, and a text that looks like a number is one.
                let in_texts = direction == Some(Direction::Request);
                let holds_now = match now {
                    Shown::Values(it) => fits(new, it, in_texts),
                    Shown::Nothing | Shown::Absent => true,
                };
                !fits(old, sorts, in_texts) && fits(new, sorts, in_texts) && holds_now
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
    is_one.then(|| words.to_owned())
}

/// Whether all values that an example shows are of a type.
fn fits(ty: &Type, sorts: &BTreeSet<Sort>, in_texts: bool) -> bool {
    let is_text =
        |it: &Sort| matches!(it, Sort::Text | Sort::TextInt | Sort::TextFloat | Sort::TextBool);
    let is_list = sorts.contains(&Sort::List);
    let element = ty.innermost();
    let is_array = ty.array_depth() > 0;
    // What says nothing about a type fits any.
    if sorts.iter().any(|it| matches!(it, Sort::Noise | Sort::Null)) {
        return true;
    }
    let mut values = sorts.iter().filter(|it| **it != Sort::List).peekable();
    if is_list != is_array && *ty != Type::Any {
        return false;
    }
    if values.peek().is_none() {
        return is_list;
    }
    values.all(|it| match element {
        Type::String => is_text(it),
        Type::Int => *it == Sort::Int || in_texts && *it == Sort::TextInt,
        Type::Float => {
            matches!(it, Sort::Int | Sort::Float)
                || in_texts && matches!(it, Sort::TextInt | Sort::TextFloat)
        }
        Type::Bool => *it == Sort::Bool || in_texts && *it == Sort::TextBool,
        Type::Object | Type::Model(_) => *it == Sort::Object,
        Type::Any => true,
        Type::Array(_) => false,
    })
}
