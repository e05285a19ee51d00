//! Authentication, errors, links and secrets of a described service, over a transport from memory.

mod traces;

use super::*;
use crate::decode::{Decode, DecodeError, Decoder};
use crate::encode::{Encode, Encoder, Place};
use crate::error::{Error, ErrorKind};
use crate::method::Method;
use crate::mock::{MockTransport, RecordedRequest, Reply};
use crate::operation::{BodyKind, Effect, Operation, Paging, Product};
use crate::paging::Paged;
use crate::retry::RetryPolicy;
use crate::service::Vendor;
use crate::{Call, Credentials};

static PRODUCT: Product = Product::new("rooms", &[]);

/// Declares a vendor with a description.
macro_rules! vendor {
    ($name:ident, $service:expr) => {
        enum $name {}

        impl Vendor for $name {
            type Client = HttpClient<$name>;
        }

        impl HttpVendor for $name {
            const SERVICE: HttpService = $service;
        }
    };
}

const PLAIN: HttpService = HttpService::new("lamp", "lamp/1.0", "https://lamps.example/v1");
const SHAPE: ErrorShape = ErrorShape::new(&["error", "code"], &["error", "message"]);
const TOKEN: &str = "t0ken-visible";

vendor!(Open, PLAIN);
vendor!(Bearer, PLAIN.authentication(Authentication::Bearer { variable: "T" }).error(SHAPE));
vendor!(
    Basic,
    PLAIN.authentication(Authentication::Basic { user: "U", password: "P" }).error(SHAPE)
);
vendor!(Header, PLAIN.authentication(Authentication::Header { name: "X-Key", variable: "T" }));
vendor!(Query, PLAIN.authentication(Authentication::Query { name: "api_key", variable: "T" }));
vendor!(
    Wrapped,
    PLAIN
        .envelope(&["data"])
        .retry_statuses(&[500])
        .error(ErrorShape::new(&["code"], &["msg"]).success("0").request_id("X-Trace"))
);

struct ListRooms;

impl Encode for ListRooms {
    fn encode(&self, to: &mut Encoder) {
        to.place(Place::Query);
        to.int("per_page", 2);
    }
}

/// A list at the top level.
#[derive(Default)]
struct Rooms(Vec<i64>);

impl Encode for Rooms {
    fn encode(&self, to: &mut Encoder) {
        to.ints("$body", &self.0);
    }
}

impl Decode for Rooms {
    fn fields(&self) -> &'static [&'static str] {
        &["$body"]
    }

    fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        from.ints(&mut self.0)
    }
}

impl Paged for Rooms {
    type Item = i64;

    fn items(&mut self) -> &mut Vec<i64> {
        &mut self.0
    }

    fn total(&self) -> Option<i64> {
        None
    }
}

fn client<V: HttpVendor>(mock: &MockTransport, credentials: Credentials) -> HttpClient<V> {
    let builder = HttpClient::<V>::builder().credentials(credentials).transport(mock.clone());
    builder.retry(RetryPolicy::never()).build().unwrap()
}

fn rooms<V: HttpVendor>(client: &HttpClient<V>) -> Call<Rooms, V> {
    let operation = Operation::http(&PRODUCT, "ListRooms", Effect::Read, Method::Get, "/rooms")
        .response_body(BodyKind::Json)
        .paging(Paging::link_header());
    Call::new(client, &operation, &ListRooms)
}

/// Sends a call with these credentials, and returns its request.
async fn request<V: HttpVendor>(credentials: Credentials) -> Result<RecordedRequest, Error> {
    let mock = MockTransport::new();
    mock.always("ListRooms", Reply::body(200, "[]"));
    rooms(&client::<V>(&mock, credentials)).await?;
    Ok(mock.requests("ListRooms").remove(0))
}

