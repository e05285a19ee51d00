//! Decides what the parameter is that says where a page begins.

use super::other::{ends_with_a_value, is_other_offset, is_other_token};
use super::words::{self, Kind, SIZE, mentions};
use super::{PagingParam, example_number, field_by_name, list, prose};
use crate::ir::{Field, Operation, Type};

/// What the parameter is.
pub(super) enum Verdict {
    Offset,
    /// The number of a page, and that of the first one.
    PageNumber {
        first: i64,
    },
    /// A token that a field of the response has.
    Token {
        response: String,
    },
    /// A field of the last item of the page before.
    LastItem {
        field: String,
    },
    /// Name and description contradict each other, and nothing settles it.
    Contradiction {
        named: &'static str,
        described: &'static str,
    },
    /// Nothing says what it is.
    Unknown,
}

/// Decides by the description, the name, the default and the example.
pub(super) fn verdict(param: &PagingParam<'_>, action: &Operation, has_size: bool) -> Verdict {
    let text = prose(&param.param.docs);
    let described: Vec<Kind> = param.described().kinds().collect();
    let contradiction = |named: Kind, described: &'static str| match has_size {
        true => Verdict::Contradiction { named: named.noun(), described },
        // Without a size there is no list to lose results of.
        false => Verdict::Unknown,
    };
    if described.is_empty()
        && let Some(named) = param.named
        && words::describes_a_size(&text)
    {
        return contradiction(named, SIZE);
    }
    match (param.named, described.as_slice()) {
        (Some(Kind::Offset) | None, [] | [Kind::Offset])
            if is_other_offset(&text, param.param.annotations.unit.as_ref()) =>
        {
            Verdict::Unknown
        }
        (Some(Kind::Offset), [] | [Kind::Offset]) if param.described().first == Some(1) => {
            contradiction(Kind::Offset, "counted from 1")
        }
        (Some(Kind::Offset), []) | (Some(Kind::Offset) | None, [Kind::Offset]) => Verdict::Offset,
        (Some(Kind::PageNumber), []) | (Some(Kind::PageNumber) | None, [Kind::PageNumber]) => {
            match page_base(param, action) {
                Some(first) => Verdict::PageNumber { first },
                None => contradiction(Kind::PageNumber, "counted from 0 and from 1"),
            }
        }
        (Some(Kind::Token), []) | (Some(Kind::Token) | None, [Kind::Token]) => token(param, action),
        // The description is plain about what the first page is, so it is not the name that was meant.
        (Some(named @ Kind::Offset), [Kind::PageNumber]) => match stated_first(param) {
            Some(first) if !param.described().is_counted_from_both => Verdict::PageNumber { first },
            Some(_) | None => contradiction(named, Kind::PageNumber.noun()),
        },
        (Some(named @ (Kind::Offset | Kind::PageNumber)), [Kind::Offset, Kind::PageNumber]) => {
            match param.described().first {
                // No offset begins at one.
                Some(1) => Verdict::PageNumber { first: 1 },
                _ => contradiction(named, "both an offset and the number of a page"),
            }
        }
        (Some(named @ Kind::PageNumber), [Kind::Offset]) => {
            match example_number(action, &param.param.name) {
                // Nobody shows page 20 of a list, but everybody shows its third page of ten.
                Some(number) if number >= 10 && number % 10 == 0 => Verdict::Offset,
                _ => contradiction(named, Kind::Offset.noun()),
            }
        }
        (Some(named @ Kind::Token), _) => match token(param, action) {
            Verdict::Unknown => contradiction(named, "something else"),
            verdict => verdict,
        },
        (Some(named), _) => match token(param, action) {
            Verdict::Unknown => contradiction(named, Kind::Token.noun()),
            verdict => verdict,
        },
        (None, _) => Verdict::Unknown,
    }
}

/// Returns the number of the first page: the stated one, that of the example, or the usual one. `None` if
/// the description says both, or allows 0 without saying what it is.
fn page_base(param: &PagingParam<'_>, action: &Operation) -> Option<i64> {
    let is_zero_allowed =
        param.param.annotations.min.as_ref().is_some_and(|it| it.value.parse() == Ok(0_i64));
    if param.described().is_counted_from_both {
        return None;
    }
    match (stated_first(param), param.described().zero_is_everything) {
        (Some(0), true) => None,
        (Some(1), false) if is_zero_allowed && param.described().first.is_none() => None,
        (Some(first), _) => Some(first),
        (None, true) => Some(1),
        (None, false) => match first_in_example(param, action) {
            None if is_zero_allowed => None,
            first => Some(first.unwrap_or(1)),
        },
    }
}

/// Returns the number of the first page that the description states, by itself or as the default. A default
/// of 0 does not count if it stands for all results at once.
fn stated_first(param: &PagingParam<'_>) -> Option<i64> {
    let is_first = |it: &i64| match it {
        0 => !param.described().zero_is_everything,
        it => *it == 1,
    };
    param.described().first.or_else(|| param.default().filter(is_first))
}

/// Returns the number of the first page by an example that asks for page 0.
fn first_in_example(param: &PagingParam<'_>, action: &Operation) -> Option<i64> {
    example_number(action, &param.param.name).filter(|it| *it == 0)
}

/// Returns the field that the token comes from: one of the response, or one of the last item.
fn token(param: &PagingParam<'_>, action: &Operation) -> Verdict {
    let name = param.param.name.as_str();
    let next = format!("Next{name}");
    let names = [next.as_str(), name, "NextToken", "NextMarker", "NextCursor", "NextPageToken"];
    let is_text = |it: &&Field| it.ty == Type::String;
    let mut fields = names.iter().filter_map(|it| field_by_name(&action.response, it));
    if let Some(field) = fields.find(is_text).filter(|_| !param.described().last_item) {
        let texts = [&param.param.docs, &field.docs].map(|it| prose(it));
        if texts.iter().any(|it| is_other_token(it)) {
            return Verdict::Unknown;
        }
        if texts.iter().any(|it| ends_with_a_value(it)) {
            let described = "one whose last value is not empty";
            return Verdict::Contradiction { named: Kind::Token.noun(), described };
        }
        return Verdict::Token { response: field.name.clone() };
    }
    match last_item(param, action)
        .filter(|_| param.described().last_item && *param.ty == Type::String)
    {
        Some(field) => Verdict::LastItem { field },
        None => Verdict::Unknown,
    }
}

/// Returns the field of an item that the parameter repeats: one that the description names, or that the
/// parameter is named after.
fn last_item(param: &PagingParam<'_>, action: &Operation) -> Option<String> {
    let items = list(action)?;
    let model = action.model(items.ty.model()?)?;
    let is_text = |it: &&Field| it.ty == Type::String;
    let text = prose(&param.param.docs);
    let name = param.param.name.to_ascii_lowercase();
    let mut texts = model.fields.iter().filter(is_text);
    let named = texts.clone().filter(|it| mentions(&text, &it.name));
    let named = named.max_by_key(|it| it.name.len());
    let field = named.or_else(|| {
        texts.find(|it| {
            let field = it.name.to_ascii_lowercase();
            name == field
                || ["last", "start", "from", "after"]
                    .iter()
                    .any(|it| name.strip_prefix(it) == Some(field.as_str()))
        })
    });
    field.map(|it| it.name.clone())
}
