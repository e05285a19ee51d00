//! The `tracing` output of a call, collected by a minimal subscriber.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{Client, Credentials, Json, RetryPolicy};

/// A subscriber that collects one line for each span, record and event.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>, Arc<AtomicU64>);

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0 += &format!(" {field}={value:?}");
    }
}

impl Lines {
    fn add(&self, prefix: &str, visit: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(prefix.to_owned());
        visit(&mut fields);
        self.0.lock().unwrap().push(fields.0);
    }
}

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("docbind_client")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.add("span", |it| span.record(it));
        Id::from_u64(self.1.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.add("record", |it| values.record(it));
    }

    fn event(&self, event: &Event<'_>) {
        self.add(&event.metadata().level().to_string(), |it| event.record(it));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test(start_paused = true)]
async fn a_span_for_the_call_and_an_event_for_each_attempt() {
    let mock = MockTransport::new();
    mock.once("DescribeX", Reply::status(503));
    let response = [
        ("Password", Json::from("hunter33")),
        ("Echo", "it is hunter22".into()),
        ("Lamps", vec![Json::from([("Switch", Json::from("hunter44"))])].into()),
    ];
    mock.always("DescribeX", Reply::json(response).header("X-UCLOUD-REQUEST-UUID", "id-1"));
    let client = Client::builder()
        .credentials(Credentials::new("pk", "private-key"))
        .region("cn-bj2")
        .retry(RetryPolicy::default().initial_backoff(std::time::Duration::ZERO))
        .transport(mock)
        .build()
        .unwrap();

    let lines = Lines::default();
    let guard = tracing::subscriber::set_default(lines.clone());
    client
        .untyped("DescribeX")
        .param("Password", "hunter22")
        .param("Limit", 1)
        .response_secrets(&["Switch"])
        .call()
        .await
        .unwrap();
    drop(guard);

    let lines = lines.0.lock().unwrap();
    let sending = r#"TRACE message=sending request action="DescribeX" parameters="Password=[redacted], Limit=1, Action=DescribeX, Region=cn-bj2""#;
    let body = r#"TRACE message=response body body="{\"Echo\":\"it is [redacted]\",\"Lamps\":[{\"Switch\":\"[redacted]\"}],\"Password\":\"[redacted]\",\"RetCode\":0}""#;
    assert_eq!(
        lines.iter().filter(|it| !it.contains("elapsed_ms")).collect::<Vec<_>>(),
        [
            r#"span service="ucloud" action=DescribeX product="untyped" region="cn-bj2""#,
            sending,
            "record status=503",
            "DEBUG message=received response status=503",
            r#"TRACE message=response body body="0 bytes that are not JSON""#,
            "DEBUG message=retrying attempt=1 pause_ms=0 error=HTTP 503",
            sending,
            "record status=200",
            r#"record request_id="id-1""#,
            r#"DEBUG message=received response status=200 request_id="id-1""#,
            body,
            "record attempt=2",
            "record code=0",
        ]
    );
    assert!(lines.iter().any(|it| it.starts_with("record elapsed_ms=")));
    assert!(!lines.iter().any(|it| it.contains("hunter") || it.contains("private-key")));
}
