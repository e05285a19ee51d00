//! [`Fault`]: a fault of the service, injected on request or at random.
//!
//! A request selects it with the header `X-Mock-Fault`, whose parts are separated by `;`:
//!
//! | part | effect |
//! |---|---|
//! | `latency=MS` | the response is delayed by so many milliseconds, after the execution |
//! | `status=CODE` | an HTTP status such as 429, 502 or 503 instead of the response |
//! | `retry-after=S` | the header `Retry-After` for a status of 429 or 503, 1 by default |
//! | `ret=CODE` | a RetCode such as 110, 150 or 153 instead of the response |
//! | `late` | `status` and `ret` follow the execution instead of replacing it |
//! | `drop=before`, `drop=after` | the connection is closed without a response, before or after the execution |
//! | `quote-numbers` | every number is a string |
//! | `null-lists` | every list is null |
//! | `single-objects` | every list is replaced by its first element |
//! | `truncate` | the body is cut in half |
//! | `empty` | the body is empty |
//! | `rate=BYTES` | the body of the response takes a second per so many bytes; that of a request for storage, too |
//! | `cut-request=BYTE` | the connection is closed after so many bytes of the request's body, without execution |
//! | `cut-response=BYTE` | the connection is closed after so many bytes of the response's body, after the execution |
//! | `times=N` | applies only to the first N requests for the action with the same header |
//! | `id=ANY` | distinguishes headers that `times` would count together |
//!
//! `cut-request=any` and `cut-response=any` choose the byte by the seed. An action has read its whole request
//! when it looks for faults, so there `cut-request` is `drop=before`.
//!
//! A fault never changes what an action does, only whether it is executed and how the response looks.
//! Errors in credentials, signature or parameters take precedence over faults. The parts about the shape of a
//! response apply to actions; object storage has only bytes to send.

mod corrupt;
mod select;

pub(crate) use corrupt::corrupt;
pub(crate) use select::{FaultQueue, FaultRequest};

use crate::seeded::Seeded;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A fault in the response to a request. Parsed from text, as in the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    pub(crate) latency: Duration,
    pub(crate) replacement: Option<Replacement>,
    pub(crate) late: bool,
    pub(crate) retry_after: Option<u64>,
    pub(crate) drop: Option<DropPoint>,
    pub(crate) quote_numbers: bool,
    pub(crate) null_lists: bool,
    pub(crate) single_objects: bool,
    pub(crate) truncate: bool,
    pub(crate) empty: bool,
    /// In bytes per second.
    pub(crate) rate: Option<u64>,
    pub(crate) cut_request: Option<CutPoint>,
    pub(crate) cut_response: Option<CutPoint>,
    pub(crate) times: Option<u32>,
}

/// What is sent instead of the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replacement {
    Status(u16),
    RetCode(i64),
}

/// When the connection is closed without a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DropPoint {
    BeforeExecution,
    AfterExecution,
}

/// The byte of a body after which the connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CutPoint {
    At(u64),
    Anywhere,
}

impl CutPoint {
    /// Returns the byte, of a body with `len` bytes.
    pub(crate) fn position(self, len: u64, seeded: Seeded) -> u64 {
        match self {
            CutPoint::At(it) => it,
            CutPoint::Anywhere => seeded.child("cut").below(len),
        }
    }

    fn parse(text: &str) -> Option<CutPoint> {
        if text == "any" { Some(CutPoint::Anywhere) } else { text.parse().ok().map(CutPoint::At) }
    }
}

/// The error for a text that is not a [`Fault`]; contains the invalid part.
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
        let mut fault = Fault::default();
        for part in text.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            fault.add_part(part).ok_or_else(|| FaultError(part.to_owned()))?;
        }
        Ok(fault)
    }
}

