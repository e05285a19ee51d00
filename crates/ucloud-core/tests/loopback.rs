//! The default transports against a real server on this machine, with faults of sockets.
//!
//! The certificate and the key in `data/` are for `localhost` and of no use elsewhere.

#![cfg(all(feature = "transport", feature = "blocking"))]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use ucloud_core::{Call, Client, ClientBuilder, Credentials, Effect, Error, Json, RetryPolicy};

/// Longer than any call of these tests takes, however busy the machine is.
const LONG: Duration = Duration::from_secs(120);

/// A server that records requests. `respond` decides about each request by its number.
struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    /// Receives a message for each connection that the server has closed.
    closed_by_server: UnboundedReceiver<()>,
    /// Receives a message for each of these connections that the client has closed too.
    closed_by_client: UnboundedReceiver<()>,
}

/// The reaction of the server to a request.
enum Action {
    Respond(String),
    /// Responds, and closes the connection without a header that announces it.
    RespondAndClose(String),
    /// Closes the connection without a response.
    Close,
    /// Writes the beginning of a response, and keeps the connection open until the client closes it.
    Hang(&'static str),
}

#[derive(Clone, Debug)]
struct Request {
    head: String,
    body: String,
    connection: usize,
}

impl Server {
    fn start(respond: impl Fn(usize) -> Action + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let recorded = requests.clone();
        let respond = Arc::new(respond);
        let (by_server, closed_by_server) = unbounded_channel();
        let (by_client, closed_by_client) = unbounded_channel();
        thread::spawn(move || {
            for (connection, stream) in listener.incoming().flatten().enumerate() {
                let (recorded, respond) = (recorded.clone(), respond.clone());
                let (by_server, by_client) = (by_server.clone(), by_client.clone());
                thread::spawn(move || {
                    serve(&stream, connection, &recorded, &*respond)?;
                    stream.shutdown(Shutdown::Write)?;
                    // Errors mean that the test has ended.
                    let _ = by_server.send(());
                    io::copy(&mut &stream, &mut io::sink())?;
                    let _ = by_client.send(());
                    io::Result::Ok(())
                });
            }
        });
        Self { address, requests, closed_by_server, closed_by_client }
    }

    fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    fn client(&self) -> ClientBuilder {
        Client::builder()
            .credentials(Credentials::new("public", "private-key"))
            .region("cn-bj2")
            .base_url(format!("http://{}", self.address))
            .timeout(LONG)
            .retry(RetryPolicy::default().initial_backoff(Duration::from_millis(1)))
    }
}

/// Serves a connection until `respond` wants it closed; fails if the client closes it first.
fn serve(
    stream: impl Read + Write,
    connection: usize,
    recorded: &Mutex<Vec<Request>>,
    respond: &dyn Fn(usize) -> Action,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if stream.read_line(&mut head)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let length = head
            .lines()
            .find_map(|it| it.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let mut body = vec![0; length.unwrap_or(0)];
        stream.read_exact(&mut body)?;
        let number = {
            let mut recorded = recorded.lock().unwrap();
            recorded.push(Request { head, body: String::from_utf8(body).unwrap(), connection });
            recorded.len() - 1
        };
        let action = respond(number);
        let text = match &action {
            Action::Respond(text) | Action::RespondAndClose(text) => text,
            Action::Hang(beginning) => *beginning,
            Action::Close => "",
        };
        stream.get_mut().write_all(text.as_bytes())?;
        stream.get_mut().flush()?;
        match action {
            Action::Respond(_) => {}
            Action::RespondAndClose(_) | Action::Close => return Ok(()),
            Action::Hang(_) => return io::copy(&mut stream, &mut io::sink()).map(|_| ()),
        }
    }
}

fn http(status: &str, body: &str) -> Action {
    let length = body.len();
    Action::Respond(format!(
        "HTTP/1.1 {status}\r\nX-UCLOUD-REQUEST-UUID: id-1\r\nContent-Length: {length}\r\n\r\n{body}"
    ))
}

fn ok() -> Action {
    http("200 OK", r#"{"RetCode": "0", "Action": "DoResponse", "Done": true}"#)
}

fn call(server: &Server, effect: Effect, timeout: Duration) -> Call<Json> {
    let client = server.client().timeout(timeout).response_limit(1000).build().unwrap();
    client.untyped("Do").effect(effect).call()
}

fn outcome(server: &Server, result: Result<Json, Error>) -> String {
    let sent = server.requests().len();
    match result {
        Ok(_) => format!("ok, sent {sent}"),
        Err(error) => {
            format!("{:?}, sent {sent}, doubt {}", error.kind(), error.may_have_executed())
        }
    }
}

/// Makes a call through both transports, each with its own server, and returns how they ended.
async fn check(
    effect: Effect,
    respond: impl Fn(usize) -> Action + Clone + Send + Sync + 'static,
) -> [String; 2] {
    let server = Server::start(respond.clone());
    let asynchronous = outcome(&server, call(&server, effect, LONG).await);
    let server = Server::start(respond);
    let blocking =
        thread::spawn(move || outcome(&server, call(&server, effect, LONG).send_blocking()));
    [asynchronous, blocking.join().unwrap()]
}

#[tokio::test]
async fn requests_on_the_wire() {
    let server = Server::start(|_| ok());
    let client = server.client().user_agent_suffix("test/1").build().unwrap();
    let response = client
        .untyped("DescribeX")
        .param("Name", "a b中")
        .call()
        .header("X-Trace", "7")
        .await
        .unwrap();
    assert_eq!(response.get("Done"), Some(&Json::Bool(true)));
    client.untyped("DescribeX").call().await.unwrap();

    let requests = server.requests();
    assert!(
        requests[0].head.starts_with("POST /?Action=DescribeX HTTP/1.1\r\n"),
        "{}",
        requests[0].head
    );
    let head = requests[0].head.to_lowercase();
    for header in [
        "content-type: application/x-www-form-urlencoded\r\n".to_owned(),
        format!("user-agent: ucloud-core/{} product/untyped test/1\r\n", env!("CARGO_PKG_VERSION")),
        format!("host: {}\r\n", server.address),
        "x-trace: 7\r\n".to_owned(),
    ] {
        assert!(head.contains(&header), "{header} in {head}");
    }
    let signed = "Name=a+b%E4%B8%AD&Action=DescribeX&Region=cn-bj2&PublicKey=public&Signature=";
    assert!(requests[0].body.starts_with(signed), "{}", requests[0].body);
    assert_eq!(requests[1].connection, 0, "the connection is reused");
}

#[tokio::test]
async fn socket_faults() {
    let twice = "ok, sent 2".to_owned();
    let doubt = |kind: &str| format!("{kind}, sent 1, doubt true");
    let first = |fault: fn() -> Action| move |number| if number == 0 { fault() } else { ok() };

    let dropped = first(|| Action::Close);
    assert_eq!(check(Effect::Read, dropped).await, [&*twice; 2]);
    assert_eq!(check(Effect::Mutating, dropped).await, [doubt("Connection"), doubt("Connection")]);

    let cut_off = first(|| {
        Action::RespondAndClose("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".to_owned())
    });
    assert_eq!(check(Effect::Read, cut_off).await, [&*twice; 2]);

    let unavailable = first(|| http("503 Service Unavailable", "<html>"));
    assert_eq!(check(Effect::Read, unavailable).await, [&*twice; 2]);

    let long = |_| http("200 OK", &"x".repeat(2000));
    assert_eq!(check(Effect::Mutating, long).await, [doubt("Decode"), doubt("Decode")]);
    assert_eq!(check(Effect::Read, long).await, ["Decode, sent 1, doubt false"; 2]);

    let redirect = |_| http("307 Temporary Redirect\r\nLocation: http://example.com/", "");
    assert_eq!(check(Effect::Mutating, redirect).await, ["Status, sent 1, doubt false"; 2]);
}

/// Each call waits for its whole timeout, so all of them run concurrently.
#[tokio::test]
async fn a_response_that_does_not_come_or_does_not_end() {
    const TIMEOUT: Duration = Duration::from_secs(5);
    const BEGINNING: &str = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{";
    let mut calls = Vec::new();
    for beginning in ["", BEGINNING] {
        for effect in [Effect::Read, Effect::Mutating] {
            let start = move || {
                Server::start(move |number| match number {
                    0 => Action::Hang(beginning),
                    _ => ok(),
                })
            };
            let asynchronous = tokio::spawn(async move {
                let server = start();
                outcome(&server, call(&server, effect, TIMEOUT).await)
            });
            let blocking = tokio::task::spawn_blocking(move || {
                let server = start();
                outcome(&server, call(&server, effect, TIMEOUT).send_blocking())
            });
            calls.push((effect, asynchronous, blocking));
        }
    }
    for (effect, asynchronous, blocking) in calls {
        let expected = match effect {
            Effect::Mutating => "Timeout, sent 1, doubt true",
            Effect::Read | Effect::Idempotent => "ok, sent 2",
        };
        assert_eq!([asynchronous.await.unwrap(), blocking.await.unwrap()], [expected; 2]);
    }
}

#[tokio::test]
async fn a_closed_connection_is_not_reused() {
    let mut server = Server::start(|_| match http("200 OK", r#"{"RetCode": 0}"#) {
        Action::Respond(text) => Action::RespondAndClose(text),
        other => other,
    });
    let client = server.client().retry(RetryPolicy::never()).build().unwrap();
    for _ in 0..3 {
        client.untyped("CreateX").call().await.unwrap();
        server.closed_by_server.recv().await.unwrap();
        // The asynchronous transport notices it in the background, the blocking one on the next call.
        server.closed_by_client.recv().await.unwrap();
    }
    for _ in 0..3 {
        let call = client.untyped("CreateX").call();
        thread::spawn(|| call.send_blocking().unwrap()).join().unwrap();
        server.closed_by_server.recv().await.unwrap();
    }
    assert_eq!(server.requests().len(), 6);
}

/// Of ten requests the server drops one, fails one, and throttles one.
#[tokio::test]
async fn a_thousand_calls_at_once() {
    let server = Server::start(|number| match number % 10 {
        0 => Action::Close,
        1 => http("503 Service Unavailable", ""),
        2 => http("200 OK", r#"{"RetCode": 153, "Action": "DoResponse"}"#),
        _ => ok(),
    });
    let client = server
        .client()
        .retry(RetryPolicy::default().max_attempts(20).initial_backoff(Duration::from_millis(20)));
    let client = client.build().unwrap();
    let calls: Vec<_> = (0..1000)
        .map(|number| {
            let effect = if number % 2 == 0 { Effect::Read } else { Effect::Mutating };
            let call = client
                .untyped("Do")
                .effect(effect)
                .param("Name", format!("{effect:?}-{number}."))
                .call();
            tokio::spawn(async move { (number % 2 == 0, call.await) })
        })
        .collect();
    let mut doubts = 0;
    for call in calls {
        match call.await.unwrap() {
            (true, result) => drop(result.unwrap()),
            (false, Ok(_)) => {}
            (false, Err(error)) => {
                assert!(error.may_have_executed(), "{error}");
                doubts += 1;
            }
        }
    }
    assert!((50..200).contains(&doubts), "{doubts}");

    let mut executed = std::collections::HashMap::new();
    for (number, request) in server.requests().iter().enumerate() {
        if number % 10 != 2 {
            let name =
                request.body.split('&').find(|it| it.starts_with("Name=")).unwrap().to_owned();
            *executed.entry(name).or_insert(0) += 1;
        }
    }
    assert_eq!(executed.len(), 1000, "no call is lost");
    let doubled: Vec<_> =
        executed.iter().filter(|(name, times)| name.contains("Mutating") && **times > 1).collect();
    assert!(doubled.is_empty(), "{doubled:?}");
}

#[tokio::test]
async fn a_refused_connection() {
    // The port is bound but not listening, so no other test can get it.
    let reserved = tokio::net::TcpSocket::new_v4().unwrap();
    reserved.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let address = reserved.local_addr().unwrap();
    let client = Client::builder()
        .credentials(Credentials::new("public", "private-key"))
        .base_url(format!("http://{address}"))
        .retry(RetryPolicy::default().initial_backoff(Duration::from_millis(1)))
        .build()
        .unwrap();
    let call = client.untyped("CreateX").call();
    for error in [
        call.clone().await.unwrap_err(),
        thread::scope(|it| it.spawn(|| call.send_blocking().unwrap_err()).join().unwrap()),
    ] {
        assert_eq!(
            (error.attempts(), error.may_have_executed(), error.is_retryable()),
            (3, false, true)
        );
        assert!(error.to_string().contains("efused"), "{error}");
    }
}

#[cfg(not(any(feature = "tls", feature = "tls-ring")))]
#[tokio::test]
async fn https_without_tls_is_an_error() {
    let client =
        Client::builder().credentials(Credentials::new("public", "private-key")).build().unwrap();
    let call = client.untyped("CreateX").call().retry(RetryPolicy::never());
    for error in [
        call.clone().await.unwrap_err(),
        thread::scope(|it| it.spawn(|| call.send_blocking().unwrap_err()).join().unwrap()),
    ] {
        assert_eq!(error.to_string(), "CreateX: https needs the feature `tls` or `tls-ring`");
    }
}

#[cfg(feature = "tls")]
mod https {
    use super::*;
    use std::net::TcpStream;

    use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
    use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned};
    use ucloud_core::transport::HyperTransport;

    fn provider() -> Arc<rustls::crypto::CryptoProvider> {
        Arc::new(rustls_graviola::default_provider())
    }

    fn certificate() -> CertificateDer<'static> {
        CertificateDer::from(&include_bytes!("data/loopback-cert.der")[..])
    }

    /// Starts a server with a certificate for `localhost` that no public root has signed.
    fn server() -> (u16, thread::JoinHandle<io::Result<()>>) {
        let key = PrivatePkcs8KeyDer::from(&include_bytes!("data/loopback-key.der")[..]);
        let config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate()], key.into())
            .unwrap();
        let listener = TcpListener::bind("localhost:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let config = Arc::new(config);
        let served = thread::spawn(move || {
            for stream in listener.incoming() {
                let stream: TcpStream = stream?;
                let connection = ServerConnection::new(config.clone()).map_err(io::Error::other)?;
                // Ends when the client closes the connection.
                let stream = StreamOwned::new(connection, stream);
                let _ = serve(stream, 0, &Mutex::default(), &|_| ok());
            }
            Ok(())
        });
        (port, served)
    }

    fn client(port: u16) -> ClientBuilder {
        Client::builder()
            .credentials(Credentials::new("public", "private-key"))
            .base_url(format!("https://localhost:{port}"))
            .retry(RetryPolicy::never())
    }

    #[tokio::test]
    async fn custom_certificate_roots() {
        let (port, _server) = server();
        let mut roots = RootCertStore::empty();
        roots.add(certificate()).unwrap();
        let mut config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec()];
        let client = client(port).transport(HyperTransport::with_tls(config)).build().unwrap();
        client.untyped("CreateX").call().await.unwrap();
    }

    #[tokio::test]
    async fn an_untrusted_certificate_is_rejected_before_anything_is_sent() {
        let (port, _server) = server();
        let call = client(port).build().unwrap().untyped("CreateX").call();
        let error = call.clone().await.unwrap_err();
        assert!(error.to_string().contains("UnknownIssuer"), "{error}");
        assert!(!error.may_have_executed());

        let error =
            thread::scope(|it| it.spawn(|| call.send_blocking().unwrap_err()).join().unwrap());
        assert!(error.to_string().contains("UnknownIssuer"), "{error}");
        assert!(!error.may_have_executed(), "{error}");
    }
}
