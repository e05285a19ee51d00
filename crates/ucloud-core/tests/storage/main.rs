//! Operations of object storage: what is sent, what is decoded, and when a body is sent again.

#![cfg(all(feature = "transport", feature = "blocking"))]

mod loopback;
mod operations;

use operations::{PutRequest, get, list, post, put, send};
use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{Body, Client, ClientBuilder, Credentials, Error, ErrorKind, RetryPolicy};

fn builder(mock: &MockTransport) -> ClientBuilder {
    let retry = RetryPolicy::default().initial_backoff(std::time::Duration::ZERO);
    let credentials = Credentials::new("public", "private-key");
    Client::builder().credentials(credentials).region("cn-bj2").transport(mock.clone()).retry(retry)
}

#[tokio::test]
async fn what_is_sent() -> Result<(), Error> {
    let mock = MockTransport::new();
    mock.always("Put", Reply::body(200, "").header("etag", "\"abc\""));
    let client = builder(&mock).build()?;
    let request = PutRequest {
        bucket: "clips".to_owned(),
        key: "raw/a b+中.mp4".to_owned(),
        content_type: Some("video/mp4".to_owned()),
        meta: [("Place".to_owned(), "bj".to_owned())].into(),
        body: Body::from("hello"),
    };
    let response = send(&client, &request).await?;
    assert_eq!(response.etag.as_deref(), Some("abc"));

    let sent = &mock.requests("Put")[0];
    assert_eq!(sent.url(), "https://clips.cn-bj.ufileos.com/raw/a%20b%2B%E4%B8%AD.mp4");
    assert_eq!((sent.method().as_str(), sent.body()), ("PUT", &b"hello"[..]));
    assert_eq!(
        (sent.header("X-Meta-Place"), sent.header("Content-Type")),
        (Some("bj"), Some("video/mp4"))
    );
    // Of PUT, an empty MD5, the type, an empty date, and /clips/raw/a b+中.mp4.
    assert_eq!(sent.header("Authorization"), Some("UCloud public:R7HrxbYq3U+MOw6fM604tveZNHc="));
    assert_eq!(
        format!("{request:?}"),
        r#"PutRequest { bucket: "clips", key: "raw/a b+中.mp4", Content-Type: "video/mp4", X-Meta-Place: "bj", body: Body(5 bytes) }"#
    );
    Ok(())
}

#[tokio::test]
async fn hosts() -> Result<(), Error> {
    let mock = MockTransport::new();
    mock.always("Put", Reply::body(200, ""));
    let cases = [
        (builder(&mock).storage_url("https://img.example.com"), "https://img.example.com/k", None),
        (
            builder(&mock).base_url("http://127.0.0.1:80"),
            "http://127.0.0.1:80/k",
            Some("clips.127.0.0.1:80"),
        ),
        (builder(&mock).region("hk"), "https://clips.hk.ufileos.com/k", None),
    ];
    for (builder, url, host) in cases {
        put(&builder.build()?, "clips", "k", "").await?;
        let sent = mock.requests("Put").pop().unwrap();
        assert_eq!((sent.url(), sent.header("Host")), (url, host));
    }
    put(&builder(&mock).build()?, "clips", "k", "").region("sg").await?;
    assert_eq!(mock.requests("Put").pop().unwrap().url(), "https://clips.sg.ufileos.com/k");
    let error =
        put(&builder(&mock).build()?, "evil.example/", "k", "").await.map(drop).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    Ok(())
}

