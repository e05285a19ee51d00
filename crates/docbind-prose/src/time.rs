//! Points in time: seconds or milliseconds since 1970, or a date in a text.
//!
//! A span of time is none, and where both seconds and milliseconds are mentioned nothing is said.

use super::scan::sentence;
use crate::annotations::{Time, TimeForm};
use crate::element::ScalarType;
use crate::topic::{Topic, Topics};

pub(super) const STAMPS: &[&str] = &[
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
];
pub(super) const DATES: &[&str] = &[
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

pub(super) fn time(words: &str, name: &str, scalar: ScalarType, topics: Topics) -> Option<Time> {
    if !matches!(scalar, ScalarType::String | ScalarType::Int | ScalarType::Float) {
        return None;
    }
    let named = topics.has(Topic::Time);
    let may_be_written = scalar == ScalarType::String && topics.has(Topic::Number);
    if !named && !may_be_written {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    if scalar == ScalarType::String {
        let dates = if named { DATES } else { &[] };
        let date = dates
            .iter()
            .find_map(|it| lower.find(it).map(|at| (at, it.len())))
            .or_else(|| written(&lower, name));
        if let Some((at, length)) = date {
            let stamped = lower.contains("时间戳");
            return (!stamped).then(|| Time {
                form: TimeForm::Date,
                evidence: sentence(words, at, at + length),
            });
        }
    }
    if !named {
        return None;
    }
    let (at, stamp) = STAMPS.iter().filter_map(|it| lower.find(it).map(|at| (at, *it))).min()?;
    let evidence = sentence(words, at, at + stamp.len());
    let millis = lower.contains("毫秒")
        || lower.contains("13位")
        || lower.contains("(ms)")
        || lower.contains("（ms）")
        || lower.contains("单位ms")
        || ["(ms", "（ms", "ms级"].iter().any(|it| lower.contains(it));
    let rest = lower.replace("毫秒", "");
    let seconds = rest.contains('秒') || rest.contains("10位");
    let form = match (millis, seconds) {
        (true, true) => return None,
        (true, false) => TimeForm::Milliseconds,
        (false, _) => TimeForm::Seconds,
    };
    let is_span =
        ["时间戳差", "间隔", "是否", "时长", "偏移"].iter().any(|it| evidence.contains(it));
    // A text is a stamp only where it says nothing but that.
    let unsure = scalar == ScalarType::String
        && (words.chars().count() > 60 || lower.contains("文件") || lower.contains("名"));
    (!is_span && !unsure).then_some(Time { form, evidence })
}

/// A date written out, in a description or by a name that speaks of time.
fn written(words: &str, name: &str) -> Option<(usize, usize)> {
    let name = name.to_ascii_lowercase();
    let about =
        ["time", "date", "day"].iter().any(|it| name.ends_with(it)) || words.contains("日期");
    if !about {
        return None;
    }
    let bytes = words.as_bytes();
    let at = bytes.windows(10).position(|it| {
        it.iter().enumerate().all(|(at, it)| match at {
            4 | 7 => matches!(it, b'-' | b'/'),
            _ => it.is_ascii_digit(),
        })
    })?;
    Some((at, 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prefilter;

    fn check(words: &str, scalar: ScalarType) -> Option<TimeForm> {
        time(words, "LampTime", scalar, prefilter::topics(words)).map(|it| it.form)
    }

    #[test]
    fn points_in_time() {
        assert_eq!(check("开灯的时间戳", ScalarType::Int), Some(TimeForm::Seconds));
        assert_eq!(check("开灯，Unix毫秒", ScalarType::Int), Some(TimeForm::Milliseconds));
        assert_eq!(check("开灯日，YYYY-MM-DD", ScalarType::String), Some(TimeForm::Date));
        assert_eq!(check("开灯，如2020-01-02", ScalarType::String), Some(TimeForm::Date));
    }

    #[test]
    fn what_is_none() {
        assert_eq!(check("开灯多少秒", ScalarType::Int), None);
        assert_eq!(check("时间戳，秒或毫秒", ScalarType::Int), None);
        assert_eq!(check("时间戳", ScalarType::Bool), None);
    }
}
