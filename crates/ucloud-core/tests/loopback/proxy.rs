//! A proxy for tests, which opens tunnels and forwards requests.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use ucloud_core::transport::Proxy;

/// A proxy that records what it is asked for, and always reacts in the same way.
pub(crate) struct TestProxy {
    pub(crate) address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

#[derive(Clone, Copy)]
pub(crate) enum Reaction {
    /// Connects to the host, and passes on requests or bytes.
    Relay,
    Respond(&'static str),
    /// Waits until the client closes the connection.
    Hang,
    Close,
}

impl TestProxy {
    pub(crate) fn start(reaction: Reaction) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let recorded = heads.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let recorded = recorded.clone();
                thread::spawn(move || serve(stream, reaction, &recorded));
            }
        });
        Self { address, heads }
    }

    /// Returns the settings for this proxy, with a user and a password.
    pub(crate) fn settings(&self) -> Proxy {
        Proxy::new(&format!("http://user:pass%20word@{}", self.address)).unwrap()
    }

    /// Returns the first lines of the requests.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.heads().iter().map(|it| it.lines().next().unwrap_or_default().to_owned()).collect()
    }

    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }
}

fn serve(stream: TcpStream, reaction: Reaction, recorded: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut client = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if client.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    recorded.lock().unwrap().push(head.clone());
    match reaction {
        Reaction::Relay => {}
        Reaction::Respond(text) => {
            client.get_mut().write_all(text.as_bytes())?;
            // Closing with unread data would reset the connection before the response is read.
            client.get_mut().shutdown(std::net::Shutdown::Write)?;
            return io::copy(&mut client, &mut io::sink()).map(|_| ());
        }
        Reaction::Hang => return io::copy(&mut client, &mut io::sink()).map(|_| ()),
        Reaction::Close => return Ok(()),
    }
    let target = head.split(' ').nth(1).unwrap_or_default();
    let mut server = match target.strip_prefix("http://") {
        None => {
            let server = TcpStream::connect(target)?;
            client.get_mut().write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
            server
        }
        Some(rest) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let mut server = TcpStream::connect(host)?;
            let lines = head.lines().filter(|it| !it.to_lowercase().starts_with("proxy-")).skip(1);
            let lines: String = lines.map(|it| format!("{it}\r\n")).collect();
            write!(server, "POST /{path} HTTP/1.1\r\n{lines}")?;
            server
        }
    };
    let mut upstream = server.try_clone()?;
    let mut downstream = client.get_ref().try_clone()?;
    let responses = thread::spawn(move || {
        let copied = io::copy(&mut server, &mut downstream);
        downstream.shutdown(std::net::Shutdown::Write).and(copied)
    });
    copy_unbuffered(&mut client, &mut upstream)?;
    upstream.shutdown(std::net::Shutdown::Write)?;
    let _ = responses.join();
    Ok(())
}

/// Copies until the end, without waiting for more than there is.
fn copy_unbuffered(from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let mut buffer = [0; 4096];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(()),
            read => to.write_all(&buffer[..read])?,
        }
    }
}
