//! Recognises descriptions of what only has the name of a paging parameter: the offset of a clock, a place
//! in a file, a quota, a watermark. Texts are in lower case and without blanks.

use super::words::{compact, contains};
use crate::ir::Extracted;

/// What an offset may belong to that is not the offset of a list.
const OTHER_OFFSETS: &[&str] = &[
    "时区",
    "时差",
    "时间偏移",
    "时间的偏移",
    "时间戳",
    "文件偏移",
    "秒",
    "分钟",
    "小时",
    "seconds",
    "minutes",
    "fileoffset",
    "字节",
    "像素",
    "坐标",
    "timezone",
    "utc",
    "byte",
    "pixel",
    "timeoffset",
];

/// What a limit that is no number of results is one of.
const OTHER_LIMITS: &[&str] =
    &["配额", "限额", "额度", "字节", "带宽", "quota", "byte", "bandwidth"];

/// Units of what lists have.
const UNITS_OF_LISTS: &[&str] = &["个", "条", "台", "块", "人", "页"];

/// Words of a token that a list is continued with. Names like `Marker` have other meanings, too.
const CONTINUATION: &[&str] = &[
    "下一", "上一", "上次", "前一", "本次", "返回", "分页", "翻页", "列表", "起始", "开始", "位置",
    "游标", "标记", "标识", "偏移", "之后", "大于", "记录", "数据", "查询", "迭代", "结果", "遍历",
    "末尾", "最后", "令牌", "凭证", "marker", "cursor", "next", "token", "page", "paging", "list",
    "after", "start", "result", "continu", "previous", "last",
];

/// Whether the description of an offset is that of something else.
pub(super) fn is_other_offset(text: &str, unit: Option<&Extracted>) -> bool {
    is_other_unit(unit) || contains(&compact(text), OTHER_OFFSETS)
}

/// Whether the description of a limit is that of something else.
pub(super) fn is_other_limit(text: &str, unit: Option<&Extracted>) -> bool {
    is_other_unit(unit) || contains(&compact(text), OTHER_LIMITS)
}

/// Whether the description of a marker does not mention a list.
pub(super) fn is_other_token(text: &str) -> bool {
    let text = compact(text);
    !text.is_empty() && !contains(&text, CONTINUATION)
}

/// Whether a number is an amount of something that is not in lists: seconds, bytes.
pub(super) fn is_other_unit(unit: Option<&Extracted>) -> bool {
    unit.is_some_and(|it| !UNITS_OF_LISTS.contains(&it.value.as_str()))
}

/// What is said of a token behind the last page.
const END: &[&str] = &[
    "结束",
    "完毕",
    "没有更多",
    "无更多",
    "没有下一页",
    "无下一页",
    "没有数据",
    "最后一页",
    "末页",
    "nomore",
    "theend",
    "lastpage",
];
/// How a token is described that is not there.
const ABSENT: &[&str] = &[
    "空",
    "null",
    "empty",
    "absent",
    "missing",
    "不返回",
    "不存在",
    "没有该",
    "无该",
    "omitted",
    "notreturned",
    "notpresent",
    "nonext",
];

/// Whether a description says that a token with a text ends the list: `"0"表示结束`.
pub(super) fn ends_with_a_value(text: &str) -> bool {
    let text = compact(text);
    text.split(['。', '；', ';', '\n']).any(|sentence| {
        contains(sentence, END) && !contains(sentence, ABSENT) && has_value(sentence)
    })
}

/// Whether a sentence has a number, a quoted text, or a word that something is said to stand for.
fn has_value(sentence: &str) -> bool {
    let is_quote = |it: char| matches!(it, '"' | '“' | '”' | '\'' | '‘' | '’' | '`');
    let is_word = |before: &str| before.ends_with(|it: char| it.is_ascii_alphanumeric());
    sentence.contains(|it: char| it.is_ascii_digit() || is_quote(it))
        || ["表示", "代表", "时"].iter().any(|it| sentence.split(it).any(is_word))
}
