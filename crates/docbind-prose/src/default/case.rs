//! Whether a default is that of the element in every case.

use crate::text::{contains_any, ends_clause, ends_with_any, last_clause, starts_with_any, tail};
use crate::unit::is_known_unit;
use crate::values::ValueList;

/// What a clause begins with that restricts the default to a case.
const CONDITION_STARTS: &[&str] = &["如果", "若", "当"];
/// What such a clause ends with.
const CONDITION_ENDS: &[&str] = &["时", "的"];
/// Nouns and adverbs that end alike.
const NOT_CONDITION_ENDS: &[&str] = &["超时", "延时", "耗时", "小时", "定时", "实时"];
/// In such a clause: the case is that nothing is sent.
const ABSENCES: &[&str] = &["不", "未", "空", "没", "缺", "无", "否则"];

/// A clause that gives the only value of a case; the default is that of the others.
const ONLY_VALUE: &str = "固定为";

/// Whether a description gives the only value of a case.
pub(super) fn has_fixed_case(text: &str) -> bool {
    text.contains(ONLY_VALUE)
}

/// Whether the sentence up to the phrase restricts the default to a case.
pub(super) fn is_conditional(before: &str) -> bool {
    let sentence = last_clause(tail(before, 120)).trim_end_matches(['，', ',', ' ', '则']);
    let mut clauses = sentence.rsplit(['，', ',']);
    let last = clauses.next().unwrap_or(sentence);
    let is_condition = (ends_with_any(last, CONDITION_ENDS)
        && !ends_with_any(last, NOT_CONDITION_ENDS))
        || starts_with_any(last.trim_start(), CONDITION_STARTS)
        || last.replace(">=", "").replace("<=", "").contains('=');
    let restricts = |clause: &str| {
        starts_with_any(clause.trim_start(), CONDITION_STARTS) && !contains_any(clause, ABSENCES)
    };
    // `when it fails, whether to go on`: the clause before says what the element is for.
    let is_about_use = last.contains("是否");
    (is_condition && !contains_any(last, ABSENCES)) || (!is_about_use && clauses.any(restricts))
}

/// Whether the words after a default give one of another case: `1（while lit 2）`, `1（halls）or 2`,
/// `root，Windows 为 admin`.
pub(super) fn has_other_case(after: &str) -> bool {
    let sentence = after.split(ends_clause).next().unwrap_or(after).trim_start();
    let bracketed = sentence.strip_prefix(['（', '(']).and_then(|it| it.split_once(['）', ')']));
    let is_case = |inner: &str| inner.contains("时为") || inner.contains("时默认");
    let is_other_clause = |clause: &str| {
        let words = clause.trim_start_matches(|it: char| it.is_ascii_alphanumeric()).trim_start();
        let is_named = clause.starts_with(|it: char| it.is_ascii_uppercase());
        let value = words.strip_prefix('为').map(str::trim_start);
        // `Color 为 Red 时`: a condition of something else.
        let is_value = |value: &str| {
            let rest = value.trim_start_matches(|it: char| it.is_ascii_alphanumeric());
            rest.len() < value.len() && !rest.trim_start().starts_with('时')
        };
        is_named && value.is_some_and(is_value)
    };
    bracketed.is_some_and(|(inner, rest)| {
        is_case(inner) || starts_with_any(rest.trim_start(), &["或", "/", "or "])
    }) || sentence.starts_with("for ")
        || sentence.starts_with('或')
        || sentence.contains("otherwise")
        || (contains_any(sentence, &["若", "如果"]) && contains_any(sentence, &["则为", "则默认"]))
        || sentence.strip_prefix(['，', ',']).is_some_and(|it| is_other_clause(it.trim_start()))
}

/// Whether a name right before the phrase says whose default it is: of another element, or of a case.
pub(super) fn is_of_another(before: &str, name: &str, list: Option<&ValueList>) -> bool {
    let is_of_name = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let word = &before[before.trim_end_matches(is_of_name).len()..];
    let is_name = word.len() > 1 && word.starts_with(|it: char| it.is_ascii_alphabetic());
    is_name
        && !word.eq_ignore_ascii_case(name)
        && !is_known_unit(word)
        && !list.is_some_and(|it| it.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions() {
        assert!(is_conditional("大灯时，"));
        assert!(is_conditional("如果Color为Red，可以不填"));
        assert!(is_conditional("Color=Red，"));
        assert!(!is_conditional("如果不填，则"));
        assert!(!is_conditional("开灯超时，"));
        assert!(!is_conditional("灯数必须>=1，"));
        assert!(!is_conditional("当灯坏时，是否换灯"));
    }

    #[test]
    fn names_of_others() {
        assert!(is_of_another("亮度，Color", "Lamp", None));
        assert!(is_of_another("插口，led", "Lamp", None));
        assert!(!is_of_another("亮度，lamp", "Lamp", None));
        assert!(!is_of_another("亮度，单位GB", "Lamp", None));
        assert!(!is_of_another("亮度，1-9", "Lamp", None));
    }
}
