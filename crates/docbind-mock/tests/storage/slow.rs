//! Clients that are slow, stop in the middle, or promise more than they send.
//!
//! Limits are short here, and what is asserted is only that a client is not waited for much longer: a busy
//! machine is slow, too.

use crate::support::*;
use docbind_mock::{Config, MockServer, ServerHandle, Timeouts};
use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Far less than the limits of a server by default, and far more than those of these tests.
const PATIENCE: Duration = Duration::from_secs(20);

/// A limit that the server is to enforce in these tests.
const SHORT: Duration = Duration::from_millis(300);

/// A server that does not wait long for requests.
fn server() -> ServerHandle {
    serve(Timeouts {
        head: SHORT,
        body_window: SHORT,
        body_window_bytes: 1000,
        body_total: Duration::from_secs(2),
        ..Timeouts::default()
    })
}

fn serve(timeouts: Timeouts) -> ServerHandle {
    MockServer::new(ir(), Config { timeouts, storage: buckets(), ..Config::default() })
        .spawn()
        .unwrap()
}

/// Sends the beginning of a request, and waits until the server ends the connection.
fn send_part(server: &ServerHandle, bytes: &[u8]) -> Option<Raw> {
    let started = Instant::now();
    let mut stream = TcpStream::connect(server.addr()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(bytes).unwrap();
    let raw = read_answer(&mut stream);
    assert!(started.elapsed() < PATIENCE, "the server waited");
    assert!(server.objects().is_empty());
    raw
}

#[test]
fn half_a_head_is_not_waited_for() {
    let server = server();
    let request = put("a", "0123").bytes();
    for len in [0, 10, 60] {
        assert!(send_part(&server, &request[..len]).is_none(), "{len}");
    }
}

#[test]
fn half_a_body_is_not_waited_for() {
    let server = server();
    let request = put("a", pattern(5000)).bytes();
    let raw = send_part(&server, &request[..request.len() - 1]);
    assert_eq!(raw.unwrap().outcome(), "408 request body is too slow");
    let call = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nAction=";
    assert_eq!(send_part(&server, call).unwrap().status, 408);
}

#[test]
fn a_byte_at_a_time_is_too_slow() {
    let server = server();
    let request = put("a", pattern(5000)).bytes();
    let mut stream = TcpStream::connect(server.addr()).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = request.len() - 5000;
    stream.write_all(&request[..head]).unwrap();
    let started = Instant::now();
    for byte in &request[head..] {
        if stream.write_all(&[*byte]).is_err() || started.elapsed() > PATIENCE {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(started.elapsed() < PATIENCE, "the server waited");
    assert!(server.objects().is_empty());
}

/// Enough arrives in every window, and still it takes too long as a whole.
#[test]
fn an_endless_body_ends() {
    let server = server();
    let head = put("a", "").unsigned().header("Transfer-Encoding", "chunked");
    let authorization = format!("UCloud {PUBLIC_KEY}:{}", signature("PUT\n\n\n\n/mine/a"));
    let head = head.header("Authorization", &authorization).bytes();
    let head = String::from_utf8(head).unwrap().replace("Content-Length: 0\r\n", "");
    let mut stream = TcpStream::connect(server.addr()).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    let started = Instant::now();
    let chunk = [b"3e8\r\n", &pattern(1000)[..], b"\r\n"].concat();
    while stream.write_all(&chunk).is_ok() && started.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(started.elapsed() < PATIENCE, "the server waited");
    assert!(server.objects().is_empty());
}

#[test]
fn a_terabyte_is_refused_before_it_is_sent() {
    let server = server();
    let head = put("a", "").bytes();
    let head = String::from_utf8(head).unwrap();
    let head = head.replace("Content-Length: 0", "Content-Length: 1099511627776");
    let raw = send_part(&server, head.as_bytes());
    assert_eq!(raw.unwrap().outcome(), "413 request body is too large");
}

/// A client that asks first is answered before it sends anything, and told to go on only if it may.
#[test]
fn permission_to_send_is_given_only_to_those_who_may() {
    let server = server();
    let ask = |request: Req, len: usize| {
        let request = request.header("Expect", "100-continue").bytes();
        let head = String::from_utf8(request).unwrap();
        head.replace("Content-Length: 0", &format!("Content-Length: {len}"))
    };
    for (request, len, outcome) in [
        (put("a", "").unsigned(), 10, "403 authorization required"),
        (put("a", "").bucket("none"), 10, "404 bucket not exist"),
        (put("a", ""), 1 << 40, "413 request body is too large"),
        (put("a", "").query("uploadId=x&partNumber=0"), 10, "404 upload id not exist"),
    ] {
        let raw = send_part(&server, ask(request, len).as_bytes());
        assert_eq!(raw.unwrap().outcome(), outcome);
    }
    let raw = send_part(&server, ask(put("a", ""), 10).as_bytes());
    assert_eq!(raw.unwrap().status, 100);
}

#[test]
fn a_client_that_reads_nothing_is_not_waited_for() {
    let server = serve(Timeouts { answer_stall: SHORT, ..Timeouts::default() });
    put("a", pattern(30 << 20)).ok(&server);
    let is_cut_after = |pause: Duration| {
        let mut stream = TcpStream::connect(server.addr()).unwrap();
        stream.write_all(&get("a").bytes()).unwrap();
        std::thread::sleep(pause);
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        read_answer(&mut stream).unwrap().body.len() < 30 << 20
    };
    // A busy server may take a while to notice.
    let mut pauses = [1, 4, 16].map(Duration::from_secs).into_iter();
    assert!(pauses.any(is_cut_after), "everything was sent");
}
