//! Conditions on the label of a list: what the words right before it call the values.

use super::items::is_text;
use super::shape::{is_described, is_plain, is_reversed};
use crate::text::{contains_any, ends_with_any, starts_with_any};
use crate::values::candidate::Candidate;
use crate::values::labels::is_label_of_others;
use crate::values::phrases::{ANNOUNCEMENTS, ends_with_kind};

/// Marks between a label and its list.
const MARKS: &[char] = &[' ', '：', ':', '\n', '"', '“', '（', '(', '['];

/// Returns the label: the words before a list, back to the mark before them.
fn label<'a>(candidate: &Candidate<'_, 'a>) -> &'a str {
    let before = candidate.before().trim_end_matches(MARKS);
    let is_end = |it: char| {
        matches!(it, '，' | ',' | '。' | '；' | ';' | '\n' | '：' | ':' | '（' | '(' | '】')
    };
    before.rsplit(is_end).next().unwrap_or(before).trim()
}

/// `closed regions：A、B`: values that nobody may choose, or not any more, or not yet.
pub(in crate::values) fn are_unavailable(candidate: &Candidate<'_, '_>) -> bool {
    const UNAVAILABLE: &[&str] = &[
        "不可选",
        "不可用",
        "不允许",
        "不支持",
        "不再",
        "保留",
        "屏蔽",
        "停售",
        "已下线",
        "已下架",
        "废弃",
        "不开放",
        "未开放",
        "禁止",
        "后续",
        "将支持",
        "计划",
    ];
    let label = label(candidate);
    !is_reversed(candidate)
        && contains_any(label, UNAVAILABLE)
        && !ends_with_kind(label)
        && !label.starts_with("是否")
        && !label.ends_with("策略")
}

/// `A is supported, B will be`: not all of them can be chosen today.
pub(in crate::values) fn are_partly_planned(candidate: &Candidate<'_, '_>) -> bool {
    const PLANS: &[&str] = &["后续支持", "将支持", "即将支持", "即将上线"];
    const TESTS: &[&str] = &["内测", "公测", "已废弃", "已下线", "已停用", "尚未"];
    let tokens = candidate.reader.tokens;
    let last = candidate.list.end.min(tokens.len()).checked_sub(1);
    let end = last.map_or(candidate.start, |at| tokens[at].end.max(candidate.start));
    contains_any(&candidate.reader.text[candidate.start..end], PLANS)
        || (is_plain(candidate) && starts_with_any(candidate.after().trim_start(), TESTS))
}

/// `it needs the parameters：A、B`: names of something else.
pub(in crate::values) fn are_names_of_others(candidate: &Candidate<'_, '_>) -> bool {
    const OTHERS: &[&str] = &[
        "参数",
        "字段",
        "接口",
        "参考",
        "变量",
        "成员",
        "开通的服务",
        "同时填写",
        "同时传",
        "同时指定",
        "依赖",
        "互斥",
    ];
    let label = label(candidate);
    let is_listed = (is_plain(candidate) || is_described(candidate)) && is_text(candidate);
    is_listed
        && (is_label_of_others(label)
            || (ends_with_any(label, OTHERS) && !ANNOUNCEMENTS.occur_in(&without_contained(label))))
}

/// A label without the words for what an object contains, which announce values elsewhere.
fn without_contained(label: &str) -> String {
    label.replace("包含", "").replace("包括", "")
}
