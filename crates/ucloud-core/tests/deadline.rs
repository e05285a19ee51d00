//! The deadlines of calls, against the mock transport and in paused time.

use std::time::Duration;

use tokio::time::Instant;
use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{
    AssumeRole, Client, ClientBuilder, Credentials, CredentialsSource, ErrorKind, Json, RetryPolicy,
};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn done() -> Reply {
    Reply::json([("Done", Json::from(true))])
}

fn builder(mock: &MockTransport) -> ClientBuilder {
    Client::builder().credentials(Credentials::new("pk", "private-key")).transport(mock.clone())
}

/// Makes a call with a deadline of 20 seconds, and returns how it ended and after how many seconds.
async fn check(mock: &MockTransport) -> (String, u64) {
    let retry = RetryPolicy::default().max_attempts(9);
    let client = builder(mock).retry(retry).deadline(seconds(20)).build().unwrap();
    let started = Instant::now();
    let result = client.untyped("DescribeX").call().await;
    let text = result.map_or_else(|error| error.to_string(), |_| "done".to_owned());
    (text, started.elapsed().as_secs())
}

#[tokio::test(start_paused = true)]
async fn an_attempt_is_cut_short() {
    let mock = MockTransport::new();
    mock.always("DescribeX", done().after(seconds(25)));
    let (text, after) = check(&mock).await;
    assert_eq!(text, "DescribeX: no response within 20s; no time for another attempt");
    assert_eq!((mock.requests("DescribeX").len(), after), (1, 20));
}

#[tokio::test(start_paused = true)]
async fn a_call_within_its_deadline_is_retried_as_usual() {
    let mock = MockTransport::new();
    mock.once("DescribeX", Reply::status(503).after(seconds(9)));
    mock.once("DescribeX", done().after(seconds(9)));
    let (text, _) = check(&mock).await;
    assert_eq!((text.as_str(), mock.requests("DescribeX").len()), ("done", 2));
}

#[tokio::test(start_paused = true)]
async fn no_pause_outlasts_it() {
    let mock = MockTransport::new();
    mock.once("DescribeX", Reply::status(503).header("Retry-After", "19").after(seconds(3)));
    let (text, after) = check(&mock).await;
    assert_eq!(text, "DescribeX: HTTP 503; no time for another attempt");
    assert_eq!((mock.requests("DescribeX").len(), after), (1, 3));
}

#[tokio::test(start_paused = true)]
async fn an_error_for_another_reason_does_not_mention_it() {
    let mock = MockTransport::new();
    mock.always("DescribeX", Reply::ret_code(8039, "no such thing"));
    let (text, _) = check(&mock).await;
    assert!(!text.contains("time"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn it_includes_fetching_credentials() {
    let mock = MockTransport::new();
    mock.always("AssumeRole", done().after(seconds(25)));
    let role = AssumeRole::new(Credentials::new("pk", "sk"), "urn");
    let source = CredentialsSource::from(role);
    let client = builder(&mock).credentials(source).build().unwrap();
    let started = Instant::now();
    let error = client.untyped("DescribeX").call().deadline(seconds(4)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeX: the deadline of 4s passed before the request could be sent"
    );
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Timeout, true));
    assert!(!error.may_have_executed());
    assert_eq!(started.elapsed().as_secs(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_call_overrides_that_of_the_client() {
    let mock = MockTransport::new();
    mock.always("DescribeX", done().after(seconds(10)));
    let client = builder(&mock).deadline(seconds(5)).build().unwrap();
    client.untyped("DescribeX").call().deadline(seconds(11)).await.unwrap();
    let error = client.untyped("DescribeX").call().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

/// With the mock, a blocking attempt times out at once, so neither call takes any time.
#[cfg(feature = "blocking")]
#[test]
fn it_applies_to_blocking_calls() {
    let mock = MockTransport::new();
    let client = builder(&mock).blocking_transport(mock.clone()).deadline(seconds(20));
    let client = client.build().unwrap();
    mock.once("DescribeX", done().after(seconds(25)));
    let error = client.untyped("DescribeX").call().send_blocking().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));

    mock.once("DescribeX", Reply::status(503).header("Retry-After", "25"));
    let error = client.untyped("DescribeX").call().send_blocking().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Status, 1));
}
