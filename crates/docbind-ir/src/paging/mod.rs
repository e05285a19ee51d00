//! Infers how the results of an action are split into pages: from what the descriptions of its parameters
//! say, and from their names.
//!
//! A description decides what a parameter is, and its name where the description is silent. Where the two
//! contradict each other and nothing else settles it, no paging is inferred, and the contradiction is
//! returned: a wrong guess would lose results without a word. `words` has the names and phrases, `described`
//! what a description says with them, `first` the number of the first page, and `other` what only has the
//! name of a paging parameter; `total` finds the number of all results, and `list` the results themselves.

mod described;
mod first;
mod list;
mod other;
mod position;
mod total;
mod words;

pub use list::list;
pub use total::total;

use crate::ir::{ExampleValue, Field, Operation, Paging, Type};
use crate::text::plain_text;
use described::Described;
use position::Verdict;
use std::cell::OnceCell;
use words::{Kind, SIZE};

/// How much of a description is read, in bytes.
const MAX_PROSE: usize = 2 << 10;

/// How an action is paged, as far as its page tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Inferred<'a> {
    /// The parameters; `none` if the action is not paged, or if that is not clear.
    pub paging: Paging,
    /// What is not clear.
    pub contradiction: Option<Contradiction<'a>>,
}

/// A parameter whose name and description contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction<'a> {
    /// The name.
    pub param: &'a Field,
    /// What the name suggests.
    pub named: &'static str,
    /// What the description says.
    pub described: &'static str,
}

/// Infers the paging of an action from its parameters, and from the example and the fields where these
/// settle it. Errata are not considered.
pub fn infer(action: &Operation) -> Inferred<'_> {
    let none = Inferred { paging: Paging::None, contradiction: None };
    let params: Vec<PagingParam<'_>> = action.request.iter().filter_map(PagingParam::new).collect();
    let Some(position) = find_position(&params) else { return none };
    if position.named == Some(Kind::Token) && is_half_of_two(position, &params) {
        return none;
    }
    let size = find_size(&params, position);
    if let Some(size) = size
        && let Some(described) = size.described_otherwise()
    {
        let contradiction = Contradiction { param: size.param, named: SIZE, described };
        return Inferred { paging: Paging::None, contradiction: Some(contradiction) };
    }
    match position::verdict(position, action, size.is_some()) {
        Verdict::Offset => match size {
            Some(size) => Inferred {
                paging: Paging::OffsetLimit {
                    offset: position.param.name.clone(),
                    limit: size.param.name.clone(),
                },
                contradiction: None,
            },
            None => none,
        },
        Verdict::PageNumber { first } => match size {
            Some(size) => Inferred {
                paging: Paging::PageNumber {
                    page: position.param.name.clone(),
                    size: size.param.name.clone(),
                    first,
                },
                contradiction: None,
            },
            None => none,
        },
        Verdict::Token { response } => Inferred {
            paging: Paging::Token { request: position.param.name.clone(), response, list: None },
            contradiction: None,
        },
        Verdict::LastItem { field } => Inferred {
            paging: Paging::LastItem { request: position.param.name.clone(), field },
            contradiction: None,
        },
        Verdict::Unknown => none,
        Verdict::Contradiction { named, described } => {
            let contradiction = Contradiction { param: position.param, named, described };
            Inferred { paging: Paging::None, contradiction: Some(contradiction) }
        }
    }
}

/// Returns the parameter that says where a page begins: one that is named like that, or else the only one
/// that is described like that.
fn find_position<'p, 'a>(params: &'p [PagingParam<'a>]) -> Option<&'p PagingParam<'a>> {
    let by_name = [Kind::Offset, Kind::PageNumber, Kind::Token];
    let named = by_name.iter().find_map(|kind| params.iter().find(|it| it.named == Some(*kind)));
    let has_size = || params.iter().any(PagingParam::is_size);
    let is_described =
        |it: &&PagingParam<'_>| it.named.is_none() && !it.is_size() && it.described().is_position();
    named.or_else(|| {
        let mut described = params.iter().filter(is_described).filter(|_| has_size());
        let first = described.next()?;
        described.next().is_none().then_some(first)
    })
}

/// Whether another parameter has the name of a token with something in front of it: `upload-id-marker` beside `marker`.
/// Then only both of them say where a page begins.
fn is_half_of_two(token: &PagingParam<'_>, params: &[PagingParam<'_>]) -> bool {
    let own = token.param.name.to_ascii_lowercase();
    params.iter().any(|it| {
        let other = it.param.name.to_ascii_lowercase();
        other.len() > own.len() && other.ends_with(&own)
    })
}

/// Returns the parameter with the number of results per page: one that is named like that, or else one that
/// is described like that.
fn find_size<'p, 'a>(
    params: &'p [PagingParam<'a>],
    position: &PagingParam<'_>,
) -> Option<&'p PagingParam<'a>> {
    let mut others = params.iter().filter(|it| it.param.name != position.param.name);
    let by_name = others.clone().find(|it| words::is_size_name(&it.param.name) && it.is_size());
    by_name.or_else(|| others.find(|it| it.is_size()))
}

/// A parameter that takes a single number or text, with what its name and its description say. Descriptions
/// are read when they are asked for: most parameters have nothing to do with pages.
struct PagingParam<'a> {
    param: &'a Field,
    ty: &'a Type,
    named: Option<Kind>,
    described: OnceCell<Described>,
    is_size: OnceCell<bool>,
}

impl<'a> PagingParam<'a> {
    fn new(param: &'a Field) -> Option<PagingParam<'a>> {
        let ty @ (Type::Int | Type::String) = &param.ty else { return None };
        let named = words::kind_of_name(&param.name);
        Some(PagingParam { param, ty, named, described: OnceCell::new(), is_size: OnceCell::new() })
    }

    /// Returns what the description says about where a page begins.
    fn described(&self) -> Described {
        let read = || Described::new(&prose(&self.param.docs), self.named.is_some());
        *self.described.get_or_init(read)
    }

    /// Returns whether it is the number of results per page.
    fn is_size(&self) -> bool {
        *self.is_size.get_or_init(|| {
            let text = || prose(&self.param.docs);
            self.named.is_none()
                && (words::is_size_name(&self.param.name) || words::describes_a_size(&text()))
                && !other::is_other_limit(&text(), self.param.annotations.unit.as_ref())
        })
    }

    /// Returns what the parameter is according to its description, if its name says that it is a size.
    fn described_otherwise(&self) -> Option<&'static str> {
        let is_described =
            self.described().is_position() && !words::describes_a_size(&prose(&self.param.docs));
        self.described().kinds().next().filter(|_| is_described).map(Kind::noun)
    }

    /// The default that the description states, if it is a number.
    fn default(&self) -> Option<i64> {
        self.param.annotations.default.as_ref()?.value.parse().ok()
    }
}

/// Returns a description as text, up to the limit.
fn prose(docs: &[crate::ir::Text]) -> String {
    let mut text = plain_text(docs);
    text.truncate(text.floor_char_boundary(MAX_PROSE));
    text
}

/// Returns the value of a parameter in the example of the request, if it is a number.
fn example_number(action: &Operation, name: &str) -> Option<i64> {
    match action.request_example.as_ref()?.value.as_ref()? {
        ExampleValue::Query(pairs) => pairs.iter().find(|it| it.0 == name)?.1.parse().ok(),
        ExampleValue::Json(value) => value.get(name)?.as_i64(),
    }
}

fn field_by_name<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|it| it.name.eq_ignore_ascii_case(name))
}
