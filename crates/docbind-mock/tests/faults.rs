//! Every fault, and whether the action is executed.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_mock::{Calls, Config, Fault, ServerHandle};
use std::time::{Duration, Instant};
use support::*;

const REGION: (&str, &str) = ("Region", "cn-bj2");
const CREATE: &[(&str, &str)] = &[REGION, ("Zone", "z"), ("Size", "20"), ("Name", "data")];

/// Creates a disk with a fault. Returns the response, and whether the disk was created.
fn create(fault: &str) -> (Option<RawResponse>, bool) {
    let server = serve(Config::default());
    let response = call_with_fault(&server, fault, "CreateUDisk", CREATE);
    let calls = server.calls_of("CreateUDisk");
    assert_eq!(calls.received, 1, "{fault}");
    (response, calls.executed == 1)
}

#[test]
fn an_http_status_replaces_the_execution_or_follows_it() {
    for (fault, status, executed) in [
        ("status=429", 429, false),
        ("status=502", 502, false),
        ("status=503", 503, false),
        ("status=503; late", 503, true),
    ] {
        let (response, was_executed) = create(fault);
        assert_eq!((response.unwrap().status, was_executed), (status, executed), "{fault}");
    }
    assert_eq!(create("status=429").0.unwrap().header("Retry-After"), Some("1"));
    assert_eq!(create("status=503; retry-after=0").0.unwrap().header("Retry-After"), Some("0"));
    assert_eq!(create("status=502").0.unwrap().header("Retry-After"), None);
}

#[test]
fn a_ret_code_replaces_the_execution_or_follows_it() {
    for (fault, outcome, executed) in [
        ("ret=110", "110: Gateway Timeout", false),
        ("ret=150", "150: Service Unavailable", false),
        ("ret=153", "153: Too Many Requests", false),
        ("ret=110; late", "110: Gateway Timeout", true),
        ("ret=17092", "17092: Requested Fault", false),
    ] {
        let (response, was_executed) = create(fault);
        let response = response.unwrap();
        assert_eq!(
            (response.status, response.outcome().as_str(), was_executed),
            (200, outcome, executed)
        );
    }
}

#[test]
fn a_connection_is_dropped_before_or_after_the_execution() {
    for (fault, executed) in [("drop=before", false), ("drop=after", true)] {
        let (response, was_executed) = create(fault);
        assert!(response.is_none(), "{fault}");
        assert_eq!(was_executed, executed, "{fault}");
    }
}

#[test]
fn a_response_is_late() {
    let started = Instant::now();
    let (response, executed) = create("latency=200");
    assert_eq!((response.unwrap().outcome().as_str(), executed), ("0", true));
    // A lower bound only: on a busy machine it comes later still.
    assert!(started.elapsed() >= Duration::from_millis(200));
}

#[test]
fn a_response_has_another_shape() {
    let server = serve(Config::default());
    let describe = |fault| {
        call_with_fault(&server, fault, "DescribeUDisk", &[REGION, ("Limit", "2")]).unwrap()
    };
    let quoted = describe("quote-numbers").json();
    assert_eq!((&quoted["RetCode"], &quoted["TotalCount"]), (&"0".into(), &"25".into()));
    assert!(describe("null-lists").json()["DataSet"].is_null());
    assert!(describe("single-objects").json()["DataSet"]["UDiskId"].is_string());
    assert!(describe("truncate").body.starts_with("{\"RetCode\":0,"));
    assert!(!describe("truncate").body.ends_with('}'));
    assert_eq!(describe("empty").body, "");
}

#[test]
fn a_fault_may_be_limited_to_some_requests() {
    let server = serve(Config::default());
    let outcome = || {
        call_with_fault(&server, "ret=150; times=2", "DescribeUDisk", &[REGION]).unwrap().outcome()
    };
    assert_eq!(
        [outcome(), outcome(), outcome()],
        ["150: Service Unavailable", "150: Service Unavailable", "0"]
    );
}

#[test]
fn an_unknown_fault_is_an_error() {
    let server = serve(Config::default());
    let response = call_with_fault(&server, "explode", "DescribeUDisk", &[REGION]).unwrap();
    assert_eq!(response.outcome(), r#"230: X-Mock-Fault: no such fault: "explode""#);
}

#[test]
fn tests_can_queue_faults() {
    let server = serve(Config::default());
    server.fail_next("DescribeUDisk", "ret=150".parse().unwrap());
    server.fail_next("DescribeUDisk", "ret=153".parse().unwrap());
    let codes =
        [(); 3].map(|()| call(&server, "DescribeUDisk", &[REGION]).json()["RetCode"].clone());
    assert_eq!(codes, [150, 153, 0]);
}

fn outcomes(server: &ServerHandle, calls: usize) -> Vec<String> {
    let call = |_| call(server, "GetRegion", &[]).outcome();
    (0..calls).map(call).collect()
}

#[test]
fn random_faults_depend_on_the_seed() {
    let config = |seed| {
        let faults: Vec<Fault> = vec!["ret=150".parse().unwrap(), "ret=153".parse().unwrap()];
        Config { seed, fault_rate: 0.3, faults, ..Config::default() }
    };
    let first = outcomes(&serve(config(5)), 100);
    let failed = first.iter().filter(|it| *it != "0").count();
    assert!((20..40).contains(&failed), "{failed}");
    assert_eq!(first, outcomes(&serve(config(5)), 100));
    assert_ne!(first, outcomes(&serve(config(6)), 100));
    assert_eq!(Fault::common().len(), 12);
}

#[test]
fn errors_take_precedence_over_faults() {
    let server = serve(Config::default());
    let response = call_with_fault(&server, "drop=after", "DescribeUDisk", &[]).unwrap();
    assert_eq!(response.outcome(), "230: Params [Region] not available: it is required");
    assert_eq!(server.calls_of("DescribeUDisk"), Calls { received: 1, executed: 0 });
}
