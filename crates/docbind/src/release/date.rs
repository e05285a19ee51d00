//! Dates in UTC, formatted as `2026-02-28`.

use docbind_source::escaped;
use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

/// Returns today's date.
pub(crate) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let (mut days, mut year) = (seconds / 86_400, 1970);
    while days >= days_in_year(year) {
        days -= days_in_year(year);
        year += 1;
    }
    let mut month = 1;
    while days >= days_in_month(year, month) {
        days -= days_in_month(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

/// Returns the text if it is a valid date.
pub(crate) fn validate(text: &str) -> io::Result<String> {
    let number = |it: &str, len| {
        (it.len() == len && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse().ok())?
    };
    let parts: Vec<&str> = text.split('-').collect();
    if let [year, month, day] = parts[..]
        && let (Some(year), Some(month), Some(day)) =
            (number(year, 4), number(month, 2), number(day, 2))
        && (1..=12).contains(&month)
        && (1..=days_in_month(year, month)).contains(&day)
    {
        return Ok(text.to_owned());
    }
    let message = format!("`{}` is not a date; expected one such as 2026-02-28", escaped(text));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in_year(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        for it in ["2026-02-28", "2024-02-29", "2000-02-29", "1970-01-01", "2026-12-31"] {
            assert_eq!(validate(it).ok().as_deref(), Some(it));
        }
        for it in ["", "2026", "2026-2-28", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01"]
        {
            assert!(validate(it).is_err(), "{it}");
        }
        assert_eq!(validate(&today()).ok(), Some(today()));
    }
}
