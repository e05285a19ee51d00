//! Long bodies over real sockets, through both transports.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::operations::{get, put};
use ucloud_core::{Body, Client, ClientBuilder, Credentials, Error, ErrorKind, RetryPolicy};

/// Longer than anything here takes, however busy the machine is.
const LONG: Duration = Duration::from_secs(120);

const MIB: usize = 1024 * 1024;

/// A server that gives each connection, after the head of its first request, to a function.
struct Server {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(
        serve: impl Fn(usize, &str, &mut BufReader<TcpStream>) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let (recorded, serve) = (heads.clone(), Arc::new(serve));
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().flatten().enumerate() {
                let (recorded, serve) = (recorded.clone(), serve.clone());
                std::thread::spawn(move || {
                    let mut stream = BufReader::new(stream);
                    let mut head = String::new();
                    while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head)? > 0 {}
                    recorded.lock().unwrap().push(head.clone());
                    serve(number, &head, &mut stream)
                });
            }
        });
        Self { address, heads }
    }

    fn client(&self) -> ClientBuilder {
        Client::builder()
            .credentials(Credentials::new("public", "private-key"))
            .storage_url(format!("http://{}", self.address))
            .timeout(LONG)
            .retry(RetryPolicy::default().initial_backoff(Duration::from_millis(1)))
    }

    fn requests(&self) -> usize {
        self.heads.lock().unwrap().len()
    }
}

fn length(head: &str) -> usize {
    let lower = head.to_lowercase();
    let line = lower.lines().find_map(|it| it.strip_prefix("content-length: ")?.parse().ok());
    line.unwrap_or_default()
}

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nETag: \"abc\"\r\nContent-Length: 0\r\n\r\n";
const REFUSED: &[u8] = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// Puts an object through both transports.
async fn put_both(
    serve: impl Fn(usize, &str, &mut BufReader<TcpStream>) -> io::Result<()>
    + Clone
    + Send
    + Sync
    + 'static,
    body: impl Fn() -> Body + Send + 'static,
) -> [(Result<(), Error>, usize); 2] {
    let server = Server::start(serve.clone());
    let result = put(&server.client().build().unwrap(), "clips", "k", body()).await;
    let asynchronous = (result.map(drop), server.requests());
    let server = Server::start(serve);
    let blocking = std::thread::spawn(move || {
        let result = put(&server.client().build().unwrap(), "clips", "k", body()).send_blocking();
        (result.map(drop), server.requests())
    });
    [asynchronous, blocking.join().unwrap()]
}

/// Reads a body of a number of bytes without keeping it.
fn skip(stream: &mut BufReader<TcpStream>, len: usize) -> io::Result<u64> {
    io::copy(&mut stream.take(len as u64), &mut io::sink())
}

#[tokio::test]
async fn a_long_body_waits_for_the_service() -> Result<(), Error> {
    let received = Arc::new(AtomicUsize::new(0));
    let counter = received.clone();
    let server = Server::start(move |_, head, stream| {
        assert!(head.to_lowercase().contains("expect: 100-continue"), "{head}");
        stream.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        counter.fetch_add(skip(stream, length(head))? as usize, Ordering::Relaxed);
        stream.get_mut().write_all(OK)
    });
    put(&server.client().build()?, "clips", "k", vec![7; 3 * MIB]).await?;
    assert_eq!((received.load(Ordering::Relaxed), server.requests()), (3 * MIB, 1));
    Ok(())
}

#[tokio::test]
async fn a_body_that_is_refused_is_not_sent() -> Result<(), Error> {
    let (sender, received) = std::sync::mpsc::channel();
    let server = Server::start(move |_, _, stream| {
        stream.get_mut().write_all(REFUSED)?;
        let _ = sender.send(io::copy(stream, &mut io::sink())?);
        Ok(())
    });
    let started = std::time::Instant::now();
    let error =
        put(&server.client().build()?, "clips", "k", vec![7; 3 * MIB]).await.map(drop).unwrap_err();
    let refused_after = started.elapsed();
    assert_eq!((error.status(), server.requests()), (Some(403), 1), "{error}");
    // The connection is closed in the background.
    let received = tokio::task::spawn_blocking(move || received.recv_timeout(LONG));
    // A client waits a second at most, which a busy machine may take for the refusal.
    let is_late = refused_after >= Duration::from_secs(1);
    assert!(received.await.unwrap() == Ok(0) || is_late, "the body was sent");
    Ok(())
}

