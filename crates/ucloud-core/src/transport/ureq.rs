//! [`UreqTransport`]: the default transport of blocking calls. It starts no asynchronous runtime.
//!
//! It uses no proxy and follows no redirects.

use std::fmt;
use std::io;
use std::time::Duration;

use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, Timeout, http};

use super::{BlockingTransport, HttpRequest, HttpResponse, TransportError, tls};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Shorter than the idle timeouts of servers, so that requests rarely use a connection that is being
/// closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The default blocking transport. Clones share its connections.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    /// Why requests to https URLs fail, if they do.
    no_tls: Option<&'static str>,
}

impl UreqTransport {
    /// Creates a transport with the TLS implementation that the crate's features select. Without one,
    /// requests to https URLs fail with an explanation.
    pub fn new() -> Self {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .max_idle_age(IDLE_TIMEOUT)
            .timeout_resolve(Some(CONNECT_TIMEOUT))
            .timeout_connect(Some(CONNECT_TIMEOUT));
        let no_tls = match tls::crypto_provider() {
            Ok(provider) => {
                let tls = TlsConfig::builder()
                    .root_certs(RootCerts::WebPki)
                    .unversioned_rustls_crypto_provider(provider)
                    .build();
                config = config.tls_config(tls);
                None
            }
            Err(reason) => Some(reason),
        };
        Self { agent: config.build().new_agent(), no_tls }
    }

    /// Creates a transport from a configured agent, which must neither follow redirects nor treat HTTP
    /// statuses as errors.
    pub fn with_agent(agent: Agent) -> Self {
        Self { agent, no_tls: None }
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if let Some(reason) = self.no_tls
            && request.url().starts_with("https:")
        {
            return Err(TransportError::not_sent(reason));
        }
        let mut message =
            http::Request::builder().method(request.method().as_str()).uri(request.url());
        for (name, value) in request.headers() {
            message = message.header(name, value);
        }
        let message = message.body(request.body()).map_err(TransportError::not_sent)?;
        let timeout = request.timeout();
        let message = self.agent.configure_request(message).timeout_global(Some(timeout)).build();
        let mut response =
            self.agent.run(message).map_err(|error| transport_error(error, timeout))?;
        let limit = request.response_limit();
        let body = match response.body_mut().with_config().limit(limit as u64).read_to_vec() {
            Ok(body) => body,
            Err(Error::BodyExceedsLimit(_)) => return Err(TransportError::too_large(limit)),
            Err(Error::Timeout(_)) => return Err(TransportError::timed_out(timeout)),
            Err(error) => return Err(TransportError::interrupted(error)),
        };
        let mut res = HttpResponse::new(response.status().as_u16(), body);
        for (name, value) in response.headers() {
            res = res.with_header(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
        }
        Ok(res)
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UreqTransport")
    }
}

/// Converts an error. Only one that certainly occurred before the first byte means "not sent". ureq does
/// the TLS handshake while it writes, so a rejected certificate is recognised by its own error.
fn transport_error(error: Error, timeout: Duration) -> TransportError {
    let is_unsent = match &error {
        Error::HostNotFound | Error::ConnectionFailed | Error::BadUri(_) | Error::Http(_) => true,
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => true,
        Error::Io(error) => {
            error.kind() == io::ErrorKind::ConnectionRefused || is_certificate_error(error)
        }
        Error::Rustls(rustls::Error::InvalidCertificate(_)) => true,
        Error::Timeout(_) => return TransportError::timed_out(timeout),
        _ => false,
    };
    match is_unsent {
        true => TransportError::not_sent(format!("cannot connect: {error}")),
        false => TransportError::interrupted(format!("the connection broke: {error}")),
    }
}

fn is_certificate_error(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|it| it.downcast_ref());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_)))
}
