//! The default transports against a real server on this machine, with faults of sockets.
//!
//! The certificate and the key in `data/` are for `localhost` and of no use elsewhere.

#![cfg(all(feature = "transport", feature = "blocking"))]

#[cfg(feature = "tls")]
mod https;
#[cfg(feature = "tls")]
mod https_proxies;
mod proxies;
mod proxy;
mod server;

use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use server::{Action, LONG, Server, http, ok};
use ucloud_core::{Call, Client, Credentials, Effect, Error, Json, RetryPolicy};

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
