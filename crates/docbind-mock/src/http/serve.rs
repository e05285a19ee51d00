//! [`serve`]: accepts connections and answers their requests.

use super::answer::AnswerBody;
use super::connection::{Breaks, Connection, Disconnect};
use super::timeouts::Timeouts;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// More than any test has, so that none waits until another client closes a connection that it keeps; and few enough
/// that their buffers fit into memory. Fewer may be open files of the process, which is no error either.
const MAX_CONNECTIONS: usize = 10_000;

/// The largest head of a request: keys have up to 1023 bytes, which is thrice that in a path, and metadata
/// up to 8 KiB.
const MAX_HEAD: usize = 64 << 10;

/// The most headers of a request.
const MAX_HEADERS: usize = 200;

/// How much of a body is buffered at once: large enough for loopback to be fast.
const MAX_BUFFER: usize = 512 << 10;

/// How long the rest of a request is read after an answer that came before its end. A connection that is
/// closed while data arrives is reset, and a reset destroys an answer that the client has not read.
const LINGER: Duration = Duration::from_secs(2);

/// Serves until the future is dropped, which closes all connections.
pub(crate) async fn serve<H, F>(
    listener: TcpListener,
    timeouts: Timeouts,
    breaks: Arc<Breaks>,
    handler: H,
) -> io::Result<()>
where
    H: Fn(Request<Incoming>, Disconnect) -> F + Clone + Send + 'static,
    F: Future<Output = Response<AnswerBody>> + Send + 'static,
{
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let permit = Arc::clone(&permits).acquire_owned().await.map_err(io::Error::other)?;
        while connections.try_join_next().is_some() {}
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            // For example too many open files, of which open connections will close some.
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            }
        };
        let connection = Connection::new(stream, breaks.accept(), timeouts.answer_stall);
        let handler = handler.clone();
        connections.spawn(async move {
            serve_connection(connection, timeouts, handler).await;
            drop(permit);
        });
    }
}

async fn serve_connection<H, F>(connection: Connection, timeouts: Timeouts, handler: H)
where
    H: Fn(Request<Incoming>, Disconnect) -> F,
    F: Future<Output = Response<AnswerBody>>,
{
    let disconnect = connection.disconnect();
    let switch = disconnect.clone();
    let respond = move |request| {
        let answer = handler(request, switch.clone());
        async move { Ok::<_, Infallible>(answer.await) }
    };
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(timeouts.head)
        .max_headers(MAX_HEADERS)
        .max_header_size(MAX_HEAD)
        .max_buf_size(MAX_BUFFER)
        .serve_connection(TokioIo::new(connection), service_fn(respond))
        .without_shutdown()
        .await
        .map(|it| it.io.into_inner().into_stream());
    // An error is one of the client, or a break, and the connection is closed already.
    if let Ok(stream) = served
        && !disconnect.is_set()
    {
        // The client may be gone, which is what is waited for.
        let _ = tokio::time::timeout(LINGER, drain(stream)).await;
    }
}

/// Ends a connection: tells the client that nothing follows, and reads what it still sends.
async fn drain(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown().await?;
    let mut rest = [0; 16 << 10];
    while stream.read(&mut rest).await? > 0 {}
    Ok(())
}
