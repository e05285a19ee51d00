//! The runtime's client against the server: which requests arrive, and which are retried.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_mock::{Calls, Config, ServerHandle};
use std::time::Duration;
use support::serve;
use ucloud_core::{Client, Credentials, Effect, Encoding, Error, ErrorKind, Json, RetryPolicy};

/// Longer than any call of these tests takes, however busy the machine is.
const LONG: Duration = Duration::from_secs(120);

fn client(server: &ServerHandle) -> Client {
    Client::builder()
        .credentials(Credentials::new("mock-public-key", "mock-private-key"))
        .region("cn-bj2")
        .zone("cn-bj2-05")
        .base_url(server.url())
        .timeout(LONG)
        .retry(RetryPolicy::default().initial_backoff(Duration::from_millis(1)))
        .build()
        .unwrap()
}

#[tokio::test]
async fn the_life_of_a_host_in_every_encoding() {
    let server = serve(Config::default());
    let client = client(&server);
    for encoding in [Encoding::Form, Encoding::FlatJson, Encoding::NestedJson] {
        let disk = Json::from([
            ("Size", Json::from(20)),
            ("IsBoot", "True".into()),
            ("Type", "CLOUD_SSD".into()),
        ]);
        let created = client
            .untyped("CreateUHostInstance")
            .encoding(encoding)
            .param("Zone", "cn-bj2-05")
            .param("ImageId", "uimage-1")
            .param("LoginMode", "Password")
            .param("Password", "c2VjcmV0")
            .param("Name", "say \"hi\" 中 & more")
            .param("Disks", vec![disk])
            .call()
            .await
            .unwrap();
        let id = created
            .get("UHostIds")
            .and_then(|it| it.at(0))
            .and_then(Json::as_str)
            .unwrap()
            .to_owned();
        let describe = || {
            client
                .untyped("DescribeUHostInstance")
                .encoding(encoding)
                .param("UHostIds", vec![id.as_str()])
                .call()
        };
        let found = describe().await.unwrap();
        let host = found.get("UHostSet").and_then(|it| it.at(0)).unwrap();
        assert_eq!(host.get("UHostId"), Some(&Json::from(id.as_str())));
        assert_eq!(host.get("Name"), Some(&Json::from("say \"hi\" 中 & more")));
        let state = |it: &Json| Some(it.get("UHostSet")?.at(0)?.get("State")?.as_str()?.to_owned());
        describe().wait_for(&["Running"], state).await.unwrap();
        client
            .untyped("TerminateUHostInstance")
            .param("UHostId", id.as_str())
            .call()
            .await
            .unwrap();
        assert_eq!(describe().await.unwrap().get("TotalCount"), Some(&Json::from(0)));
    }
}

#[tokio::test]
async fn wrong_keys_have_different_codes() {
    let server = serve(Config::default());
    let call = async |public: &str, private: &str| {
        let builder =
            Client::builder().credentials(Credentials::new(public, private)).region("cn-bj2");
        let client = builder.base_url(server.url()).build().unwrap();
        client.untyped("DescribeUDisk").call().await.unwrap_err()
    };
    assert_eq!(call("mock-public-key", "wrong").await.code(), Some(171));
    assert_eq!(call("nobody", "mock-private-key").await.code(), Some(172));
}

/// Makes a call whose first attempt meets a fault, and returns how it ended and the server's counts.
async fn check(effect: Effect, fault: &str) -> String {
    check_within(LONG, effect, fault).await
}

async fn check_within(timeout: Duration, effect: Effect, fault: &str) -> String {
    let server = serve(Config::default());
    let (action, params): (_, &[(&str, &str)]) = match effect {
        Effect::Read => ("DescribeUDisk", &[]),
        Effect::Idempotent | Effect::Mutating => {
            ("CreateUDisk", &[("Zone", "z"), ("Size", "20"), ("Name", "n")])
        }
    };
    let mut call = client(&server).untyped(action).effect(effect);
    for (name, value) in params {
        call = call.param(*name, *value);
    }
    let call = call.call().timeout(timeout);
    let result = call.header("X-Mock-Fault", format!("{fault}; times=1")).await;
    let Calls { received, executed } = server.calls_of(action);
    let end = match &result {
        Ok(_) => "ok".to_owned(),
        Err(error) => format!(
            "{:?}{}",
            error.kind(),
            if error.may_have_executed() { ", may have executed" } else { "" }
        ),
    };
    format!("{end}; received {received}, executed {executed}")
}

