//! The transport of the example `own_http_client`: what it makes of faults, and that nothing is bought twice.

#[allow(dead_code, reason = "the program itself runs in another test")]
#[path = "../src/bin/own_http_client.rs"]
mod example;
mod service;

use docbind_mock::{Config, ServerHandle};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;
use ucloud::runtime::{ClientBuilder, Credentials, Effect, Metadata, RetryPolicy};

fn client(url: &str, proxy: Option<&str>) -> ClientBuilder {
    let config = Config::default();
    ucloud::Client::builder()
        .base_url(url)
        .credentials(Credentials::new(config.public_key, config.private_key))
        .region("cn-bj2")
        .project_id("org-example")
        .retry(RetryPolicy::default().initial_backoff(Duration::from_millis(1)))
        .transport(example::ReqwestTransport::new(proxy).expect("the settings are valid"))
}

/// Makes a call, and returns how it ended.
async fn outcome(client: ClientBuilder, action: &str, effect: Effect) -> String {
    let client = client.build().expect("the client is complete");
    let mut call = client.untyped(action).effect(effect);
    if effect == Effect::Mutating {
        call = call.param("OperatorName", "Bgp").param("Bandwidth", 1);
    }
    match call.call().await {
        Ok(_) => "ok".to_owned(),
        Err(error) => {
            let (kind, attempts) = (error.kind(), error.attempts());
            format!("{kind:?} after {attempts}, doubt {}", error.may_have_executed())
        }
    }
}

async fn executions(server: &ServerHandle, action: &str, effect: Effect) -> String {
    let outcome = outcome(client(&server.url(), None), action, effect).await;
    let calls = server.calls_of(action);
    format!("{outcome}, received {}, executed {}", calls.received, calls.executed)
}

#[tokio::test]
async fn nothing_is_bought_twice() {
    let cases = [
        ("drop=before", "Connection after 1, doubt true, received 1, executed 0"),
        ("drop=after", "Connection after 1, doubt true, received 1, executed 1"),
        ("truncate", "Decode after 1, doubt true, received 1, executed 1"),
        ("status=502", "Status after 1, doubt true, received 1, executed 0"),
        ("status=429;retry-after=0", "ok, received 2, executed 1"),
    ];
    for (fault, expected) in cases {
        let server = service::start(Config::default());
        server.fail_next("AllocateEIP", fault.parse().expect("a fault"));
        let found = executions(&server, "AllocateEIP", Effect::Mutating).await;
        assert_eq!(found, expected, "{fault}");
    }
}

#[tokio::test]
async fn reads_are_retried() {
    for fault in ["drop=before", "drop=after", "truncate", "status=502"] {
        let server = service::start(Config::default());
        server.fail_next("DescribeEIP", fault.parse().expect("a fault"));
        let found = executions(&server, "DescribeEIP", Effect::Read).await;
        assert!(found.starts_with("ok, received 2"), "{fault}: {found}");
    }
}

#[tokio::test]
async fn what_was_certainly_not_sent_is_retried() {
    // The port is bound but not listening, so no other test can get it.
    let reserved = tokio::net::TcpSocket::new_v4().expect("a socket");
    reserved.bind(([127, 0, 0, 1], 0).into()).expect("a port");
    let nobody = format!("http://{}", reserved.local_addr().expect("an address"));
    let expected = "Connection after 3, doubt false";
    let refused = client(&nobody, None);
    assert_eq!(outcome(refused, "AllocateEIP", Effect::Mutating).await, expected);
    let server = service::start(Config::default());
    let no_proxy = client(&server.url(), Some(&nobody));
    assert_eq!(outcome(no_proxy, "AllocateEIP", Effect::Mutating).await, expected);
    assert_eq!(server.calls_of("AllocateEIP").received, 0);
}

/// A server that gives each request the same response, and returns how many there were.
fn respond(text: &'static str) -> (String, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, requests) = std::sync::mpsc::channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut buffer = vec![0; 64 * 1024];
            let length = TcpStream::read(&mut stream, &mut buffer).unwrap_or(0);
            let head = String::from_utf8_lossy(&buffer[..length]).into_owned();
            let _ = sender.send(head.lines().next().unwrap_or_default().to_owned());
            let _ = stream.write_all(text.as_bytes());
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    });
    (url, requests)
}

#[tokio::test]
async fn long_responses_redirects_and_proxies() {
    let (url, _requests) = respond("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n{");
    let limited = client(&url, None).response_limit(0);
    let found = outcome(limited, "AllocateEIP", Effect::Mutating).await;
    assert_eq!(found, "Decode after 1, doubt true");

    let (target, followed) = respond("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    let redirect = format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n"
    );
    let (url, requests) = respond(redirect.leak());
    let found = outcome(client(&url, None), "AllocateEIP", Effect::Mutating).await;
    assert_eq!(found, "Status after 1, doubt false");
    assert_eq!((requests.try_iter().count(), followed.try_iter().count()), (1, 0));

    // The proxy gets calls, but not requests for the credentials of this machine.
    const KEYS: &str = "HTTP/1.1 200 OK\r\n\r\n\
        {\"RetCode\": 0, \"Data\": {\"AccessKeyId\": \"public\", \"AccessKeySecret\": \"private\"}}";
    let (metadata, fetches) = respond(KEYS);
    let (proxy, proxied) = respond("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
    let client =
        client("http://127.0.0.1:1", Some(&proxy)).credentials(Metadata::new().endpoint(metadata));
    let found = outcome(client, "AllocateEIP", Effect::Mutating).await;
    assert_eq!(found, "Status after 1, doubt true");
    assert_eq!(fetches.try_iter().count(), 1);
    let proxied: Vec<_> = proxied.try_iter().collect();
    assert_eq!(proxied, ["POST http://127.0.0.1:1/?Action=AllocateEIP HTTP/1.1"]);
}

#[test]
fn the_page_quotes_the_example() {
    let read = |path: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        std::fs::read_to_string(path).expect("the file is part of the repository")
    };
    let (page, example) = (read("../docs/http-client.md"), read("src/bin/own_http_client.rs"));
    let blocks = page.split("```rust\n").skip(1).filter_map(|it| it.split("```").next());
    let quoted = blocks.filter(|it| it.contains("fn error_before_response")).collect::<Vec<_>>();
    assert_eq!(quoted.len(), 1);
    assert!(example.contains(quoted[0]), "not in the example:\n{}", quoted[0]);
}
