//! [`CredentialsCache`]: credentials that are fetched once and used by many calls.
//!
//! Single-flight: of all calls that need new credentials one fetches them, and the others wait for it.
//! When the call that fetches is abandoned, the next one in line starts over.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::fetch::{FetchResponse, FetchStep, begin, fetch_error};
use super::{Credentials, CredentialsSource, Source};
use crate::error::Error;
#[cfg(feature = "blocking")]
use crate::error::ErrorKind;
use crate::transport::{HttpRequest, Transport, TransportError};

/// How long before they expire credentials are replaced.
const REFRESH_MARGIN: Duration = Duration::from_secs(300);

/// How long after a failed refresh credentials that are still valid are used without another try.
const FAILURE_TTL: Duration = Duration::from_secs(10);

pub(crate) struct CredentialsCache {
    source: Source,
    state: Mutex<CacheState>,
    fetch_lock: tokio::sync::Mutex<()>,
    #[cfg(feature = "blocking")]
    blocking_fetch_lock: Mutex<()>,
}

#[derive(Default)]
struct CacheState {
    credentials: Option<CachedCredentials>,
    failure: Option<FailedFetch>,
    /// The number of fetches that have ended. Each is identified by this number at its end.
    fetches: u64,
}

/// The error of a fetch, for the calls that waited for it.
struct FailedFetch {
    fetch: u64,
    at: Instant,
    detail: String,
    is_retryable: bool,
}

/// Credentials and the number of the fetch that returned them.
#[derive(Clone)]
pub(crate) struct CachedCredentials {
    pub(crate) credentials: Arc<Credentials>,
    pub(crate) fetch: u64,
}

impl CredentialsCache {
    pub(crate) fn new(source: CredentialsSource) -> Self {
        Self {
            source: source.0,
            state: Mutex::default(),
            fetch_lock: tokio::sync::Mutex::default(),
            #[cfg(feature = "blocking")]
            blocking_fetch_lock: Mutex::default(),
        }
    }

    /// Returns whether the source can replace credentials that the service has rejected.
    pub(crate) fn is_refreshable(&self) -> bool {
        !matches!(self.source, Source::Fixed(_))
    }

    /// Returns credentials newer than those of the fetch `rejected`.
    pub(crate) async fn get(
        &self,
        transport: &dyn Transport,
        rejected: Option<u64>,
    ) -> Result<CachedCredentials, Error> {
        let fetches_before = self.state().fetches;
        if let Some(cached) = self.lookup(rejected, None)? {
            return Ok(cached);
        }
        let _guard = self.fetch_lock.lock().await;
        if let Some(cached) = self.lookup(rejected, Some(fetches_before))? {
            return Ok(cached);
        }
        let mut fetch = begin(&self.source);
        let mut step = fetch.start();
        let result = loop {
            step = match step {
                FetchStep::Send(request) => fetch.after_response(send(transport, request).await),
                FetchStep::Wait(load) => fetch.after_wait(load.await),
                FetchStep::Done(result) => break result,
            };
        };
        self.record_fetch(result, rejected)
    }

    /// Like [`CredentialsCache::get`], on this thread.
    #[cfg(feature = "blocking")]
    pub(crate) fn get_blocking(
        &self,
        transport: &dyn crate::transport::BlockingTransport,
        rejected: Option<u64>,
    ) -> Result<CachedCredentials, Error> {
        let fetches_before = self.state().fetches;
        if let Some(cached) = self.lookup(rejected, None)? {
            return Ok(cached);
        }
        let _guard = self.blocking_fetch_lock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cached) = self.lookup(rejected, Some(fetches_before))? {
            return Ok(cached);
        }
        let mut fetch = begin(&self.source);
        let mut step = fetch.start();
        let result = loop {
            step = match step {
                FetchStep::Send(request) => fetch.after_response(transport.send(request)),
                FetchStep::Wait(_) => {
                    let detail =
                        "credentials from an asynchronous function need asynchronous calls";
                    break Err(Error::new(ErrorKind::Configuration, detail));
                }
                FetchStep::Done(result) => break result,
            };
        };
        self.record_fetch(result, rejected)
    }

    /// Returns what is available without a fetch: credentials, nothing, or the outcome of a fetch that
    /// this call has waited for, which is any that ended after `fetches_before` others.
    fn lookup(
        &self,
        rejected: Option<u64>,
        fetches_before: Option<u64>,
    ) -> Result<Option<CachedCredentials>, Error> {
        let state = self.state();
        let was_awaited = |fetch: u64| fetches_before.is_some_and(|before| fetch > before);
        if let Some(cached) = state.usable(rejected) {
            let has_failed_recently =
                state.failure.as_ref().is_some_and(|it| it.at.elapsed() < FAILURE_TTL);
            let is_fresh =
                !self.is_refreshable() || !expires_within(&cached.credentials, REFRESH_MARGIN);
            if is_fresh || has_failed_recently || was_awaited(cached.fetch) {
                return Ok(Some(cached));
            }
        }
        match &state.failure {
            Some(failure) if was_awaited(failure.fetch) => {
                Err(fetch_error(failure.detail.clone()).with_retryable(failure.is_retryable))
            }
            _ => Ok(None),
        }
    }

    /// Stores the outcome of a fetch. A failure does not matter while the old credentials are valid.
    fn record_fetch(
        &self,
        result: Result<Credentials, Error>,
        rejected: Option<u64>,
    ) -> Result<CachedCredentials, Error> {
        let mut state = self.state();
        state.fetches += 1;
        let fetch = state.fetches;
        match result {
            Ok(credentials) => {
                let cached = CachedCredentials { credentials: Arc::new(credentials), fetch };
                state.credentials = Some(cached.clone());
                state.failure = None;
                Ok(cached)
            }
            Err(error) => {
                state.failure = Some(FailedFetch {
                    fetch,
                    at: Instant::now(),
                    detail: error.to_string(),
                    is_retryable: error.is_retryable(),
                });
                state.usable(rejected).ok_or(error)
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, CacheState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheState {
    /// Returns the cached credentials, unless they have expired or been rejected.
    fn usable(&self, rejected: Option<u64>) -> Option<CachedCredentials> {
        let cached = self.credentials.clone()?;
        let is_rejected = rejected.is_some_and(|it| it >= cached.fetch);
        (!is_rejected && !expires_within(&cached.credentials, Duration::ZERO)).then_some(cached)
    }
}

fn expires_within(credentials: &Credentials, margin: Duration) -> bool {
    credentials.expires_at.is_some_and(|at| at <= SystemTime::now() + margin)
}

async fn send(transport: &dyn Transport, request: HttpRequest) -> FetchResponse {
    let timeout = request.timeout();
    match tokio::time::timeout(timeout, transport.send(request)).await {
        Ok(response) => response,
        Err(_) => Err(TransportError::timed_out(timeout)),
    }
}

impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialsCache")
    }
}
