//! How long a text may be.

use super::scan::{Kind, sentence, tail, tokens};
use crate::annotations::Length;

/// `长度1-36`, `不超过64个字符`, `6~63位`.
pub(super) fn length(words: &str) -> Option<Length> {
    let tokens = tokens(words, true);
    let mut found: Option<Length> = None;
    for at in 0..tokens.len() {
        let Some(first) = tokens.get(at).filter(|it| it.kind == Kind::Bare) else { continue };
        let Ok(one) = first.text.parse::<u64>() else { continue };
        let mut last = *first;
        let mut pair = None;
        let mut next = at + 1;
        if tokens
            .get(next)
            .is_some_and(|it| it.is_sign("-~～–—－\\,，") || it.text == "到" || it.text == "至")
        {
            if tokens.get(next).is_some_and(|it| it.is_sign("\\")) {
                next += 1;
            }
            if let Some(second) = tokens.get(next + 1)
                && let Ok(two) = second.text.parse::<u64>()
            {
                pair = Some(two);
                last = *second;
            }
        }
        if at > 1 && tokens[at - 1].is_sign("-~～") {
            continue;
        }
        let before = tail(&words[..first.start], 36);
        let is_end = |it: char| matches!(it, '。' | '；' | ';' | '\n');
        let clause = before.rsplit(is_end).next().unwrap_or(before);
        let after = words[last.end..].trim_start_matches([' ', ']', '）', ')', '】']);
        let counted =
            ["个字符", "字符", "个字节", "字节", "位字符", "个英文字符", "个字", "个汉字"]
                .iter()
                .any(|it| after.starts_with(it))
                || (after.starts_with('位')
                    && !["位整", "位数字", "位时间", "位系", "位运"]
                        .iter()
                        .any(|it| after.starts_with(it))
                    && (clause.contains("至少") || pair.is_some() || clause.contains("长度")))
                || after.to_ascii_lowercase().starts_with("byte") && clause.contains("长度");
        // `7 places in all`, `2 binary digits`.
        let exact = pair.is_none()
            && after.starts_with('位')
            && (clause.trim_end().ends_with('共') || after.starts_with("位二进制"));
        let near = clause.rfind("长度").map(|it| &clause[it..]);
        let said = near.is_some_and(|it| {
            it.chars().count() < 12 && !it.contains(|it: char| it.is_ascii_alphanumeric())
        });
        if !(counted || said || exact)
            || clause.contains("列表")
            || clause.contains("数组")
            || clause.contains("key")
            || clause.contains("个数")
        {
            continue;
        }
        let is = |phrases: &[&str]| phrases.iter().any(|it| clause.contains(it));
        let (min, max) = match pair {
            Some(two) if one <= two => (Some(one), Some(two)),
            Some(_) => continue,
            None if exact => (Some(one), Some(one)),
            None if is(&[
                "不超过",
                "不能超过",
                "不得超过",
                "最大",
                "最长",
                "最多",
                "不大于",
                "不能大于",
                "小于等于",
                "上限",
                "限制",
                "<=",
                "≤",
                "以内",
            ]) || ["个字符以内", "字符以内", "个字以内", "以内", "个字节以内"]
                .iter()
                .any(|it| after.starts_with(it)) =>
            {
                (None, Some(one))
            }
            None if is(&["至少", "最短", "最小", "不少于", "不小于", "大于等于"]) => {
                (Some(one), None)
            }
            None => continue,
        };
        let here = Length { min, max, evidence: sentence(words, first.start, last.end) };
        match &found {
            Some(it) if (it.min, it.max) != (here.min, here.max) => return None,
            _ => found = Some(here),
        }
    }
    found
}
