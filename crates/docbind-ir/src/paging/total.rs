//! Finds the number of all results.

use super::prose;
use super::words::{compact, contains, mentions};
use crate::ir::{Action, Field, Type};

/// Fields with the number of all results, in lower case.
const NAMES: &[&str] =
    &["totalcount", "total", "totalnum", "totalnumber", "totalcnt", "totalsize", "count"];
/// Whether a number is that of all results is not clear from these names.
const UNCLEAR_NAMES: &[&str] = &["count"];

/// What is said of the number of all results.
const ALL: &[&str] = &["总", "满足", "符合", "全部", "所有", "过滤", "total", "all"];
/// What is said of the number of results in this response.
const THIS_PAGE: &[&str] = &[
    "本次",
    "此次",
    "这次",
    "本页",
    "当前页",
    "当页",
    "这一页",
    "每页",
    "thispage",
    "thisresponse",
    "currentpage",
    "returned",
];
/// What is said of either.
const RETURNED: &[&str] = &["返回"];
const ALL_THAT_MATCH: &[&str] = &["满足", "符合", "全部", "所有", "过滤"];

/// Returns the field with the number of all results. A number that is described as that of this response
/// ends nothing, and one that may be either is not taken: it saves one request and may lose results.
pub fn total<'a>(action: &'a Action, list: &Field) -> Option<&'a Field> {
    candidate(action).filter(|it| {
        let text = prose(&it.docs);
        let compact = compact(&text);
        let clause = compact.split(['，', ',', '。', '；', ';']).next().unwrap_or_default();
        let is_returned = contains(clause, RETURNED) && !contains(clause, ALL_THAT_MATCH);
        let is_unclear = UNCLEAR_NAMES.contains(&it.name.to_ascii_lowercase().as_str())
            && !contains(&compact, ALL);
        let is_of_this_page = is_returned
            || is_unclear
            || contains(&compact, THIS_PAGE)
            || mentions(&text, &list.name);
        !is_of_this_page
    })
}

/// Returns the field that is named like the number of all results.
pub(super) fn candidate(action: &Action) -> Option<&Field> {
    NAMES.iter().find_map(|name| {
        let is = |it: &&Field| it.ty == Type::Int && it.name.eq_ignore_ascii_case(name);
        action.response.iter().find(is)
    })
}
