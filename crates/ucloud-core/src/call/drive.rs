//! The drivers: they fetch credentials, send, sleep, and leave every decision to the exchange.

use std::time::Instant;

use tracing::Instrument;

use super::exchange::{Exchange, Next};
use super::{Invocation, ResponseFuture, SuccessResponse, log};
use crate::error::{Error, ErrorKind};
use crate::transport::TransportError;

/// Runs a call on the current tokio runtime.
pub(crate) fn run(call: Box<Invocation>) -> ResponseFuture {
    let span = log::span(&call);
    let own = span.clone();
    Box::pin(
        async move {
            let begun = Instant::now();
            let mut exchange = Exchange::new(&call, own);
            let result = exchange_with(&call, &mut exchange).await;
            exchange.finish(begun, &result);
            result
        }
        .instrument(span),
    )
}

async fn exchange_with(
    call: &Invocation,
    exchange: &mut Exchange<'_>,
) -> Result<SuccessResponse, Error> {
    if tokio::runtime::Handle::try_current().is_err() {
        let detail = "asynchronous calls need a tokio runtime; without one, use send_blocking";
        return Err(Error::new(ErrorKind::Configuration, detail).with_action(&call.action));
    }
    let transport = call.client.transport().map_err(|error| error.with_action(&call.action))?;
    // Tokio's clock, which its timers go by.
    let begun = tokio::time::Instant::now();
    loop {
        let credentials = call.client.credentials().get(transport, exchange.rejected());
        let lease = match exchange.left(begun.elapsed()) {
            None => credentials.await,
            Some(left) => match tokio::time::timeout(left, credentials).await {
                Ok(lease) => lease,
                Err(_) => return Err(exchange.too_late()),
            },
        };
        let next = match lease {
            Err(error) => exchange.without_credentials(error, begun.elapsed()),
            Ok(lease) => {
                let request = exchange.prepare(&lease, begun.elapsed())?;
                let timeout = request.timeout();
                let outcome = match tokio::time::timeout(timeout, transport.send(request)).await {
                    Ok(outcome) => outcome,
                    Err(_) => Err(TransportError::timed_out(timeout)),
                };
                exchange.decide(outcome, begun.elapsed())
            }
        };
        match next {
            Next::Retry(pause) => tokio::time::sleep(pause).await,
            Next::Done(result) => return result,
        }
    }
}

/// Runs a call on this thread.
#[cfg(feature = "blocking")]
pub(crate) fn run_blocking(call: &Invocation) -> Result<SuccessResponse, Error> {
    let span = log::span(call);
    let _entered = span.clone().entered();
    let begun = Instant::now();
    let mut exchange = Exchange::new(call, span);
    let result = exchange_blocking(call, &mut exchange);
    exchange.finish(begun, &result);
    result
}

#[cfg(feature = "blocking")]
fn exchange_blocking(
    call: &Invocation,
    exchange: &mut Exchange<'_>,
) -> Result<SuccessResponse, Error> {
    let transport = call.client.blocking_transport();
    let begun = Instant::now();
    loop {
        let next = match call.client.credentials().get_blocking(transport, exchange.rejected()) {
            Err(error) => exchange.without_credentials(error, begun.elapsed()),
            Ok(lease) => {
                let request = exchange.prepare(&lease, begun.elapsed())?;
                let outcome = transport.send(request);
                exchange.decide(outcome, begun.elapsed())
            }
        };
        match next {
            Next::Retry(pause) => std::thread::sleep(pause),
            Next::Done(result) => return result,
        }
    }
}
