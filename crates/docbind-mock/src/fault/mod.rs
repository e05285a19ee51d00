//! [`Fault`]: what goes wrong with an answer, on request or by chance.
//!
//! A request asks for it with the header `X-Mock-Fault`, parts separated by `;`:
//!
//! | part | what happens |
//! |---|---|
//! | `latency=MS` | the answer is late by so many milliseconds, after the work |
//! | `status=CODE` | an HTTP status instead of an answer, such as 429, 502 or 503 |
//! | `retry-after=S` | the header `Retry-After` with a status of 429 or 503; 1 unless it is there |
//! | `ret=CODE` | a RetCode instead of an answer, such as 110, 150 or 153 |
//! | `late` | `status` and `ret` come after the work, which they otherwise replace |
//! | `drop=before`, `drop=after` | the connection is closed without an answer, before or after the work |
//! | `quote-numbers` | every number is a text |
//! | `null-lists` | every list is null |
//! | `single-objects` | every list is its first element |
//! | `truncate` | the body ends in the middle |
//! | `empty` | the body is empty |
//! | `times=N` | only the first N requests for the action with this very header meet it |
//! | `id=ANY` | tells apart headers that `times` would count together |
//!
//! A fault never changes what the work is, only whether it is done and what is heard of it. Keys,
//! signature and parameters are checked first, and their refusals arrive unharmed.

mod damage;

pub(crate) use damage::damage;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What goes wrong with one answer. Made from text, as in the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    pub(crate) latency: Duration,
    pub(crate) instead: Option<Instead>,
    pub(crate) late: bool,
    pub(crate) retry_after: Option<u64>,
    pub(crate) cut: Option<Cut>,
    pub(crate) quote_numbers: bool,
    pub(crate) null_lists: bool,
    pub(crate) single_objects: bool,
    pub(crate) truncate: bool,
    pub(crate) empty: bool,
    pub(crate) times: Option<u32>,
}

/// What comes instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instead {
    Status(u16),
    RetCode(i64),
}

/// When the connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    Before,
    After,
}

/// Why a text is no [`Fault`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultError(String);

impl fmt::Display for FaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such fault: {:?}", self.0)
    }
}

impl std::error::Error for FaultError {}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Fault, FaultError> {
        let mut res = Fault::default();
        for part in text.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            res.set(part).ok_or_else(|| FaultError(part.to_owned()))?;
        }
        Ok(res)
    }
}

impl Fault {
    fn set(&mut self, part: &str) -> Option<()> {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match (name.trim(), value.trim()) {
            ("latency", it) => self.latency = Duration::from_millis(it.parse().ok()?),
            ("status", it) => {
                let status = it.parse().ok().filter(|it| (400..600).contains(it))?;
                self.instead = Some(Instead::Status(status));
            }
            ("ret", it) => self.instead = Some(Instead::RetCode(it.parse().ok()?)),
            ("retry-after", it) => self.retry_after = Some(it.parse().ok()?),
            ("late", "") => self.late = true,
            ("drop", "before") => self.cut = Some(Cut::Before),
            ("drop", "after") => self.cut = Some(Cut::After),
            ("quote-numbers", "") => self.quote_numbers = true,
            ("null-lists", "") => self.null_lists = true,
            ("single-objects", "") => self.single_objects = true,
            ("truncate", "") => self.truncate = true,
            ("empty", "") => self.empty = true,
            ("times", it) => self.times = Some(it.parse().ok()?),
            ("id", _) => {}
            _ => return None,
        }
        Some(())
    }

    /// One of each kind that the service is known for, as used with a fault rate.
    pub fn usual() -> Vec<Fault> {
        let ret = |code| Fault { instead: Some(Instead::RetCode(code)), ..Fault::default() };
        let status = |code| Fault {
            instead: Some(Instead::Status(code)),
            retry_after: Some(0),
            ..Fault::default()
        };
        let late = |it: Fault| Fault { late: true, ..it };
        let cut = |it| Fault { cut: Some(it), ..Fault::default() };
        vec![
            status(429),
            status(502),
            status(503),
            late(status(502)),
            ret(153),
            ret(150),
            late(ret(110)),
            cut(Cut::Before),
            cut(Cut::After),
            Fault { latency: Duration::from_millis(50), ..Fault::default() },
            Fault { quote_numbers: true, ..Fault::default() },
            Fault { truncate: true, ..Fault::default() },
        ]
    }

    /// Whether the action is executed all the same.
    pub(crate) fn lets_work(&self) -> bool {
        self.cut != Some(Cut::Before) && (self.instead.is_none() || self.late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read() {
        let fault: Fault = "latency=200; status=503;late;times=2; id=x".parse().unwrap();
        let expected = Fault {
            latency: Duration::from_millis(200),
            instead: Some(Instead::Status(503)),
            late: true,
            times: Some(2),
            ..Fault::default()
        };
        assert_eq!(fault, expected);
        assert!(fault.lets_work());
    }

    #[test]
    fn what_is_not_known_is_named() {
        for text in ["lag=1", "status=200", "drop", "ret=x", "late=1"] {
            let error = format!("latency=1;{text}").parse::<Fault>().unwrap_err();
            assert_eq!(error.to_string(), format!("no such fault: {text:?}"));
        }
    }
}
