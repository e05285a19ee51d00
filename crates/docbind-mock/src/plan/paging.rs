//! [`Paging`]: how an action takes its pages.

use crate::refusal::Refusal;
use crate::request::Params;
use docbind_ir::ir::{Action, ParamShape};

/// The parameters that choose a page, as the page spells them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Paging {
    Offset { offset: String, limit: String },
    Number { number: String, size: String },
    Token { token: String, size: Option<String> },
}

const NUMBERS: &[&str] = &["Page", "PageNum", "PageNumber", "PageIndex", "PageNo", "CurrentPage"];
const SIZES: &[&str] = &["PageSize", "NumPerPage", "PerPage", "PageCount", "Limit", "MaxResults"];
const TOKENS: &[&str] = &["NextToken", "PageToken", "Marker"];

impl Paging {
    pub(super) fn of(action: &Action) -> Option<Paging> {
        let param = |names: &[&str]| {
            let is = |name: &str| names.iter().any(|it| it.eq_ignore_ascii_case(name));
            let is_one =
                |shape: &ParamShape, arrays| matches!(shape, ParamShape::Value(_)) && arrays == 0;
            action
                .request
                .iter()
                .find(|it| is_one(&it.shape, it.arrays) && is(&it.name))
                .map(|it| it.name.clone())
        };
        if let (Some(offset), Some(limit)) = (param(&["Offset"]), param(&["Limit"])) {
            return Some(Paging::Offset { offset, limit });
        }
        if let (Some(number), Some(size)) = (param(NUMBERS), param(SIZES)) {
            return Some(Paging::Number { number, size });
        }
        let token = param(TOKENS)?;
        Some(Paging::Token { token, size: param(SIZES) })
    }

    /// Where the page begins and how long it is.
    pub(crate) fn slice(&self, params: &Params, default: usize) -> Result<(usize, usize), Refusal> {
        let number = |name: &str, default: usize| match params.text(name) {
            None | Some("") => Ok(default),
            Some(it) => {
                it.parse().map_err(|_| Refusal::mistyped(name, "an integer that is not negative"))
            }
        };
        Ok(match self {
            Paging::Offset { offset, limit } => (number(offset, 0)?, number(limit, default)?),
            Paging::Number { number: page, size } => {
                let size = number(size, default)?;
                (number(page, 1)?.saturating_sub(1).saturating_mul(size), size)
            }
            Paging::Token { token, size } => {
                let size = size.as_ref().map_or(Ok(default), |it| number(it, default))?;
                (number(token, 0)?, size)
            }
        })
    }

    /// Whether a field of the response is where the next token stands.
    pub(crate) fn is_next(&self, field: &str) -> bool {
        match self {
            Paging::Token { token, .. } => [token.as_str(), "NextToken", "NextMarker"]
                .iter()
                .any(|it| it.eq_ignore_ascii_case(field)),
            Paging::Offset { .. } | Paging::Number { .. } => false,
        }
    }

    /// Whether a parameter is one of these.
    pub(crate) fn has(&self, param: &str) -> bool {
        match self {
            Paging::Offset { offset: a, limit: b } | Paging::Number { number: a, size: b } => {
                a == param || b == param
            }
            Paging::Token { token, size } => token == param || size.as_deref() == Some(param),
        }
    }
}
