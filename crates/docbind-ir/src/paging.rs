//! Infers how the results of an action are split into pages, from the names of its parameters.

use crate::ir::{Paging, Param};

/// Pairs of parameters: the number of a page, and the number of results per page.
const PAGE_NUMBERS: &[(&str, &str)] = &[
    ("Page", "NumPerPage"),
    ("Page", "PageSize"),
    ("PageIndex", "PageSize"),
    ("PageNo", "PageSize"),
    ("PageNum", "PageSize"),
    ("PageNumber", "PageSize"),
];

/// Parameters that take a token, and the fields of the previous response that contain it.
const TOKENS: &[(&str, &str)] = &[("NextToken", "NextToken"), ("Marker", "NextMarker")];

/// Infers paging from the names of request parameters; `has_string` tells whether the response has a
/// string field of a given name.
pub fn infer_from_names(request: &[Param], has_string: impl Fn(&str) -> bool) -> Paging {
    let param = |name: &str| {
        let is_match = |it: &&Param| it.array_depth == 0 && it.name.eq_ignore_ascii_case(name);
        request.iter().find(is_match).map(|it| it.name.clone())
    };
    if let (Some(offset), Some(limit)) = (param("Offset"), param("Limit")) {
        return Paging::OffsetLimit { offset, limit };
    }
    for (page, size) in PAGE_NUMBERS {
        if let (Some(page), Some(size)) = (param(page), param(size)) {
            return Paging::PageNumber { page, size };
        }
    }
    for (request, response) in TOKENS {
        if let Some(request) = param(request).filter(|_| has_string(response)) {
            return Paging::Token { request, response: (*response).to_owned() };
        }
    }
    Paging::None
}