#[tokio::test]
async fn reads_are_retried() {
    for fault in [
        "status=429; retry-after=0",
        "status=502",
        "status=503; retry-after=0",
        "ret=110",
        "ret=150",
        "ret=153",
        "drop=before",
    ] {
        assert_eq!(check(Effect::Read, fault).await, "ok; received 2, executed 1", "{fault}");
    }
    for fault in ["status=502; late", "ret=110; late", "drop=after", "truncate", "empty"] {
        assert_eq!(check(Effect::Read, fault).await, "ok; received 2, executed 2", "{fault}");
    }
    for fault in ["quote-numbers", "null-lists", "single-objects", "latency=50"] {
        assert_eq!(check(Effect::Read, fault).await, "ok; received 1, executed 1", "{fault}");
    }
}

#[tokio::test]
async fn a_mutating_call_is_never_executed_twice() {
    for fault in ["status=429; retry-after=0", "ret=153"] {
        assert_eq!(check(Effect::Mutating, fault).await, "ok; received 2, executed 1", "{fault}");
    }
    for (fault, kind, executed) in [
        ("status=502", "Status", 0),
        ("status=503", "Status", 0),
        ("status=504; late", "Status", 1),
        ("ret=110", "Service", 0),
        ("ret=110; late", "Service", 1),
        ("ret=150", "Service", 0),
        ("drop=before", "Connection", 0),
        ("drop=after", "Connection", 1),
        ("truncate", "Decode", 1),
        ("empty", "Decode", 1),
    ] {
        let expected = format!("{kind}, may have executed; received 1, executed {executed}");
        assert_eq!(check(Effect::Mutating, fault).await, expected, "{fault}");
    }
}

/// The response would take an hour, so the first attempt waits for its whole timeout.
#[tokio::test]
async fn a_late_response_is_a_timeout() {
    let timeout = Duration::from_secs(5);
    let (read, mutating) = tokio::join!(
        check_within(timeout, Effect::Read, "latency=3600000"),
        check_within(timeout, Effect::Mutating, "latency=3600000"),
    );
    assert_eq!(read, "ok; received 2, executed 2");
    assert_eq!(mutating, "Timeout, may have executed; received 1, executed 1");
}

#[tokio::test]
async fn an_invalid_request_is_not_retried() {
    let server = serve(Config::default());
    let error: Error =
        client(&server).untyped("CreateUDisk").param("Zone", "z").call().await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.attempts()), (ErrorKind::Service, Some(230), 1));
    assert!(!error.may_have_executed() && error.request_id().is_some());
    assert!(error.to_string().contains("Params [Size] not available"), "{error}");
}

/// With many concurrent calls and random faults, every call ends, and none is executed twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_at_once() {
    let server = serve(Config { fault_rate: 0.1, population: 0, ..Config::default() });
    let client = client(&server);
    let create = |number: i64| {
        let call = client
            .untyped("CreateUDisk")
            .param("Zone", "z")
            .param("Size", 20)
            .param("Name", format!("disk-{number}"));
        tokio::spawn(call.call().send())
    };
    let tasks: Vec<_> = (0..1000).map(create).collect();
    let (mut done, mut unsure, mut failed) = (0, 0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(_) => done += 1,
            Err(error) if error.may_have_executed() => unsure += 1,
            Err(_) => failed += 1,
        }
    }
    assert_eq!(done + unsure + failed, 1000);
    let executed = server.calls_of("CreateUDisk").executed;
    assert!((done..=done + unsure).contains(&executed), "{done} {unsure} {failed} {executed}");
    server.fail_next("DescribeUDisk", docbind_mock::Fault::default());
    let list = client
        .untyped("DescribeUDisk")
        .param("Limit", 1000)
        .call()
        .retry(RetryPolicy::default().max_attempts(9))
        .await
        .unwrap();
    let names: Vec<_> = list
        .get("DataSet")
        .and_then(Json::as_array)
        .unwrap()
        .iter()
        .map(|it| it.get("Name").cloned())
        .collect();
    let names: std::collections::BTreeSet<String> =
        names.into_iter().flatten().map(|it| it.to_string()).collect();
    assert_eq!(u64::try_from(names.len()).unwrap(), executed);
}
