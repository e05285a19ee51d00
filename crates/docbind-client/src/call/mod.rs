//! [`Call`]: an operation with its parameters, ready to be sent.
//!
//! The request is encoded when the call is created; errors are reported when it is sent. The state
//! machine in `exchange` (prepare, attempt, decide) does no I/O; the drivers in `drive` do.

#[cfg(not(feature = "blocking"))]
mod blocking_is_off;
mod draft;
mod drive;
mod exchange;
mod full_response;
mod invocation;
mod log;
mod multipart;
mod not_sent;
mod prepare;
mod success;
mod untyped;
mod url;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

pub use draft::Draft;
pub use full_response::FullResponse;
pub use untyped::UntypedCall;
pub use url::percent_encode;

pub(crate) use drive::run;
#[cfg(feature = "blocking")]
pub(crate) use drive::run_blocking;
pub(crate) use invocation::Invocation;
pub(crate) use success::SuccessResponse;

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::Error;
use crate::json::Json;
use crate::operation::{Effect, Operation};
use crate::retry::RetryPolicy;
use crate::service::{HasProjects, Regional, Vendor, Zonal};

/// An operation with its parameters, to be awaited, or sent with `send_blocking`.
///
/// Awaiting it sends it. Functions that take a future, such as those that spawn tasks or join several calls,
/// get the one that [`send`](Call::send) returns.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn run<V>(call: docbind_client::Call<docbind_client::Json, V>) -> Result<(), docbind_client::Error> {
/// let response = call.deadline(Duration::from_secs(20)).await?;
/// # Ok(()) }
/// ```
#[must_use = "a call does nothing unless it is sent, by `.await`, `.send()` or `.send_blocking()`"]
pub struct Call<R, V> {
    pub(crate) invocation: Box<Invocation>,
    types: PhantomData<fn() -> (R, V)>,
}

impl<R, V: Vendor> Call<R, V> {
    /// Creates a call by encoding `request`. Generated code calls this.
    pub fn new(client: &V::Client, operation: &Operation, request: &dyn Encode) -> Self {
        Self::from_invocation(Invocation::new(client.as_ref(), operation, request))
    }
}

impl<R, V: Regional> Call<R, V> {
    /// Sets the region, overriding the client's.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        let region = region.into();
        self.invocation.set_scope(V::REGION, &region);
        self.invocation.options.region = Some(region);
        self
    }
}

impl<R, V: HasProjects> Call<R, V> {
    /// Sets the project, overriding the client's.
    pub fn project_id(mut self, project: impl Into<String>) -> Self {
        self.invocation.set_scope(V::PROJECT, &project.into());
        self
    }
}

impl<R, V: Zonal> Call<R, V> {
    /// Sets the zone, overriding the client's.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.invocation.set_scope(V::ZONE, &zone.into());
        self
    }
}

impl<R, V> Call<R, V> {
    pub(crate) fn from_invocation(invocation: Invocation) -> Self {
        Self { invocation: Box::new(invocation), types: PhantomData }
    }

    /// Sets a parameter that the request type does not have, such as one that is not documented yet, or
    /// replaces one that it has; of an operation of HTTP, one of the query. Keys and values are as for [`UntypedCall::param`]. It is redacted only if its
    /// name suggests a secret.
    pub fn param(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.invocation.set_param(key.into(), &value.into());
        self
    }

    /// Sets the time that each attempt may take, overriding the client's timeout. While a long body is sent, it is the
    /// time in which nothing moves, and so it is for each part of a body that is read while it arrives.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.invocation.options.timeout = Some(timeout);
        self
    }

    /// Sets the time that the whole call may take, overriding the client's deadline: its attempts, the
    /// pauses between them, and fetching credentials, which a blocking call does not interrupt. Where
    /// the call is repeated, to get pages or to wait for a state, the deadline applies to each
    /// repetition.
    ///
    /// An attempt that would outlast the deadline is cut short, and no retry follows it. Otherwise a
    /// retry follows only if at least a tenth of the shorter of timeout and deadline is left for it.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.invocation.options.deadline = Some(deadline);
        self
    }

    /// Sets the retry policy, overriding the client's.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.invocation.options.retry = Some(retry);
        self
    }

    /// Sets the base URL, overriding the client's. The same rule about plain http applies.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.invocation.options.base_url = Some(url.into());
        self
    }

    /// Adds an HTTP header. The call fails if the header is not valid.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.invocation.options.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the end of the `User-Agent`, overriding the client's.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.invocation.options.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sets what the signature gets besides the request, for services that have such a thing. Only the crate of a
    /// service calls this.
    #[doc(hidden)]
    pub fn signing_input(mut self, input: impl Into<String>) -> Self {
        self.invocation.options.signing_input = Some(input.into());
        self
    }

    /// Sets what executing the operation twice would do, which decides whether the call is retried.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.invocation.operation.effect = effect;
        self
    }

    /// Returns the name of the operation.
    pub fn action(&self) -> &str {
        &self.invocation.action
    }
}

impl<R: Decode + Default, V> Call<R, V> {
    /// Sends the call; awaiting the call does the same.
    ///
    /// Dropping the future abandons the call, which may have been executed by then.
    pub fn send(self) -> CallFuture<R> {
        CallFuture { success: run(self.invocation), response: PhantomData }
    }

    /// Sends the call on this thread, without an asynchronous runtime. In asynchronous code it would keep
    /// the thread from everything else: await the call there.
    ///
    /// # Errors
    /// See [`Error`].
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<R, Error> {
        run_blocking(&self.invocation)?.decode()
    }

    /// Sends the call, and returns what came with the response beside it: the request id, the status, the
    /// number of attempts, and the body as it was received.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn full_response(self) -> Result<FullResponse<R>, Error> {
        FullResponse::new(run(self.invocation).await?)
    }

    /// Like [`full_response`](Call::full_response), on this thread.
    ///
    /// # Errors
    /// See [`Error`].
    #[cfg(feature = "blocking")]
    pub fn full_response_blocking(self) -> Result<FullResponse<R>, Error> {
        FullResponse::new(run_blocking(&self.invocation)?)
    }
}

impl<R: Decode + Default, V> IntoFuture for Call<R, V> {
    type Output = Result<R, Error>;
    type IntoFuture = CallFuture<R>;

    fn into_future(self) -> CallFuture<R> {
        self.send()
    }
}

impl<R, V> Clone for Call<R, V> {
    fn clone(&self) -> Self {
        Self { invocation: self.invocation.clone(), types: PhantomData }
    }
}

impl<R, V> fmt::Debug for Call<R, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.invocation).finish()
    }
}

pub(crate) type ResponseFuture =
    Pin<Box<dyn Future<Output = Result<SuccessResponse, Error>> + Send>>;

/// A call in progress. It needs a tokio runtime with timers enabled.
#[must_use = "a future does nothing unless it is awaited"]
pub struct CallFuture<R> {
    success: ResponseFuture,
    response: PhantomData<fn() -> R>,
}

impl<R: Decode + Default> Future for CallFuture<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.success.as_mut().poll(cx).map(|it| it?.decode())
    }
}

impl<R> fmt::Debug for CallFuture<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallFuture")
    }
}
