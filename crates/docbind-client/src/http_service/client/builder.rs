//! [`HttpClientBuilder`]: collects the settings of a client. It sends nothing.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use super::{HttpClient, HttpVendor};
use crate::client::ClientBuilder;
use crate::credentials::{Credentials, CredentialsSource};
use crate::error::{Error, ErrorKind};
use crate::http_service::environment::Lookup;
use crate::http_service::running::{RunningService, endpoint};
use crate::http_service::{Authentication, HttpService};
use crate::retry::RetryPolicy;
use crate::transport::Transport;

/// A builder for an [`HttpClient`].
#[must_use = "a builder does nothing until `build`"]
pub struct HttpClientBuilder<V> {
    service: HttpService,
    credentials: Option<CredentialsSource>,
    base_url: Option<String>,
    allow_plain_http: bool,
    runtime: ClientBuilder,
    vendor: PhantomData<fn() -> V>,
}

impl<V: HttpVendor> Default for HttpClientBuilder<V> {
    fn default() -> Self {
        Self::of_service(V::SERVICE)
    }
}

impl<V> HttpClientBuilder<V> {
    pub(in crate::http_service) fn of_service(service: HttpService) -> Self {
        Self {
            service,
            credentials: None,
            base_url: None,
            allow_plain_http: false,
            runtime: ClientBuilder::default(),
            vendor: PhantomData,
        }
    }
}

impl<V> HttpClientBuilder<V> {
    /// Sets everything that is not set yet, the proxy included, from the environment, as
    /// [`HttpClient::from_env`] does.
    ///
    /// # Errors
    /// A setting is invalid.
    pub fn environment(self) -> Result<Self, Error> {
        #[cfg(any(feature = "transport", feature = "blocking"))]
        let this = Self { runtime: self.runtime.proxy_of_environment()?, ..self };
        #[cfg(not(any(feature = "transport", feature = "blocking")))]
        let this = self;
        this.environment_of(&|name| std::env::var_os(name))
    }

    /// Sets credentials and base URL, unless they are set, from variables.
    pub(in crate::http_service) fn environment_of(
        mut self,
        lookup: Lookup<'_>,
    ) -> Result<Self, Error> {
        let credentials = self.service.credentials(lookup)?.map(CredentialsSource::from);
        self.credentials = self.credentials.or(credentials);
        self.base_url = match self.base_url {
            Some(it) => Some(it),
            None => self.service.own_base_url(lookup)?,
        };
        Ok(self)
    }

    /// Creates the client.
    ///
    /// # Errors
    /// There are no credentials although the service needs some, the base URL is invalid, or a proxy is set for a
    /// transport that is not one of the default transports.
    pub fn build(self) -> Result<HttpClient<V>, Error> {
        let service = self.service;
        let credentials = match (self.credentials, service.authentication) {
            (Some(it), _) => it,
            (None, Authentication::None) => Credentials::token("").into(),
            (None, needed) => {
                let variables = needed.variables().unwrap_or_default();
                let detail =
                    format!("no credentials: set {variables}, or pass them to the builder");
                return Err(Error::new(ErrorKind::Credentials, detail));
            }
        };
        let url = self.base_url.as_deref().unwrap_or(service.base_url);
        let allow_plain_http = self.allow_plain_http;
        let endpoint = endpoint(url, allow_plain_http)?;
        let running = RunningService { service, endpoint, allow_plain_http };
        Ok(HttpClient::of_runtime(self.runtime.build(running, credentials)?))
    }
}

impl<V> HttpClientBuilder<V> {
    /// Sets the credentials, or the source to get them from.
    pub fn credentials(mut self, source: impl Into<CredentialsSource>) -> Self {
        self.credentials = Some(source.into());
        self
    }

    /// Sets the base URL, which the paths of operations are appended to.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Allows plain http to any host. By default, only this machine may be used without TLS: credentials would be
    /// visible to everybody on the way.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sets the time that each attempt may take. By default it is 30 s for operations that read, and 75 s for all
    /// others.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.map(|it| it.timeout(timeout))
    }

    /// Sets the time that each call may take as a whole; see [`ClientBuilder::deadline`].
    pub fn deadline(self, deadline: Duration) -> Self {
        self.map(|it| it.deadline(deadline))
    }

    /// Sets the retry policy.
    pub fn retry(self, retry: RetryPolicy) -> Self {
        self.map(|it| it.retry(retry))
    }

    /// Sets the end of the `User-Agent`, which should identify the program.
    pub fn user_agent_suffix(self, suffix: impl Into<String>) -> Self {
        self.map(|it| it.user_agent_suffix(suffix))
    }

    /// Sets the maximum length of a response in bytes, which is 64 MiB by default. Bodies that are read while they
    /// arrive have no limit.
    pub fn response_limit(self, bytes: usize) -> Self {
        self.map(|it| it.response_limit(bytes))
    }

    /// Sets the transport of asynchronous calls, which decides on its own about proxies.
    pub fn transport(self, transport: impl Transport) -> Self {
        self.map(|it| it.transport(transport))
    }

    /// Sets the transport of blocking calls, which decides on its own about proxies.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(self, transport: impl crate::transport::BlockingTransport) -> Self {
        self.map(|it| it.blocking_transport(transport))
    }

    /// Sets the proxy of the default transports, which takes precedence over that of the environment.
    #[cfg(any(feature = "transport", feature = "blocking"))]
    pub fn proxy(self, proxy: crate::transport::Proxy) -> Self {
        self.map(|it| it.proxy(proxy))
    }

    /// Connects directly, even if the environment has a proxy.
    #[cfg(any(feature = "transport", feature = "blocking"))]
    pub fn no_proxy(self) -> Self {
        self.map(ClientBuilder::no_proxy)
    }

    fn map(mut self, change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Self {
        self.runtime = change(self.runtime);
        self
    }
}

impl<V> fmt::Debug for HttpClientBuilder<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClientBuilder")
            .field("credentials", &self.credentials)
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}
