//! [`Paging`]: the paging parameters of an action.

use crate::api_error::ApiError;
use crate::request::RequestParams;
use docbind_ir::ir::{Action, Param, ParamShape};

/// The names of the parameters that select a page, for each paging scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Paging {
    Offset { offset: String, limit: String },
    Number { number: String, size: String },
    Token { token: String, size: Option<String> },
}

const NUMBER_NAMES: &[&str] =
    &["Page", "PageNum", "PageNumber", "PageIndex", "PageNo", "CurrentPage"];
const SIZE_NAMES: &[&str] =
    &["PageSize", "NumPerPage", "PerPage", "PageCount", "Limit", "MaxResults"];
const TOKEN_NAMES: &[&str] = &["NextToken", "PageToken", "Marker"];

impl Paging {
    /// Returns the paging parameters of an action, if it has any.
    pub(super) fn from_action(action: &Action) -> Option<Paging> {
        let param = |names: &[&str]| {
            let has_name =
                |it: &&Param| names.iter().any(|name| it.name.eq_ignore_ascii_case(name));
            let is_scalar =
                |it: &&Param| matches!(it.shape, ParamShape::Value(_)) && it.array_depth == 0;
            let param = action.request.iter().filter(is_scalar).find(has_name)?;
            Some(param.name.clone())
        };
        if let (Some(offset), Some(limit)) = (param(&["Offset"]), param(&["Limit"])) {
            return Some(Paging::Offset { offset, limit });
        }
        if let (Some(number), Some(size)) = (param(NUMBER_NAMES), param(SIZE_NAMES)) {
            return Some(Paging::Number { number, size });
        }
        let token = param(TOKEN_NAMES)?;
        Some(Paging::Token { token, size: param(SIZE_NAMES) })
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
            Paging::Number { number: page, size } => {
                let size = number(size, default_size)?;
                (number(page, 1)?.saturating_sub(1).saturating_mul(size), size)
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
            Paging::Offset { offset: a, limit: b } | Paging::Number { number: a, size: b } => {
                a == param || b == param
            }
            Paging::Token { token, size } => token == param || size.as_deref() == Some(param),
        }
    }
}
