//! [`ClientBuilder`]: collects the settings of a client. It sends nothing.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

#[cfg(any(feature = "transport", feature = "blocking"))]
use docbind_client::transport::Proxy;
use docbind_client::transport::Transport;
use docbind_client::{CredentialsSource, Error, ErrorKind, RetryPolicy};

use super::Client;
use super::environment::Environment;
use crate::defaults::Defaults;
use crate::gateway;
use crate::service::UCloudService;
use crate::storage::StorageHost;

/// A builder for a [`Client`].
#[derive(Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    credentials: Option<CredentialsSource>,
    region: Option<String>,
    project_id: Option<String>,
    zone: Option<String>,
    base_url: Option<String>,
    storage_url: Option<String>,
    allow_plain_http: bool,
    timeout: Option<Duration>,
    profile: Option<String>,
    runtime: docbind_client::ClientBuilder,
}

impl ClientBuilder {
    /// Sets everything that is not set yet, the proxy included, from the environment and the CLI's files,
    /// as [`Client::from_env`] does.
    ///
    /// # Errors
    /// A file named by a variable is missing or cannot be read, or a setting is invalid.
    pub fn environment(mut self) -> Result<Self, Error> {
        #[cfg(any(feature = "transport", feature = "blocking"))]
        {
            self.runtime = self.runtime.proxy_of_environment()?;
        }
        let environment = Environment::from_process(self.profile.as_deref())?;
        self.credentials = self.credentials.or(environment.credentials.map(Into::into));
        self.region = self.region.or(environment.region);
        self.project_id = self.project_id.or(environment.project_id);
        self.zone = self.zone.or(environment.zone);
        self.base_url = self.base_url.or(environment.base_url);
        self.storage_url = self.storage_url.or(environment.storage_url);
        self.timeout = self.timeout.or(environment.timeout);
        Ok(self)
    }

    /// Sets the profile of the CLI's files that [`environment`](Self::environment) reads, which takes precedence over
    /// variables then. It must exist.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
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

    /// Sets the base URL of actions, which is `https://api.ucloud.cn/` by default.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets the base URL of object storage, which is `https://{bucket}.{region}.ufileos.com` by default.
    ///
    /// `{bucket}` stands for the bucket, and `{region}` for the region as hosts name it. A URL without `{bucket}` is that
    /// of a bucket's own domain, such as `https://img.example.com`; or, if it has an IP address or `localhost`, that of
    /// any server, and the header `Host` names the bucket. [`storage::INTERNAL_URL`](crate::storage::INTERNAL_URL) is the
    /// URL inside the vendor's network.
    ///
    /// Without this setting, a base URL of this machine is also that of object storage: it is one of a test.
    pub fn storage_url(mut self, url: impl Into<String>) -> Self {
        self.storage_url = Some(url.into());
        self
    }

    /// Allows plain http to any host. By default, only loopback and the hosts inside the vendor's
    /// network may be used without TLS.
    ///
    /// A signed request contains neither a date nor a nonce, so whoever sees it can replay it forever.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Sets the time that each attempt may take. By default it is 30 s for operations that read, and 75 s
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
    /// See [`Call::deadline`](docbind_client::Call::deadline) for its effect on retries.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.runtime = self.runtime.deadline(deadline);
        self
    }

    /// Sets the retry policy.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.runtime = self.runtime.retry(retry);
        self
    }

    /// Sets the end of the `User-Agent`, which should identify the program.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.runtime = self.runtime.user_agent_suffix(suffix);
        self
    }

    /// Sets the maximum length of a response in bytes, which is 64 MiB by default. Bodies that are read while they
    /// arrive have no limit.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.runtime = self.runtime.response_limit(bytes);
        self
    }

    /// Sets the transport of asynchronous calls, which decides on its own about proxies.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.runtime = self.runtime.transport(transport);
        self
    }

    /// Sets the transport of blocking calls, which decides on its own about proxies.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(
        mut self,
        transport: impl docbind_client::transport::BlockingTransport,
    ) -> Self {
        self.runtime = self.runtime.blocking_transport(transport);
        self
    }

    /// Sets the proxy of the default transports, which takes precedence over that of the environment.
    #[cfg(any(feature = "transport", feature = "blocking"))]
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.runtime = self.runtime.proxy(proxy);
        self
    }

    /// Connects directly, even if the environment has a proxy. Without the environment and
    /// [`proxy`](Self::proxy), that is the default.
    ///
    /// Call it before [`environment`](Self::environment) if the environment has a proxy that is not
    /// supported, which would be an error.
    #[cfg(any(feature = "transport", feature = "blocking"))]
    pub fn no_proxy(mut self) -> Self {
        self.runtime = self.runtime.no_proxy();
        self
    }

    /// Creates the client.
    ///
    /// # Errors
    /// There are no credentials, a base URL is invalid, or a proxy is set for a transport that is not
    /// one of the default transports.
    pub fn build(self) -> Result<Client, Error> {
        let credentials = self.credentials.ok_or_else(|| {
            Error::new(
                ErrorKind::Credentials,
                "no credentials: set UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY, or pass them to the builder",
            )
        })?;
        let base_url = self.base_url.as_deref().unwrap_or(gateway::PUBLIC_URL);
        let endpoint = gateway::endpoint(base_url, self.allow_plain_http)?;
        let storage = match self.storage_url {
            Some(url) => StorageHost::new(&url, self.allow_plain_http)?,
            None => StorageHost::beside(&endpoint),
        };
        let defaults = Defaults {
            region: self.region,
            project_id: self.project_id,
            zone: self.zone,
            endpoint,
            storage,
            allow_plain_http: self.allow_plain_http,
        };
        let runtime = match self.timeout {
            Some(timeout) => self.runtime.timeout(timeout),
            None => self.runtime,
        };
        let runtime = runtime.build(UCloudService(defaults.clone()), credentials)?;
        Ok(Client { runtime, defaults: Arc::new(defaults) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("region", &self.region)
            .field("project_id", &self.project_id)
            .field("zone", &self.zone)
            .field("base_url", &self.base_url)
            .field("storage_url", &self.storage_url)
            .finish_non_exhaustive()
    }
}
