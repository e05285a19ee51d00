//! A server for tests, with faults of sockets.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use ucloud_core::{Client, ClientBuilder, Credentials, RetryPolicy};

/// Longer than any call of these tests takes, however busy the machine is.
pub(crate) const LONG: Duration = Duration::from_secs(120);

/// A server that records requests. `respond` decides about each request by its number.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    /// Receives a message for each connection that the server has closed.
    pub(crate) closed_by_server: UnboundedReceiver<()>,
    /// Receives a message for each of these connections that the client has closed too.
    pub(crate) closed_by_client: UnboundedReceiver<()>,
}

/// The reaction of the server to a request.
pub(crate) enum Action {
    Respond(String),
    /// Responds, and closes the connection without a header that announces it.
    RespondAndClose(String),
    /// Closes the connection without a response.
    Close,
    /// Writes the beginning of a response, and keeps the connection open until the client closes it.
    Hang(&'static str),
}

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) head: String,
    pub(crate) body: String,
    pub(crate) connection: usize,
}

impl Server {
    pub(crate) fn start(respond: impl Fn(usize) -> Action + Send + Sync + 'static) -> Self {
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

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    pub(crate) fn client(&self) -> ClientBuilder {
        Client::builder()
            .credentials(Credentials::new("public", "private-key"))
            .region("cn-bj2")
            .base_url(format!("http://{}", self.address))
            .timeout(LONG)
            .retry(RetryPolicy::default().initial_backoff(Duration::from_millis(1)))
    }
}

/// Serves a connection until `respond` wants it closed; fails if the client closes it first.
pub(crate) fn serve(
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

pub(crate) fn http(status: &str, body: &str) -> Action {
    let length = body.len();
    Action::Respond(format!(
        "HTTP/1.1 {status}\r\nX-UCLOUD-REQUEST-UUID: id-1\r\nContent-Length: {length}\r\n\r\n{body}"
    ))
}

pub(crate) fn ok() -> Action {
    http("200 OK", r#"{"RetCode": "0", "Action": "DoResponse", "Done": true}"#)
}
