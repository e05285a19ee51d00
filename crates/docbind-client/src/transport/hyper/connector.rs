//! [`Connector`]: connects with or without TLS, within a limited time.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use tower_service::Service;

use super::BoxError;
use super::dialer::Dialer;
use crate::transport::proxy::Proxy;

/// The limit for name lookup, connecting, the tunnel of a proxy and the TLS handshake together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Connects with or without TLS. One type does both, because hyper is compiled again for each connector.
///
/// It limits the time for all of connecting, from name lookup to TLS handshake, so that an expired limit
/// certainly means that nothing was written.
#[derive(Clone)]
pub(super) enum Connector {
    Https(HttpsConnector<Dialer>),
    Http(Dialer),
}

impl Connector {
    /// Creates a connector that connects through `proxy` whatever the host is.
    pub(super) fn new(tls: Option<Arc<rustls::ClientConfig>>, proxy: Option<Proxy>) -> Self {
        let dialer = Dialer::new(CONNECT_TIMEOUT, tls.is_some(), proxy);
        match tls {
            Some(tls) => Connector::Https(HttpsConnector::from((dialer, tls))),
            None => Connector::Http(dialer),
        }
    }
}

type Stream = MaybeHttpsStream<<Dialer as Service<http::Uri>>::Response>;

impl Service<http::Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Connector::Https(it) => it.poll_ready(cx),
            Connector::Http(it) => it.poll_ready(cx),
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
