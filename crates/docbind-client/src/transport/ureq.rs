//! [`UreqTransport`]: the default transport of blocking calls. It starts no asynchronous runtime.
//!
//! It follows no redirects, uses a proxy only if one is set, and sends long bodies without waiting for the service to agree.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error, ProxyProtocol, SendBody, Timeout, http};

use crate::content::BodyReader;

use super::proxy::{self, Proxy, ProxyServer, Route};
use super::{BlockingTransport, HttpRequest, HttpResponse, TransportError, tls};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Shorter than the idle timeouts of servers, so that requests rarely use a connection that is being
/// closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The default blocking transport. Clones share its connections.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
    /// The proxy, also as ureq knows it, for each scheme that has one.
    proxy: Option<(Proxy, UreqProxies)>,
    /// Why requests to https URLs fail, if they do.
    no_tls: Option<&'static str>,
}

/// The proxies for https and for http.
#[derive(Clone)]
struct UreqProxies {
    for_https: Option<ureq::Proxy>,
    for_http: Option<ureq::Proxy>,
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
            .user_agent("")
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
        Self { agent: config.build().new_agent(), proxy: None, no_tls }
    }

    /// Creates a transport from a configured agent, which must neither follow redirects nor treat HTTP
    /// statuses as errors. It uses the agent's own proxy, unless one is set here.
    pub fn with_agent(agent: Agent) -> Self {
        Self { agent, proxy: None, no_tls: None }
    }

    /// Sets the proxy. `None` leaves it to the agent, which by default has no proxy. [`Proxy::from_env`]
    /// returns the one of the environment.
    pub fn with_proxy(mut self, proxy: impl Into<Option<Proxy>>) -> Self {
        self.proxy = proxy.into().map(|proxy| {
            let of_scheme = |is_https| proxy.server(is_https).and_then(ureq_proxy);
            let ureq = UreqProxies { for_https: of_scheme(true), for_http: of_scheme(false) };
            (proxy, ureq)
        });
        self
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        if let Some(reason) = self.no_tls
            && request.url().starts_with("https:")
        {
            return Err(TransportError::not_sent(reason));
        }
        let mut message =
            http::Request::builder().method(request.method().as_str()).uri(request.url());
        // ureq 3.5 does not see a refusal that comes with the first bytes, and waits until the time is over.
        for (name, value) in
            request.headers().iter().filter(|it| !it.0.eq_ignore_ascii_case("Expect"))
        {
            message = message.header(name, value);
        }
        let body = request.take_body();
        let is_long = body.as_bytes().is_none() || request.streams_response();
        let message = match body.len() {
            Some(len) if len > 0 => message.header(http::header::CONTENT_LENGTH, len),
            Some(_) | None => message,
        };
        let failure = Failure::default();
        let body = match body.len() {
            Some(0) => SendBody::none(),
            Some(_) | None => {
                SendBody::from_owned_reader(Watched(body.into_reader(), failure.clone()))
            }
        };
        let message = message.body(body).map_err(TransportError::not_sent)?;
        let timeout = request.timeout();
        let message = self.agent.configure_request(message);
        // A long body may take its time, as long as it moves.
        let mut message = match is_long {
            true => message.timeout_per_read(Some(timeout)).timeout_per_write(Some(timeout)),
            false => message.timeout_global(Some(timeout)),
        };
        let mut route = Route::Direct;
        if let Some((proxy, ureq)) = &self.proxy {
            route = proxy.route(&request);
            let proxy = match route {
                Route::Direct => None,
                // ureq knows tunnels only.
                Route::Tunnel(_) => Some(&ureq.for_https),
                Route::Forward(_) => Some(&ureq.for_http),
            };
            // Without the proxy, the request would silently be sent directly.
            if let Some(None) = proxy {
                return Err(TransportError::not_sent(route.cannot_connect("its URL is invalid")));
            }
            message = message.proxy(proxy.and_then(Clone::clone));
        } else if request.bypasses_proxy() {
            message = message.proxy(None);
        }
        let mut response =
            self.agent.run(message.build()).map_err(|error| match failure.take() {
                Some(reason) => TransportError::unreadable_body(reason),
                None => transport_error(error, timeout, route),
            })?;
        let status = response.status();
        if request.streams_response() && status.is_success() {
            let headers = std::mem::take(response.headers_mut());
            let body = response.into_body().into_reader();
            return Ok(with_headers(HttpResponse::reading(status.as_u16(), body), &headers));
        }
        let limit = request.response_limit();
        let body = match response.body_mut().with_config().limit(limit as u64).read_to_vec() {
            Ok(body) => body,
            Err(Error::BodyExceedsLimit(_)) => return Err(TransportError::too_large(limit)),
            Err(Error::Timeout(_)) => return Err(TransportError::timed_out(timeout)),
            Err(error) => return Err(TransportError::interrupted(error)),
        };
        Ok(with_headers(HttpResponse::new(status.as_u16(), body), response.headers()))
    }
}

/// Why the body of the request could not be read. ureq reports that like a connection that breaks.
#[derive(Clone, Default)]
struct Failure(Arc<Mutex<Option<String>>>);

impl Failure {
    fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A reader whose failure is remembered.
struct Watched(BodyReader, Failure);

impl io::Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).inspect_err(|error| {
            *self.1.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
        })
    }
}

fn with_headers(response: HttpResponse, headers: &http::HeaderMap) -> HttpResponse {
    headers.iter().fold(response, |response, (name, value)| {
        response.with_header(name.as_str(), String::from_utf8_lossy(value.as_bytes()))
    })
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UreqTransport")
    }
}

/// Converts an error. Only one that certainly occurred before the first byte means "not sent". ureq does
/// the TLS handshake while it writes, so a rejected certificate is recognised by its own error.
fn transport_error(error: Error, timeout: Duration, route: Route<'_>) -> TransportError {
    if let (Error::ConnectProxyFailed(reason), Some(server)) = (&error, route.server()) {
        // The reason is a text with the status twice, or without one if there was no response.
        let mut numbers =
            reason.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse().ok());
        let reason = match numbers.next() {
            Some(status) => proxy::refusal(status, server),
            None => reason.clone(),
        };
        return TransportError::not_sent(route.cannot_connect(reason));
    }
    let is_unsent = match &error {
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => true,
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
        true => TransportError::not_sent(route.cannot_connect(error)),
        false => TransportError::interrupted(format!("the connection broke: {error}")),
    }
}

fn ureq_proxy(server: &ProxyServer) -> Option<ureq::Proxy> {
    let mut builder =
        ureq::Proxy::builder(ProxyProtocol::Http).host(server.host()).port(server.port());
    if let Some(credentials) = server.credentials() {
        builder = builder.username(&credentials.user).password(&credentials.password);
    }
    builder.build().ok()
}

fn is_certificate_error(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|it| it.downcast_ref());
    matches!(inner, Some(rustls::Error::InvalidCertificate(_)))
}