#[tokio::test]
async fn a_service_that_does_not_agree_gets_the_body_all_the_same() {
    let serve = |_: usize, head: &str, stream: &mut BufReader<TcpStream>| {
        skip(stream, length(head))?;
        stream.get_mut().write_all(OK)
    };
    for (result, _) in
        put_both(serve, || Body::from_reader(io::repeat(7).take(MIB as u64), MIB as u64)).await
    {
        result.unwrap();
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_retried_if_the_body_can_be_sent_again() {
    let serve = |number: usize, head: &str, stream: &mut BufReader<TcpStream>| {
        stream.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        if number == 0 {
            skip(stream, 5000)?;
            return Ok(());
        }
        skip(stream, length(head))?;
        stream.get_mut().write_all(OK)
    };
    for (result, requests) in put_both(serve, || Body::from(vec![7; 2 * MIB])).await {
        result.unwrap();
        assert_eq!(requests, 2);
    }
    let once = || Body::from_reader(io::repeat(7).take(2 * MIB as u64), 2 * MIB as u64);
    for (result, requests) in put_both(serve, once).await {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), requests), (ErrorKind::Connection, 1), "{error}");
        assert!(error.may_have_executed() && !error.is_retryable());
    }
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_an_error_of_its_own() {
    let serve = |_: usize, head: &str, stream: &mut BufReader<TcpStream>| {
        stream.get_mut().write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        skip(stream, length(head))?;
        Ok(())
    };
    let missing = || Body::from_file_part("/nowhere/at/all", 0, 2 * MIB as u64);
    for (result, _) in put_both(serve, missing).await {
        let error = result.unwrap_err();
        assert_eq!(
            (error.kind(), error.may_have_executed()),
            (ErrorKind::Request, false),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_body_is_read_while_it_arrives() -> Result<(), Error> {
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let receiver = Mutex::new(receiver);
    let server = Server::start(move |_, _, stream| {
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")?;
        // The rest follows when the first part was read.
        receiver.lock().unwrap().recv().unwrap();
        stream.get_mut().write_all(b"later")
    });
    let mut response = get(&server.client().build()?, "clips", "k").await?;
    assert_eq!(response.body.len(), Some(10));
    let mut read = response.body.next().await.unwrap()?.to_vec();
    sender.send(()).unwrap();
    while let Some(chunk) = response.body.next().await {
        read.extend_from_slice(&chunk?);
    }
    assert_eq!(read, b"firstlater");
    Ok(())
}

#[tokio::test]
async fn a_body_that_breaks_off_is_no_short_body() -> Result<(), Error> {
    let serve = |_: usize, _: &str, stream: &mut BufReader<TcpStream>| {
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")
    };
    let server = Server::start(serve);
    let response = get(&server.client().build()?, "clips", "k").await?;
    let error = response.body.read_all(100).await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Connection, true), "{error}");

    let server = Server::start(serve);
    let blocking = std::thread::spawn(move || {
        let mut response = get(&server.client().build()?, "clips", "k").send_blocking()?;
        Ok::<_, Error>(response.body.read_to_end(&mut Vec::new()).is_err())
    });
    assert!(blocking.join().unwrap()?);
    Ok(())
}

#[tokio::test]
async fn a_body_that_stalls_is_a_timeout() -> Result<(), Error> {
    let server = Server::start(|_, _, stream| {
        stream.get_mut().write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst")?;
        io::copy(stream, &mut io::sink()).map(drop)
    });
    let client = server.client().timeout(Duration::from_millis(300)).build()?;
    let error = match get(&client, "clips", "k").await {
        Ok(response) => response.body.read_all(100).await.unwrap_err(),
        // On a busy machine, the head may take as long.
        Err(error) => error,
    };
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    Ok(())
}
