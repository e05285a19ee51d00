//! A bare hyper client: one request with a signed URL, and nothing but the loop that moves the bytes.

use std::convert::Infallible;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::body::{Body, Frame, SizeHint};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use ucloud_core::storage::SignedUrl;

use crate::{BUCKET, Error, ours};

/// The length of the chunks that are sent, in bytes.
const CHUNK_LEN: usize = 128 * 1024;

/// The same chunk again and again.
struct Repeat {
    chunk: Bytes,
    left: u64,
}

impl Body for Repeat {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let len = usize::try_from(self.left).unwrap_or(usize::MAX).min(self.chunk.len());
        self.left -= len as u64;
        Poll::Ready(Some(Ok(Frame::data(self.chunk.slice(..len)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

pub(crate) async fn put(url: &str, file: &Path) -> Result<Duration, Error> {
    let target = SignedUrl::put(BUCKET, "bare").sign(&ours::client(url)?).await?;
    let body = Repeat { chunk: vec![7; CHUNK_LEN].into(), left: std::fs::metadata(file)?.len() };
    let started = Instant::now();
    let mut body = send(url, "PUT", &target, body).await?;
    while body.frame().await.transpose()?.is_some() {}
    Ok(started.elapsed())
}

pub(crate) async fn get(url: &str) -> Result<Duration, Error> {
    let target = SignedUrl::get(BUCKET, "bare").sign(&ours::client(url)?).await?;
    let started = Instant::now();
    let mut body = send(url, "GET", &target, Empty::<Bytes>::new()).await?;
    while body.frame().await.transpose()?.is_some() {}
    Ok(started.elapsed())
}

async fn send<B>(
    address: &str,
    method: &str,
    url: &str,
    body: B,
) -> Result<hyper::body::Incoming, Error>
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Error>,
{
    let address = address.trim_start_matches("http://").trim_end_matches('/');
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let (host, target) = url.trim_start_matches("http://").split_once('/').ok_or("no path")?;
    let request =
        hyper::Request::builder().method(method).uri(format!("/{target}")).header("Host", host);
    let response = sender.send_request(request.body(body)?).await?;
    match response.status().is_success() {
        true => Ok(response.into_body()),
        false => Err(format!("{method}: {}", response.status()).into()),
    }
}
