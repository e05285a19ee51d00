//! Faults on request, at random, and of the network.

use crate::support::*;
use docbind_mock::{Break, BreakPoint, Calls, Config, MockServer, ServerHandle};
use std::time::{Duration, Instant};

/// Puts an object with a fault; returns the outcome, and whether the object is there.
fn put_with(fault: &str) -> (Option<String>, bool) {
    let server = serve();
    let raw = put("a", pattern(100_000)).header("X-Mock-Fault", fault).try_send(&server);
    (raw.map(|it| it.outcome()), !server.objects().is_empty())
}

#[test]
fn a_fault_replaces_the_execution_or_follows_it() {
    for (fault, outcome, is_stored) in [
        ("status=503", Some("503"), false),
        ("status=503; late", Some("503"), true),
        ("ret=-30099; late", Some("500 requested fault"), true),
        ("drop=before", None, false),
        ("drop=after", None, true),
        ("cut-request=0", None, false),
        ("cut-request=65537", None, false),
        ("cut-request=any", None, false),
        ("cut-request=100000", Some("200"), true),
        ("latency=1", Some("200"), true),
        ("explode", Some("400 X-Mock-Fault: no such fault"), false),
    ] {
        let expected = (outcome.map(str::to_owned), is_stored);
        assert_eq!(put_with(fault), expected, "{fault}");
    }
}

#[test]
fn an_answer_is_cut_at_a_byte() {
    let server = serve();
    put("a", pattern(2_000_000)).ok(&server);
    for at in [0, 1, 65_536, 1_999_999] {
        let raw = get("a").header("X-Mock-Fault", &format!("cut-response={at}")).send(&server);
        assert_eq!(raw.header("Content-Length"), Some("2000000"));
        assert!(raw.body == pattern(2_000_000)[..at], "{at}: {}", raw.body.len());
    }
    let raw = get("a").header("X-Mock-Fault", "cut-response=2000000").send(&server);
    assert_eq!(raw.body.len(), 2_000_000);
}

#[test]
fn an_answer_is_slow() {
    let server = serve();
    put("a", pattern(1000)).ok(&server);
    let started = Instant::now();
    let raw = get("a").header("X-Mock-Fault", "rate=5000").ok(&server);
    assert_eq!(raw.body, pattern(1000));
    // 1000 bytes take a fifth of a second, of which the last piece is sent at once.
    assert!(started.elapsed() >= Duration::from_millis(100));
}

#[test]
fn a_request_is_read_slowly() {
    let server = serve();
    let started = Instant::now();
    put("a", pattern(1000)).header("X-Mock-Fault", "rate=5000").ok(&server);
    assert!(started.elapsed() >= Duration::from_millis(100));
}

#[test]
fn tests_can_queue_faults() {
    let server = serve();
    server.fail_next("PutFile", "status=503; late".parse().unwrap());
    server.fail_next("PutFile", "drop=before".parse().unwrap());
    let outcome = || put("a", "1").try_send(&server).map(|it| it.status);
    assert_eq!([outcome(), outcome(), outcome()], [Some(503), None, Some(200)]);
    assert_eq!(server.calls_of("PutFile"), Calls { received: 3, executed: 2 });
}

fn outcomes(seed: u64) -> Vec<Option<u16>> {
    let config = Config { seed, fault_rate: 0.4, storage: buckets(), ..Config::default() };
    let server = MockServer::new(ir(), config).spawn().unwrap();
    (0..60).map(|_| put("a", "0123456789").try_send(&server).map(|it| it.status)).collect()
}

#[test]
fn random_faults_depend_on_the_seed() {
    let first = outcomes(1);
    let failed = first.iter().filter(|it| **it != Some(200)).count();
    assert!((8..40).contains(&failed), "{failed}");
    assert_eq!(first, outcomes(1));
    assert_ne!(first, outcomes(2));
}

fn break_next(server: &ServerHandle, at: BreakPoint) {
    server.break_connection(Break { connection: server.connections(), at });
}

/// An object is whole or absent, wherever the connection ends.
#[test]
fn a_connection_breaks_at_any_byte_of_a_request() {
    let server = serve();
    let request = put("a", "0123456789").bytes();
    for at in 0..request.len() as u64 {
        break_next(&server, BreakPoint::Request(at));
        assert!(send_bytes(&server, &request).is_none(), "{at}");
        assert!(server.objects().is_empty(), "{at}");
    }
    break_next(&server, BreakPoint::Request(request.len() as u64 + 1));
    assert_eq!(send_bytes(&server, &request).unwrap().status, 200);
    assert_eq!(server.calls_of("PutFile").executed, 1);
}

#[test]
fn a_connection_breaks_at_any_byte_of_an_answer() {
    let server = serve();
    put("a", "0123456789").ok(&server);
    let whole = get("a").ok(&server);
    let len = whole.head.len() + 4 + whole.body.len();
    for at in 0..len {
        break_next(&server, BreakPoint::Answer(at as u64));
        let raw = get("a").try_send(&server);
        let expected = at.checked_sub(whole.head.len() + 4);
        assert_eq!(raw.map(|it| it.body.len()), expected, "{at}");
    }
    break_next(&server, BreakPoint::Answer(len as u64));
    assert_eq!(get("a").ok(&server).text(), "0123456789");
    assert_eq!(server.calls_of("GetFile").executed as usize, len + 2);
}

#[test]
fn actions_can_be_cut_too() {
    let server = serve();
    let call = |fault: &str| {
        let body = "Action=GetRegion";
        let head = format!(
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Mock-Fault: {fault}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        send_bytes(&server, head.as_bytes())
    };
    // Errors take precedence over faults.
    assert!(call("cut-response=5").unwrap().body.len() > 5);
}
