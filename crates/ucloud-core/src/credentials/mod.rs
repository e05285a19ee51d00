//! Who signs: keys, and the places they come from.
//!
//! Every secret here is wiped when it is dropped and absent from `Debug`.

mod assume_role;
mod cache;
mod fetch;
mod metadata;
mod time;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use zeroize::Zeroizing;

pub use assume_role::AssumeRole;
pub use metadata::Metadata;

pub(crate) use cache::{CachedCredentials, CredentialsCache};

/// A key pair, with a security token if it is temporary.
#[derive(Clone)]
pub struct Credentials {
    pub(crate) public_key: String,
    pub(crate) private_key: Zeroizing<String>,
    pub(crate) security_token: Option<Zeroizing<String>>,
    pub(crate) expires_at: Option<SystemTime>,
}

impl Credentials {
    /// Permanent keys, as the console shows them.
    pub fn new(public_key: impl Into<String>, private_key: impl Into<String>) -> Self {
        Self {
            public_key: public_key.into(),
            private_key: Zeroizing::new(private_key.into()),
            security_token: None,
            expires_at: None,
        }
    }

    /// The token that comes with temporary keys.
    pub fn with_security_token(mut self, token: impl Into<String>) -> Self {
        self.security_token = Some(Zeroizing::new(token.into()));
        self
    }

    /// When temporary keys end; they are replaced five minutes earlier where their source can.
    pub fn with_expiry(mut self, at: SystemTime) -> Self {
        self.expires_at = Some(at);
        self
    }

    /// When temporary keys end.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.expires_at
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Where a client gets its credentials. Temporary ones are cached, fetched again before they
/// expire and when the service refuses them, and fetched once for all calls that wait for them.
#[derive(Clone)]
pub struct CredentialsSource(pub(crate) Source);

#[derive(Clone)]
pub(crate) enum Source {
    Fixed(Credentials),
    Function(Arc<Load>),
    Metadata(Metadata),
    AssumeRole(Box<AssumeRole>),
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Load = dyn Fn() -> Result<Credentials, BoxError> + Send + Sync;

impl CredentialsSource {
    /// The instance metadata service. Opt-in: nothing asks it unless it is chosen here.
    pub fn metadata(metadata: Metadata) -> Self {
        Self(Source::Metadata(metadata))
    }

    /// A role, assumed with other credentials.
    pub fn assume_role(role: AssumeRole) -> Self {
        Self(Source::AssumeRole(Box::new(role)))
    }

    /// A function of your own, such as one that reads a vault. It runs on the caller's thread, at
    /// the first call, before an expiry, and when the service refuses a token. Its error must not
    /// hold secrets: it becomes part of the call's.
    pub fn from_fn(
        load: impl Fn() -> Result<Credentials, BoxError> + Send + Sync + 'static,
    ) -> Self {
        Self(Source::Function(Arc::new(load)))
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
