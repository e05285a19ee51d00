//! [`Client`]: the configuration and state that calls share.

mod builder;
mod environment;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use builder::ClientBuilder;

use crate::call::UntypedCall;
use crate::credentials::CredentialsCache;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::operation::Effect;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::transport::Transport;

/// The credentials, connections, defaults and retry budget of any number of calls.
///
/// Cheap to clone; clones share everything. The clients of all products can be created from one of
/// these.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
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
    pub(crate) region: Option<String>,
    pub(crate) project_id: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) endpoint: Endpoint,
    pub(crate) allow_plain_http: bool,
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
    /// Creates a client from the environment and the configuration of the vendor's CLI.
    ///
    /// Reads `UCLOUD_PUBLIC_KEY`, `UCLOUD_PRIVATE_KEY`, `UCLOUD_SECURITY_TOKEN`, `UCLOUD_PROJECT_ID`,
    /// `UCLOUD_REGION`, `UCLOUD_ZONE`, `UCLOUD_API_BASE_URL` and `UCLOUD_TIMEOUT_SECOND`. Settings that
    /// are not set there come from the profile `UCLOUD_PROFILE`, or else from the active profile, in
    /// `~/.ucloud/config.json` and `~/.ucloud/credential.json`, or in the files that
    /// `UCLOUD_SHARED_CONFIG_FILE` and `UCLOUD_SHARED_CREDENTIAL_FILE` name. In contrast to the vendor's
    /// Go SDK, variables take precedence over files.
    ///
    /// The proxy is that of the variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`.
    ///
    /// # Errors
    /// There are no credentials, a file named by a variable is missing or cannot be read, or a setting
    /// is invalid, such as the URL of a proxy.
    pub fn from_env() -> Result<Client, Error> {
        Self::builder().environment()?.build()
    }

    /// Returns a builder for a client, which needs only credentials and reads nothing from the
    /// environment.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Returns a builder for a call of any action by its name, documented or not.
    pub fn untyped(&self, action: impl Into<String>) -> UntypedCall {
        UntypedCall::new(self, action.into())
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

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.0.settings).finish()
    }
}
