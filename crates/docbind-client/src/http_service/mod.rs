//! [`HttpService`]: a service that is described by data, for crates of services that need no code of their own.
//!
//! Where it is, how it recognises callers, and what its errors look like, is a constant. [`HttpClient`] is its client.
//!
//! ```
//! use docbind_client::http_service::{Authentication, ErrorShape, HttpClient, HttpService, HttpVendor};
//! use docbind_client::service::Vendor;
//! use docbind_client::{Credentials, Error};
//!
//! pub enum Lamp {}
//!
//! impl Vendor for Lamp {
//!     type Client = HttpClient<Lamp>;
//! }
//!
//! impl HttpVendor for Lamp {
//!     const SERVICE: HttpService = HttpService::new("lamp", "lamp/1.0", "https://api.lamps.example/v1")
//!         .authentication(Authentication::Bearer { variable: "LAMP_TOKEN" })
//!         .error(ErrorShape::new(&["error", "code"], &["error", "message"]));
//! }
//!
//! # fn main() -> Result<(), Error> {
//! let client = HttpClient::<Lamp>::builder().credentials(Credentials::token("…")).build()?;
//! # Ok(()) }
//! ```

mod authentication;
mod client;
mod environment;
mod error_shape;
mod judge;
mod running;

pub use authentication::Authentication;
pub use client::{Described, HttpClient, HttpClientBuilder, HttpVendor};
pub use error_shape::ErrorShape;

/// A service of HTTP, described by data.
#[derive(Clone, Copy, Debug)]
pub struct HttpService {
    pub(crate) name: &'static str,
    pub(crate) user_agent: &'static str,
    pub(crate) base_url: &'static str,
    pub(crate) base_url_variable: Option<&'static str>,
    pub(crate) authentication: Authentication,
    pub(crate) error: ErrorShape,
    pub(crate) envelope: &'static [&'static str],
    pub(crate) retry_statuses: Option<&'static [u16]>,
}

impl HttpService {
    /// Describes a service without authentication, by its name, the beginning of the `User-Agent`, and the URL that
    /// paths are appended to.
    pub const fn new(name: &'static str, user_agent: &'static str, base_url: &'static str) -> Self {
        Self {
            name,
            user_agent,
            base_url,
            base_url_variable: None,
            authentication: Authentication::None,
            error: ErrorShape::new(&[], &[]),
            envelope: &[],
            retry_statuses: None,
        }
    }

    /// Sets how callers are recognised.
    pub const fn authentication(mut self, authentication: Authentication) -> Self {
        self.authentication = authentication;
        self
    }

    /// Sets the environment variable with another base URL.
    pub const fn base_url_variable(mut self, name: &'static str) -> Self {
        self.base_url_variable = Some(name);
        self
    }

    /// Sets where the code and the message of an error are.
    pub const fn error(mut self, shape: ErrorShape) -> Self {
        self.error = shape;
        self
    }

    /// Sets where the data stands in the body of a response of success: keys, from the outermost on.
    pub const fn envelope(mut self, path: &'static [&'static str]) -> Self {
        self.envelope = path;
        self
    }

    /// Sets the HTTP statuses after which a retry may succeed, instead of 429, 502, 503 and 504. After 429, the
    /// request was not executed.
    pub const fn retry_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.retry_statuses = Some(statuses);
        self
    }
}

#[cfg(test)]
mod tests;
