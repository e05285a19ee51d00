//! [`HyperTransport`]: the default transport of asynchronous calls, an HTTP/1.1 client with a pool.
//!
//! It uses no proxy and follows no redirects.

use std::error::Error as _;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder, MaybeHttpsStream};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower_service::Service;
use zeroize::Zeroizing;

use super::{HttpRequest, HttpResponse, Transport, TransportError, TransportFuture, tls};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The limit for name lookup, connecting and the TLS handshake together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Shorter than the idle timeouts of servers, so that requests rarely use a connection that is being
/// closed.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The default transport. Clones share its connections.
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<Connector, Full<Bytes>>,
    /// Why requests to https URLs fail, if they do.
    no_tls: Option<String>,
}

impl HyperTransport {
    /// Creates a transport with the TLS implementation that the crate's features select. Without one,
    /// requests to https URLs fail with an explanation.
    pub fn new() -> Self {
        match tls::client_config() {
            Ok(config) => Self::with_tls(config),
            Err(reason) => Self {
                client: client_builder().build(Connector::Http(http_connector())),
                no_tls: Some(reason),
            },
        }
    }

    /// Creates a transport with a TLS configuration, such as one with a company's own certificate roots.
    /// Its ALPN protocols are ignored, because the client supports only HTTP/1.1.
    pub fn with_tls(mut config: rustls::ClientConfig) -> Self {
        config.alpn_protocols.clear();
        let mut connector = http_connector();
        connector.enforce_http(false);
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(config)
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        Self { client: client_builder().build(Connector::Https(connector)), no_tls: None }
    }

    async fn exchange(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let limit = request.response_limit();
        let mut message =
            http::Request::builder().method(request.method().as_str()).uri(request.url());
        for (name, value) in request.headers() {
            message = message.header(name, value);
        }
        // The bytes are wiped when their last owner drops them.
        let body = Bytes::from_owner(Zeroizing::new(request.take_body()));
        let message = message.body(Full::new(body)).map_err(TransportError::not_sent)?;
        if let Some(reason) = &self.no_tls
            && request.url().starts_with("https:")
        {
            return Err(TransportError::not_sent(reason.clone()));
        }
        let (head, body) =
            self.client.request(message).await.map_err(transport_error)?.into_parts();
        let body = match Limited::new(body, limit).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => {
                return Err(TransportError::too_large(limit));
            }
            Err(error) => return Err(TransportError::interrupted(error)),
        };
        let mut response = HttpResponse::new(head.status.as_u16(), body);
        for (name, value) in &head.headers {
            response =
                response.with_header(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
        }
        Ok(response)
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

/// Connects with or without TLS. One type does both, because hyper is compiled again for each connector.
///
/// It limits the time for all of connecting, including name lookup and TLS handshake, so that an expired
/// limit certainly means that nothing was written.
#[derive(Clone)]
enum Connector {
    Https(HttpsConnector<HttpConnector>),
    Http(HttpConnector),
}

type Stream = MaybeHttpsStream<<HttpConnector as Service<http::Uri>>::Response>;

impl Service<http::Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Connector::Https(it) => it.poll_ready(cx),
            Connector::Http(it) => it.poll_ready(cx).map_err(Into::into),
        }
    }

    fn call(&mut self, uri: http::Uri) -> Self::Future {
        let connecting: Self::Future = match self {
            Connector::Https(it) => it.call(uri),
            Connector::Http(it) => {
                let connecting = it.call(uri);
                Box::pin(async { Ok(connecting.await?.into()) })
            }
        };
        Box::pin(async {
            match tokio::time::timeout(CONNECT_TIMEOUT, connecting).await {
                Ok(result) => result,
                Err(_) => Err(format!("no connection within {CONNECT_TIMEOUT:?}").into()),
            }
        })
    }
}

fn http_connector() -> HttpConnector {
    let mut res = HttpConnector::new();
    res.set_connect_timeout(Some(CONNECT_TIMEOUT));
    res.set_nodelay(true);
    res
}

fn client_builder() -> hyper_util::client::legacy::Builder {
    let mut res = Client::builder(TokioExecutor::new());
    res.pool_idle_timeout(IDLE_TIMEOUT).pool_timer(TokioTimer::new());
    res
}

fn transport_error(error: hyper_util::client::legacy::Error) -> TransportError {
    let is_connect = error.is_connect();
    // The client's own message contains only the stage it was in; the causes are more helpful.
    let source = error.source().map_or_else(|| error.to_string(), with_causes);
    match is_connect {
        true => TransportError::not_sent(format!("cannot connect: {source}")),
        false => TransportError::interrupted(format!("the connection broke: {source}")),
    }
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
