//! Credentials from instance metadata and roles, over a fake of both services.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use ucloud_core::transport::{
    HttpRequest, HttpResponse, Transport, TransportError, TransportFuture,
};
use ucloud_core::{AssumeRole, Client, Credentials, CredentialsSource, Error, Json, Metadata};

/// A fake that responds by URL, and logs one line per request.
#[derive(Clone)]
struct Services {
    log: Arc<Mutex<Vec<String>>>,
    response: Arc<dyn Fn(&str) -> HttpResponse + Send + Sync>,
}

impl Services {
    fn new(response: impl Fn(&str) -> HttpResponse + Send + Sync + 'static) -> Self {
        Self { log: Arc::default(), response: Arc::new(response) }
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
        let body =
            String::from_utf8(request.body().as_bytes().unwrap_or_default().to_vec()).unwrap();
        let of_interest = ["PublicKey", "SecurityToken", "RoleUrn"];
        let shown: Vec<&str> = body
            .split('&')
            .filter(|it| of_interest.iter().any(|name| it.starts_with(name)))
            .collect();
        self.log
            .lock()
            .unwrap()
            .push(format!("{} {}", request.url(), shown.join(" ")).trim_end().to_owned());
        let response = (self.response)(request.url());
        Box::pin(async move {
            tokio::task::yield_now().await;
            match response.status() {
                0 => Err(TransportError::not_sent("unreachable")),
                _ => Ok(response),
            }
        })
    }
}

fn ok() -> HttpResponse {
    HttpResponse::new(200, r#"{"RetCode": 0, "Action": "DescribeXResponse"}"#)
}

/// Returns a response with the keys of this number, which expire after so many seconds.
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
async fn concurrent_calls_share_one_fetch() {
    // Calls that have waited for a fetch share its keys even if these are about to expire.
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
async fn the_older_metadata_api_is_the_fallback() {
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
async fn keys_are_replaced_before_they_expire() {
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
    let call = |number| format!("{CALL} PublicKey=pk{number} SecurityToken=st{number}");
    assert_eq!(calls, [call(0), call(1), call(1)]);
}

#[tokio::test(start_paused = true)]
async fn valid_keys_outlive_a_failed_refresh() {
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

    let cases = [
        (
            r#"{"RetCode": "hidden", "Data": {"AccessKeySecret": "hidden"}}"#,
            "DescribeX: instance metadata: the response cannot be decoded at $.RetCode",
        ),
        (
            r#"{"RetCode": 8, "Message": "no role", "Data": hidden"#,
            "DescribeX: RetCode 8: instance metadata: no role",
        ),
    ];
    for (body, expected) in cases {
        let services = Services::new(move |_| HttpResponse::new(200, body));
        let error = describe(&services.client(Metadata::new())).await.unwrap_err();
        assert_eq!(error.to_string(), expected, "{body}");
    }
}

#[tokio::test]
async fn an_abandoned_fetch_does_not_block_others() {
    let services = Services::new(|url| if url == METADATA { keys("Data", 0, 3600) } else { ok() });
    let client = services.client(Metadata::new());
    // One poll sends the request for keys and nothing else.
    let mut abandoned = Box::pin(client.untyped("DescribeX").call().send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(Future::poll(abandoned.as_mut(), &mut context).is_pending());
    drop(abandoned);
    describe(&client).await.unwrap();
    assert_eq!(services.log().len(), 3);
}

/// Returns a source whose keys have the number of the call of the function; the first call fails.
fn numbered_source() -> CredentialsSource {
    let calls = Arc::new(AtomicU32::new(0));
    CredentialsSource::from_async_fn(move || {
        let calls = calls.clone();
        async move {
            tokio::task::yield_now().await;
            match calls.fetch_add(1, Ordering::Relaxed) {
                0 => Err("the vault is sealed".into()),
                it => Ok(Credentials::new(format!("pk{it}"), "sk")),
            }
        }
    })
}

#[tokio::test]
async fn an_asynchronous_function() {
    let services = Services::new(|_| ok());
    let client = services.client(numbered_source());
    let error = describe(&client).await.unwrap_err();
    assert_eq!(error.to_string(), "DescribeX: the vault is sealed");
    assert!(error.is_auth() && !error.may_have_executed());
    for _ in 0..2 {
        describe(&client).await.unwrap();
    }
    // What was fetched once is used again.
    assert_eq!(services.log(), [format!("{CALL} PublicKey=pk1"), format!("{CALL} PublicKey=pk1")]);
}

#[tokio::test]
async fn a_role_assumed_with_keys_of_an_asynchronous_function() {
    let services = Services::new(|url| match url.contains("AssumeRole") {
        true => keys("Credentials", 7, 3600),
        false => ok(),
    });
    let client = services.client(AssumeRole::new(numbered_source(), "ucs:iam::1:role/reader"));
    describe(&client).await.unwrap_err();
    describe(&client).await.unwrap();
    assert_eq!(services.log().last().unwrap(), &format!("{CALL} PublicKey=pk7 SecurityToken=st7"));
}

#[cfg(feature = "blocking")]
#[test]
fn an_asynchronous_function_needs_asynchronous_calls() {
    let client = Client::builder().credentials(numbered_source()).build().unwrap();
    let error = client.untyped("DescribeX").call().send_blocking().unwrap_err();
    assert_eq!(
        error.to_string(),
        "DescribeX: credentials from an asynchronous function need asynchronous calls"
    );
}
