//! The table of retry rules in the crate's documentation, against the mock transport.

use std::time::Duration;

use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{Client, Credentials, CredentialsSource, Effect, Error, Json, RetryPolicy};

fn client(mock: &MockTransport) -> Client {
    Client::builder()
        .credentials(Credentials::new("pk", "private-key"))
        .transport(mock.clone())
        .build()
        .unwrap()
}

/// Makes a call whose first attempt meets `fault` and whose second one succeeds, and returns how it ended.
async fn check(effect: Effect, fault: Reply) -> String {
    let mock = MockTransport::new();
    mock.once("Do", fault);
    mock.always("Do", Reply::json([("Done", Json::from(true))]));
    let result = client(&mock).untyped("Do").effect(effect).call().await;
    let sent = mock.requests("Do").len();
    match result {
        Ok(_) => format!("ok, sent {sent}"),
        Err(error) => format!(
            "{:?}, sent {sent}{}{}",
            error.kind(),
            if error.may_have_executed() { ", may have executed" } else { "" },
            if error.is_retryable() { ", retryable" } else { "" },
        ),
    }
}

#[tokio::test(start_paused = true)]
async fn the_documented_table() {
    let hour = Duration::from_secs(3600);
    let slow = || Reply::json([("Done", Json::from(true))]).after(hour);
    let retried = "ok, sent 2";
    let refused = "Service, sent 1";
    let cases: [(&str, Reply, &str, &str); 16] = [
        ("no connection", Reply::not_sent(), retried, retried),
        ("HTTP 429", Reply::status(429), retried, retried),
        ("153", Reply::ret_code(153, ""), retried, retried),
        ("dropped", Reply::dropped(), retried, "Connection, sent 1, may have executed"),
        ("timeout", slow(), retried, "Timeout, sent 1, may have executed"),
        ("HTTP 502", Reply::status(502), retried, "Status, sent 1, may have executed"),
        ("HTTP 503", Reply::status(503), retried, "Status, sent 1, may have executed"),
        ("HTTP 504", Reply::status(504), retried, "Status, sent 1, may have executed"),
        ("110", Reply::ret_code(110, ""), retried, "Service, sent 1, may have executed"),
        ("130", Reply::ret_code(130, ""), retried, "Service, sent 1, may have executed"),
        ("150", Reply::ret_code(150, ""), retried, "Service, sent 1, may have executed"),
        (
            "cut off",
            Reply::body(200, "{\"RetCode\": 0,"),
            retried,
            "Decode, sent 1, may have executed",
        ),
        ("171", Reply::ret_code(171, ""), refused, refused),
        ("174 with fixed keys", Reply::ret_code(174, ""), refused, refused),
        ("8039", Reply::ret_code(8039, ""), refused, refused),
        ("HTTP 400", Reply::status(400), "Status, sent 1", "Status, sent 1"),
    ];
    for (name, fault, read, mutating) in cases {
        assert_eq!(check(Effect::Read, fault.clone()).await, read, "read, {name}");
        assert_eq!(check(Effect::Idempotent, fault.clone()).await, read, "idempotent, {name}");
        assert_eq!(check(Effect::Mutating, fault).await, mutating, "mutating, {name}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_number_of_attempts_is_limited() {
    let mock = MockTransport::new();
    mock.always("DescribeX", Reply::status(503).header("X-UCLOUD-REQUEST-UUID", "id-3"));
    let error = client(&mock).untyped("DescribeX").await.unwrap_err();
    assert_eq!(error.to_string(), "DescribeX: HTTP 503; request id-3; 3 attempts");
    assert!(error.is_retryable());
    let error =
        client(&mock).untyped("DescribeX").call().retry(RetryPolicy::never()).await.unwrap_err();
    assert_eq!(error.attempts(), 1);
}

#[tokio::test(start_paused = true)]
async fn an_earlier_attempt_may_have_been_executed() {
    let mock = MockTransport::new();
    mock.once("ModifyX", Reply::dropped());
    mock.once("ModifyX", Reply::ret_code(8039, "no such thing"));
    let error =
        client(&mock).untyped("ModifyX").effect(Effect::Idempotent).call().await.unwrap_err();
    assert_eq!((error.code(), error.may_have_executed()), (Some(8039), true));
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_respected() {
    let mock = MockTransport::new();
    mock.once("CreateX", Reply::status(429).header("Retry-After", "17"));
    mock.once("CreateX", Reply::status(429).header("Retry-After", "600"));
    let before = tokio::time::Instant::now();
    let error = client(&mock).untyped("CreateX").call().await.unwrap_err();
    assert_eq!(before.elapsed().as_secs(), 17);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(600)));
    assert!(error.is_throttled() && error.is_retryable() && !error.may_have_executed());
}

#[tokio::test(start_paused = true)]
async fn the_budget_is_shared_by_all_calls() {
    let mock = MockTransport::new();
    mock.always("DescribeX", Reply::status(503));
    let client = client(&mock);
    for _ in 0..1000 {
        let _: Result<Json, Error> = client.untyped("DescribeX").call().await;
    }
    assert_eq!(mock.requests("DescribeX").len(), 1000 + 500);
}

#[tokio::test(start_paused = true)]
async fn a_rejected_token_is_replaced_once() {
    let mock = MockTransport::new();
    let loads = std::sync::atomic::AtomicU32::new(0);
    let source = CredentialsSource::from_fn(move || {
        let load = loads.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(Credentials::new("pk", "sk").with_security_token(format!("token-{load}")))
    });
    mock.always_with("CreateX", |request| match request.param("SecurityToken") {
        Some("token-0") => Reply::ret_code(174, "expired"),
        _ => Reply::json([("Id", Json::from("x"))]),
    });
    let client = Client::builder().credentials(source).transport(mock.clone()).build().unwrap();
    client.untyped("CreateX").call().retry(RetryPolicy::never()).await.unwrap();
    assert_eq!(mock.requests("CreateX").len(), 2);

    mock.always("CreateX", Reply::ret_code(174, "expired token-1"));
    let error = client.untyped("CreateX").call().await.unwrap_err();
    assert_eq!(mock.requests("CreateX").len(), 4);
    assert!(error.is_auth() && !error.to_string().contains("token-1"), "{error}");
}
