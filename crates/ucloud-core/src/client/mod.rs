//! [`Client`]: the credentials, defaults and connections that calls share.

mod builder;
mod environment;

use std::fmt;

pub use builder::ClientBuilder;

use crate::defaults::Defaults;
use crate::{Error, UntypedCall};

/// The credentials, connections, defaults and retry budget of any number of calls.
///
/// Cheap to clone; clones share everything. The clients of all products can be created from one of
/// these.
#[derive(Clone)]
pub struct Client {
    runtime: docbind_client::Client,
    defaults: std::sync::Arc<Defaults>,
}

impl Client {
    /// Creates a client from the environment and the configuration of the vendor's CLI.
    ///
    /// Reads `UCLOUD_PUBLIC_KEY`, `UCLOUD_PRIVATE_KEY`, `UCLOUD_SECURITY_TOKEN`, `UCLOUD_PROJECT_ID`,
    /// `UCLOUD_REGION`, `UCLOUD_ZONE`, `UCLOUD_API_BASE_URL`, `UCLOUD_STORAGE_URL` and `UCLOUD_TIMEOUT_SECOND`.
    /// Settings that are not set there come from the profile `UCLOUD_PROFILE`, or else from the active profile, in
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
        ClientBuilder::default()
    }

    /// Returns a builder for a call of any action by its name, documented or not.
    ///
    /// The client's default region and project are sent as with every call. Its default zone is not: only the
    /// documentation of an action says whether it takes one, so give `Zone` as a parameter.
    pub fn untyped(&self, action: impl Into<String>) -> UntypedCall {
        UntypedCall::new(&self.runtime, action)
    }

    pub(crate) fn runtime(&self) -> &docbind_client::Client {
        &self.runtime
    }

    pub(crate) fn defaults(&self) -> &Defaults {
        &self.defaults
    }
}

impl AsRef<docbind_client::Client> for Client {
    fn as_ref(&self) -> &docbind_client::Client {
        &self.runtime
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.defaults).field(&self.runtime).finish()
    }
}
