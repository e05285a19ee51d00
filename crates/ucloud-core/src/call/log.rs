//! What a call tells `tracing`: a span for the call, an event for each attempt.
//!
//! Parameters and bodies appear at trace level only, and only redacted.

use std::time::{Duration, Instant};

use tracing::field::Empty;
use tracing::{Level, Span};

use super::{Invocation, SuccessResponse};
use crate::error::Error;
use crate::json::Json;
use crate::redact::{self, Scrubber};
use crate::transport::HttpResponse;
use crate::tree::ParamTree;

pub(super) fn span(call: &Invocation) -> Span {
    let region = call.tree.scalar("Region").map(|it| it.to_string());
    let region = region.as_deref().or(call.client.settings().region.as_deref());
    tracing::info_span!(
        "ucloud",
        action = %call.action,
        product = call.operation.product.name(),
        region,
        attempt = Empty,
        elapsed_ms = Empty,
        status = Empty,
        ret_code = Empty,
        request_id = Empty,
        error = Empty,
    )
}

/// The parameters of an attempt, before they are signed.
pub(super) fn request(action: &str, tree: &ParamTree, secrets: &[&str]) {
    if tracing::enabled!(Level::TRACE) {
        tracing::trace!(action, parameters = redact::parameters(tree, secrets), "sending");
    }
}

pub(super) fn answer(span: &Span, answer: &HttpResponse, scrubber: &Scrubber) {
    span.record("status", answer.status());
    let request_id = answer.header("X-UCLOUD-REQUEST-UUID");
    if let Some(id) = request_id {
        span.record("request_id", id);
    }
    tracing::debug!(status = answer.status(), request_id, "answered");
    if tracing::enabled!(Level::TRACE) {
        let mut body = Json::Null;
        let shown = match crate::decode::from_bytes(answer.body(), &mut body) {
            Ok(()) => scrubber.scrub(&redact::json(&body).to_string()),
            Err(_) => format!("{} bytes that are not JSON", answer.body().len()),
        };
        tracing::trace!(body = shown, "received");
    }
}

pub(super) fn retry(attempt: u32, pause: Duration, error: &Error) {
    tracing::debug!(attempt, pause_ms = milliseconds(pause), %error, "trying again");
}

/// Completes the span, whose `attempt` is the number of the last one.
pub(super) fn finish(
    span: &Span,
    attempts: u32,
    begun: Instant,
    result: &Result<SuccessResponse, Error>,
) {
    span.record("attempt", attempts);
    span.record("elapsed_ms", milliseconds(begun.elapsed()));
    match result {
        Ok(_) => {
            span.record("ret_code", 0);
        }
        Err(error) => {
            if let Some(code) = error.ret_code() {
                span.record("ret_code", code);
            }
            span.record("error", tracing::field::display(error));
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