#[tokio::test]
async fn credentials_are_sent_as_described() -> Result<(), Error> {
    let token = || Credentials::token("a+b c");
    let it = request::<Open>(token()).await?;
    assert_eq!(
        (it.header("Authorization"), it.url()),
        (None, "https://lamps.example/v1/rooms?per_page=2")
    );
    assert_eq!(it.header("Accept"), Some("application/json"));
    let it = request::<Bearer>(token()).await?;
    assert_eq!(it.header("Authorization"), Some("Bearer a+b c"));
    // The example of RFC 7617.
    let it = request::<Basic>(Credentials::new("Aladdin", "open sesame")).await?;
    assert_eq!(it.header("Authorization"), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    let it = request::<Header>(token()).await?;
    assert_eq!((it.header("x-key"), it.header("Authorization")), (Some("a+b c"), None));
    let it = request::<Query>(token()).await?;
    assert_eq!(it.url(), "https://lamps.example/v1/rooms?per_page=2&api_key=a%2Bb%20c");
    Ok(())
}

/// A word as the whole body, both ways, which may be missing in a request.
#[derive(Default)]
struct Word(Option<String>);

impl Encode for Word {
    fn encode(&self, to: &mut Encoder) {
        to.place(Place::Body);
        to.optional_string("$body", &self.0);
        to.may_lack_body();
    }
}

impl Decode for Word {
    fn fields(&self) -> &'static [&'static str] {
        &["$body"]
    }

    fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        from.optional_string(&mut self.0)
    }
}

