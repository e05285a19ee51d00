//! Which attempts a deadline allows, at elapsed times that the tests choose.

use super::*;
use crate::client::Client;
use crate::json::Json;
use crate::mock::MockTransport;
use crate::test_service;

/// When an attempt begins and ends, in milliseconds since the call began, and its outcome.
type Attempt = (u64, u64, fn() -> Result<HttpResponse, TransportError>);

fn no_response() -> Result<HttpResponse, TransportError> {
    Err(TransportError::timed_out(Duration::ZERO))
}

fn unavailable() -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse::new(503, ""))
}

fn token_rejected() -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse::new(200, r#"{"Code": 174}"#))
}

fn done() -> Result<HttpResponse, TransportError> {
    Ok(HttpResponse::new(200, r#"{"Code": 0}"#))
}

/// Returns the timeout of each attempt in milliseconds, and then the result of the call. Pauses are zero.
async fn check(deadline: Option<u64>, timeout: u64, attempts: &[Attempt]) -> String {
    let builder = Client::builder()
        .transport(MockTransport::new())
        .timeout(Duration::from_millis(timeout))
        .retry(RetryPolicy::default().max_attempts(9).initial_backoff(Duration::ZERO));
    let client = test_service::build(builder);
    let mut call = test_service::untyped(&client, "DescribeX").call();
    if let Some(deadline) = deadline {
        call = call.deadline(Duration::from_millis(deadline));
    }
    let cached = client.credentials().get(&MockTransport::new(), None).await.unwrap();
    let mut exchange = Exchange::new(&call.invocation, Span::none());
    let mut log = Vec::new();
    for (start, end, outcome) in attempts {
        match exchange.prepare(&cached, Duration::from_millis(*start)) {
            Ok(request) => log.push(request.timeout().as_millis().to_string()),
            Err(error) => {
                log.push(error.to_string());
                break;
            }
        }
        match exchange.decide(outcome(), Duration::from_millis(*end)) {
            NextStep::Retry(pause) => assert_eq!(pause, Duration::ZERO),
            NextStep::Done(result) => {
                let result = result.and_then(|it| it.decode::<Json>());
                log.push(result.map_or_else(|error| error.to_string(), |_| "done".to_owned()));
                break;
            }
        }
    }
    log.join(", ")
}

#[tokio::test]
async fn an_attempt_gets_the_shorter_of_its_timeout_and_the_time_left() {
    assert_eq!(
        check(None, 30_000, &[(0, 900, unavailable), (900, 950, done)]).await,
        "30000, 30000, done"
    );
    assert_eq!(check(Some(20_000), 30_000, &[(0, 900, done)]).await, "20000, done");
    assert_eq!(check(Some(20_000), 3_000, &[(0, 900, done)]).await, "3000, done");
    assert_eq!(
        check(Some(20_000), 15_000, &[(0, 9_000, unavailable), (9_000, 9_900, done)]).await,
        "15000, 11000, done"
    );
}

/// Whatever the clock shows by then: a timer may be early.
#[tokio::test]
async fn an_attempt_that_the_deadline_cut_short_is_the_last() {
    let ended = "DescribeX: no response within 0ns; no time for another attempt";
    for end in [0, 19_998, 20_000, 20_500] {
        assert_eq!(
            check(Some(20_000), 30_000, &[(0, end, no_response)]).await,
            format!("20000, {ended}"),
            "{end}"
        );
    }
    // An attempt that ran into its own timeout is not.
    assert_eq!(
        check(Some(20_000), 6_000, &[(0, 6_000, no_response), (6_000, 6_100, done)]).await,
        "6000, 6000, done"
    );
}

#[tokio::test]
async fn a_retry_needs_a_tenth_of_the_time_of_a_first_attempt() {
    let ended = "DescribeX: HTTP 503; no time for another attempt";
    // A tenth of the deadline, which is shorter than the timeout.
    assert_eq!(
        check(Some(20_000), 30_000, &[(0, 18_000, unavailable), (18_000, 18_100, done)]).await,
        "20000, 2000, done"
    );
    assert_eq!(
        check(Some(20_000), 30_000, &[(0, 18_001, unavailable)]).await,
        format!("20000, {ended}")
    );
    // A tenth of the timeout, which is shorter than the deadline.
    assert_eq!(
        check(Some(20_000), 1_000, &[(0, 19_900, unavailable), (19_900, 19_950, done)]).await,
        "1000, 100, done"
    );
    assert_eq!(
        check(Some(20_000), 1_000, &[(0, 19_901, unavailable)]).await,
        format!("1000, {ended}")
    );
}

#[tokio::test]
async fn a_first_attempt_begins_while_any_time_is_left() {
    assert_eq!(check(Some(20_000), 30_000, &[(19_999, 19_999, done)]).await, "1, done");
    assert_eq!(
        check(Some(20_000), 30_000, &[(20_000, 20_000, done)]).await,
        "DescribeX: the deadline of 20s passed before the request could be sent"
    );
}

/// The pause, or fetching other credentials, took longer than expected.
#[tokio::test]
async fn a_retry_that_comes_too_late_leaves_the_error_before_it() {
    assert_eq!(
        check(Some(20_000), 30_000, &[(0, 9_000, unavailable), (18_500, 18_500, done)]).await,
        "20000, DescribeX: HTTP 503; no time for another attempt"
    );
    let error =
        check(Some(20_000), 30_000, &[(0, 9_000, token_rejected), (21_000, 21_000, done)]).await;
    assert!(
        error.starts_with("20000, DescribeX: Code 174")
            && error.contains("no time for another attempt"),
        "{error}"
    );
}
