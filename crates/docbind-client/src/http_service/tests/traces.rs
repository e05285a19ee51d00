//! What calls trace: no credentials, wherever they are sent and whatever the service repeats.

use std::fmt;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::*;

/// A subscriber that collects the fields of everything.
#[derive(Clone, Default)]
struct Traces(Arc<Mutex<String>>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        *self.0 += &format!("{field}={value:?} ");
    }
}

impl Subscriber for Traces {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut Fields(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.0.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields(&mut self.0.lock().unwrap()));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Returns the traces of a call that fails, and of one that goes on with a link that has the key.
async fn traces<V: HttpVendor>(echo: &str) -> String {
    let mock = MockTransport::new();
    let body = format!(r#"{{"error": {{"code": "bad {echo}", "message": "{echo}"}}}}"#);
    mock.once("ListRooms", Reply::body(400, body));
    let link = format!("<?after=1&api_key={echo}>; rel=next");
    mock.once("ListRooms", Reply::body(200, "[1]").header("Link", &link));
    mock.once("ListRooms", Reply::body(200, "[2]"));
    let client = client::<V>(&mock, Credentials::new("ada", TOKEN));
    let traces = Traces::default();
    let guard = tracing::subscriber::set_default(traces.clone());
    assert!(rooms(&client).await.is_err());
    let mut items = rooms(&client).items();
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    drop(guard);
    traces.0.lock().unwrap().clone()
}

#[tokio::test]
async fn traces_have_no_credentials() {
    let all = [
        traces::<Bearer>(TOKEN).await,
        traces::<Header>(TOKEN).await,
        traces::<Query>(TOKEN).await,
        // `ada:t0ken-visible`
        traces::<Basic>("YWRhOnQwa2VuLXZpc2libGU=").await,
    ];
    for text in all {
        assert!(text.contains("ListRooms") && text.contains("after=1"), "{text}");
        assert!(!text.contains("visible") && !text.contains("YWRhOnQwa2VuLXZpc2libGU"), "{text}");
    }
}
