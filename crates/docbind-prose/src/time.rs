//! Points in time: seconds or milliseconds since 1970, or a date in a text.
//!
//! A duration is not a point in time, and neither is a number of microseconds or ticks, which no form
//! stands for. A description that mentions both seconds and milliseconds does not count.

use crate::annotations::{Time, TimeForm};
use crate::element::ScalarType;
use crate::text::{contains_any, ends_with_any, sentence_around};
use crate::topic::{Topic, Topics};

/// Phrases for a number that is a point in time, in lower case.
pub(crate) const STAMPS: &[&str] = &[
    "时间戳",
    "unix时间",
    "unix 时间",
    "timestamp",
    "unix格式",
    "unix 格式",
    "unix 毫秒",
    "unix毫秒",
    "unix 秒",
    "unix秒",
    "unix time",
    "epoch",
    "1970",
    "时间（秒级",
    "时间(秒级",
    "时间（毫秒级",
    "时间(毫秒级",
];

/// Phrases for a text that is a date, in lower case.
pub(crate) const DATES: &[&str] = &[
    "yyyy-mm-dd",
    "yyyymmdd",
    "yyyy/mm/dd",
    "yyyy-mm",
    "rfc3339",
    "rfc 3339",
    "iso8601",
    "iso 8601",
    "2006-01-02",
    "utc时间",
    "utc 时间",
    "年-月-日",
    "yyyy-m-d",
];

const STAMP: &str = "时间戳";
/// Units of milliseconds, in lower case; so is the word `ms`.
const MILLISECONDS: &[&str] = &["毫秒", "milli", "13位", "java 时间戳", "java时间戳"];
const SECONDS: &[&str] = &["秒", "10位", "second"];
/// Units that are neither, in lower case.
const OTHER_UNITS: &[&str] = &[
    "微秒",
    "纳秒",
    "micro",
    "nano",
    "µs",
    "(us",
    "（us",
    "：us",
    "(ns",
    "（ns",
    "：ns",
    "0ns",
    "khz",
    "十六进制",
    "ms/s",
];
/// Ends of names of milliseconds.
const MILLISECOND_NAMES: &[&str] = &["Ms", "MS", "Millis", "Milliseconds", "MilliSeconds"];

/// In a sentence about a stamp: it is about a duration, or about having one.
const DURATIONS: &[&str] = &["时间戳差", "间隔", "是否", "时长", "偏移", "之差", "天数"];

/// In a description of a text: the stamp is only a part of it, such as of a file's name.
const PARTS: &[&str] = &["文件", "名", "参数", "或具体"];

/// Before or after a stamp in a text: dates will do, too.
const OR: &[&str] = &["或", " or "];

/// The longest description of a text that is nothing but a stamp, in characters.
const MAX_TEXT_STAMP: usize = 60;

/// Returns how a point in time is written.
pub(crate) fn time(text: &str, name: &str, scalar: ScalarType, topics: Topics) -> Option<Time> {
    let is_text = match scalar {
        ScalarType::String => true,
        ScalarType::Int | ScalarType::Float => false,
        ScalarType::Bool => return None,
    };
    let has_phrase = topics.has(Topic::Time);
    let may_be_date = is_text && topics.has(Topic::Number);
    if !has_phrase && !may_be_date {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if is_text && let Some((at, length)) = date(&lower, name, has_phrase) {
        let evidence = sentence_around(text, at, at + length);
        let is_stamp_too = lower.contains(STAMP);
        if is_stamp_too && contains_any(&evidence, OR) {
            return None;
        }
        if !is_stamp_too || lower[at..at + length].contains('-') {
            return Some(Time { form: TimeForm::Date, evidence });
        }
    }
    if has_phrase { stamp(text, &lower, name, is_text) } else { None }
}

fn stamp(text: &str, lower: &str, name: &str, is_text: bool) -> Option<Time> {
    let (at, stamp) = STAMPS.iter().filter_map(|it| lower.find(it).map(|at| (at, *it))).min()?;
    let evidence = sentence_around(text, at, at + stamp.len());
    if contains_any(lower, OTHER_UNITS) || counts_milliseconds(lower) {
        return None;
    }
    let form = match (
        contains_any(lower, MILLISECONDS)
            || has_word(lower, MILLISECOND)
            || ends_with_any(name, MILLISECOND_NAMES)
            || has_milliseconds_in_digits(lower),
        contains_any(&without_milliseconds(lower), SECONDS),
    ) {
        (true, true) => return None,
        (true, false) => TimeForm::Milliseconds,
        (false, _) => TimeForm::Seconds,
    };
    let is_part = is_text
        && (text.chars().count() > MAX_TEXT_STAMP
            || contains_any(lower, PARTS)
            || date_in_digits(lower).is_some());
    (!contains_any(&evidence, DURATIONS) && !is_part).then_some(Time { form, evidence })
}

/// The abbreviation of a millisecond.
const MILLISECOND: &str = "ms";

/// Whether an abbreviation stands alone in a text.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next())
    })
}

/// Whether the unit is a number of milliseconds: `10ms`.
fn counts_milliseconds(text: &str) -> bool {
    text.match_indices("单位").any(|(at, label)| {
        let rest = text[at + label.len()..].trim_start_matches([' ', '：', ':', '为', '是']);
        let unit = rest.trim_start_matches(|it: char| it.is_ascii_digit());
        unit.len() < rest.len() && (unit.starts_with(MILLISECOND) || unit.starts_with("毫秒"))
    })
}

