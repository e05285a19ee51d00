//! [`HyperTransport`]: the default transport of asynchronous calls, an HTTP/1.1 client with a pool.
//!
//! It follows no redirects, and uses a proxy only if one is set.

mod connector;
mod dialer;
mod gate;
mod request_body;

use std::error::Error as _;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::proxy::{Proxy, Route};
use super::{HttpRequest, HttpResponse, Transport, TransportError, TransportFuture, tls};
use connector::Connector;
use gate::GateKeeper;
use request_body::RequestBody;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Shorter than the idle timeouts of servers, so that requests rarely use a connection that is being
/// closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The default transport. Clones share its connections.
#[derive(Clone)]
pub struct HyperTransport {
    direct: HyperClient,
    /// The proxy, and the client that connects through it whatever the host is.
    proxied: Option<(Proxy, HyperClient)>,
    tls: Option<Arc<rustls::ClientConfig>>,
    /// Why requests to https URLs fail, if they do.
    no_tls: Option<String>,
}

type HyperClient = Client<Connector, RequestBody>;

impl HyperTransport {
    /// Creates a transport with the TLS implementation that the crate's features select. Without one,
    /// requests to https URLs fail with an explanation.
    pub fn new() -> Self {
        match tls::client_config() {
            Ok(config) => Self::with_tls(config),
            Err(reason) => {
                Self { direct: client(None, None), proxied: None, tls: None, no_tls: Some(reason) }
            }
        }
    }

    /// Creates a transport with a TLS configuration, such as one with a company's own certificate roots.
    /// Its ALPN protocols are ignored, because the client supports only HTTP/1.1.
    pub fn with_tls(mut config: rustls::ClientConfig) -> Self {
        config.alpn_protocols.clear();
        let tls = Some(Arc::new(config));
        Self { direct: client(tls.clone(), None), proxied: None, tls, no_tls: None }
    }

    /// Sets the proxy, or `None` to connect directly, which is the default. [`Proxy::from_env`] returns
    /// the one of the environment.
    pub fn with_proxy(mut self, proxy: impl Into<Option<Proxy>>) -> Self {
        let proxy = proxy.into();
        self.proxied = proxy.map(|it| (it.clone(), client(self.tls.clone(), Some(it))));
        self
    }

    async fn exchange(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let limit = request.response_limit();
        let mut message =
            http::Request::builder().method(request.method().as_str()).uri(request.url());
        for (name, value) in request.headers() {
            message = message.header(name, value);
        }
        let mut message =
            RequestBody::message(&mut request, message).map_err(TransportError::not_sent)?;
        if let Some(reason) = &self.no_tls
            && request.url().starts_with("https:")
        {
            return Err(TransportError::not_sent(reason.clone()));
        }
        let (route, client) = match &self.proxied {
            None => (Route::Direct, &self.direct),
            Some((proxy, client)) => match proxy.route(&request) {
                Route::Direct => (Route::Direct, &self.direct),
                route => (route, client),
            },
        };
        if let Route::Forward(server) = route
            && let Some(value) = server.authorization()
        {
            let mut value =
                http::HeaderValue::from_str(&value).map_err(TransportError::not_sent)?;
            value.set_sensitive(true);
            message.headers_mut().insert(http::header::PROXY_AUTHORIZATION, value);
        }
        let keeper = message.extensions().get::<GateKeeper>().cloned();
        let response = client.request(message).await;
        keeper.iter().for_each(GateKeeper::answer);
        let (head, body) = response.map_err(|error| transport_error(error, route))?.into_parts();
        if request.streams_response() && head.status.is_success() {
            let response = HttpResponse::streaming(head.status.as_u16(), ResponseChunks(body));
            return Ok(with_headers(response, &head.headers));
        }
        let collected = Limited::new(body, limit).collect().await;
        keeper.iter().for_each(GateKeeper::close);
        let body = match collected {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => {
                return Err(TransportError::too_large(limit));
            }
            Err(error) => return Err(TransportError::interrupted(error)),
        };
        Ok(with_headers(HttpResponse::new(head.status.as_u16(), body), &head.headers))
    }
}

fn with_headers(response: HttpResponse, headers: &http::HeaderMap) -> HttpResponse {
    headers.iter().fold(response, |response, (name, value)| {
        response.with_header(name.as_str(), String::from_utf8_lossy(value.as_bytes()))
    })
}

/// The chunks of a response, without the trailers that may follow them.
struct ResponseChunks(Incoming);

impl Stream for ResponseChunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(Pin::new(&mut self.0).poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(TransportError::interrupted(with_causes(
                        &error,
                    )))));
                }
                Some(Ok(frame)) => {
                    if let Ok(chunk) = frame.into_data() {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
            }
        }
    }
}

impl Default for HyperTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HyperTransport")
    }
}

fn client(tls: Option<Arc<rustls::ClientConfig>>, proxy: Option<Proxy>) -> HyperClient {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_idle_timeout(IDLE_TIMEOUT).pool_timer(TokioTimer::new());
    builder.build(Connector::new(tls, proxy))
}

fn transport_error(error: hyper_util::client::legacy::Error, route: Route<'_>) -> TransportError {
    let is_connect = error.is_connect();
    if let Some(cause) = body_error(&error) {
        return TransportError::unreadable_body(cause);
    }
    // The client's own message contains only the stage it was in; the causes are more helpful.
    let source = error.source().map_or_else(|| error.to_string(), with_causes);
    match is_connect {
        true => TransportError::not_sent(route.cannot_connect(source)),
        false => TransportError::interrupted(format!("the connection broke: {source}")),
    }
}

/// Returns why the body of the request could not be read, if that is what failed.
fn body_error(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_user) {
            return Some(error.source().map_or_else(|| error.to_string(), with_causes));
        }
        cause = error.source();
    }
    None
}

fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut res = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        if !res.contains(&text) {
            res += ": ";
            res += &text;
        }
        cause = error.source();
    }
    res
}
