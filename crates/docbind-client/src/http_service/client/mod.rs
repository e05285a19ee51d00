//! [`HttpClient`]: the client of a described service.

mod builder;

use std::fmt;
use std::marker::PhantomData;

pub use builder::HttpClientBuilder;

use super::HttpService;
use crate::client::Client;
use crate::credentials::CredentialsSource;
use crate::error::Error;
use crate::service::Vendor;

/// A vendor whose service is described by data.
pub trait HttpVendor: Vendor<Client = HttpClient<Self>> + Sized {
    /// The service.
    const SERVICE: HttpService;
}

/// The credentials, connections and retry budget of any number of calls.
///
/// Cheap to clone; clones share everything. The clients of all parts of a service can be created from one of these.
pub struct HttpClient<V> {
    runtime: Client,
    vendor: PhantomData<fn() -> V>,
}

impl<V: HttpVendor> HttpClient<V> {
    /// Creates a client with these credentials, or with a source to get them from. It reads nothing from the
    /// environment.
    ///
    /// # Errors
    /// The description of the service has no valid base URL.
    pub fn new(credentials: impl Into<CredentialsSource>) -> Result<Self, Error> {
        Self::builder().credentials(credentials).build()
    }

    /// Creates a client from the environment: the variables of the service for credentials and the base URL, and
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` for the proxy.
    ///
    /// # Errors
    /// There are no credentials although the service needs some, or a setting is invalid.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().environment()?.build()
    }

    /// Returns a builder for a client, which reads nothing from the environment.
    pub fn builder() -> HttpClientBuilder<V> {
        HttpClientBuilder::of_service(V::SERVICE)
    }
}

impl<V> HttpClient<V> {
    fn of_runtime(runtime: Client) -> Self {
        Self { runtime, vendor: PhantomData }
    }
}

impl<V> Clone for HttpClient<V> {
    fn clone(&self) -> Self {
        Self { runtime: self.runtime.clone(), vendor: PhantomData }
    }
}

impl<V> AsRef<Client> for HttpClient<V> {
    fn as_ref(&self) -> &Client {
        &self.runtime
    }
}

impl<V> fmt::Debug for HttpClient<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HttpClient").field(&self.runtime).finish()
    }
}

/// A service that is known only at run time, in the type of its calls.
pub enum Described {}

impl Vendor for Described {
    type Client = HttpClient<Described>;
}

impl HttpService {
    /// Returns a builder for a client of this service, for programs that know it only at run time.
    pub fn builder(self) -> HttpClientBuilder<Described> {
        HttpClientBuilder::of_service(self)
    }
}
