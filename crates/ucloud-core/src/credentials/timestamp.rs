//! Timestamps in the vendor's notations: RFC 3339 and Unix seconds.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use docbind_client::Json;

/// Parses a timestamp in either notation; returns `None` for anything else.
pub(super) fn parse(value: &Json) -> Option<SystemTime> {
    let seconds = match value {
        Json::Int(seconds) => *seconds,
        Json::String(text) => text.parse().ok().or_else(|| parse_rfc3339(text))?,
        _ => return None,
    };
    UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// Converts a text such as `2025-01-31T08:00:00+08:00` to Unix seconds, dropping fractions of a second.
fn parse_rfc3339(text: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| -> Option<i64> {
        let digits = text.get(range)?;
        digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let has = |index: usize, any_of: &[u8]| {
        text.as_bytes().get(index).is_some_and(|it| any_of.contains(it))
    };
    let has_separators =
        has(4, b"-") && has(7, b"-") && has(10, b"Tt ") && has(13, b":") && has(16, b":");
    if !has_separators {
        return None;
    }
    let zone = text.get(19..)?.trim_start_matches(|it: char| it == '.' || it.is_ascii_digit());
    let offset = match zone.as_bytes() {
        b"Z" | b"z" => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let hours: i64 = zone.get(1..3)?.parse().ok()?;
            let minutes: i64 = zone.get(4..6)?.parse().ok()?;
            (if *sign == b'+' { 60 } else { -60 }) * (hours * 60 + minutes)
        }
        _ => return None,
    };
    let day = days_since_epoch(number(0..4)?, number(5..7)?, number(8..10)?)?;
    Some(day * 86_400 + number(11..13)? * 3600 + number(14..16)? * 60 + number(17..19)? - offset)
}

/// Counts the days from 1970-01-01. Years start in March, so that a leap day is the last day of one.
fn days_since_epoch(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations() {
        let cases = [
            (Json::from(1_738_281_600), Some(1_738_281_600)),
            (Json::from("1738281600"), Some(1_738_281_600)),
            (Json::from("2025-01-31T00:00:00Z"), Some(1_738_281_600)),
            (Json::from("2025-01-31T08:00:00.123+08:00"), Some(1_738_281_600)),
            (Json::from("2000-02-29T23:59:59Z"), Some(951_868_799)),
            (Json::from("2025-13-31T00:00:00Z"), None),
            (Json::from("2025-01-31"), None),
            (Json::from("中中中中中中中"), None),
            (Json::from(-1), None),
        ];
        for (value, expected) in cases {
            let expected = expected.map(|it| UNIX_EPOCH + Duration::from_secs(it));
            assert_eq!(parse(&value), expected, "{value}");
        }
    }
}
