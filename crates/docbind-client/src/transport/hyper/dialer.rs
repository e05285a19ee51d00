//! [`Dialer`]: opens TCP connections, to a host itself or through a proxy.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tower_service::Service;

use super::{BoxError, with_causes};
use crate::transport::proxy::{ConnectReply, Proxy, ProxyServer, connect_head, refusal};

#[derive(Clone)]
pub(super) struct Dialer {
    http: HttpConnector,
    /// The proxy of all connections, whatever their host.
    proxy: Option<Proxy>,
}

/// A connection that knows whether a proxy gets the requests on it.
pub(super) struct DialedStream {
    stream: TcpStream,
    is_forwarded: bool,
}

impl Dialer {
    pub(super) fn new(timeout: Duration, is_https_allowed: bool, proxy: Option<Proxy>) -> Self {
        let mut http = HttpConnector::new();
        http.set_connect_timeout(Some(timeout));
        http.set_nodelay(true);
        http.enforce_http(!is_https_allowed);
        Self { http, proxy }
    }
}

impl Service<http::Uri> for Dialer {
    type Response = TokioIo<DialedStream>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.http.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, uri: http::Uri) -> Self::Future {
        let Some(proxy) = &self.proxy else {
            let connecting = self.http.call(uri);
            return Box::pin(async {
                let stream = connecting.await?.into_inner();
                Ok(TokioIo::new(DialedStream { stream, is_forwarded: false }))
            });
        };
        let is_https = uri.scheme() == Some(&http::uri::Scheme::HTTPS);
        // Connecting directly would send what is meant for the proxy to the host.
        let Some(server) = proxy.server(is_https).cloned() else {
            return Box::pin(async { Err("there is no proxy for this URL".into()) });
        };
        let connecting = format!("http://{server}/").parse().map(|it| self.http.call(it));
        Box::pin(async move {
            let mut stream = connecting?.await.map_err(|error| with_causes(&error))?.into_inner();
            if is_https {
                open_tunnel(&mut stream, &uri, &server).await?;
            }
            Ok(TokioIo::new(DialedStream { stream, is_forwarded: !is_https }))
        })
    }
}

/// Asks the proxy for a tunnel to the host of `uri`.
///
/// hyper-util has this too, but its error does not contain the status that the proxy responded with.
async fn open_tunnel(
    stream: &mut TcpStream,
    uri: &http::Uri,
    server: &ProxyServer,
) -> Result<(), BoxError> {
    let host = uri.host().ok_or("the URL has no host")?;
    let head = connect_head(&format!("{host}:{}", uri.port_u16().unwrap_or(443)), server);
    let mut unsent = head.as_bytes();
    while !unsent.is_empty() {
        stream.writable().await?;
        match stream.try_write(unsent) {
            Ok(written) => unsent = &unsent[written..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut received = Vec::new();
    loop {
        // Nothing can follow the head yet, because in TLS the client speaks first.
        let mut buffer = [0; 1024];
        stream.readable().await?;
        match stream.try_read(&mut buffer) {
            Ok(0) => return Err("it closed the connection instead of opening a tunnel".into()),
            Ok(read) => received.extend_from_slice(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error.into()),
        }
        match ConnectReply::parse(&received) {
            ConnectReply::Incomplete => {}
            ConnectReply::Status(200..=299) => return Ok(()),
            ConnectReply::Status(status) => return Err(refusal(status, server).into()),
            ConnectReply::Malformed => return Err("its response is not HTTP".into()),
        }
    }
}

impl Connection for DialedStream {
    /// Tells hyper whether requests need their whole URL.
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.is_forwarded)
    }
}

impl AsyncRead for DialedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for DialedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