#[tokio::test]
async fn a_body_may_be_one_value() -> Result<(), Error> {
    const OPERATION: Operation =
        Operation::http(&PRODUCT, "Say", Effect::Idempotent, Method::Put, "/word")
            .request_body(BodyKind::Json)
            .response_body(BodyKind::Json);
    let mock = MockTransport::new();
    let client = client::<Open>(&mock, Credentials::token("x"));
    for (sent, body) in [(None, ""), (Some("a\"b"), r#""a\"b""#)] {
        mock.always("Say", Reply::body(200, "\"hello\""));
        let call: Call<Word, Open> = Call::new(&client, &OPERATION, &Word(sent.map(str::to_owned)));
        assert_eq!(call.await?.0.as_deref(), Some("hello"));
        assert_eq!(mock.requests("Say").pop().map(|it| it.body().to_vec()), Some(body.into()));
    }
    // Pages seldom say whether text is JSON.
    for (content_type, body) in
        [("text/plain; charset=utf-8", "hello"), ("text/plain", "\"hello\"")]
    {
        let mock = MockTransport::new();
        mock.always("Say", Reply::body(200, body).header("Content-Type", content_type));
        let client = self::client::<Open>(&mock, Credentials::token("x"));
        let call: Call<Word, Open> = Call::new(&client, &OPERATION, &Word::default());
        assert_eq!(call.await?.0.as_deref(), Some("hello"));
    }
    Ok(())
}

#[tokio::test]
async fn credentials_that_cannot_be_sent_are_not_shown() {
    let errors = [
        request::<Bearer>(Credentials::token("t0ken-visible\r\nX-Evil: 1")).await,
        request::<Header>(Credentials::token("")).await,
        request::<Basic>(Credentials::new("t0ken-visible:x", "y")).await,
    ];
    for error in errors {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert!(!format!("{error} {error:?}").contains("visible"), "{error}");
    }
}

#[test]
fn the_environment_has_credentials_and_the_base_url() {
    let lookup = |name: &str| match name {
        "T" => Some(" secret ".into()),
        "U" => Some("ada".into()),
        _ => None,
    };
    let built = HttpClient::<Bearer>::builder().environment_of(&lookup).unwrap().build();
    assert!(built.is_ok());
    let error = HttpClient::<Bearer>::builder().build().unwrap_err();
    assert_eq!(error.to_string(), "no credentials: set T, or pass them to the builder");
    let error = HttpClient::<Basic>::builder().environment_of(&lookup).unwrap_err();
    assert_eq!(error.to_string(), "U and P must be set together");
    assert!(HttpClient::<Open>::builder().build().is_ok());
    let plain = HttpClient::<Open>::builder().base_url("http://lamps.example");
    assert!(plain.build().is_err());
    assert!(HttpClient::<Open>::builder().base_url("http://127.0.0.1:1").build().is_ok());
}

/// Returns the error of a response.
async fn error<V: HttpVendor>(reply: Reply) -> Error {
    let mock = MockTransport::new();
    mock.always("ListRooms", reply);
    match rooms(&client::<V>(&mock, Credentials::token(TOKEN))).await {
        Ok(_) => panic!("the call did not fail"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn errors_are_found_by_their_paths() {
    let it = error::<Bearer>(
        Reply::body(404, r#"{"error": {"code": "room_not_found", "message": "no such room"}}"#)
            .header("X-Request-Id", "r-1"),
    )
    .await;
    assert_eq!((it.code(), it.code_text(), it.status()), (None, Some("room_not_found"), Some(404)));
    assert_eq!((it.message(), it.request_id()), (Some("no such room"), Some("r-1")));
    assert_eq!(it.to_string(), "ListRooms: code room_not_found: no such room; request r-1");
    assert!(it.kind() == ErrorKind::Service && !it.is_retryable());

    let it = error::<Bearer>(Reply::body(400, r#"{"error": {"code": 17}}"#)).await;
    assert_eq!(
        (it.code(), it.code_text(), it.message()),
        (Some(17), Some("17"), Some("no message"))
    );
    let it = error::<Bearer>(Reply::body(400, r#"{"error": {"message": {"x": 1}}}"#)).await;
    assert_eq!((it.code_text(), it.message()), (None, Some(r#"{"x":1}"#)));
    let it = error::<Bearer>(Reply::body(502, "<html>")).await;
    assert_eq!((it.kind(), it.to_string().as_str()), (ErrorKind::Status, "ListRooms: HTTP 502"));
    assert!(it.is_retryable());
    let it = error::<Bearer>(Reply::body(429, "{}").header("Retry-After", "7")).await;
    assert!(it.is_throttled() && it.retry_after().is_some_and(|it| it.as_secs() == 7));
    assert!(error::<Bearer>(Reply::status(401)).await.is_auth());
    assert!(!error::<Bearer>(Reply::status(301)).await.is_retryable());
}

#[tokio::test]
async fn an_envelope_has_the_data_and_the_code() -> Result<(), Error> {
    let mock = MockTransport::new();
    mock.once("ListRooms", Reply::body(200, r#"{"code": 0, "data": [1, 2]}"#));
    mock.once("ListRooms", Reply::body(200, r#"{"code": 0, "data": null}"#));
    mock.once("ListRooms", Reply::body(200, r#"{"code": 0}"#));
    let client = client::<Wrapped>(&mock, Credentials::token(""));
    assert_eq!(rooms(&client).await?.0, [1, 2]);
    assert!(rooms(&client).await?.0.is_empty());
    assert_eq!(rooms(&client).await.err().map(|it| it.kind()), Some(ErrorKind::Decode));

    let it = error::<Wrapped>(
        Reply::body(200, r#"{"code": 1001, "msg": "busy"}"#).header("X-Trace", "t"),
    )
    .await;
    assert_eq!((it.code(), it.message(), it.request_id()), (Some(1001), Some("busy"), Some("t")));
    assert!(error::<Wrapped>(Reply::status(500)).await.is_retryable());
    assert!(!error::<Wrapped>(Reply::status(502)).await.is_retryable());
    Ok(())
}

#[tokio::test]
async fn pages_follow_links() -> Result<(), Error> {
    let mock = MockTransport::new();
    let page = |items: &str, link: &str| Reply::body(200, items).header("Link", link);
    let next = "<https://lamps.example/v1/rooms?per_page=2&after=a%20b&api_key=leak>; rel=\"next\"";
    mock.once("ListRooms", page("[1, 2]", next));
    mock.once("ListRooms", page("[]", "</other?after=c>; rel=next, </x>; rel=prev"));
    mock.once("ListRooms", page("[3]", "</x>; rel=prev"));
    let mut items = rooms(&client::<Query>(&mock, Credentials::token("k"))).items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item?);
    }
    assert_eq!(all, [1, 2, 3]);
    let requests = mock.requests("ListRooms");
    let urls: Vec<&str> = requests.iter().map(RecordedRequest::url).collect();
    let expected = [
        "https://lamps.example/v1/rooms?per_page=2&api_key=k",
        "https://lamps.example/v1/rooms?per_page=2&after=a%20b&api_key=k",
        "https://lamps.example/v1/rooms?after=c&api_key=k",
    ];
    assert_eq!(urls, expected);
    Ok(())
}

#[tokio::test]
async fn links_to_elsewhere_and_in_circles_are_errors_after_their_page() {
    for (links, detail) in [
        (&["<https://evil.example/rooms>; rel=next"][..], "another service"),
        (&["<?p=2>; rel=next", "<?p=2>; rel=next"][..], "the same link twice"),
    ] {
        let mock = MockTransport::new();
        for (at, link) in links.iter().enumerate() {
            mock.once("ListRooms", Reply::body(200, format!("[{at}]")).header("Link", link));
        }
        let mut pages = rooms(&client::<Bearer>(&mock, Credentials::token("t"))).pages();
        for _ in links {
            assert!(pages.next().await.is_some_and(|it| it.is_ok()));
        }
        let error = pages.next().await.and_then(Result::err).unwrap();
        assert!(error.kind() == ErrorKind::Paging && error.to_string().contains(detail), "{error}");
        assert!(pages.next().await.is_none());
        assert_eq!(mock.requests("ListRooms").len(), links.len());
    }
}

#[tokio::test]
async fn secrets_that_the_service_repeats_are_not_shown() {
    let echo = |secret: &str| {
        let body = format!(r#"{{"error": {{"code": "bad {secret}", "message": "got {secret}"}}}}"#);
        Reply::body(400, body)
    };
    let show =
        |it: &Error| format!("{it} {it:?} {:?} {:?} {:?}", it.code_text(), it.message(), it.body());
    let it = error::<Bearer>(echo(TOKEN)).await;
    assert!(!show(&it).contains(TOKEN), "{}", show(&it));
    assert_eq!(it.code_text(), Some("bad [redacted]"));
    // `:t0ken-visible` in base64.
    let it = error::<Basic>(echo("OnQwa2VuLXZpc2libGU=")).await;
    assert!(!show(&it).contains("OnQwa2VuLXZpc2libGU"), "{}", show(&it));

    let credentials = Credentials::new("ada", TOKEN);
    let builder = HttpClient::<Basic>::builder().credentials(credentials);
    let shown = format!("{builder:?}");
    let built = builder.build().unwrap();
    let call = rooms(&built);
    assert!(!format!("{shown} {built:?} {call:?}").contains(TOKEN));
}

/// A number or a map at the top level.
#[derive(Default)]
struct Other(i64, std::collections::BTreeMap<String, String>);

impl Decode for Other {
    fn fields(&self) -> &'static [&'static str] {
        &["$body"]
    }

    fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match self.0 {
            0 => from.int(&mut self.0),
            _ => from.map(&mut self.1),
        }
    }
}

#[test]
fn scalars_and_maps_at_the_top_level_are_decoded() {
    let mut other = crate::from_json::<Other>("7").unwrap();
    assert_eq!(other.0, 7);
    crate::from_body(br#"{"a": "b", "c": 1}"#, &mut other).unwrap();
    assert_eq!(other.1.into_iter().map(|(a, b)| a + &b).collect::<Vec<_>>(), ["ab", "c1"]);
}

#[test]
fn a_list_at_the_top_level_is_encoded_and_decoded() {
    let json = crate::to_json(&Rooms(vec![1, 2]));
    assert_eq!(json.to_string(), "[1,2]");
    assert_eq!(crate::to_json(&Rooms(Vec::new())).to_string(), "[]");
    let decode = |text: &str| crate::from_json::<Rooms>(text).unwrap().0;
    assert_eq!(decode("[1, \"2\"]"), [1, 2]);
    assert_eq!(decode(r#"{"X-Total": "2", "$body": [1, 2]}"#), [1, 2]);
    let encoded = crate::encode::encode(&Rooms(vec![3]));
    let body = crate::params_body::write_body(&encoded.tree, crate::Encoding::NestedJson);
    assert_eq!(body, b"[3]");
}
