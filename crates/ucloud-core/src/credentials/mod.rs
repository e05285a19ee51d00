//! [`Credentials`], and the sources that they come from.
//!
//! Every secret here is wiped when it is dropped, and `Debug` does not show it.

mod assume_role;
mod cache;
mod fetch;
mod metadata;
mod step;
mod timestamp;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use zeroize::Zeroizing;

pub use assume_role::AssumeRole;
pub use metadata::Metadata;

pub(crate) use cache::{CachedCredentials, CredentialsCache};

/// A key pair, with a security token if the keys are temporary.
#[derive(Clone)]
pub struct Credentials {
    pub(crate) public_key: String,
    pub(crate) private_key: Zeroizing<String>,
    pub(crate) security_token: Option<Zeroizing<String>>,
    pub(crate) expires_at: Option<SystemTime>,
}

impl Credentials {
    /// Creates permanent credentials from the keys that the console shows.
    pub fn new(public_key: impl Into<String>, private_key: impl Into<String>) -> Self {
        Self {
            public_key: public_key.into(),
            private_key: Zeroizing::new(private_key.into()),
            security_token: None,
            expires_at: None,
        }
    }

    /// Adds the security token of temporary keys.
    pub fn with_security_token(mut self, token: impl Into<String>) -> Self {
        self.security_token = Some(Zeroizing::new(token.into()));
        self
    }

    /// Sets when temporary keys expire. A source that can replace them does so five minutes earlier.
    pub fn with_expiry(mut self, at: SystemTime) -> Self {
        self.expires_at = Some(at);
        self
    }

    /// Returns when temporary keys expire.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Where a client gets its credentials.
///
/// Temporary credentials are cached. They are fetched again before they expire and when the service
/// rejects them; calls that need new ones at the same time share one fetch.
#[derive(Clone)]
pub struct CredentialsSource(pub(crate) Source);

#[derive(Clone)]
pub(crate) enum Source {
    Fixed(Credentials),
    Function(Arc<LoadFn>),
    AsyncFunction(Arc<LoadAsyncFn>),
    Metadata(Metadata),
    AssumeRole(Box<AssumeRole>),
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type LoadFn = dyn Fn() -> Result<Credentials, BoxError> + Send + Sync;
type LoadAsyncFn = dyn Fn() -> LoadFuture + Send + Sync;
type LoadFuture = Pin<Box<dyn Future<Output = Result<Credentials, BoxError>> + Send>>;

impl CredentialsSource {
    /// Uses the instance metadata service. Opt-in: nothing else ever contacts it.
    pub fn metadata(metadata: Metadata) -> Self {
        Self(Source::Metadata(metadata))
    }

    /// Assumes a role with other credentials.
    pub fn assume_role(role: AssumeRole) -> Self {
        Self(Source::AssumeRole(Box::new(role)))
    }

    /// Calls a function, such as one that reads a vault. It runs on the caller's thread: for the first
    /// call, before the credentials expire, and when the service rejects a token. Its error becomes
    /// part of the call's error and must not contain secrets.
    pub fn from_fn(
        load: impl Fn() -> Result<Credentials, BoxError> + Send + Sync + 'static,
    ) -> Self {
        Self(Source::Function(Arc::new(load)))
    }

    /// Like [`from_fn`](CredentialsSource::from_fn), for a function that waits, such as for another service.
    ///
    /// ```
    /// # use ucloud_core::{Credentials, CredentialsSource};
    /// # async fn ask_the_vault() -> Result<(String, String), std::io::Error> {
    /// #     Ok(("public".to_owned(), "private".to_owned()))
    /// # }
    /// let source = CredentialsSource::from_async_fn(|| async {
    ///     let (public, private) = ask_the_vault().await?;
    ///     Ok(Credentials::new(public, private))
    /// });
    /// ```
    ///
    /// The calls must be asynchronous, too: a blocking one fails. The deadline of a call includes the time
    /// that the function takes; a call that is abandoned meanwhile abandons it.
    pub fn from_async_fn<F>(load: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Credentials, BoxError>> + Send + 'static,
    {
        Self(Source::AsyncFunction(Arc::new(move || Box::pin(load()))))
    }
}

impl From<Credentials> for CredentialsSource {
    fn from(credentials: Credentials) -> Self {
        Self(Source::Fixed(credentials))
    }
}

impl From<Metadata> for CredentialsSource {
    fn from(metadata: Metadata) -> Self {
        Self::metadata(metadata)
    }
}

impl From<AssumeRole> for CredentialsSource {
    fn from(role: AssumeRole) -> Self {
        Self::assume_role(role)
    }
}

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match &self.0 {
            Source::Fixed(_) => "fixed",
            Source::Function(_) => "from_fn",
            Source::AsyncFunction(_) => "from_async_fn",
            Source::Metadata(_) => "metadata",
            Source::AssumeRole(_) => "assume_role",
        };
        write!(f, "CredentialsSource({name})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_key() {
        let credentials =
            Credentials::new("pk-visible", "sk-visible").with_security_token("st-visible");
        let text = format!("{credentials:?} {:?}", CredentialsSource::from(credentials.clone()));
        assert_eq!(text, "Credentials { expires_at: None, .. } CredentialsSource(fixed)");
    }
}
