//! Decides what the parameter is that says where a page begins.

use super::words::{Kind, mentions};
use super::{PagingParam, example_number, field_by_name, list, prose};
use crate::ir::{Action, Field, Type};

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
pub(super) fn verdict(param: &PagingParam<'_>, action: &Action, has_size: bool) -> Verdict {
    let described: Vec<Kind> = param.described.kinds().collect();
    let contradiction = |named: Kind, described: &'static str| match has_size {
        true => Verdict::Contradiction { named: named.noun(), described },
        // Without a size there is no list to lose results of.
        false => Verdict::Unknown,
    };
    match (param.named, described.as_slice()) {
        (Some(Kind::Offset), [] | [Kind::Offset]) if param.described.first == Some(1) => {
            contradiction(Kind::Offset, "counted from 1")
        }
        (Some(Kind::Offset), []) | (Some(Kind::Offset) | None, [Kind::Offset]) => Verdict::Offset,
        (Some(Kind::PageNumber), []) | (Some(Kind::PageNumber) | None, [Kind::PageNumber]) => {
            Verdict::PageNumber {
                first: stated_first(param).or_else(|| first_in_example(param, action)).unwrap_or(1),
            }
        }
        (Some(Kind::Token), []) | (Some(Kind::Token) | None, [Kind::Token]) => token(param, action),
        // The description is plain about what the first page is, so it is not the name that was meant.
        (Some(named @ Kind::Offset), [Kind::PageNumber]) => match stated_first(param) {
            Some(first) => Verdict::PageNumber { first },
            None => contradiction(named, Kind::PageNumber.noun()),
        },
        (Some(named @ (Kind::Offset | Kind::PageNumber)), [Kind::Offset, Kind::PageNumber]) => {
            match param.described.first {
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

/// Returns the number of the first page that the description states, by itself or as the default.
fn stated_first(param: &PagingParam<'_>) -> Option<i64> {
    param.described.first.or_else(|| param.default().filter(|it| (0..=1).contains(it)))
}

/// Returns the number of the first page by an example that asks for page 0.
fn first_in_example(param: &PagingParam<'_>, action: &Action) -> Option<i64> {
    example_number(action, &param.param.name).filter(|it| *it == 0)
}

/// Returns the field that the token comes from: one of the response, or one of the last item.
fn token(param: &PagingParam<'_>, action: &Action) -> Verdict {
    let name = param.param.name.as_str();
    let next = format!("Next{name}");
    let names = [next.as_str(), name, "NextToken", "NextMarker", "NextCursor", "NextPageToken"];
    let is_text = |it: &&Field| it.ty == Type::String;
    let mut fields = names.iter().filter_map(|it| field_by_name(&action.response, it));
    if let Some(field) = fields.find(is_text).filter(|_| !param.described.last_item) {
        return Verdict::Token { response: field.name.clone() };
    }
    match last_item(param, action)
        .filter(|_| param.described.last_item && *param.ty == Type::String)
    {
        Some(field) => Verdict::LastItem { field },
        None => Verdict::Unknown,
    }
}

/// Returns the field of an item that the parameter repeats: one that the description names, or that the
/// parameter is named after.
fn last_item(param: &PagingParam<'_>, action: &Action) -> Option<String> {
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
