//! The value that the service assumes for an element that is not sent.
//!
//! The value must be given, not described: "the current time" is no default here. A description that
//! gives two, or one for a certain case only, gives none.

use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::text::{
    contains_any, ends_clause, ends_with_any, find_phrases, head, last_clause, sentence_around,
    starts_with_any, tail,
};
use crate::token::{Token, TokenKind};
use crate::unit::is_same_unit;
use crate::values::ValueList;

/// Phrases that announce a default.
pub(crate) const PHRASES: &[&str] =
    &["默认", "缺省", "default:", "Default:", "default：", "Default："];

/// Between the phrase and its value.
const JOINTS: &[&str] = &["值", "为", "是", "取", "的", "选", "：", ":", "=", " ", "（", "(", "成"];

/// What a clause begins with that restricts the default to a case.
const CONDITION_STARTS: &[&str] = &["如果", "若", "当"];
/// What such a clause ends with.
const CONDITION_ENDS: &[&str] = &["时", "的"];
/// In such a clause: the case is that nothing is sent.
const ABSENCES: &[&str] = &["不", "未", "空", "没", "缺", "无", "否则"];

/// After a number: it counts something else than the field does, or is no number at all.
const OTHER_UNITS: &[&str] =
    &["小时", "天", "月", "年", "万", "亿", "倍", "点", "号", "级", "分之"];
/// Units that may follow a number after a mark.
const SHORT_UNITS: &[&str] = &["s", "ms", "G", "GB", "MB", "M"];

/// How much text after the phrase is read, in bytes.
const MAX_VALUE: usize = 160;

/// Returns the default value.
pub(crate) fn default(
    text: &str,
    scalar: ScalarType,
    list: Option<&ValueList>,
    unit: Option<&Extracted>,
) -> Option<Extracted> {
    let reader = Reader { text, scalar, list, unit };
    let mut found: Option<Extracted> = None;
    for (start, phrase) in find_phrases(text, PHRASES) {
        let end = start + phrase.len();
        let Some(value) = reader.value(start, end) else { continue };
        if is_conditional(&text[..start]) {
            return None;
        }
        match &found {
            Some(it) if it.value != value => return None,
            Some(_) => {}
            None => {
                let evidence = sentence_around(text, start, end);
                found = Some(Extracted { value, evidence });
            }
        }
    }
    found
}

/// Whether the clause that precedes the phrase restricts the default to a case.
fn is_conditional(before: &str) -> bool {
    let clause = last_clause(tail(before, 120)).trim_end_matches(['，', ',', ' ', '则']);
    let clause = clause.rsplit(['，', ',']).next().unwrap_or(clause);
    let is_condition = ends_with_any(clause, CONDITION_ENDS)
        || starts_with_any(clause.trim_start(), CONDITION_STARTS)
        || clause.replace(">=", "").replace("<=", "").contains('=');
    is_condition && !contains_any(clause, ABSENCES)
}

struct Reader<'a> {
    text: &'a str,
    scalar: ScalarType,
    list: Option<&'a ValueList>,
    unit: Option<&'a Extracted>,
}

