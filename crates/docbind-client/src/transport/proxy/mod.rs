//! [`Proxy`]: which requests go through a proxy, and through which one.
//!
//! [`Proxy::route`] decides for both transports, and does no I/O.

mod connect;
mod from_env;
mod no_proxy;
mod server;
#[cfg(all(test, feature = "transport"))]
mod tests;

use no_proxy::NoProxy;

pub(super) use connect::refusal;
#[cfg(feature = "transport")]
pub(super) use connect::{ConnectReply, connect_head};
pub(super) use server::ProxyServer;

use super::HttpRequest;
use crate::endpoint;
use crate::error::{Error, ErrorKind};

/// A proxy for the requests of the default transports.
///
/// ```
/// # fn run() -> Result<(), docbind_client::Error> {
/// use docbind_client::{Client, transport::Proxy};
///
/// let proxy = Proxy::new("http://user:password@proxy.example:3128")?.no_proxy("10.0.0.0/8, .internal");
/// let builder = Client::builder().proxy(proxy);
/// # Ok(()) }
/// # run().unwrap();
/// ```
///
/// The proxy is asked for a tunnel (`CONNECT`), in which TLS is spoken with the service itself, so the
/// proxy learns only the name of the host. A tunnel that is refused, or a proxy that cannot be reached,
/// means that nothing was sent, so every call is retried.
///
/// Plain http is restricted as without a proxy. The transport of asynchronous calls passes such requests to
/// the proxy with their whole URL, and a response of the proxy counts as one of the service. The transport
/// of blocking calls opens a tunnel for them too, because its library knows nothing else; some proxies
/// permit that for port 443 only.
///
/// Neither `https://` proxies, which speak TLS themselves, nor SOCKS proxies are supported. A
/// [`Transport`](super::Transport) of your own can support both.
///
/// Requests for credentials of the instance metadata never go through a proxy, which would get those of
/// another instance.
///
/// `Debug` shows addresses, but neither user nor password.
#[derive(Clone, Debug)]
pub struct Proxy {
    for_http: Option<ProxyServer>,
    for_https: Option<ProxyServer>,
    no_proxy: NoProxy,
    /// Whether hosts of this machine are connected to directly.
    except_loopback: bool,
}

/// How a request gets to its host.
#[derive(Clone, Copy, Debug)]
pub(super) enum Route<'a> {
    Direct,
    /// The proxy gets the request with its whole URL, and responds.
    Forward(&'a ProxyServer),
    /// The proxy connects, and passes on bytes.
    Tunnel(&'a ProxyServer),
}

impl Proxy {
    /// Creates a proxy for all requests from a URL such as `http://user:password@host:port`. The scheme
    /// and the user are optional, and the port is 80 by default. Special characters in the user and the
    /// password are percent-encoded.
    ///
    /// # Errors
    /// `url` is malformed, or its scheme is not http. The error does not contain the URL.
    pub fn new(url: &str) -> Result<Self, Error> {
        let server = ProxyServer::parse(url).map_err(|problem| {
            Error::new(ErrorKind::Configuration, format!("the URL of the proxy {problem}"))
        })?;
        Ok(Self {
            for_http: Some(server.clone()),
            for_https: Some(server),
            no_proxy: NoProxy::default(),
            except_loopback: false,
        })
    }

    /// Sets the hosts to connect to directly, in the syntax of the variable `NO_PROXY`: a list of
    /// domains, which include their subdomains, of IP addresses, and of networks such as `10.0.0.0/8`;
    /// or `*` for all hosts. Names are not looked up, so only URLs with an address match one.
    pub fn no_proxy(mut self, hosts: &str) -> Self {
        self.no_proxy = NoProxy::parse(hosts);
        self
    }

    /// Creates what the environment describes, which does not apply to this machine itself.
    fn from_variables(
        for_http: Option<ProxyServer>,
        for_https: Option<ProxyServer>,
        no_proxy: &str,
    ) -> Option<Self> {
        if for_http.is_none() && for_https.is_none() {
            return None;
        }
        let no_proxy = NoProxy::parse(no_proxy);
        Some(Self { for_http, for_https, no_proxy, except_loopback: true })
    }

    /// Decides how a request gets to its host.
    pub(super) fn route(&self, request: &HttpRequest) -> Route<'_> {
        let url = request.url();
        let host = endpoint::host_of_url(url);
        let is_https = is_https(url);
        if request.bypasses_proxy()
            || self.except_loopback && endpoint::is_loopback(host)
            || self.no_proxy.contains(host)
        {
            return Route::Direct;
        }
        match self.server(is_https) {
            None => Route::Direct,
            Some(server) if is_https => Route::Tunnel(server),
            Some(server) => Route::Forward(server),
        }
    }

    /// Returns the proxy for a scheme, for hosts that are not excepted.
    pub(super) fn server(&self, is_https: bool) -> Option<&ProxyServer> {
        match is_https {
            true => self.for_https.as_ref(),
            false => self.for_http.as_ref(),
        }
    }
}

impl<'a> Route<'a> {
    /// Returns the proxy, unless the route is direct.
    pub(super) fn server(self) -> Option<&'a ProxyServer> {
        match self {
            Route::Direct => None,
            Route::Forward(server) | Route::Tunnel(server) => Some(server),
        }
    }

    /// Describes a failure to connect on this route.
    pub(super) fn cannot_connect(self, reason: impl std::fmt::Display) -> String {
        match self.server() {
            None => format!("cannot connect: {reason}"),
            Some(server) => format!("cannot connect through the proxy {server}: {reason}"),
        }
    }
}

fn is_https(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("https"))
}