fn without_milliseconds(text: &str) -> String {
    text.replace("毫秒", "").replace("millisecond", "")
}

/// Whether an example shows milliseconds: a number of thirteen digits.
fn has_milliseconds_in_digits(text: &str) -> bool {
    const DIGITS: usize = "1700000000000".len();
    text.split(|it: char| !it.is_ascii_digit()).any(|it| it.len() == DIGITS && it.starts_with('1'))
}

/// Finds what shows that a text is a date: a phrase, or an example.
fn date(lower: &str, name: &str, has_phrase: bool) -> Option<(usize, usize)> {
    let phrase = || DATES.iter().find_map(|it| lower.find(it).map(|at| (at, it.len())));
    let phrase = if has_phrase { phrase() } else { None };
    phrase.or_else(|| example_date(lower, name))
}

/// Finds a date in digits, where the name or the description is about dates.
fn example_date(lower: &str, name: &str) -> Option<(usize, usize)> {
    let name = name.to_ascii_lowercase();
    let is_about_dates =
        ["time", "date", "day"].iter().any(|it| name.ends_with(it)) || lower.contains("日期");
    if !is_about_dates {
        return None;
    }
    date_in_digits(lower)
}

/// Finds a date in digits: `2006-01-02`.
fn date_in_digits(lower: &str) -> Option<(usize, usize)> {
    const LENGTH: usize = "2006-01-02".len();
    let is_date = |bytes: &[u8]| {
        bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => matches!(byte, b'-' | b'/'),
            _ => byte.is_ascii_digit(),
        })
    };
    lower.as_bytes().windows(LENGTH).position(is_date).map(|at| (at, LENGTH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prefilter;

    fn check(text: &str, scalar: ScalarType) -> Option<TimeForm> {
        time(text, "LampTime", scalar, prefilter::topics(text)).map(|it| it.form)
    }

    #[test]
    fn points_in_time() {
        assert_eq!(check("开灯的时间戳", ScalarType::Int), Some(TimeForm::Seconds));
        assert_eq!(check("开灯，Unix毫秒", ScalarType::Int), Some(TimeForm::Milliseconds));
        assert_eq!(check("时间戳，单位：ms", ScalarType::Int), Some(TimeForm::Milliseconds));
        assert_eq!(check("时间戳，如1700000000000", ScalarType::Int), Some(TimeForm::Milliseconds));
        assert_eq!(check("时间戳，如1700000000", ScalarType::Int), Some(TimeForm::Seconds));
        assert_eq!(check("时间戳(UTC时间)", ScalarType::String), Some(TimeForm::Seconds));
        assert_eq!(check("开灯时间（秒级）", ScalarType::Int), Some(TimeForm::Seconds));
        assert_eq!(check("开灯日，YYYY-MM-DD", ScalarType::String), Some(TimeForm::Date));
        assert_eq!(check("开灯，如2020-01-02", ScalarType::String), Some(TimeForm::Date));
    }

    #[test]
    fn milliseconds_in_english() {
        let check = |text| check(text, ScalarType::Int);
        assert_eq!(
            check("Unix timestamp of the lamp in milliseconds"),
            Some(TimeForm::Milliseconds)
        );
        assert_eq!(check("When it was lit (Unix timestamp, ms)"), Some(TimeForm::Milliseconds));
        assert_eq!(check("unix time in ms"), Some(TimeForm::Milliseconds));
        assert_eq!(check("Unix timestamp of the items"), Some(TimeForm::Seconds));
        assert_eq!(check("Unix timestamp in seconds or milliseconds"), None);
    }

    #[test]
    fn milliseconds_of_a_name() {
        let check = |name: &str| {
            let text = "开灯时间戳";
            time(text, name, ScalarType::Int, prefilter::topics(text)).map(|it| it.form)
        };
        assert_eq!(check("LampMs"), Some(TimeForm::Milliseconds));
        assert_eq!(check("Lamps"), Some(TimeForm::Seconds));
    }

    #[test]
    fn dates_that_are_called_stamps() {
        let check = |text| check(text, ScalarType::String);
        assert_eq!(check("开灯时间戳，如 2020-01-02 03:04:05"), Some(TimeForm::Date));
        assert_eq!(check("开灯，时间戳或 yyyy-MM-dd"), None);
    }

    #[test]
    fn other_units() {
        let check = |text| check(text, ScalarType::Int);
        assert_eq!(check("开灯时间戳，微秒"), None);
        assert_eq!(check("开灯时间戳（纳秒）"), None);
        assert_eq!(check("Unix time in nanoseconds"), None);
        assert_eq!(check("时间戳，单位 10ms"), None);
        assert_eq!(check("时间戳(90kHz)"), None);
        assert_eq!(check("时间戳（us）"), None);
        assert_eq!(check("开灯，Unix nano timestamp"), None);
        assert_eq!(check("大灯与小灯时间戳之差"), None);
    }

    #[test]
    fn what_is_no_point_in_time() {
        assert_eq!(check("开灯多少秒", ScalarType::Int), None);
        assert_eq!(check("时间戳，秒或毫秒", ScalarType::Int), None);
        assert_eq!(check("时间戳", ScalarType::Bool), None);
    }
}
