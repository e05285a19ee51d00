//! [`Outgoing`]: a response in the form in which the server sends it, with its fault applied.

use crate::api_error::ApiError;
use crate::fault::{Fault, Replacement, corrupt};
use crate::seeded::Seeded;
use serde_json::{Map, Value};
use std::time::Duration;

/// The response that the server sends, and how it sends it.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) status: u16,
    pub(crate) request_id: String,
    pub(crate) retry_after: Option<u64>,
    pub(crate) body: Vec<u8>,
    /// The delay before anything is sent.
    pub(crate) latency: Duration,
    /// The number of bytes of the body after which to close the connection.
    pub(crate) cut: Option<u64>,
    /// The most bytes per second of the body.
    pub(crate) rate: Option<u64>,
    /// Whether to close the connection instead of sending the response.
    pub(crate) disconnect: bool,
}

/// Returns the fields of an error response.
pub(super) fn error_fields(error: ApiError) -> Map<String, Value> {
    Map::from_iter([
        ("RetCode".to_owned(), error.code.into()),
        ("Message".to_owned(), error.message.into()),
    ])
}

/// Adds the fields that every response has.
pub(super) fn envelope(action: &str, fields: Map<String, Value>) -> Map<String, Value> {
    let mut res = Map::from_iter([("RetCode".to_owned(), 0.into())]);
    if !action.is_empty() {
        res.insert("Action".to_owned(), format!("{action}Response").into());
    }
    res.extend(fields);
    res
}

/// Applies the fault to a response and writes its body.
pub(super) fn render(
    fault: &Fault,
    fields: Map<String, Value>,
    request_id: String,
    seeded: Seeded,
) -> Outgoing {
    let mut response = Value::Object(fields);
    corrupt(fault, &mut response);
    let mut body = response.to_string().into_bytes();
    let status = match fault.replacement {
        Some(Replacement::Status(status)) => {
            body = format!("<html><body>{status}</body></html>\n").into_bytes();
            status
        }
        Some(Replacement::RetCode(_)) | None => 200,
    };
    if fault.truncate {
        body.truncate(body.len() / 2);
    }
    if fault.empty {
        body.clear();
    }
    let has_retry_after = matches!(status, 429 | 503);
    Outgoing {
        status,
        request_id,
        retry_after: has_retry_after.then(|| fault.retry_after.unwrap_or(1)),
        cut: fault.cut_response.map(|it| it.position(body.len() as u64, seeded)),
        rate: fault.rate,
        body,
        latency: fault.latency,
        disconnect: fault.drop.is_some() || fault.cut_request.is_some(),
    }
}
