//! Whether something of a list's shape is one, and which of several is meant.

use super::phrases::{COMPLETE, STRONG, UNITS, announces_example};
use super::reversed::AND;
use super::shapes::class;
use super::{Found, Item, Kind, List, Reader, ScalarType, Shape, Token, Values, is_pair};
use crate::annotations::Value;
use crate::scan::{cut, sentence, tail};

impl<'a> Reader<'a> {
    /// How well a list is vouched for; `None` where it is not.
    pub(super) fn rank(&self, found: &Found<'a>) -> Option<u8> {
        let values: Vec<&Token<'_>> = found.items.iter().map(|it| &self.tokens[it.value]).collect();
        let mut distinct: Vec<&str> = values.iter().map(|it| it.text).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let quoted = values.iter().filter(|it| it.kind == Kind::Quoted).count();
        let all_quoted = quoted == values.len();
        if values.iter().all(|it| UNITS.contains(&it.text)) && quoted == 0 {
            return None;
        }
        // A value alone is no list, unless it is quoted and announced.
        if distinct.len() < 2 && (!all_quoted || found.shape == Shape::Reversed) {
            return None;
        }
        let first = self.tokens[found.start.min(found.items.first()?.value)];
        let before = self.before(first.start);
        if found.shape != Shape::Alternatives && announces_example(&before) {
            return None;
        }
        // The end of a list whose beginning could not be read is no list.
        let first_at = found.start.min(found.items[0].value);
        let cut_off = found.shape != Shape::Described
            && first_at > 1
            && self.sign(first_at - 1, "，,、/／|；;")
            && (found.shape == Shape::Plain
                || self.sign(first_at - 1, "|｜")
                || (first_at > 2 && self.sign(first_at - 3, "，,：:（(")))
            && (self.tokens[first_at - 2].is_value() || self.sign(first_at - 2, ")）"));
        let in_a_case =
            found.shape == Shape::Plain && (before.contains("如果") || before.contains("若为"));
        let numbers_before = found.shape == Shape::Described
            && self.scalar == ScalarType::Int
            && first_at > 3
            && self.is_value(first_at - 4)
            && self.sign(first_at - 3, "，,")
            && self.get(first_at - 2).is_some_and(Token::is_words)
            && self.sign(first_at - 1, "，,");
        // Values of a part of this one: of an element, of a column.
        let all_before = tail(&self.words[..first.start], 700);
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
        if found.shape == Shape::Plain
            && is_numbers
            && found.items.len() == 2
            && !found.slashes
            && !all_quoted
            && !self.tokens[found.items[0].value + 1].text.starts_with('或')
        {
            return None;
        }
        if distinct.len() != values.len() && found.shape == Shape::Reversed {
            return None;
        }
        if distinct.len() < 2 {
            let sure =
                before.contains("枚举") || before.contains("限定取值") || before.contains("唯一值");
            let apart = !self.sign(first_at.wrapping_sub(1), "，,、");
            return (sure && apart).then_some(1);
        }
        let after_sign = self.after_sign(first.start);
        let opposed = values.len() == 2 && is_pair(values[0].text, values[1].text);
        let in_brackets =
            first_at > 0 && self.sign(first_at - 1, "[［") && self.sign(found.end, "]］");
        match found.shape {
            Shape::Described => match class(found.column) {
                0 if strong => Some(4),
                0 => (after_sign
                    && (found.apart
                        || opposed
                        || in_brackets
                        || (self.scalar == ScalarType::Int && is_numbers)))
                    .then_some(2),
                3 if strong => Some(4),
                3 => ((found.apart
                    || (is_numbers && self.is_said_to_mean(found.items[1].value + 1)))
                    && after_sign)
                    .then_some(2),
                _ if strong => Some(5),
                _ => (after_sign || all_quoted).then_some(3),
            },
            Shape::Reversed => match strong {
                true => Some(4),
                false => {
                    (texts || is_numbers).then_some(if found.column.is_empty() { 1 } else { 2 })
                }
            },
            Shape::Plain
                if strong && (after_sign || all_quoted || self.is_announced(first.start)) =>
            {
                Some(4)
            }
            Shape::Plain if all_quoted && (after_sign || self.is_returned(first.start)) => Some(2),
            Shape::Plain if texts && self.is_supported(found, first.start) => Some(2),
            Shape::Plain if found.column == "-" && texts => Some(2),
            Shape::Plain => {
                let style = values.iter().all(|it| {
                    it.text.len() > 1 && it.text.starts_with(|it: char| it.is_ascii_alphabetic())
                });
                (texts
                    && style
                    && after_sign
                    && (found.slashes || first.start == 0 || self.fills(found)))
                .then_some(1)
            }
            Shape::Alternatives => Some(4),
        }
    }

