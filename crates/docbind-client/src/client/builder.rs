//! [`ClientBuilder`]: collects the settings of a client. It sends nothing.

#[cfg(any(feature = "transport", feature = "blocking"))]
mod proxy;

use std::sync::Arc;
use std::time::Duration;

use super::{Client, Inner, Settings};
use crate::credentials::{CredentialsCache, CredentialsSource};
use crate::error::Error;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::service::Service;
use crate::transport::Transport;

/// A builder for a [`Client`].
#[derive(Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    timeout: Option<Duration>,
    deadline: Option<Duration>,
    retry: RetryPolicy,
    user_agent_suffix: Option<String>,
    response_limit: Option<usize>,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "blocking")]
    blocking_transport: Option<Arc<dyn crate::transport::BlockingTransport>>,
    #[cfg(any(feature = "transport", feature = "blocking"))]
    proxy: proxy::ProxyChoice,
}

impl ClientBuilder {
    /// Sets the time that each attempt may take. By default it is 30 s for operations that read, and 75 s
    /// for all others.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the time that each call may take as a whole: its attempts, the pauses between them, and
    /// fetching credentials. By default, only the retry policy and the timeouts of attempts limit it.
    /// See [`Call::deadline`](crate::Call::deadline) for its effect on retries.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets the retry policy.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// Sets the end of the `User-Agent`, which should identify the program.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sets the maximum length of a response in bytes, which is 64 MiB by default.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = Some(bytes);
        self
    }

    /// Sets the transport of asynchronous calls, which decides on its own about proxies.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sets the transport of blocking calls, which decides on its own about proxies.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(
        mut self,
        transport: impl crate::transport::BlockingTransport,
    ) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// Creates the client of a service.
    ///
    /// # Errors
    /// A proxy is set for a transport that is not one of the default transports.
    pub fn build(
        self,
        service: impl Service,
        credentials: impl Into<CredentialsSource>,
    ) -> Result<Client, Error> {
        #[cfg(any(feature = "transport", feature = "blocking"))]
        let proxy = self.default_proxy()?;
        let settings = Settings {
            read_timeout: self.timeout.unwrap_or(Duration::from_secs(30)),
            write_timeout: self.timeout.unwrap_or(Duration::from_secs(75)),
            deadline: self.deadline,
            retry: self.retry,
            user_agent_suffix: self.user_agent_suffix,
            response_limit: self.response_limit.unwrap_or(64 * 1024 * 1024),
        };
        Ok(Client(Arc::new(Inner {
            service: Arc::new(service),
            settings,
            credentials: CredentialsCache::new(credentials.into()),
            retry_budget: RetryBudget::new(),
            #[cfg(feature = "transport")]
            transport: Some(self.transport.unwrap_or_else(|| {
                Arc::new(crate::transport::HyperTransport::new().with_proxy(proxy.clone()))
            })),
            #[cfg(not(feature = "transport"))]
            transport: self.transport,
            #[cfg(feature = "blocking")]
            blocking_transport: self.blocking_transport.unwrap_or_else(|| {
                Arc::new(crate::transport::UreqTransport::new().with_proxy(proxy))
            }),
        })))
    }
}

impl std::fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
