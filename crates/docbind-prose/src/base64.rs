//! Values that are sent and returned in base64.
//!
//! A description that offers base64 as one of several forms does not count.

use crate::element::ScalarType;
use crate::text::{
    after_char, contains_any, ends_clause, ends_with_any, head, sentence_around, starts_with_any,
    tail,
};

/// In lower case.
pub(crate) const PHRASE: &str = "base64";

/// Right before the phrase, in its clause: base64 is not wanted, or one of several forms.
const DENIED_BEFORE: &[&str] =
    &["无需", "不需", "不要", "不用", "不能", "不支持", "是否", "非", "未", "可选", "或"];

/// Anywhere before the phrase in its clause, in lower case: the same, or it is a part that is in base64.
const DENIED_IN_CLAUSE: &[&str] = &[
    "不再",
    "不经过",
    "开启",
    "no ",
    "optional ",
    "不做",
    "无须",
    "不必",
    "请勿",
    "not ",
    "n't ",
    "without ",
    "whether ",
    " or ",
    "if ",
    "若",
    "其中",
    "字段",
    "每个元素",
    "开头",
    "已自动",
    "是否",
    "urlencode",
];
/// Words for the element itself, which is no part.
const ITSELF: &[&str] = &["该字段", "本字段", "此字段"];

/// What a clause begins with that is about a case.
const CASES: &[&str] = &["如", "若", "当", "其 "];
/// What the clause before begins with where base64 is for a case: `when lit, …` need not be about that.
const PREVIOUS_CASES: &[&str] = &["如", "若"];
/// Right before the phrase: base64 is for a case.
const CASES_BEFORE: &[&str] = &["如果是", "若为"];

/// In lower case: base64 is a part of the value (`type;base64,…`), or another code is meant.
const PARTS: &[&str] = &[
    ";base64",
    "；base64",
    "[base64]",
    "data:",
    "url安全",
    "url 安全",
    "url-safe",
    "url safe",
    "urlsafe",
];

/// Soon after the phrase: base64 is optional, or the value is not base64 as a whole.
const DENIED_AFTER: &[&str] = &["拼接", "可选"];
/// After the phrase in its clause, in lower case.
const DENIED_AFTER_IN_CLAUSE: &[&str] =
    &["解码", "decod", "规则", "depending", " if ", " or ", "开头", "数组", "再"];
/// After the phrase in its sentence: only some values are in base64, or each value is several.
const DENIED_AFTER_IN_SENTENCE: &[&str] = &["分隔", "直接填", "用点", "可不编码"];
/// Right after the phrase, in lower case.
const NEXT: &[&str] = &["/", "或", "和", "ascii", " ascii"];

/// What is not the encoded value itself, but a number about it.
const SIZES: &[&str] = &["长度", "大小"];

/// Returns the sentence that shows that the value is in base64.
pub(crate) fn base64(text: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let subject = lower.split(['，', ',', '。', '（', '(']).next().unwrap_or(&lower);
    if contains_any(&lower, PARTS) || ends_with_any(subject.trim_end(), SIZES) {
        return None;
    }
    lower.match_indices(PHRASE).map(|(at, _)| (at, at + PHRASE.len())).find_map(|(start, end)| {
        let is_meant = !is_in_name(&lower, start, end)
            && !is_denied_before(&lower[..start])
            && !is_denied_after(&lower[end..]);
        is_meant.then(|| sentence_around(text, start, end))
    })
}

/// Whether the phrase is a part of a name or a form: `IsBase64`, `{"a":"base64"}`, `SHA256:base64`.
fn is_in_name(lower: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&lower[..start], &lower[end..]);
    let is_letter = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let is_glued = before.strip_suffix(':').unwrap_or(before).ends_with(is_letter);
    is_glued
        || after.starts_with(is_letter)
        || before.matches('{').count() > before.matches('}').count()
}

fn is_denied_before(before: &str) -> bool {
    let near = tail(before, 18);
    let near_clause = near.rsplit(ends_part).next().unwrap_or(near);
    let clause_start = before.rfind(|it| ends_part(it) || matches!(it, '（' | '('));
    let clause = &before[clause_start.map_or(0, |at| after_char(before, at))..];
    // `if it is binary, in base64`.
    let previous = clause_start
        .map(|at| &before[..at])
        .filter(|it| before[it.len()..].starts_with(['，', ',']))
        .and_then(|it| it.rsplit(ends_part).next());
    let others = ITSELF.iter().fold(clause.to_owned(), |clause, it| clause.replace(it, ""));
    contains_any(near_clause, DENIED_BEFORE)
        || contains_any(near, CASES_BEFORE)
        || before.trim_end().ends_with(['|', '/', '无'])
        || contains_any(&others, DENIED_IN_CLAUSE)
        || starts_with_any(clause.trim_start(), CASES)
        || previous.is_some_and(|it| starts_with_any(it.trim_start(), PREVIOUS_CASES))
}

