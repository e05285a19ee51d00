//! [`ClientBuilder`]: collects the settings of a client. It sends nothing.

#[cfg(any(feature = "transport", feature = "blocking"))]
mod proxy;

use std::sync::Arc;
use std::time::Duration;

use super::environment::Environment;
use super::{Client, Inner, Settings};
use crate::credentials::{CredentialsCache, CredentialsSource};
use crate::endpoint::{self, Endpoint};
use crate::error::{Error, ErrorKind};
use crate::retry::{RetryBudget, RetryPolicy};
use crate::transport::Transport;

/// A builder for a [`Client`].
#[derive(Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    credentials: Option<CredentialsSource>,
    region: Option<String>,
    project_id: Option<String>,
    zone: Option<String>,
    base_url: Option<String>,
    allow_plain_http: bool,
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
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Sets everything that is not set yet, the proxy included, from the environment and the CLI's files,
    /// as [`Client::from_env`] does.
    ///
    /// # Errors
    /// A file named by a variable is missing or cannot be read, or a setting is invalid.
    pub fn environment(self) -> Result<Self, Error> {
        #[cfg(any(feature = "transport", feature = "blocking"))]
        let this = self.with_proxy_of_environment()?;
        #[cfg(not(any(feature = "transport", feature = "blocking")))]
        let this = self;
        Ok(this.with_defaults(Environment::from_process()?))
    }

    fn with_defaults(mut self, defaults: Environment) -> Self {
        self.credentials = self.credentials.or(defaults.credentials.map(Into::into));
        self.region = self.region.or(defaults.region);
        self.project_id = self.project_id.or(defaults.project_id);
        self.zone = self.zone.or(defaults.zone);
        self.base_url = self.base_url.or(defaults.base_url);
        self.timeout = self.timeout.or(defaults.timeout);
        self
    }

    /// Sets the credentials, or the source to get them from.
    pub fn credentials(mut self, source: impl Into<CredentialsSource>) -> Self {
        self.credentials = Some(source.into());
        self
    }

    /// Sets the default region, such as `cn-bj2`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// Sets the default project.
    pub fn project_id(mut self, project: impl Into<String>) -> Self {
        self.project_id = Some(project.into());
        self
    }

    /// Sets the default zone. It is sent only with actions that document a zone, because it filters lists.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = Some(zone.into());
        self
    }

    /// Sets the base URL, which is `https://api.ucloud.cn/` by default.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Allows plain http to any host. By default, only loopback and the host inside the vendor's
    /// network may be used without TLS.
    ///
    /// A signed request contains neither a date nor a nonce, so whoever sees it can replay it forever.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sets the time that each attempt may take. By default it is 30 s for actions that read, and 75 s
    /// for all others.
    ///
    /// If it is less than 60 s for a mutating action, it may expire before the gateway reports a timeout
    /// of its own.
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

    /// Creates the client.
    ///
    /// # Errors
    /// There are no credentials, the base URL is invalid, or a proxy is set for a transport that is not
    /// one of the default transports.
    pub fn build(self) -> Result<Client, Error> {
        #[cfg(any(feature = "transport", feature = "blocking"))]
        let proxy = self.default_proxy()?;
        let credentials = self.credentials.ok_or_else(|| {
            Error::new(
                ErrorKind::Credentials,
                "no credentials: set UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY, or pass them to the builder",
            )
        })?;
        let base_url = self.base_url.as_deref().unwrap_or(endpoint::PUBLIC_URL);
        let settings = Settings {
            region: self.region,
            project_id: self.project_id,
            zone: self.zone,
            endpoint: Endpoint::new(base_url, self.allow_plain_http)?,
            allow_plain_http: self.allow_plain_http,
            read_timeout: self.timeout.unwrap_or(Duration::from_secs(30)),
            write_timeout: self.timeout.unwrap_or(Duration::from_secs(75)),
            deadline: self.deadline,
            retry: self.retry,
            user_agent_suffix: self.user_agent_suffix,
            response_limit: self.response_limit.unwrap_or(64 * 1024 * 1024),
        };
        Ok(Client(Arc::new(Inner {
            settings,
            credentials: CredentialsCache::new(credentials),
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
            .field("credentials", &self.credentials)
            .field("region", &self.region)
            .field("project_id", &self.project_id)
            .field("zone", &self.zone)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}
