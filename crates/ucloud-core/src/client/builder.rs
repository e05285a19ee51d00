//! [`ClientBuilder`]: settings on their way to becoming a client. Nothing is sent here.

use std::sync::Arc;
use std::time::Duration;

use super::environment::Environment;
use super::{Client, Inner, Settings};
use crate::credentials::{CredentialsCache, CredentialsSource};
use crate::endpoint::{self, Endpoint};
use crate::error::{Error, ErrorKind};
use crate::retry::{RetryBudget, RetryPolicy};
use crate::transport::Transport;

/// Collects what a [`Client`] needs.
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
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Fills in what is not set yet from the environment and the CLI's files, as
    /// [`Client::from_env`] does.
    ///
    /// # Errors
    /// A file that was named is missing or cannot be read, or a variable is not valid.
    pub fn environment(self) -> Result<Self, Error> {
        Ok(self.fill(Environment::of_process()?))
    }

    pub(super) fn fill(mut self, from: Environment) -> Self {
        self.credentials = self.credentials.or(from.credentials.map(Into::into));
        self.region = self.region.or(from.region);
        self.project_id = self.project_id.or(from.project_id);
        self.zone = self.zone.or(from.zone);
        self.base_url = self.base_url.or(from.base_url);
        self.timeout = self.timeout.or(from.timeout);
        self
    }

    /// The keys to sign with, or where to get them.
    pub fn credentials(mut self, source: impl Into<CredentialsSource>) -> Self {
        self.credentials = Some(source.into());
        self
    }

    /// The region of calls that name none, such as `cn-bj2`.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The project of calls that name none.
    pub fn project_id(mut self, project: impl Into<String>) -> Self {
        self.project_id = Some(project.into());
        self
    }

    /// The zone of calls that name none, if their action documents one: a zone filters lists.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = Some(zone.into());
        self
    }

    /// Where calls go; `https://api.ucloud.cn/` unless it is set.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Allows plain http to any host. A signed request has neither date nor nonce: whoever sees
    /// it can repeat it for ever. Without this, loopback and the in-VPC host are allowed.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// How long each attempt may take; 30 s for reads and 75 s for all others unless it is set.
    /// With less than 60 s for a mutating action, the gateway's own timeout may come too late to
    /// be seen.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Limits the time of each call: its attempts, the pauses between them, and fetching
    /// credentials. There is no limit by default, so only the number of attempts and their timeouts
    /// count. [`Call::deadline`](crate::Call::deadline) describes when a retry no longer fits.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// How often calls are tried.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// The end of the `User-Agent`, which names the program.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// How many bytes an answer may have; 64 MiB unless it is set.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = Some(bytes);
        self
    }

    /// What sends asynchronous calls, instead of the default transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// What sends blocking calls, instead of the default transport.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(
        mut self,
        transport: impl crate::transport::BlockingTransport,
    ) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// There are no credentials, or the base URL is not valid.
    pub fn build(self) -> Result<Client, Error> {
        let credentials = self.credentials.ok_or_else(|| {
            Error::new(
                ErrorKind::Credentials,
                "no credentials: set UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY, or give them to the builder",
            )
        })?;
        let base_url = self.base_url.as_deref().unwrap_or(endpoint::PUBLIC);
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
            budget: RetryBudget::new(),
            transport: self.transport.or_else(default_transport),
            #[cfg(feature = "blocking")]
            blocking_transport: self
                .blocking_transport
                .unwrap_or_else(|| Arc::new(crate::transport::UreqTransport::new())),
        })))
    }
}

#[cfg(feature = "transport")]
fn default_transport() -> Option<Arc<dyn Transport>> {
    Some(Arc::new(crate::transport::HyperTransport::new()))
}

#[cfg(not(feature = "transport"))]
fn default_transport() -> Option<Arc<dyn Transport>> {
    None
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
