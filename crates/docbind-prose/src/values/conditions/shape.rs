//! Conditions on the shape of a list.

use crate::values::candidate::Candidate;
use crate::values::list_match::Shape;
use crate::values::separator::SeparatorClass;

pub(in crate::values) fn is_plain(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Plain { .. })
}

/// Only slashes and bars stand between the values: a list of forms.
pub(in crate::values) fn is_slashed(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Plain { slashed: true, .. })
}

/// Each value is on a line of its own.
pub(in crate::values) fn is_bulleted(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Plain { bulleted: true, .. })
}

pub(in crate::values) fn is_described(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate).is_some()
}

/// `A：one`, `A（one）`, `A-one`: sentences have no such marks.
pub(in crate::values) fn is_described_by_marks(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate).is_some_and(|it| match it {
        SeparatorClass::Colon | SeparatorClass::Bracket | SeparatorClass::Mark => true,
        SeparatorClass::None | SeparatorClass::Comma => false,
    })
}

/// `A one`, `A，one`: a sentence may read like that.
pub(in crate::values) fn is_described_loosely(candidate: &Candidate<'_, '_>) -> bool {
    is_described(candidate) && !is_described_by_marks(candidate)
}

/// `A one`.
pub(in crate::values) fn is_described_by_nothing(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate) == Some(SeparatorClass::None)
}

/// `A，one`.
pub(in crate::values) fn is_described_by_commas(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate) == Some(SeparatorClass::Comma)
}

pub(super) fn separator_class(candidate: &Candidate<'_, '_>) -> Option<SeparatorClass> {
    match candidate.list.shape {
        Shape::Described { separator, .. } => Some(separator.class),
        Shape::Plain { .. } | Shape::Reversed { .. } | Shape::Alternatives => None,
    }
}

/// Marks that end a sentence or a line stand between all items, so that they are no part of one
/// sentence.
pub(in crate::values) fn is_strongly_separated(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Described { strongly_separated: true, .. })
}

pub(in crate::values) fn is_reversed(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Reversed { .. })
}

/// Of a reversed list: `one "A"`.
pub(in crate::values) fn has_no_separator(candidate: &Candidate<'_, '_>) -> bool {
    match candidate.list.shape {
        Shape::Reversed { separator } => separator.is(SeparatorClass::None),
        Shape::Plain { .. } | Shape::Described { .. } | Shape::Alternatives => false,
    }
}

/// The phrase that joins the values announces them.
pub(in crate::values) fn is_alternative(candidate: &Candidate<'_, '_>) -> bool {
    candidate.list.shape == Shape::Alternatives
}

/// Of a reversed list: `one，A`. Commas join the parts of any sentence.
pub(in crate::values) fn is_reversed_by_commas(candidate: &Candidate<'_, '_>) -> bool {
    match candidate.list.shape {
        Shape::Reversed { separator } => separator.is(SeparatorClass::Comma),
        Shape::Plain { .. } | Shape::Described { .. } | Shape::Alternatives => false,
    }
}

/// `A or B`: two values, and a word between them.
pub(in crate::values) fn is_conjoined(candidate: &Candidate<'_, '_>) -> bool {
    let [one, _] = candidate.list.items.as_slice() else { return false };
    let next = candidate.reader.token(one.value + 1);
    is_plain(candidate) && next.is_some_and(|it| it.is_words() || it.text == "or")
}
