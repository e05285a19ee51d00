//! A list of values, made of what has the shape of one.

use super::candidate::sentence_before;
use super::list_match::{Item, ListMatch, Shape};
use super::phrases::{AND, COMPLETE, EXCLUSIVE};
use super::reader::Reader;
use crate::annotations::{Value, Values};
use crate::text::{contains_any, ends_clause, head, sentence_around, starts_with_any};
use std::ops::Range;

/// How much of the words that list the values is kept, in bytes.
const MAX_EVIDENCE: usize = 2_000;

/// A list, and the bytes of its items; a default may be marked in one, or named by its meaning.
pub(crate) struct ValueList {
    pub(crate) values: Values,
    pub(crate) items: Vec<Range<usize>>,
}

impl ValueList {
    /// Makes a list of a match. Each value is kept once.
    pub(super) fn new<'a>(reader: &Reader<'a>, list: &ListMatch<'a>) -> ValueList {
        let mut values: Vec<Value> = Vec::new();
        let mut items = Vec::new();
        for item in &list.items {
            let token = reader.tokens[item.value];
            if token.text.is_empty() || values.iter().any(|it| it.value == token.text) {
                continue;
            }
            let meaning = reader.meaning_text(item);
            let end = meaning
                .map_or(token.end, |_| reader.tokens[item.meaning.end - 1].end.max(token.end));
            let meaning = meaning.map(str::trim).map(|it| match list.shape {
                Shape::Reversed { .. } => without_introduction(it),
                Shape::Described { .. } => without_default(it),
                Shape::Plain { .. } | Shape::Alternatives => it,
            });
            values
                .push(Value { value: token.text.to_owned(), meaning: meaning.map(str::to_owned) });
            items.push(token.start..end);
        }
        let start = reader.tokens[list.first_token()].start;
        let end = items.iter().map(|it| it.end).max().unwrap_or(start);
        let before = sentence_before(&reader.text[..start]);
        let complete = claims_completeness(&before)
            && !contains_any(&before, &["目前", "不限于"])
            // What an item before the first is, could not be read.
            && !before.trim_end().ends_with('、')
            && !ends_openly(&reader.text[end..])
            && reader.ends_by_itself(list);
        let evidence = head(&sentence_around(reader.text, start, end), MAX_EVIDENCE).to_owned();
        ValueList { values: Values { values, complete, evidence }, items }
    }

    /// The same list, which is not complete where a text may hold several of its values at once.
    pub(crate) fn of_text(mut self, text: &str) -> ValueList {
        self.values.complete &= !contains_any(text, JOINED);
        self
    }

    /// Whether it contains the name of its element or, for an identifier, a part of the name: then
    /// it describes where the values come from, or shows some.
    pub(crate) fn is_about(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        self.values.values.iter().any(|it| {
            let value = it.value.to_ascii_lowercase();
            let is_part = match name.ends_with("id") {
                true => !value.is_empty() && name.contains(&value),
                false => name == value,
            };
            is_part && value.bytes().any(|it| it.is_ascii_alphabetic())
        })
    }
}

/// Whether the words before a list claim that there are no other values. The exclusive ones have to
/// speak of these values: `only for A：B, C` is no claim about `B` and `C`.
fn claims_completeness(before: &str) -> bool {
    let exclusive = EXCLUSIVE.iter().filter_map(|it| before.rfind(it).map(|at| at + it.len()));
    let names_other = |at: usize| before[at..].contains(|it: char| it.is_ascii_alphabetic());
    contains_any(before, COMPLETE) || exclusive.max().is_some_and(|at| !names_other(at))
}

/// Whether the words after a list say that there are other values.
fn ends_openly(after: &str) -> bool {
    let after =
        after.trim_start_matches(['"', '”', ' ', ')', '）', ']', '、', '，', ',', '；', ';']);
    let sentence = after.split(ends_clause).next().unwrap_or(after);
    starts_with_any(after, &["等", "...", "…", "..", "或", "其他", "其它", "及其", "以及其", "etc"])
        || contains_any(sentence, OTHERS)
}

/// What the sentence of a list says of other values.
const OTHERS: &[&str] = &[
    "更多",
    "其他类型",
    "其它类型",
    "其他见",
    "其它见",
    "后续",
    "自定义类型",
    "自定义字符串",
    "或具体",
    "其他请",
    "持续",
    "可扩展",
];

/// What is said of several values that one text joins.
const JOINED: &[&str] =
    &["多选", "多个用", "多个以", "多个之间", "分隔", "隔开", "可相加", "求和", "可组合", "传多个"];

impl<'a> Reader<'a> {
    /// The text of an item's meaning.
    pub(super) fn meaning_text(&self, item: &Item) -> Option<&'a str> {
        let tokens = if item.meaning.is_empty() { &[] } else { &self.tokens[item.meaning.clone()] };
        let [first, ..] = tokens else { return None };
        let last = tokens.last().unwrap_or(first);
        Some(&self.text[first.start..last.end])
    }
}

/// The meaning of the last value, without the default of the list behind it.
fn without_default(meaning: &str) -> &str {
    let own =
        ["，默认", ",默认", ", 默认", "， 默认"].iter().filter_map(|it| meaning.find(it)).min();
    own.map_or(meaning, |at| meaning[..at].trim_end())
}

/// Words that join the meanings of a list to their sentence.
const INTRODUCTIONS: &[&str] = &["分为", "包含", "包括"];

/// A meaning that precedes its value, without what joins it to the sentence.
fn without_introduction(meaning: &str) -> &str {
    let ends = INTRODUCTIONS.iter().filter_map(|it| meaning.rfind(it).map(|at| at + it.len()));
    let own = meaning[ends.max().unwrap_or(0)..].trim_start_matches(AND).trim();
    if own.is_empty() { meaning } else { own }
}
