//! Whether something of a list's shape is one, and which of several is meant.

use super::context::{begins_clause, is_introduced, sentence_before};
use super::list_match::{ListMatch, Shape};
use super::phrases::{STRONG, UNITS, announces_example};
use super::reader::Reader;
use super::separator::SeparatorClass;
use crate::element::ScalarType;
use crate::lexer::{Token, TokenKind};
use crate::opposites::are_opposites;
use crate::text::tail;

impl<'a> Reader<'a> {
    /// How well a list is vouched for; `None` where it is not.
    pub(super) fn rank(&self, found: &ListMatch<'a>) -> Option<u8> {
        let is_plain = matches!(found.shape, Shape::Plain { .. });
        let is_described = matches!(found.shape, Shape::Described { .. });
        let is_reversed = matches!(found.shape, Shape::Reversed { .. });
        let values: Vec<&Token<'_>> = found.items.iter().map(|it| &self.tokens[it.value]).collect();
        let mut distinct: Vec<&str> = values.iter().map(|it| it.text).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let quoted = values.iter().filter(|it| it.kind == TokenKind::Quoted).count();
        let all_quoted = quoted == values.len();
        if values.iter().all(|it| UNITS.contains(&it.text)) && quoted == 0 {
            return None;
        }
        // A value alone is no list, unless it is quoted and announced.
        if distinct.len() < 2 && (!all_quoted || is_reversed) {
            return None;
        }
        let first = self.tokens[found.start.min(found.items.first()?.value)];
        let before = sentence_before(self.text, first.start);
        if !matches!(found.shape, Shape::Alternatives) && announces_example(&before) {
            return None;
        }
        // The end of a list whose beginning could not be read is no list.
        let first_at = found.start.min(found.items[0].value);
        let cut_off = !is_described
            && first_at > 1
            && self.is_punct(first_at - 1, "，,、/／|；;")
            && (is_plain
                || self.is_punct(first_at - 1, "|｜")
                || (first_at > 2 && self.is_punct(first_at - 3, "，,：:（(")))
            && (self.tokens[first_at - 2].is_value() || self.is_punct(first_at - 2, ")）"));
        let in_a_case = is_plain && (before.contains("如果") || before.contains("若为"));
        let numbers_before = is_described
            && self.scalar == ScalarType::Int
            && first_at > 3
            && self.is_value(first_at - 4)
            && self.is_punct(first_at - 3, "，,")
            && self.token(first_at - 2).is_some_and(Token::is_words)
            && self.is_punct(first_at - 1, "，,");
        // Values of a part of this one: of an element, of a column.
        let all_before = tail(&self.text[..first.start], 700);
        let of_a_part = ["第一个", "各参数", "数组内", "字段如下", "格式为", "每项"]
            .iter()
            .any(|it| all_before.contains(it));
        if cut_off || in_a_case || numbers_before || of_a_part || self.is_a_table(found) {
            return None;
        }
        let strong = STRONG.are_in(&before);
        let is_numbers = values.iter().all(|it| it.is_number());
        let texts = self.scalar == ScalarType::String;
        // A pair of numbers is a range.
        if is_plain
            && is_numbers
            && found.items.len() == 2
            && !matches!(found.shape, Shape::Plain { slashed: true, .. })
            && !all_quoted
            && !self.tokens[found.items[0].value + 1].text.starts_with('或')
        {
            return None;
        }
        if distinct.len() != values.len() && is_reversed {
            return None;
        }
        if distinct.len() < 2 {
            let sure =
                before.contains("枚举") || before.contains("限定取值") || before.contains("唯一值");
            let apart = !self.is_punct(first_at.wrapping_sub(1), "，,、");
            return (sure && apart).then_some(1);
        }
        let after_sign = begins_clause(self.text, first.start);
        let opposed = values.len() == 2 && are_opposites(values[0].text, values[1].text);
        let in_brackets =
            first_at > 0 && self.is_punct(first_at - 1, "[［") && self.is_punct(found.end, "]］");
        match found.shape {
            Shape::Described { separator, strongly_separated } => match separator.class {
                SeparatorClass::None if strong => Some(4),
                SeparatorClass::None => (after_sign
                    && (strongly_separated
                        || opposed
                        || in_brackets
                        || (self.scalar == ScalarType::Int && is_numbers)))
                    .then_some(2),
                SeparatorClass::Comma if strong => Some(4),
                SeparatorClass::Comma => ((strongly_separated
                    || (is_numbers && self.is_meaning_verb(found.items[1].value + 1)))
                    && after_sign)
                    .then_some(2),
                _ if strong => Some(5),
                _ => (after_sign || all_quoted).then_some(3),
            },
            Shape::Reversed { .. } if strong => Some(4),
            Shape::Reversed { separator } if separator.is(SeparatorClass::None) => Some(1),
            Shape::Reversed { .. } => Some(2),
            Shape::Plain { .. }
                if strong
                    && (after_sign || all_quoted || is_introduced(self.text, first.start)) =>
            {
                Some(4)
            }
            Shape::Plain { .. } if all_quoted && (after_sign || self.is_returned(first.start)) => {
                Some(2)
            }
            Shape::Plain { .. } if texts && self.is_supported(found, first.start) => Some(2),
            Shape::Plain { bulleted: true, .. } if texts => Some(2),
            Shape::Plain { slashed, .. } => {
                let style = values.iter().all(|it| {
                    it.text.len() > 1 && it.text.starts_with(|it: char| it.is_ascii_alphabetic())
                });
                (texts
                    && style
                    && after_sign
                    && (slashed || first.start == 0 || self.ends_description(found)))
                .then_some(1)
            }
            Shape::Alternatives => Some(4),
        }
    }

    /// `A, B are supported`, and nothing more is said of them.
    fn is_supported(&self, found: &ListMatch<'_>, start: usize) -> bool {
        let before = self.text[..start].trim_end_matches([' ', '：', ':']);
        let last = self.tokens[found.end - 1];
        let counted = self.text[last.end..].trim_start().chars().nth(1) == Some('种');
        // Behind a sign it may be said of one value, not of all.
        let Some(before) = before.strip_suffix("支持") else { return false };
        !before.ends_with('不')
            && !before.contains(['：', ':'])
            && (counted || self.ends_description(found))
    }

    /// `it gives "A" or "B"`.
    fn is_returned(&self, start: usize) -> bool {
        self.text[..start].trim_end().ends_with("返回")
    }

    /// Whether it maps names to values that repeat: what is known of each place, no list.
    fn is_a_table(&self, found: &ListMatch<'_>) -> bool {
        let Shape::Described { separator, .. } = found.shape else { return false };
        if !separator.is(SeparatorClass::Colon) {
            return false;
        }
        let meant: Vec<_> = found.items.iter().filter(|it| !it.meaning.is_empty()).collect();
        let mut texts: Vec<&str> =
            found.items.iter().filter_map(|it| self.meaning_text(it)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len() < meant.len() && meant.iter().all(|it| self.tokens[it.meaning.start].is_value())
    }
}