fn is_denied_after(after: &str) -> bool {
    let clause =
        after.split(|it| ends_part(it) || matches!(it, '）' | ')')).next().unwrap_or(after);
    let sentence = after.split(ends_clause).next().unwrap_or(after);
    contains_any(head(after, 18), DENIED_AFTER)
        || contains_any(clause, DENIED_AFTER_IN_CLAUSE)
        || contains_any(sentence, DENIED_AFTER_IN_SENTENCE)
        || starts_with_any(after.trim_start(), NEXT)
}

fn ends_part(character: char) -> bool {
    ends_clause(character) || matches!(character, '，' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<String> {
        base64(text, ScalarType::String)
    }

    #[test]
    fn wanted_encoded() {
        assert_eq!(check("口令。要用Base64编码"), Some("要用Base64编码".to_owned()));
        assert_eq!(check("脚本（BASE64）"), Some("脚本（BASE64）".to_owned()));
        assert_eq!(check("灯或灯组，Base64 编码"), Some("灯或灯组，Base64 编码".to_owned()));
        assert!(check("脚本，base64 编码，解码后不超过 9KB").is_some());
        assert!(check("脚本，该字段为base64编码").is_some());
        assert!(check("The script, must be encoded in Base64.").is_some());
        assert!(check("当灯亮时，传入 base64 编码内容").is_some());
        assert!(check("如果开灯，则必须填写（格式使用BASE64编码）").is_some());
    }

    #[test]
    fn of_a_case() {
        assert_eq!(check("亮灯脚本需Base64编码，文本直接填写"), None);
        assert_eq!(check("灯图，若为二进制，请先做 Base64 编码"), None);
        assert_eq!(check("灯名，如包含中文请使用 Base64 编码"), None);
        assert_eq!(check("是否编码由 IsBase64 决定"), None);
        assert_eq!(check("Script, hex or base64 depending on Mode"), None);
        assert_eq!(check("Script, base64-encoded if IsLit is true"), None);
        assert_eq!(check("脚本。开启 Lamp 后需 base64 编码"), None);
    }

    #[test]
    fn of_a_part() {
        assert_eq!(check("JSON数组，每个元素的 Lamp 字段为 base64 编码"), None);
        assert_eq!(check("{\"Lamp\":\"base64内容\"} 的 JSON 字符串"), None);
        assert_eq!(check("灯名:亮度 的 base64，多个以英文逗号分隔"), None);
        assert_eq!(check("脚本长度（Base64编码前），单位字节"), None);
        assert_eq!(check("先base64再MD5"), None);
        assert_eq!(check("仅当 Base64Lamp=true 时生效"), None);
    }

    #[test]
    fn other_codes() {
        assert_eq!(check("URL安全的Base64编码的灯名"), None);
        assert_eq!(check("base64url encoded lamp"), None);
        assert_eq!(check("base64 编码后再 urlencode"), None);
        assert_eq!(check("ssh-rsa 开头的 base64 文本"), None);
        assert_eq!(check("PEM（Base64 ASCII）格式"), None);
    }

    #[test]
    fn what_is_not() {
        assert_eq!(check("脚本，无需base64编码"), None);
        assert_eq!(check("脚本，不再需要Base64编码"), None);
        assert_eq!(check("无 Base64 编码的脚本"), None);
        assert_eq!(check("脚本，不经过base64编码"), None);
        assert_eq!(check("脚本，base64 编码（可不编码）"), None);
        assert_eq!(check("The script in plain text (no base64)"), None);
        assert_eq!(check("脚本，默认不做 Base64 编码"), None);
        assert_eq!(check("The script. Do not encode it with base64."), None);
        assert_eq!(check("Whether the script is base64 encoded"), None);
        assert_eq!(check("编码方式：hex/base64"), None);
        assert_eq!(check("地址或base64内容"), None);
        assert_eq!(check("灯的图，要base64编码。如：image/png;base64,5YaF"), None);
        assert_eq!(check("要base64编码，格式：[type];[code],[base64]"), None);
        assert_eq!(base64("base64后的大小", ScalarType::Int), None);
    }
}
