//! [`HyperTransport`]: the default for asynchronous calls, a pooled HTTP/1.1 client.
//!
//! Uses no proxy and follows no redirect; whoever needs either brings a transport.

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

/// For the name lookup, the connection and TLS together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Shorter than servers keep a connection, so that few requests meet one that is just closing.
const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The default transport. Clones share its connections.
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<Connector, Full<Bytes>>,
    /// Why requests to https URLs fail.
    no_tls: Option<String>,
}

impl HyperTransport {
    /// A transport with the TLS that the crate's features chose. Where there is none, requests to
    /// https URLs fail and say why.
    pub fn new() -> Self {
        match tls::config() {
            Ok(config) => Self::with_tls(config),
            Err(why) => {
                Self { client: builder().build(Connector::Http(connector())), no_tls: Some(why) }
            }
        }
    }

    /// A transport with TLS configured by hand, such as for a company's own certificate roots.
    /// Its ALPN protocols are left out: the client speaks HTTP/1.1 only.
    pub fn with_tls(mut config: rustls::ClientConfig) -> Self {
        config.alpn_protocols.clear();
        let mut connector = connector();
        connector.enforce_http(false);
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(config)
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        Self { client: builder().build(Connector::Https(connector)), no_tls: None }
    }

    async fn exchange(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let limit = request.response_limit();
        let mut message =
            http::Request::builder().method(request.method().as_str()).uri(request.url());
        for (name, value) in request.headers() {
            message = message.header(name, value);
        }
        // The bytes are wiped when the last owner lets go of them.
        let body = Bytes::from_owner(Zeroizing::new(request.take_body()));
        let message = message.body(Full::new(body)).map_err(TransportError::not_sent)?;
        if let Some(why) = &self.no_tls
            && request.url().starts_with("https:")
        {
            return Err(TransportError::not_sent(why.clone()));
        }
        let (head, body) = self.client.request(message).await.map_err(failure)?.into_parts();
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

/// Connects with or without TLS. One type does both, because hyper is compiled anew for each type.
///
/// Bounds all of connecting, the name lookup and TLS too, so that running out of time there is
/// known to have happened before anything was written.
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

fn connector() -> HttpConnector {
    let mut res = HttpConnector::new();
    res.set_connect_timeout(Some(CONNECT_TIMEOUT));
    res.set_nodelay(true);
    res
}

fn builder() -> hyper_util::client::legacy::Builder {
    let mut res = Client::builder(TokioExecutor::new());
    res.pool_idle_timeout(IDLE_TIMEOUT).pool_timer(TokioTimer::new());
    res
}

fn failure(error: hyper_util::client::legacy::Error) -> TransportError {
    let is_connect = error.is_connect();
    // The client's own words say only which stage it was in; the cause is what helps.
    let source = error.source().map_or_else(|| error.to_string(), chain);
    match is_connect {
        true => TransportError::not_sent(format!("cannot connect: {source}")),
        false => TransportError::interrupted(format!("the connection broke: {source}")),
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
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