impl Fault {
    /// Adds a part of the header; returns `None` if it is invalid.
    fn add_part(&mut self, part: &str) -> Option<()> {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match (name.trim(), value.trim()) {
            ("latency", it) => self.latency = Duration::from_millis(it.parse().ok()?),
            ("status", it) => {
                let status = it.parse().ok().filter(|it| (400..600).contains(it))?;
                self.replacement = Some(Replacement::Status(status));
            }
            ("ret", it) => self.replacement = Some(Replacement::RetCode(it.parse().ok()?)),
            ("retry-after", it) => self.retry_after = Some(it.parse().ok()?),
            ("late", "") => self.late = true,
            ("drop", "before") => self.drop = Some(DropPoint::BeforeExecution),
            ("drop", "after") => self.drop = Some(DropPoint::AfterExecution),
            ("quote-numbers", "") => self.quote_numbers = true,
            ("null-lists", "") => self.null_lists = true,
            ("single-objects", "") => self.single_objects = true,
            ("truncate", "") => self.truncate = true,
            ("empty", "") => self.empty = true,
            ("rate", it) => self.rate = Some(it.parse().ok().filter(|it| *it > 0)?),
            ("cut-request", it) => self.cut_request = Some(CutPoint::parse(it)?),
            ("cut-response", it) => self.cut_response = Some(CutPoint::parse(it)?),
            ("times", it) => self.times = Some(it.parse().ok()?),
            ("id", _) => {}
            _ => return None,
        }
        Some(())
    }

    /// Returns one of each kind of fault that the service is known for.
    pub fn common() -> Vec<Fault> {
        let ret =
            |code| Fault { replacement: Some(Replacement::RetCode(code)), ..Fault::default() };
        let status = |code| Fault {
            replacement: Some(Replacement::Status(code)),
            retry_after: Some(0),
            ..Fault::default()
        };
        let late = |fault: Fault| Fault { late: true, ..fault };
        let drop = |point| Fault { drop: Some(point), ..Fault::default() };
        vec![
            status(429),
            status(502),
            status(503),
            late(status(502)),
            ret(153),
            ret(150),
            late(ret(110)),
            drop(DropPoint::BeforeExecution),
            drop(DropPoint::AfterExecution),
            Fault { latency: Duration::from_millis(50), ..Fault::default() },
            Fault { quote_numbers: true, ..Fault::default() },
            Fault { truncate: true, ..Fault::default() },
        ]
    }

    /// Returns one of each kind of fault that object storage is known for.
    pub fn common_of_storage() -> Vec<Fault> {
        let status = |code| Fault {
            replacement: Some(Replacement::Status(code)),
            retry_after: Some(0),
            ..Fault::default()
        };
        let drop = |point| Fault { drop: Some(point), ..Fault::default() };
        vec![
            status(502),
            status(503),
            Fault { late: true, ..status(503) },
            drop(DropPoint::BeforeExecution),
            drop(DropPoint::AfterExecution),
            Fault { cut_request: Some(CutPoint::Anywhere), ..Fault::default() },
            Fault { cut_response: Some(CutPoint::Anywhere), ..Fault::default() },
            Fault { latency: Duration::from_millis(50), ..Fault::default() },
        ]
    }

    /// Returns whether it is executed in spite of the fault, if the whole request is read.
    pub(crate) fn allows_execution(&self) -> bool {
        self.drop != Some(DropPoint::BeforeExecution) && (self.replacement.is_none() || self.late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_parsed() {
        let fault: Fault = "latency=200; status=503;late;times=2; id=x".parse().unwrap();
        let expected = Fault {
            latency: Duration::from_millis(200),
            replacement: Some(Replacement::Status(503)),
            late: true,
            times: Some(2),
            ..Fault::default()
        };
        assert_eq!(fault, expected);
        assert!(fault.allows_execution());
    }

    #[test]
    fn an_error_contains_the_invalid_part() {
        for text in ["lag=1", "status=200", "drop", "ret=x", "late=1"] {
            let error = format!("latency=1;{text}").parse::<Fault>().unwrap_err();
            assert_eq!(error.to_string(), format!("no such fault: {text:?}"));
        }
    }
}