impl Reader<'_> {
    /// The value of a phrase, by the phrase's bytes.
    fn value(&self, start: usize, end: usize) -> Option<String> {
        let mut rest = &self.text[end..];
        let mut is_joined = false;
        while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
            rest = &rest[joint.len()..];
            is_joined |= *joint != " ";
        }
        let window = head(rest, MAX_VALUE);
        let tokens = tokenize(window, LexMode::of(self.scalar));
        let marked = || self.marked_item(self.text[..start].trim_end(), rest);
        let Some(first) = tokens.first() else { return marked() };
        if !first.is_value() {
            return marked().or_else(|| self.list?.value_with_meaning(rest));
        }
        let value = self.parse(first)?;
        let is_listed = self.list.is_some_and(|it| it.contains(&value));
        if let Some(list) = self.list.filter(|_| !is_listed) {
            if let Some(listed) = list.other_spelling(&value) {
                return Some(listed);
            }
            if list.values.complete && self.scalar != ScalarType::String {
                return None;
            }
        }
        if self.is_whole(&tokens, is_joined, is_listed) {
            return Some(value);
        }
        // `1 hour, that is 3600`.
        let (_, explained) = window.split(ends_clause).next()?.split_once("，即")?;
        let tokens = tokenize(explained, LexMode::Numbers);
        tokens.first().filter(|_| self.scalar == ScalarType::Int).and_then(|it| self.parse(it))
    }

    /// The value of the list's item that the phrase marks: `Red，red（default）`.
    fn marked_item(&self, before: &str, rest: &str) -> Option<String> {
        let opens = before.ends_with(['（', '(']);
        let closes = rest.is_empty() || starts_with_any(rest, &["）", ")", "项）", "选项"]);
        if opens && closes { self.list?.item_before(before.len()) } else { None }
    }

    /// A token as a value of the field's type.
    fn parse(&self, token: &Token<'_>) -> Option<String> {
        let text = token.text;
        match self.scalar {
            ScalarType::Int => {
                let end = text.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(text.len());
                let (number, suffix) = text.split_at(end);
                let has_unit = token.kind == TokenKind::Bare
                    && (matches!(suffix, "s" | "G" | "M")
                        || self.unit.is_some_and(|it| is_same_unit(suffix, &it.value)));
                let digits = if has_unit { number } else { text };
                digits.parse::<i64>().ok().map(|_| digits.to_owned())
            }
            ScalarType::Float => token.is_number().then(|| text.to_owned()),
            ScalarType::Bool => {
                let lower = text.to_ascii_lowercase();
                matches!(lower.as_str(), "true" | "false").then_some(lower)
            }
            ScalarType::String => (!text.is_empty()).then(|| text.to_owned()),
        }
    }

    /// Whether the first token is the whole value, by what follows it.
    fn is_whole(&self, tokens: &[Token<'_>], is_joined: bool, is_listed: bool) -> bool {
        let [first, next, others @ ..] = tokens else { return true };
        match next.kind {
            TokenKind::Words => {
                let is_number = first.is_number() && is_joined;
                if self.scalar == ScalarType::String && first.kind == TokenKind::Bare && !is_number
                {
                    is_listed || (is_joined && next.space_before)
                } else if self.scalar == ScalarType::Bool || first.kind == TokenKind::Quoted {
                    !next.text.starts_with('的')
                } else {
                    !starts_with_any(next.text, OTHER_UNITS)
                }
            }
            TokenKind::Punct => match next.text {
                "~" => false,
                // Set off by blanks, or at the end.
                "-" | "～" | "/" | "." | "*" | "+" | "@" | "_" | "|" => {
                    others.first().is_none_or(|it| it.space_before && next.space_before)
                }
                ":" | "：" | "=" => is_listed,
                // Not one of several.
                "," | "，" | "、" => !others.first().is_some_and(|it| {
                    it.is_value()
                        && !it.space_before
                        && (it.is_number() || it.kind == TokenKind::Quoted)
                }),
                _ => true,
            },
            TokenKind::Bare | TokenKind::Quoted => {
                next.space_before
                    || (self.scalar == ScalarType::Int && SHORT_UNITS.contains(&next.text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::unit;
    use crate::values::value_list;

    fn check(text: &str, scalar: ScalarType) -> String {
        let list = value_list(text, scalar);
        let unit = unit(text);
        let found = default(text, scalar, list.as_ref(), unit.as_ref());
        found.map_or("-".to_owned(), |it| it.value)
    }

    #[test]
    fn defaults() {
        assert_eq!(check("页长，默认为25", ScalarType::Int), "25");
        assert_eq!(check("等待，默认 30s", ScalarType::Int), "30");
        assert_eq!(check("亮度，单位GB，默认 20GB", ScalarType::Int), "20");
        assert_eq!(check("灯数必须>=1，默认为3", ScalarType::Int), "3");
        assert_eq!(check("等待，默认1小时，即3600；最大9000", ScalarType::Int), "3600");
        assert_eq!(check("名称。默认值：“Lamp”", ScalarType::String), "Lamp");
        assert_eq!(check("开灯，缺省是false，不开", ScalarType::Bool), "false");
        assert_eq!(check("灯。Red：红，Blue：蓝。默认red", ScalarType::String), "Red");
    }

    #[test]
    fn defaults_within_a_list() {
        assert_eq!(check("灯，枚举值：Red，红（默认）；Blue，蓝", ScalarType::String), "Red");
        assert_eq!(
            check("枚举值：Month，按月付费；Day，按日付费。默认为日付", ScalarType::String),
            "Day"
        );
    }

    #[test]
    fn what_is_no_default() {
        assert_eq!(check("默认为当前时间", ScalarType::Int), "-");
        assert_eq!(check("默认VPC的名称", ScalarType::String), "-");
        assert_eq!(check("小灯时，默认为1；大灯时，默认为2", ScalarType::Int), "-");
        assert_eq!(check("默认1小时，单位秒", ScalarType::Int), "-");
        assert_eq!(check("默认为A", ScalarType::Int), "-");
        assert_eq!(check("容量，单位GB，默认1TB", ScalarType::Int), "-");
    }
}
