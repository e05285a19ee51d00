//! Conditions for values that are those of something else: of a part, a key, a case.

use super::items::{are_quoted, is_text, repeats_values};
use super::shape::{is_conjoined, is_described, is_described_by_nothing, is_plain};
use crate::text::{contains_any, ends_with_any, starts_with_any, tail};
use crate::token::{Token, TokenKind};
use crate::values::candidate::Candidate;
use crate::values::list_match::Item;
use crate::values::phrases::ANNOUNCEMENTS;

/// How much of the text before a list is searched for a part that it is of, in bytes.
const MAX_BEFORE: usize = 700;

/// The values are of an item, of a column, of a member: not of the element itself.
pub(in crate::values) fn is_of_part(candidate: &Candidate<'_, '_>) -> bool {
    const PARTS: &[&str] = &[
        "第一个",
        "各参数",
        "数组内",
        "字段如下",
        "格式为",
        "每项",
        "每一位",
        "标记位",
        "里面包括",
        "里面包含",
        "其中包括",
        "参数包括",
        "字段包括",
    ];
    contains_any(tail(candidate.before(), MAX_BEFORE), PARTS)
}

/// Bars separate the parts of what is described, and the list is about one of the parts.
pub(in crate::values) fn is_of_composite(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, list) = (candidate.reader, candidate.list);
    let is_bar = |at: usize| {
        let follows_words =
            at > 0 && reader.token(at - 1).is_some_and(|it| it.is_words() || it.is_punct("）)"));
        reader.is_punct(at, "|｜")
            && follows_words
            && reader.token(at + 1).is_some_and(Token::is_words)
    };
    let outside = (0..candidate.first).chain(list.end..reader.tokens.len());
    outside.filter(|it| is_bar(*it)).count() > 1
}

/// The values are the keys of a map, or stand under them.
pub(in crate::values) fn is_of_keys(candidate: &Candidate<'_, '_>) -> bool {
    const KEYS: &[&str] = &["key为", "key是", "Key为", "Key是", "键为", "键是", "map，", "map,"];
    contains_any(tail(candidate.before(), MAX_BEFORE), KEYS)
}

/// `{A: "one", B: 2}`: the names of an object's members.
pub(in crate::values) fn are_members(candidate: &Candidate<'_, '_>) -> bool {
    let reader = candidate.reader;
    let is_json = |it: &Item| {
        reader.token(it.meaning.start).is_some_and(|first| {
            it.meaning.len() == 1 && (first.kind == TokenKind::Quoted || first.is_number())
        })
    };
    reader.follows(candidate.first, "{｛")
        && is_described(candidate)
        && candidate.list.items.iter().any(is_json)
}

/// `do not use A, B`: all values but these.
pub(in crate::values) fn are_excluded(candidate: &Candidate<'_, '_>) -> bool {
    const EXCLUSIONS: &[&str] = &[
        "不能使用",
        "不能为",
        "不能是",
        "不可使用",
        "不可为",
        "不得为",
        "不含",
        "不包含",
        "不包括",
        "不需要",
        "无需",
        "不支持",
        "不允许",
        "禁止",
        "除了",
    ];
    let before =
        candidate.before().trim_end_matches([' ', '：', ':', '\n', '"', '“', '（', '(', '[']);
    (is_plain(candidate) || is_described(candidate)) && ends_with_any(before, EXCLUSIONS)
}

/// Shown in the place of a value: `lamp-xxx`.
pub(in crate::values) fn are_placeholders(candidate: &Candidate<'_, '_>) -> bool {
    let is_placeholder = |it: &str| it.to_ascii_lowercase().contains("xxx");
    let is_key = |it: &str| matches!(it, "key" | "Key" | "k1" | "key1");
    let has_value = || candidate.values().any(|it| starts_with_any(it.text, &["val", "Val", "v1"]));
    // `key:value`, `13x`.
    let is_pair = candidate.list.items.iter().any(|it| {
        is_key(candidate.reader.tokens[it.value].text)
            && candidate.reader.meaning_text(it).is_some_and(|it| it.starts_with("val"))
    });
    let is_cut = |it: &str| {
        it.strip_suffix('x')
            .is_some_and(|it| it.len() > 1 && it.bytes().all(|it| it.is_ascii_digit()))
    };
    is_pair
        || candidate.values().any(|it| is_placeholder(it.text) || is_cut(it.text))
        || (candidate.values().any(|it| is_key(it.text)) && has_value())
}

/// Elements of an array: `Lamps.0`, `Lamps.1`.
pub(in crate::values) fn are_elements(candidate: &Candidate<'_, '_>) -> bool {
    let array = |it: &Token<'_>| {
        let (name, index) = it.text.rsplit_once('.')?;
        let is_index = index.bytes().all(|it| it.is_ascii_digit()) || matches!(index, "N" | "n");
        (is_index && name.len() > 2 && name.bytes().all(|it| it.is_ascii_alphabetic()))
            .then(|| name.to_owned())
    };
    let mut names = candidate.values().map(array);
    names.next().flatten().is_some_and(|first| names.any(|it| it.as_ref() == Some(&first)))
}

