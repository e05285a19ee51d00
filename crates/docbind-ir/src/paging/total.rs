//! Finds the number of all results.

use super::other::is_other_unit;
use super::prose;
use super::words::{compact, contains, mentions};
use crate::ir::{Field, Operation, Type};

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
    "当次",
    "当批",
    "本批",
    "这批",
    "这一批",
    "此页",
    "该页",
    "thispage",
    "thisbatch",
    "thisresponse",
    "currentpage",
    "returned",
];
/// What is said of either.
const RETURNED: &[&str] = &["返回"];
/// What is said of the list in this response; only the first clause counts, as others may compare the two.
const OF_THE_LIST: &[&str] = &["长度", "length", "元素个数", "元素数", "sizeofthelist"];
/// What is a number of something else than results.
const OTHER_COUNTS: &[&str] = &[
    "页数",
    "页面总数",
    "页码总数",
    "页总数",
    "多少页",
    "numberofpages",
    "totalpages",
    "pagecount",
    "配额",
    "限额",
    "额度",
    "余额",
    "剩余",
    "余量",
    "quota",
    "remaining",
    "之和",
    "总和",
    "sumof",
    "次数",
    "人次",
    "成功总数",
    "失败总数",
    "在线总人数",
    "在线人数",
    "总带宽",
    "总流量",
    "总容量",
    "总大小",
    "总金额",
    "总费用",
    "总时长",
    "总价",
    "总额",
    "总规格",
    "总字节",
    "bytes",
    "totalbandwidth",
    "totaltraffic",
    "totalduration",
    "totalcost",
    "totalprice",
    "totalfee",
    "totalamount",
];
/// An amount, unless it is one of these.
const AMOUNT: &str = "总量";
const RESULTS: &[&str] = &["数据", "记录", "资源", "条目", "结果", "列表", "实例", "的"];
const ALL_THAT_MATCH: &[&str] = &["满足", "符合", "全部", "所有", "过滤"];

/// Returns the field with the number of all results. A number that is described as that of this response, or
/// of something else, ends nothing, and one that may be either is not taken: it saves one request and may
/// lose results.
pub fn total<'a>(action: &'a Operation, list: &Field) -> Option<&'a Field> {
    candidate(action).filter(|it| {
        let text = prose(&it.docs);
        let compact = compact(&text);
        let clause = compact.split(['，', ',', '。', '；', ';']).next().unwrap_or_default();
        let is_returned = contains(clause, RETURNED) && !contains(clause, ALL_THAT_MATCH);
        let is_unclear = UNCLEAR_NAMES.contains(&it.name.to_ascii_lowercase().as_str())
            && !contains(&compact, ALL);
        let is_something_else = is_returned
            || is_unclear
            || contains(&compact, THIS_PAGE)
            || contains(clause, OF_THE_LIST)
            || contains(clause, OTHER_COUNTS)
            || is_amount(clause)
            || is_other_unit(it.annotations.unit.as_ref())
            || mentions(&text, &list.name);
        !is_something_else
    })
}

/// Whether a clause is about an amount of something else than results: `带宽总量`.
fn is_amount(clause: &str) -> bool {
    clause
        .split_once(AMOUNT)
        .is_some_and(|(of, _)| !of.is_empty() && !RESULTS.iter().any(|it| of.ends_with(it)))
}

/// Returns the field that is named like the number of all results.
pub(super) fn candidate(action: &Operation) -> Option<&Field> {
    NAMES.iter().find_map(|name| {
        let is = |it: &&Field| it.ty == Type::Int && it.name.eq_ignore_ascii_case(name);
        action.response.iter().find(is)
    })
}
