//! [`Client`]: the configuration and state that calls share.

mod builder;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use builder::ClientBuilder;

use crate::credentials::{Credentials, CredentialsCache};
use crate::error::{Error, ErrorKind};
use crate::operation::Effect;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::service::Service;
use crate::transport::Transport;

/// The credentials, connections, defaults and retry budget of any number of calls.
///
/// Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    service: Arc<dyn Service>,
    settings: Settings,
    credentials: CredentialsCache,
    retry_budget: RetryBudget,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "blocking")]
    blocking_transport: Arc<dyn crate::transport::BlockingTransport>,
}

/// The settings of calls that do not override them.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) read_timeout: Duration,
    pub(crate) write_timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) user_agent_suffix: Option<String>,
    pub(crate) response_limit: usize,
}

impl Settings {
    pub(crate) fn timeout(&self, effect: Effect) -> Duration {
        match effect {
            Effect::Read => self.read_timeout,
            Effect::Idempotent | Effect::Mutating => self.write_timeout,
        }
    }
}

impl Client {
    /// Returns a builder for a client, which reads nothing from the environment.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn service(&self) -> &dyn Service {
        &*self.0.service
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn credentials(&self) -> &CredentialsCache {
        &self.0.credentials
    }

    pub(crate) fn retry_budget(&self) -> &RetryBudget {
        &self.0.retry_budget
    }

    /// Returns credentials, for what is signed without being sent. They are fetched if that is necessary.
    ///
    /// # Errors
    /// No credentials were found, fetching them failed, or the client has no transport to fetch them with.
    pub async fn fetch_credentials(&self) -> Result<Arc<Credentials>, Error> {
        Ok(self.credentials().get(self.transport()?, None).await?.credentials)
    }

    /// Like [`fetch_credentials`](Client::fetch_credentials), on this thread.
    ///
    /// # Errors
    /// No credentials were found, or fetching them failed.
    #[cfg(feature = "blocking")]
    pub fn fetch_credentials_blocking(&self) -> Result<Arc<Credentials>, Error> {
        Ok(self.credentials().get_blocking(self.blocking_transport(), None)?.credentials)
    }

    pub(crate) fn transport(&self) -> Result<&dyn Transport, Error> {
        self.0.transport.as_deref().ok_or_else(|| {
            let detail =
                "there is no transport: enable the feature `transport`, or set one on the builder";
            Error::new(ErrorKind::Configuration, detail)
        })
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn blocking_transport(&self) -> &dyn crate::transport::BlockingTransport {
        &*self.0.blocking_transport
    }
}

impl AsRef<Client> for Client {
    fn as_ref(&self) -> &Client {
        self
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.0.settings).finish()
    }
}