    /// `A, B are supported`, and nothing more is said of them.
    fn is_supported(&self, found: &Found<'_>, start: usize) -> bool {
        let before = self.words[..start].trim_end_matches([' ', '：', ':']);
        let last = self.tokens[found.end - 1];
        let counted = self.words[last.end..].trim_start().chars().nth(1) == Some('种');
        // Behind a sign it may be said of one value, not of all.
        let Some(before) = before.strip_suffix("支持") else { return false };
        !before.ends_with('不') && !before.contains(['：', ':']) && (counted || self.fills(found))
    }

    /// `it gives "A" or "B"`.
    fn is_returned(&self, start: usize) -> bool {
        self.words[..start].trim_end().ends_with("返回")
    }

    /// Whether it maps names to values that repeat: what is known of each place, no list.
    pub(super) fn is_a_table(&self, found: &Found<'_>) -> bool {
        if found.shape != Shape::Described || class(found.column) != 1 {
            return false;
        }
        let meant: Vec<&Token<'_>> = found
            .items
            .iter()
            .filter(|it| it.meaning.1 > it.meaning.0)
            .map(|it| &self.tokens[it.meaning.0])
            .collect();
        let words = |it: &Item| {
            let (from, to) = it.meaning;
            (from < to).then(|| &self.words[self.tokens[from].start..self.tokens[to - 1].end])
        };
        let mut texts: Vec<&str> = found.items.iter().filter_map(words).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len() < meant.len() && meant.iter().all(|it| it.is_value())
    }

    /// The words before a list, of its own sentence.
    pub(super) fn before(&self, start: usize) -> String {
        let all = tail(&self.words[..start], 75);
        let is_end = |it: char| it == '。' || it == ';' || it == '；';
        let from = all
            .rfind(is_end)
            .map_or(0, |it| it + all[it..].chars().next().map_or(1, char::len_utf8));
        all[from..].replace("如下", "：")
    }

    pub(super) fn after_sign(&self, start: usize) -> bool {
        let before = &self.words[..start];
        let trimmed = before.trim_end_matches([' ', '\n', '"', '“', '>', '-', '*']);
        trimmed.is_empty()
            || trimmed.ends_with([
                '：', ':', '，', ',', '。', '；', ';', '（', '(', '[', '{', '】', ')', '）', '?',
                '？', '.', '、',
            ])
            || before.ends_with([' ', '\n'])
    }

    pub(super) fn is_announced(&self, start: usize) -> bool {
        let before = self.words[..start].trim_end();
        ["为", "是", "有", "支持", "包括", "包含", "值", "枚举", "可选", "分为", "于"]
            .iter()
            .any(|it| before.ends_with(it))
    }

    /// Whether the list ends the description, or only a default follows.
    pub(super) fn fills(&self, found: &Found<'_>) -> bool {
        let last = self.tokens[found.end.saturating_sub(1).min(self.tokens.len() - 1)];
        let rest = self.words[last.end..]
            .trim_start_matches(['。', ' ', '，', ',', ')', '）', '；', ';', '.', ']', '}']);
        rest.is_empty() || rest.starts_with("默认")
    }

    pub(super) fn finish(&self, found: &Found<'a>) -> List {
        let mut values: Vec<Value> = Vec::new();
        let mut items = Vec::new();
        for item in &found.items {
            let token = self.tokens[item.value];
            if token.text.is_empty() || values.iter().any(|it| it.value == token.text) {
                continue;
            }
            let (from, to) = item.meaning;
            let meaning = (from < to).then(|| {
                let words = self.words[self.tokens[from].start..self.tokens[to - 1].end].trim();
                let own = if found.shape == Shape::Reversed { named(words) } else { words };
                own.to_owned()
            });
            let end = if from < to { self.tokens[to - 1].end.max(token.end) } else { token.end };
            values.push(Value { value: token.text.to_owned(), meaning });
            items.push((token.start, end));
        }
        let start = self.tokens[found.start.min(found.items[0].value)].start;
        let end = items.iter().map(|it| it.1).max().unwrap_or(start);
        let before = self.before(start);
        let after = self.words[end..]
            .trim_start_matches(['"', '”', ' ', ')', '）', ']', '、', '，', ',', '；', ';']);
        let open_ended = ["等", "...", "…", ".."].iter().any(|it| after.starts_with(it));
        let complete = !open_ended
            && COMPLETE.iter().any(|it| before.contains(it))
            && !before.contains("目前");
        let evidence = cut(&sentence(self.words, start, end), 2_000).to_owned();
        List { values: Values { values, complete, evidence }, items }
    }
}

/// A meaning that stands before its value, without what joins it to the sentence.
fn named(words: &str) -> &str {
    let joints = ["分为", "包含", "包括"];
    let start = joints.iter().filter_map(|it| words.rfind(it).map(|at| at + it.len())).max();
    let own = words[start.unwrap_or(0)..].trim_start_matches(AND).trim();
    if own.is_empty() { words } else { own }
}
