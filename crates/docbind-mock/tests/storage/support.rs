//! A server with two buckets, and a client that signs.

#![allow(unreachable_pub, reason = "one program in several files")]

use base64ct::{Base64, Encoding};
use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_mock::{Bucket, Config, MockServer, ServerHandle, StorageConfig};
use docbind_test_support::{docs_input_pages, source_map};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha1::Sha1;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

pub const PUBLIC_KEY: &str = "mock-public-key";
pub const PRIVATE_KEY: &str = "mock-private-key";

/// The IR of the pages in `docs-input/`, which have most of the operations.
pub fn ir() -> Ir {
    static IR: OnceLock<Ir> = OnceLock::new();
    IR.get_or_init(|| build(&source_map(&docs_input_pages()), "api").ir).clone()
}

/// The bucket `mine`, and the public bucket `open`.
pub fn buckets() -> StorageConfig {
    let buckets = vec![Bucket::private("mine"), Bucket::public("open")];
    StorageConfig { buckets, ..StorageConfig::default() }
}

pub fn serve() -> ServerHandle {
    serve_with(buckets())
}

pub fn serve_with(storage: StorageConfig) -> ServerHandle {
    MockServer::new(ir(), Config { storage, ..Config::default() }).spawn().unwrap()
}

/// A request for a bucket.
#[derive(Clone)]
pub struct Req {
    pub method: &'static str,
    pub bucket: &'static str,
    pub key: String,
    pub query: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub is_signed: bool,
}

pub fn req(method: &'static str, key: &str) -> Req {
    Req {
        method,
        bucket: "mine",
        key: key.to_owned(),
        query: String::new(),
        headers: Vec::new(),
        body: Vec::new(),
        is_signed: true,
    }
}

pub fn put(key: &str, body: impl AsRef<[u8]>) -> Req {
    req("PUT", key).body(body)
}

pub fn get(key: &str) -> Req {
    req("GET", key)
}

impl Req {
    pub fn bucket(self, bucket: &'static str) -> Req {
        Req { bucket, ..self }
    }

    pub fn query(self, query: &str) -> Req {
        Req { query: query.to_owned(), ..self }
    }

    pub fn header(mut self, name: &str, value: &str) -> Req {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn body(self, body: impl AsRef<[u8]>) -> Req {
        Req { body: body.as_ref().to_vec(), ..self }
    }

    pub fn unsigned(self) -> Req {
        Req { is_signed: false, ..self }
    }

    /// Returns the request as it is sent.
    pub fn bytes(&self) -> Vec<u8> {
        let value = |name: &str| {
            let mut all = self.headers.iter();
            all.find(|it| it.0.eq_ignore_ascii_case(name)).map_or("", |it| it.1.as_str())
        };
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let mut head = format!(
            "{} /{}{query} HTTP/1.1\r\nHost: {}.localhost\r\nConnection: close\r\n",
            self.method,
            encode(&self.key),
            self.bucket,
        );
        if !self.body.is_empty() || self.method != "GET" {
            head += &format!("Content-Length: {}\r\n", self.body.len());
        }
        if self.is_signed {
            let text = format!(
                "{}\n{}\n{}\n{}\n/{}/{}",
                self.method,
                value("content-md5"),
                value("content-type"),
                value("date"),
                self.bucket,
                self.key,
            );
            head += &format!("Authorization: UCloud {PUBLIC_KEY}:{}\r\n", signature(&text));
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += "\r\n";
        [head.as_bytes(), &self.body].concat()
    }

    pub fn send(&self, server: &ServerHandle) -> Raw {
        self.try_send(server).expect("an answer")
    }

    /// Returns `None` if the connection ends without an answer.
    pub fn try_send(&self, server: &ServerHandle) -> Option<Raw> {
        send_bytes(server, &self.bytes())
    }

    /// Sends a request that has to succeed.
    pub fn ok(&self, server: &ServerHandle) -> Raw {
        let raw = self.send(server);
        assert!(raw.status < 300, "{} {}: {}", self.method, self.key, raw.text());
        raw
    }
}

/// An answer as it was received.
#[derive(Clone, Debug)]
pub struct Raw {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Raw {
    pub fn header(&self, name: &str) -> Option<&str> {
        let prefix = format!("{}:", name.to_lowercase());
        let line = self.head.lines().find(|it| it.to_lowercase().starts_with(&prefix))?;
        Some(line.split_once(':')?.1.trim())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    /// Returns the status, and the message of an error.
    pub fn outcome(&self) -> String {
        match serde_json::from_slice::<Value>(&self.body) {
            Ok(json) if json["RetCode"].is_number() && json["RetCode"] != 0 => {
                format!("{} {}", self.status, json["ErrMsg"].as_str().unwrap())
            }
            _ => self.status.to_string(),
        }
    }
}

/// Sends bytes and returns the answer. A body that is longer than what arrives is kept as it is.
pub fn send_bytes(server: &ServerHandle, bytes: &[u8]) -> Option<Raw> {
    let mut stream = TcpStream::connect(server.addr()).unwrap();
    // A server that refuses early may close before everything is sent.
    let _ = stream.write_all(bytes);
    read_answer(&mut stream)
}

/// Reads until the connection ends.
pub fn read_answer(stream: &mut TcpStream) -> Option<Raw> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Raw { status, head, body: bytes[end + 4..].to_vec() })
}

/// Encodes everything but letters, digits and `/`.
pub fn encode(text: &str) -> String {
    let encode = |it: u8| match it {
        b'/' => "/".to_owned(),
        it if it.is_ascii_alphanumeric() => char::from(it).to_string(),
        it => format!("%{it:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// Returns the signature of a text with the default key.
pub fn signature(text: &str) -> String {
    let mac = Hmac::<Sha1>::new_from_slice(PRIVATE_KEY.as_bytes()).unwrap();
    Base64::encode_string(&mac.chain_update(text).finalize().into_bytes())
}

/// Bytes that differ from their neighbours.
pub fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|it| (it % 251) as u8).collect()
}

/// Waits until a folder has so many files: those of broken requests go as soon as the server has noticed.
pub fn wait_for_files(folder: &Path, count: usize) {
    let files = || std::fs::read_dir(folder).unwrap().count();
    let started = Instant::now();
    while files() != count && started.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(files(), count);
}
