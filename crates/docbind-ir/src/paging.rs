//! Which parameters lead from one page of answers to the next, by their names.

use crate::ir::{Paging, Param};

/// Pairs of parameters that number pages.
const PAGE_NUMBERS: &[(&str, &str)] = &[
    ("Page", "NumPerPage"),
    ("Page", "PageSize"),
    ("PageIndex", "PageSize"),
    ("PageNo", "PageSize"),
    ("PageNum", "PageSize"),
    ("PageNumber", "PageSize"),
];

/// Parameters that take what an answer handed out, and the field that hands it out.
const TOKENS: &[(&str, &str)] = &[("NextToken", "NextToken"), ("Marker", "NextMarker")];

/// What the names of a request's parameters say; `is_text` tells whether the response has a text of
/// that name.
pub fn by_names(request: &[Param], is_text: impl Fn(&str) -> bool) -> Paging {
    let param = |name: &str| {
        let is = |it: &&Param| it.arrays == 0 && it.name.eq_ignore_ascii_case(name);
        request.iter().find(is).map(|it| it.name.clone())
    };
    if let (Some(offset), Some(limit)) = (param("Offset"), param("Limit")) {
        return Paging::OffsetLimit { offset, limit };
    }
    for (page, size) in PAGE_NUMBERS {
        if let (Some(page), Some(size)) = (param(page), param(size)) {
            return Paging::PageNumber { page, size };
        }
    }
    for (asked, answered) in TOKENS {
        if let Some(request) = param(asked).filter(|_| is_text(answered)) {
            return Paging::Token { request, response: (*answered).to_owned() };
        }
    }
    Paging::None
}