/// `A the lamp's colour，B the lamp's size`: what is said of each begins with the same thing, and
/// nothing separates the two, so that each value stands for a case.
pub(in crate::values) fn are_cases(candidate: &Candidate<'_, '_>) -> bool {
    let reader = candidate.reader;
    let mut meanings = candidate.list.items.iter().map(|it| reader.meaning_text(it).unwrap_or(""));
    let first = meanings.next().unwrap_or_default();
    let shared = meanings.fold(first, |shared, it| {
        let mut pairs = shared.char_indices().zip(it.chars());
        let end = pairs.find(|((_, a), b)| a != b);
        &shared[..end.map_or(shared.len().min(it.len()), |((at, _), _)| at)]
    });
    is_text(candidate) && is_described_by_nothing(candidate) && shared.contains(['的', '，', ','])
}

/// A number precedes the first one in the same sequence: the list begins before, in another way.
pub(in crate::values) fn continues_sequence(candidate: &Candidate<'_, '_>) -> bool {
    let reader = candidate.reader;
    let number = |it: &Token<'_>| it.text.parse::<i64>().ok();
    let Some(first) = candidate.values().next().and_then(number).filter(|it| *it > 1) else {
        return false;
    };
    is_described(candidate)
        && (0..candidate.first).any(|at| {
            reader.token(at).and_then(number) == Some(first - 1)
                && reader.is_punct(at + 1, ".．、：:-")
                && reader.token(at + 2).is_some_and(Token::is_words)
        })
}

/// A value that the same sentence announces precedes: the list begins before, in a way that cannot be
/// read.
pub(in crate::values) fn follows_announced_value(candidate: &Candidate<'_, '_>) -> bool {
    if !is_plain(candidate) || !are_quoted(candidate) {
        return false;
    }
    let sentence = candidate.before().rfind(['。', '\n']).unwrap_or(0);
    let Some(announced) = ANNOUNCEMENTS.first_in(&candidate.before()[sentence..]) else {
        return false;
    };
    let tokens = &candidate.reader.tokens[..candidate.first];
    let quoted = tokens.iter().rfind(|it| it.kind == TokenKind::Quoted);
    quoted.is_some_and(|it| it.start > sentence + announced)
}

/// `A：one；otherwise two`: there are other values, which are not given.
pub(in crate::values) fn has_unnamed_others(candidate: &Candidate<'_, '_>) -> bool {
    starts_with_any(candidate.after().trim_start(), &["否则", "其他值", "其它值", "其余"])
        && candidate.list.items.len() == 1
}

/// A value of a case follows that is not in the list: `A or B. For lamps you can choose C`.
pub(in crate::values) fn has_other_choice(candidate: &Candidate<'_, '_>) -> bool {
    let reader = candidate.reader;
    let offers = |it: &Token<'_>| {
        it.is_words() && ends_with_any(it.text, &["可以选择", "可选择", "还可以为", "还可以是"])
    };
    (candidate.list.end..reader.tokens.len()).any(|at| {
        reader.token(at).is_some_and(offers)
            && reader.is_value(at + 1)
            && candidate.values().all(|it| it.text != reader.tokens[at + 1].text)
    })
}

/// `A or B of the lamp`: joined to what follows, they say what kind of thing it is.
pub(in crate::values) fn are_attributes(candidate: &Candidate<'_, '_>) -> bool {
    let next = candidate.reader.token(candidate.list.end);
    is_conjoined(candidate)
        && candidate.values().all(|it| it.kind == TokenKind::Bare)
        && next.is_some_and(|it| it.is_words() && it.text.contains('的'))
}

/// `data:image/png;base64,`: the beginning of a value.
pub(in crate::values) fn is_of_data_uri(candidate: &Candidate<'_, '_>) -> bool {
    candidate.before().ends_with("data:")
}

/// `A one，B（two）`: the list begins before, in another style.
pub(in crate::values) fn follows_other_style(candidate: &Candidate<'_, '_>) -> bool {
    let Some(from) = candidate.first.checked_sub(3) else { return false };
    let Some([value, words, mark]) = candidate.reader.tokens.get(from..candidate.first) else {
        return false;
    };
    let begins = from.checked_sub(1).and_then(|it| candidate.reader.token(it));
    is_text(candidate)
        && !is_described_by_nothing(candidate)
        && value.kind == TokenKind::Bare
        && words.is_words()
        && words.space_before
        && mark.is_punct("，,、；;")
        && begins.is_some_and(|it| it.kind == TokenKind::Punct)
}

/// `the type（A/B）:the room`: a part of a value.
pub(in crate::values) fn is_bracketed_part(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, end) = (candidate.reader, candidate.list.end);
    is_plain(candidate)
        && reader.is_punct(end, "）)")
        && reader.is_punct(end + 1, ":-_")
        && reader.token(end + 2).is_some_and(|it| it.is_words() && !it.space_before)
}

/// `A|asc、A|desc`: values with a bar in them.
pub(in crate::values) fn hold_bars(candidate: &Candidate<'_, '_>) -> bool {
    let tokens =
        candidate.reader.tokens.get(candidate.first..candidate.list.end).unwrap_or_default();
    is_plain(candidate)
        && repeats_values(candidate)
        && tokens.iter().any(|it| it.is_punct("|｜"))
        && tokens.iter().any(|it| it.is_punct("、，,"))
}

/// `all lamps A，otherwise B`: what one of them stands for is not itself.
pub(in crate::values) fn has_otherwise(candidate: &Candidate<'_, '_>) -> bool {
    let reader = candidate.reader;
    let is_otherwise = |it: &Item| reader.meaning_text(it).is_some_and(|it| it.starts_with("否则"));
    candidate.list.items.iter().any(is_otherwise)
}
