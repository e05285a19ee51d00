//! Where keys come from: metadata and roles, over a transport that knows both services.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use ucloud_core::transport::{
    HttpRequest, HttpResponse, Transport, TransportError, TransportFuture,
};
use ucloud_core::{AssumeRole, Client, Credentials, CredentialsSource, Error, Json, Metadata};

/// Answers `GET` by path and `POST` by the action in the query; remembers one line per request.
#[derive(Clone)]
struct Services {
    log: Arc<Mutex<Vec<String>>>,
    answer: Arc<dyn Fn(&str) -> HttpResponse + Send + Sync>,
}

impl Services {
    fn new(answer: impl Fn(&str) -> HttpResponse + Send + Sync + 'static) -> Self {
        Self { log: Arc::default(), answer: Arc::new(answer) }
    }

    fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    fn client(&self, source: impl Into<CredentialsSource>) -> Client {
        Client::builder().credentials(source).transport(self.clone()).build().unwrap()
    }
}

impl Transport for Services {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        let body = String::from_utf8(request.body().to_vec()).unwrap();
        let of_interest = ["PublicKey", "SecurityToken", "RoleUrn"];
        let shown: Vec<&str> = body
            .split('&')
            .filter(|it| of_interest.iter().any(|name| it.starts_with(name)))
            .collect();
        self.log
            .lock()
            .unwrap()
            .push(format!("{} {}", request.url(), shown.join(" ")).trim_end().to_owned());
        let answer = (self.answer)(request.url());
        Box::pin(async move {
            tokio::task::yield_now().await;
            match answer.status() {
                0 => Err(TransportError::not_sent("unreachable")),
                _ => Ok(answer),
            }
        })
    }
}

fn ok() -> HttpResponse {
    HttpResponse::new(200, r#"{"RetCode": 0, "Action": "DescribeXResponse"}"#)
}

/// Keys number `number`, valid for so many seconds from now.
fn keys(field: &str, number: u32, seconds: u64) -> HttpResponse {
    let end = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() + seconds;
    HttpResponse::new(
        200,
        format!(
            r#"{{"RetCode": 0, "{field}": {{"AccessKeyId": "pk{number}", "AccessKeySecret": "sk",
                "SecurityToken": "st{number}", "Expiration": {end}}}}}"#
        ),
    )
}

async fn describe(client: &Client) -> Result<Json, Error> {
    client.untyped("DescribeX").call().await
}

const CALL: &str = "https://api.ucloud.cn/?Action=DescribeX";
const METADATA: &str = "http://100.80.80.80/meta-data/v2/iam/security-credentials";

#[tokio::test]
async fn metadata_is_asked_once_for_many_calls() {
    // Even keys that are about to end are shared by the calls that waited for them.
    let services = Services::new(|url| if url == METADATA { keys("Data", 0, 60) } else { ok() });
    let client = services.client(Metadata::new());
    let calls: Vec<_> = (0..50)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { describe(&client).await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let log = services.log();
    assert_eq!(log[0], METADATA);
    assert_eq!(log[1], format!("{CALL} PublicKey=pk0 SecurityToken=st0"));
    assert_eq!(log.iter().filter(|it| *it == METADATA).count(), 1);
    assert_eq!(log.len(), 51);
}

#[tokio::test]
async fn an_older_metadata_service_is_asked_the_older_way() {
    let services = Services::new(|url| match url {
        "http://100.80.80.80/meta-data/v2/iam/security-credentials/admin" => {
            HttpResponse::new(404, "")
        }
        "http://100.80.80.80/meta-data/v1/uam/security-credentials/admin" => HttpResponse::new(
            200,
            r#"{"Data": {"PublicKey": "old", "PrivateKey": "sk", "SecurityToken": "t", "Expiration": 99999999999}}"#,
        ),
        _ => ok(),
    });
    describe(&services.client(Metadata::new().role("admin"))).await.unwrap();
    assert_eq!(services.log()[2], format!("{CALL} PublicKey=old SecurityToken=t"));
}

#[tokio::test]
async fn a_role_is_assumed_with_other_keys() {
    let services =
        Services::new(
            |url| {
                if url.ends_with("AssumeRole") { keys("Credentials", 7, 900) } else { ok() }
            },
        );
    let base = Credentials::new("base", "base-secret");
    describe(&services.client(AssumeRole::new(base, "ucs:iam::1:role/x"))).await.unwrap();
    assert_eq!(
        services.log(),
        [
            "https://api.ucloud.cn/?Action=AssumeRole RoleUrn=ucs%3Aiam%3A%3A1%3Arole%2Fx PublicKey=base",
            "https://api.ucloud.cn/?Action=DescribeX PublicKey=pk7 SecurityToken=st7",
        ]
    );
}

#[tokio::test]
async fn keys_are_replaced_before_they_end() {
    let fetched = AtomicU32::new(0);
    let services = Services::new(move |url| match url {
        METADATA => match fetched.fetch_add(1, Ordering::Relaxed) {
            0 => keys("Data", 0, 200),
            it => keys("Data", it, 3600),
        },
        _ => ok(),
    });
    let client = services.client(Metadata::new());
    for _ in 0..3 {
        describe(&client).await.unwrap();
    }
    let calls: Vec<String> = services.log().into_iter().filter(|it| it.starts_with(CALL)).collect();
    let of = |number| format!("{CALL} PublicKey=pk{number} SecurityToken=st{number}");
    assert_eq!(calls, [of(0), of(1), of(1)]);
}

#[tokio::test(start_paused = true)]
async fn a_refresh_that_fails_is_forgiven_while_the_keys_are_valid() {
    let fetched = AtomicU32::new(0);
    let services = Services::new(move |url| match url {
        METADATA if fetched.fetch_add(1, Ordering::Relaxed) == 0 => keys("Data", 0, 200),
        METADATA => HttpResponse::new(500, ""),
        _ => ok(),
    });
    let client = services.client(Metadata::new());
    for _ in 0..5 {
        describe(&client).await.unwrap();
    }
    let fetches = || services.log().iter().filter(|it| *it == METADATA).count();
    assert_eq!(fetches(), 2);
    tokio::time::advance(std::time::Duration::from_secs(10)).await;
    describe(&client).await.unwrap();
    assert_eq!(fetches(), 3);
}

#[tokio::test(start_paused = true)]
async fn without_keys_nothing_is_sent() {
    let services = Services::new(|_| HttpResponse::new(0, ""));
    let error = describe(&services.client(Metadata::new())).await.unwrap_err();
    assert_eq!(error.to_string(), "DescribeX: instance metadata: unreachable; 3 attempts");
    assert!(error.is_auth() && error.is_retryable() && !error.may_have_executed());
    assert_eq!(services.log(), [METADATA; 3]);

    let services =
        Services::new(|_| HttpResponse::new(200, r#"{"Data": {"AccessKeySecret": ["hidden"]}}"#));
    let error = describe(&services.client(Metadata::new())).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeX: instance metadata: the response cannot be decoded at $.Data.AccessKeySecret"
    );
}

#[tokio::test]
async fn an_abandoned_fetch_leaves_the_way_free() {
    let services = Services::new(|url| if url == METADATA { keys("Data", 0, 3600) } else { ok() });
    let client = services.client(Metadata::new());
    // One poll sends the request for keys, and no more.
    let mut abandoned = Box::pin(client.untyped("DescribeX").call().send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(Future::poll(abandoned.as_mut(), &mut context).is_pending());
    drop(abandoned);
    describe(&client).await.unwrap();
    assert_eq!(services.log().len(), 3);
}
