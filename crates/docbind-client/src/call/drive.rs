//! The drivers of a call: they get credentials, send and sleep, and leave decisions to [`Exchange`].

use std::time::Instant;

use tracing::Instrument;

use super::exchange::{Exchange, NextStep};
use super::{Invocation, ResponseFuture, SuccessResponse, log};
use crate::error::{Error, ErrorKind};
use crate::transport::{HttpRequest, HttpResponse, Transport, TransportError};

/// Runs a call on the current tokio runtime.
pub(crate) fn run(call: Box<Invocation>) -> ResponseFuture {
    let span = log::call_span(&call);
    let exchange_span = span.clone();
    Box::pin(
        async move {
            let started = Instant::now();
            let mut exchange = Exchange::new(&call, exchange_span);
            let result = run_attempts(&call, &mut exchange).await;
            exchange.finish(started, &result);
            result
        }
        .instrument(span),
    )
}

async fn run_attempts(
    call: &Invocation,
    exchange: &mut Exchange<'_>,
) -> Result<SuccessResponse, Error> {
    if tokio::runtime::Handle::try_current().is_err() {
        let detail = "asynchronous calls need a tokio runtime; without one, use send_blocking";
        return Err(Error::new(ErrorKind::Configuration, detail).with_action(&call.action));
    }
    let transport = call.client.transport().map_err(|error| error.with_action(&call.action))?;
    // Timers use tokio's clock, so the deadline does too.
    let started = tokio::time::Instant::now();
    loop {
        let credentials = call.client.credentials().get(transport, exchange.rejected_fetch());
        let cached = match exchange.time_left(started.elapsed()) {
            None => credentials.await,
            Some(time_left) => match tokio::time::timeout(time_left, credentials).await {
                Ok(cached) => cached,
                Err(_) => return Err(exchange.deadline_exceeded()),
            },
        };
        let next = match cached {
            Err(error) => exchange.credentials_failed(error, started.elapsed()),
            Ok(cached) => {
                let request = exchange.prepare(&cached, started.elapsed())?;
                let outcome = send(transport, request, exchange.ends_at_deadline()).await;
                exchange.decide(outcome, started.elapsed())
            }
        };
        match next {
            NextStep::Retry(pause) => tokio::time::sleep(pause).await,
            NextStep::Done(result) => return result,
        }
    }
}

/// Sends a request, for at most its timeout, or, unless that is the deadline, for as long as its body moves.
async fn send(
    transport: &dyn Transport,
    request: HttpRequest,
    ends_at_deadline: bool,
) -> Result<HttpResponse, TransportError> {
    let timeout = request.timeout();
    let progress = request.progress();
    let mut response = transport.send(request);
    let mut end = tokio::time::Instant::now() + timeout;
    loop {
        match tokio::time::timeout_at(end, &mut response).await {
            Ok(outcome) => return outcome,
            Err(_) => match progress.last().map(|it| it + timeout) {
                Some(later) if later > end && !ends_at_deadline => end = later,
                Some(_) | None => return Err(TransportError::timed_out(timeout)),
            },
        }
    }
}

/// Runs a call on this thread.
#[cfg(feature = "blocking")]
pub(crate) fn run_blocking(call: &Invocation) -> Result<SuccessResponse, Error> {
    let span = log::call_span(call);
    let _entered = span.clone().entered();
    let started = Instant::now();
    let mut exchange = Exchange::new(call, span);
    let result = run_attempts_blocking(call, &mut exchange);
    exchange.finish(started, &result);
    result
}

#[cfg(feature = "blocking")]
fn run_attempts_blocking(
    call: &Invocation,
    exchange: &mut Exchange<'_>,
) -> Result<SuccessResponse, Error> {
    let transport = call.client.blocking_transport();
    let started = Instant::now();
    loop {
        let cached = call.client.credentials().get_blocking(transport, exchange.rejected_fetch());
        let next = match cached {
            Err(error) => exchange.credentials_failed(error, started.elapsed()),
            Ok(cached) => {
                let request = exchange.prepare(&cached, started.elapsed())?;
                let outcome = transport.send(request);
                exchange.decide(outcome, started.elapsed())
            }
        };
        match next {
            NextStep::Retry(pause) => std::thread::sleep(pause),
            NextStep::Done(result) => return result,
        }
    }
}
