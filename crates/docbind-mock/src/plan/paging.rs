//! [`Paging`]: the paging parameters of an action.
//!
//! They are read from the descriptions first, and independently of the generator: a server that paged as
//! the generated clients believe could not show that they are wrong.

use crate::api_error::ApiError;
use crate::request::RequestParams;
use docbind_ir::ir::{Field, Operation};
use docbind_ir::plain_text;

/// The names of the parameters that select a page, for each paging scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Paging {
    Offset { offset: String, limit: String },
    Number { number: String, size: String, first: usize },
    Token { token: String, size: Option<String> },
}

const OFFSET_NAMES: &[&str] = &["Offset", "Skip"];
const NUMBER_NAMES: &[&str] =
    &["Page", "PageNum", "PageNumber", "PageIndex", "PageNo", "CurrentPage"];
const SIZE_NAMES: &[&str] =
    &["PageSize", "NumPerPage", "PerPage", "PageCount", "Limit", "MaxResults"];
const TOKEN_NAMES: &[&str] = &["NextToken", "PageToken", "Marker", "Cursor"];

/// What the number of a page is called.
const NUMBER_WORDS: &[&str] =
    &["页码", "页号", "页数", "第几页", "page number", "pagenum", "page index"];
/// What says that pages or results are counted from zero.
const ZERO_WORDS: &[&str] = &["从0", "从 0", "从零", "默认0", "默认为0", "from 0", "0-based"];

impl Paging {
    /// Returns the paging parameters of an action, if it has any.
    pub(crate) fn from_action(action: &Operation) -> Option<Paging> {
        let params = || action.request.iter().filter(|it| it.is_single_value());
        let named = |names: &[&str]| {
            params().find(|it| names.iter().any(|name| it.name.eq_ignore_ascii_case(name)))
        };
        let size = named(SIZE_NAMES);
        let is_size = |it: &Field| size.is_some_and(|size| size.name == it.name);
        // A description that is plain about pages overrules the name.
        let described = params().filter(|it| !is_size(it)).find(|it| {
            let text = text(it);
            let is_per_page = text.contains("每页数") || text.contains("总页数");
            !is_per_page && NUMBER_WORDS.iter().any(|word| text.contains(word))
        });
        let numbered =
            described.or_else(|| named(NUMBER_NAMES).filter(|_| named(OFFSET_NAMES).is_none()));
        if let (Some(number), Some(size)) = (numbered, size) {
            let text = text(number);
            let first = usize::from(!ZERO_WORDS.iter().any(|word| text.contains(word)));
            return Some(Paging::Number {
                number: number.name.clone(),
                size: size.name.clone(),
                first,
            });
        }
        if let (Some(offset), Some(limit)) = (named(OFFSET_NAMES), size) {
            return Some(Paging::Offset { offset: offset.name.clone(), limit: limit.name.clone() });
        }
        let token = named(TOKEN_NAMES)?.name.clone();
        Some(Paging::Token { token, size: size.map(|it| it.name.clone()) })
    }

    /// Returns the offset and the length of the requested page.
    pub(crate) fn slice(
        &self,
        params: &RequestParams,
        default_size: usize,
    ) -> Result<(usize, usize), ApiError> {
        let number = |name: &str, default: usize| match params.text(name) {
            None | Some("") => Ok(default),
            Some(text) => text
                .parse()
                .map_err(|_| ApiError::wrong_type(name, "an integer that is not negative")),
        };
        Ok(match self {
            Paging::Offset { offset, limit } => (number(offset, 0)?, number(limit, default_size)?),
            Paging::Number { number: page, size, first } => {
                let size = number(size, default_size)?;
                (number(page, *first)?.saturating_sub(*first).saturating_mul(size), size)
            }
            Paging::Token { token, size } => {
                let size = size.as_ref().map_or(Ok(default_size), |it| number(it, default_size))?;
                (number(token, 0)?, size)
            }
        })
    }

    /// Returns whether a response field contains the token of the next page.
    pub(crate) fn is_next_token(&self, field: &str) -> bool {
        match self {
            Paging::Token { token, .. } => [token.as_str(), "NextToken", "NextMarker"]
                .iter()
                .any(|it| it.eq_ignore_ascii_case(field)),
            Paging::Offset { .. } | Paging::Number { .. } => false,
        }
    }

    /// Returns whether a parameter is a paging parameter.
    pub(crate) fn contains(&self, param: &str) -> bool {
        match self {
            Paging::Offset { offset: a, limit: b } | Paging::Number { number: a, size: b, .. } => {
                a == param || b == param
            }
            Paging::Token { token, size } => token == param || size.as_deref() == Some(param),
        }
    }
}

/// Whether a number in a response is described as that of the results in this response, whose list is in
/// `list`.
pub(super) fn counts_this_page(field: &Field, list: &Field) -> bool {
    let text = plain_text(&field.docs);
    let of_list =
        [format!("{}字段", list.name), format!("{}中", list.name), format!("{}的", list.name)];
    ["本次", "本页", "当前页", "this page", "this response"].iter().any(|it| text.contains(it))
        || of_list.iter().any(|it| text.contains(it))
}

/// Returns the description of a parameter, in lower case.
fn text(param: &Field) -> String {
    plain_text(&param.docs).to_lowercase()
}
