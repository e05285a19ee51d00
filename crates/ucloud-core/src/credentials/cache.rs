//! [`CredentialsCache`]: credentials that are fetched once and handed out many times.
//!
//! Single-flight: of the calls that need new credentials, one fetches and the others wait for it.
//! An abandoned fetch harms nobody, the next one in line begins anew.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::fetch::{Answer, Fetch, Step, failed};
use super::{Credentials, CredentialsSource, Source};
use crate::error::Error;
use crate::transport::{HttpRequest, Transport, TransportError};

/// How long before their end credentials are replaced.
const MARGIN: Duration = Duration::from_secs(300);

/// How long credentials that are still valid are used after a refresh has failed.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct CredentialsCache {
    source: Source,
    state: Mutex<State>,
    flight: tokio::sync::Mutex<()>,
    #[cfg(feature = "blocking")]
    blocking_flight: Mutex<()>,
}

#[derive(Default)]
struct State {
    lease: Option<CachedCredentials>,
    failure: Option<FailedFetch>,
    /// How many fetches have ended. Each has the number that it ended with.
    fetches: u64,
}

/// What the calls that waited for a fetch are told.
struct FailedFetch {
    fetch: u64,
    at: Instant,
    detail: String,
    is_retryable: bool,
}

/// Credentials, and the number of the fetch that they are from.
#[derive(Clone)]
pub(crate) struct CachedCredentials {
    pub(crate) credentials: Arc<Credentials>,
    pub(crate) generation: u64,
}

impl CredentialsCache {
    pub(crate) fn new(source: CredentialsSource) -> Self {
        Self {
            source: source.0,
            state: Mutex::default(),
            flight: tokio::sync::Mutex::default(),
            #[cfg(feature = "blocking")]
            blocking_flight: Mutex::default(),
        }
    }

    /// Whether a refused token can be replaced.
    pub(crate) fn is_refreshable(&self) -> bool {
        !matches!(self.source, Source::Fixed(_))
    }

    /// Credentials other than those of the `rejected` generation.
    pub(crate) async fn get(
        &self,
        with: &dyn Transport,
        rejected: Option<u64>,
    ) -> Result<CachedCredentials, Error> {
        let since = self.state().fetches;
        if let Some(lease) = self.ready(rejected, None)? {
            return Ok(lease);
        }
        let _flight = self.flight.lock().await;
        if let Some(lease) = self.ready(rejected, Some(since))? {
            return Ok(lease);
        }
        let mut fetch = Fetch::new(&self.source);
        let mut answer = None;
        let result = loop {
            match fetch.next(answer.take()) {
                Step::Send(request) => answer = Some(send(with, request).await),
                Step::Done(result) => break result,
            }
        };
        self.settle(result, rejected)
    }

    /// As [`CredentialsCache::get`], on this thread.
    #[cfg(feature = "blocking")]
    pub(crate) fn get_blocking(
        &self,
        with: &dyn crate::transport::BlockingTransport,
        rejected: Option<u64>,
    ) -> Result<CachedCredentials, Error> {
        let since = self.state().fetches;
        if let Some(lease) = self.ready(rejected, None)? {
            return Ok(lease);
        }
        let _flight = self.blocking_flight.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lease) = self.ready(rejected, Some(since))? {
            return Ok(lease);
        }
        let mut fetch = Fetch::new(&self.source);
        let mut answer = None;
        let result = loop {
            match fetch.next(answer.take()) {
                Step::Send(request) => answer = Some(with.send(request)),
                Step::Done(result) => break result,
            }
        };
        self.settle(result, rejected)
    }

    /// What there is without a fetch: credentials, nothing, or the outcome of a fetch that this
    /// call has waited for, which is any after the first `since`.
    fn ready(
        &self,
        rejected: Option<u64>,
        since: Option<u64>,
    ) -> Result<Option<CachedCredentials>, Error> {
        let state = self.state();
        let is_awaited = |fetch: u64| since.is_some_and(|since| fetch > since);
        if let Some(lease) = state.usable(rejected) {
            let has_failed_lately =
                state.failure.as_ref().is_some_and(|it| it.at.elapsed() < PATIENCE);
            let is_fresh = !self.is_refreshable() || !ends_within(&lease.credentials, MARGIN);
            if is_fresh || has_failed_lately || is_awaited(lease.generation) {
                return Ok(Some(lease));
            }
        }
        match &state.failure {
            Some(failure) if is_awaited(failure.fetch) => {
                Err(failed(failure.detail.clone()).with_retryable(failure.is_retryable))
            }
            _ => Ok(None),
        }
    }

    /// Takes in a fetch. One that failed is forgiven while the old credentials are valid.
    fn settle(
        &self,
        result: Result<Credentials, Error>,
        rejected: Option<u64>,
    ) -> Result<CachedCredentials, Error> {
        let mut state = self.state();
        state.fetches += 1;
        let fetch = state.fetches;
        match result {
            Ok(credentials) => {
                let lease =
                    CachedCredentials { credentials: Arc::new(credentials), generation: fetch };
                state.lease = Some(lease.clone());
                state.failure = None;
                Ok(lease)
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

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The credentials at hand, unless they have ended or been refused.
    fn usable(&self, rejected: Option<u64>) -> Option<CachedCredentials> {
        let lease = self.lease.clone()?;
        let is_rejected = rejected.is_some_and(|it| it >= lease.generation);
        (!is_rejected && !ends_within(&lease.credentials, Duration::ZERO)).then_some(lease)
    }
}

fn ends_within(credentials: &Credentials, margin: Duration) -> bool {
    credentials.expires_at.is_some_and(|at| at <= SystemTime::now() + margin)
}

async fn send(with: &dyn Transport, request: HttpRequest) -> Answer {
    let timeout = request.timeout();
    match tokio::time::timeout(timeout, with.send(request)).await {
        Ok(answer) => answer,
        Err(_) => Err(TransportError::timed_out(timeout)),
    }
}

impl fmt::Debug for CredentialsCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CredentialsCache")
    }
}
