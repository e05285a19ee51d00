//! The `tracing` output of a call: a span for the call, and events for each attempt.
//!
//! Parameters and bodies appear only at trace level, and redacted.

use std::time::{Duration, Instant};

use tracing::field::Empty;
use tracing::{Level, Span};

use super::success::redacted_body;
use super::{Draft, Invocation, SuccessResponse};
use crate::decode::is_json_like;
use crate::error::Error;
use crate::redact::Scrubber;
use crate::transport::HttpResponse;

pub(super) fn call_span(call: &Invocation) -> Span {
    let service = call.client.service();
    let region = call.options.region.as_deref().or_else(|| service.region());
    tracing::info_span!(
        "call",
        service = service.name(),
        action = %call.action,
        product = call.operation.product.name(),
        region,
        attempt = Empty,
        elapsed_ms = Empty,
        status = Empty,
        code = Empty,
        request_id = Empty,
        error = Empty,
    )
}

/// Logs the parameters of an attempt, before they are signed.
pub(super) fn request(draft: &Draft<'_>) {
    if tracing::enabled!(Level::TRACE) {
        tracing::trace!(action = draft.name(), parameters = draft.redacted(), "sending request");
    }
}

pub(super) fn response(
    span: &Span,
    call: &Invocation,
    response: &HttpResponse,
    scrubber: &Scrubber,
) {
    span.record("status", response.status());
    let request_id = call.client.service().request_id(response);
    if let Some(id) = request_id {
        span.record("request_id", id);
    }
    tracing::debug!(status = response.status(), request_id, "received response");
    if tracing::enabled!(Level::TRACE) {
        let body = response.body();
        let shown = match !body.is_empty() && is_json_like(body) {
            true => redacted_body(response, scrubber),
            false => format!("{} bytes that are not JSON", body.len()),
        };
        tracing::trace!(body = shown, "response body");
    }
}

pub(super) fn retry(attempt: u32, pause: Duration, error: &Error) {
    tracing::debug!(attempt, pause_ms = milliseconds(pause), %error, "retrying");
}

/// Completes the span of the call.
pub(super) fn finish(
    span: &Span,
    attempts: u32,
    started: Instant,
    result: &Result<SuccessResponse, Error>,
) {
    span.record("attempt", attempts);
    span.record("elapsed_ms", milliseconds(started.elapsed()));
    match result {
        Ok(_) => {
            span.record("code", 0);
        }
        Err(error) => {
            match (error.code(), error.code_text()) {
                (Some(code), _) => drop(span.record("code", code)),
                (None, Some(text)) => drop(span.record("code", text)),
                (None, None) => {}
            }
            span.record("error", tracing::field::display(error));
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
