//! Waiting for a state, against a mock whose replies change.

use std::time::Duration;

use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{Call, Client, Credentials, Json, Wait};

fn state(state: &str) -> Reply {
    Reply::json([("State", Json::from(state))])
}

fn no_resource() -> Reply {
    Reply::json([("TotalCount", Json::from(0))])
}

fn describe(mock: &MockTransport) -> Call<Json> {
    let client =
        Client::builder().credentials(Credentials::new("pk", "sk")).transport(mock.clone()).build();
    client.unwrap().untyped("DescribeHost").call()
}

fn state_of(response: &Json) -> Option<String> {
    response.get("State").and_then(Json::as_str).map(str::to_owned)
}

/// Waits while the mock sends `replies`, repeating the last one, and returns how and when the wait ended.
async fn check(replies: Vec<Reply>, wait: impl Fn(Call<Json>) -> Wait<Json>) -> String {
    let mock = MockTransport::new();
    mock.always("DescribeHost", replies.last().unwrap().clone());
    replies.into_iter().for_each(|it| mock.once("DescribeHost", it));
    let started = tokio::time::Instant::now();
    let result = wait(describe(&mock)).await;
    let polls = mock.requests("DescribeHost").len();
    let end = match result {
        Ok(response) => state_of(&response).unwrap_or("gone".to_owned()),
        Err(error) => error.to_string(),
    };
    format!("{end} ({polls} polls, {:.1} s)", started.elapsed().as_secs_f64())
}

fn until_running(call: Call<Json>) -> Wait<Json> {
    call.wait_for(&["Running"], state_of).fail_on(&["Install Fail"]).absent_on(&[8039])
}

#[tokio::test(start_paused = true)]
async fn until_the_state_is_reached() {
    let replies = vec![state("Initializing"), state("Starting"), state("running")];
    assert_eq!(check(replies, until_running).await, "running (3 polls, 0.3 s)");
}

#[tokio::test(start_paused = true)]
async fn a_new_resource_may_be_invisible() {
    let replies = vec![no_resource(), Reply::ret_code(8039, "not found"), state("Running")];
    assert_eq!(check(replies, until_running).await, "Running (3 polls, 0.3 s)");
    assert_eq!(
        check(vec![no_resource()], until_running).await,
        "DescribeHost: waiting for Running: it does not exist; last state: none (10 polls, 32.7 s)"
    );
}

#[tokio::test(start_paused = true)]
async fn a_failure_state_ends_the_wait() {
    let replies = vec![state("Initializing"), state("Install Fail")];
    assert_eq!(
        check(replies, until_running).await,
        "DescribeHost: waiting for Running: a failure state was reached; last state: Install Fail (2 polls, 0.1 s)"
    );
}

#[tokio::test(start_paused = true)]
async fn a_timeout_reports_the_last_state() {
    assert_eq!(
        check(vec![state("Starting")], |it| until_running(it).timeout(Duration::from_secs(2)))
            .await,
        "DescribeHost: waiting for Running: not reached within 2s; last state: Starting (6 polls, 2.0 s)"
    );
}

#[tokio::test(start_paused = true)]
async fn only_permanent_errors_end_the_wait() {
    let refused = check(vec![Reply::ret_code(299, "denied")], until_running).await;
    assert!(refused.contains("RetCode 299") && refused.contains("(1 polls"), "{refused}");
    let mut replies = vec![Reply::status(503); 4];
    replies.push(state("Running"));
    assert!(check(replies, until_running).await.starts_with("Running (5 polls"));
}

#[tokio::test(start_paused = true)]
async fn until_the_resource_is_gone() {
    let replies = vec![state("Stopped"), Reply::ret_code(8039, "not found")];
    let gone = |it: Call<Json>| it.wait_until_gone(state_of).absent_on(&[8039]);
    assert_eq!(check(replies, gone).await, "gone (2 polls, 0.1 s)");
}

/// A state as generated crates declare it.
enum State {
    Running,
    Unlisted(ucloud_core::UnlistedValue),
}

impl State {
    const KNOWN: &'static [Self] = &[Self::Running];

    fn as_str(&self) -> &str {
        match self {
            Self::Running => "Running",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}

impl From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "Running" => Self::Running,
            other => Self::Unlisted(ucloud_core::UnlistedValue::new(other)),
        }
    }
}

ucloud_core::value_traits!(State);

#[tokio::test(start_paused = true)]
async fn a_state_that_is_not_documented_is_an_error_at_once() {
    let mock = MockTransport::new();
    mock.always("DescribeHost", state("Running"));
    let state = |it: &Json| Some(State::from(state_of(it)?));
    let error = describe(&mock).wait_for(&["Runing"], state).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeHost: \"Runing\" is not documented; the states are Running"
    );
    assert!(mock.requests("DescribeHost").is_empty());
    assert!(describe(&mock).wait_for(&["running"], state).await.is_ok());
    assert!(describe(&mock).wait_for(&[State::Running], state).fail_on(&["Gone"]).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn several_are_waited_for_at_once() {
    let hosts = |states: &[&str]| {
        let hosts: Vec<Json> =
            states.iter().map(|it| Json::from([("State", Json::from(*it))])).collect();
        Reply::json([("Hosts", hosts)])
    };
    let states = |it: &Json| {
        let hosts = it.get("Hosts").and_then(Json::as_array).unwrap_or_default();
        hosts.iter().filter_map(state_of).collect::<Vec<String>>()
    };
    let mock = MockTransport::new();
    for states in [&["Running"][..], &["Running", "Starting"], &["Running", "Running"]] {
        mock.once("DescribeHost", hosts(states));
    }
    assert!(describe(&mock).wait_for_all(2, &["Running"], states).await.is_ok());
    assert_eq!(mock.requests("DescribeHost").len(), 3);
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_wait() {
    let mock = MockTransport::new();
    mock.once("DescribeHost", Reply::status(503));
    mock.once("DescribeHost", state("Starting"));
    mock.always("DescribeHost", state("Running"));
    let client = Client::builder()
        .credentials(ucloud_core::CredentialsSource::from_fn(|| Ok(Credentials::new("pk", "sk"))))
        .blocking_transport(mock.clone())
        .retry(ucloud_core::RetryPolicy::default().initial_backoff(Duration::ZERO))
        .build()
        .unwrap();
    let wait = until_running(client.untyped("DescribeHost").call());
    let response = wait.poll_interval(Duration::ZERO, Duration::ZERO).send_blocking().unwrap();
    assert_eq!(state_of(&response).as_deref(), Some("Running"));
    assert_eq!(mock.requests("DescribeHost").len(), 3);
}