#[tokio::test]
async fn lists_are_paged_by_markers() -> Result<(), Error> {
    let mock = MockTransport::new();
    mock.once("List", Reply::body(200, r#"{"Keys": ["a", "b"], "NextMarker": "b"}"#));
    mock.once("List", Reply::body(200, r#"{"Keys": ["c"], "NextMarker": ""}"#));
    let client = builder(&mock).build()?;
    let mut items = list(&client, "clips").items();
    let mut keys = Vec::new();
    while let Some(key) = items.next().await {
        keys.push(key?);
    }
    assert_eq!(keys, ["a", "b", "c"]);
    let urls: Vec<String> = mock.requests("List").iter().map(|it| it.url().to_owned()).collect();
    let first = "https://clips.cn-bj.ufileos.com/?list&prefix=a%20b%2F";
    assert_eq!(urls, [first.to_owned(), format!("{first}&marker=b")]);
    Ok(())
}

#[tokio::test]
async fn a_body_and_headers_come_back() -> Result<(), Error> {
    let mock = MockTransport::new();
    let reply = Reply::body(200, "hello").header("x-meta-place", "bj").header("X-Meta-Owner", "me");
    mock.always("Get", reply.header("Content-Length", "5"));
    let client = builder(&mock).build()?;
    let response = get(&client, "clips", "k").await?;
    assert_eq!(response.content_length, Some(5));
    let meta: Vec<_> = response.meta.iter().collect();
    assert_eq!(format!("{meta:?}"), r#"[("Owner", "me"), ("place", "bj")]"#);
    assert_eq!(
        format!("{response:?}"),
        r#"GetResponse { Content-Length: 5, X-Meta-*: {Owner: "me", place: "bj"} }"#
    );
    assert_eq!(&response.body.read_all(10).await?[..], b"hello");
    let response = get(&client, "clips", "k").await?;
    assert!(
        response.body.read_all(4).await.unwrap_err().to_string().contains("longer than 4 bytes")
    );
    Ok(())
}

#[tokio::test]
async fn a_form_has_its_signature_in_a_field() -> Result<(), Error> {
    let mock = MockTransport::new();
    mock.always("Post", Reply::body(200, ""));
    post(&builder(&mock).build()?, "clips", "hello").await?;
    let sent = &mock.requests("Post")[0];
    let body = String::from_utf8_lossy(sent.body());
    assert!(body.contains("name=\"FileName\"\r\n\r\na.txt\r\n"), "{body}");
    assert!(body.contains("name=\"Authorization\"\r\n\r\nUCloud public:"), "{body}");
    assert!(body.find("Authorization") < body.find("hello"), "{body}");
    assert_eq!(sent.header("Authorization"), None);
    Ok(())
}

#[tokio::test]
async fn errors_have_what_support_asks_for() {
    let mock = MockTransport::new();
    let body = r#"{"RetCode": -30010, "ErrMsg": "bucket not exist"}"#;
    mock.once("Put", Reply::body(404, body).header("X-SessionId", "s-1"));
    mock.once("Put", Reply::body(403, "<html>"));
    let client = builder(&mock).build().unwrap();
    let error = put(&client, "clips", "k", "x").await.map(drop).unwrap_err();
    assert_eq!(
        (error.status(), error.code(), error.request_id()),
        (Some(404), Some(-30010), Some("s-1"))
    );
    assert_eq!(error.to_string(), "Put: RetCode -30010: bucket not exist; request s-1");
    let error = put(&client, "clips", "k", "x").await.map(drop).unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.is_auth()),
        (ErrorKind::Status, Some(403), true)
    );
}

#[tokio::test]
async fn a_body_is_sent_again_only_if_it_can_be() {
    type Case = (&'static str, fn() -> Body, usize);
    let cases: [Case; 3] = [
        ("bytes", || Body::from("hello"), 2),
        ("opened anew", || Body::replayable(5, || Ok(&b"hello"[..])), 2),
        ("read once", || Body::from_reader(&b"hello"[..], 5), 1),
    ];
    for (name, body, attempts) in cases {
        let mock = MockTransport::new();
        mock.once("Put", Reply::status(503));
        mock.always("Put", Reply::body(200, ""));
        let result = put(&builder(&mock).build().unwrap(), "clips", "k", body()).await;
        let requests = mock.requests("Put");
        assert_eq!((requests.len(), result.is_ok()), (attempts, attempts == 2), "{name}");
        assert!(requests.iter().all(|it| it.body() == b"hello"), "{name}");
    }
}
