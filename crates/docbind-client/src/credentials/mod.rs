//! [`Credentials`], and the sources that they come from.
//!
//! Every secret here is wiped when it is dropped, and `Debug` does not show it.

mod cache;
mod fetch;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

use zeroize::Zeroizing;

pub use fetch::{Fetch, FetchResponse, FetchStep};

pub(crate) use cache::{CachedCredentials, CredentialsCache};

/// What a service recognises a caller by: a key pair, a name and a password, or a token alone; with a security token if
/// they are temporary.
#[derive(Clone)]
pub struct Credentials {
    public_key: String,
    private_key: Zeroizing<String>,
    security_token: Option<Zeroizing<String>>,
    expires_at: Option<SystemTime>,
}

impl Credentials {
    /// Creates permanent credentials from a public and a private key.
    pub fn new(public_key: impl Into<String>, private_key: impl Into<String>) -> Self {
        Self {
            public_key: public_key.into(),
            private_key: Zeroizing::new(private_key.into()),
            security_token: None,
            expires_at: None,
        }
    }

    /// Creates credentials from a token alone, which is a secret.
    pub fn token(token: impl Into<String>) -> Self {
        Self::new("", token)
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

    /// Returns the public key or the name of the user; empty for a token.
    pub fn public_key(&self) -> &str {
        &self.public_key
    }

    /// Returns the private key, the password or the token, a secret.
    pub fn private_key(&self) -> &str {
        &self.private_key
    }

    /// Returns the security token of temporary keys, a secret.
    pub fn security_token(&self) -> Option<&str> {
        self.security_token.as_ref().map(|it| it.as_str())
    }

    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.private_key()).chain(self.security_token())
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
    Requests(Arc<dyn FetchCredentials>),
}

/// A source of credentials that is asked by requests.
pub trait FetchCredentials: Send + Sync + 'static {
    /// Returns the name, for `Debug`.
    fn name(&self) -> &'static str;

    /// Begins to fetch credentials. Every refresh does that anew.
    fn begin(&self) -> Box<dyn Fetch + '_>;
}

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;
type LoadFn = dyn Fn() -> Result<Credentials, BoxError> + Send + Sync;
type LoadAsyncFn = dyn Fn() -> LoadFuture + Send + Sync;
pub(crate) type LoadFuture = Pin<Box<dyn Future<Output = Result<Credentials, BoxError>> + Send>>;

impl CredentialsSource {
    /// Asks a service, by the requests that `source` makes.
    pub fn from_requests(source: impl FetchCredentials) -> Self {
        Self(Source::Requests(Arc::new(source)))
    }

    /// Calls a function, such as one that reads a vault. It runs on the caller's thread: for the first
    /// call, before the credentials expire, and when the service rejects a token. Its error becomes
    /// part of the call's error and must not contain secrets.
    pub fn from_fn(
        load: impl Fn() -> Result<Credentials, BoxError> + Send + Sync + 'static,
    ) -> Self {
        Self(Source::Function(Arc::new(load)))
    }

    /// Begins to fetch credentials, for a source that needs those of another one.
    pub fn begin(&self) -> Box<dyn Fetch + '_> {
        fetch::begin(&self.0)
    }

    /// Like [`from_fn`](CredentialsSource::from_fn), for a function that waits, such as for another service.
    ///
    /// ```
    /// # use docbind_client::{Credentials, CredentialsSource};
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

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match &self.0 {
            Source::Fixed(_) => "fixed",
            Source::Function(_) => "from_fn",
            Source::AsyncFunction(_) => "from_async_fn",
            Source::Requests(it) => it.name(),
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
