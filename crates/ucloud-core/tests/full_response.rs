//! What a call returns beside the value of its response.

use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{
    Call, Client, Credentials, Decode, DecodeError, Decoder, Effect, Empty, ErrorKind, Json,
    Operation, Product,
};

static PRODUCT: Product = Product::new("lamp", &[]);
const DESCRIBE: Operation = Operation::new(&PRODUCT, "DescribeLamp", Effect::Read);

#[derive(Debug, Default, PartialEq)]
struct DescribeLampResponse {
    watt: i64,
}

impl Decode for DescribeLampResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["Watt"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.int(&mut self.watt),
            _ => decoder.skip(),
        }
    }
}

fn describe(mock: &MockTransport) -> Call<DescribeLampResponse> {
    let builder = Client::builder().credentials(Credentials::new("pk", "private-key"));
    #[cfg(feature = "blocking")]
    let builder = builder.blocking_transport(mock.clone());
    let client = builder.transport(mock.clone()).build().unwrap();
    Call::new(&client, &DESCRIBE, &Empty::default())
}

fn mock() -> MockTransport {
    let mock = MockTransport::new();
    mock.once("DescribeLamp", Reply::status(503));
    let reply = Reply::body(200, r#"{"RetCode": 0, "Watt": "5", "Colour": "warm", "Token": "t"}"#)
        .header("X-UCLOUD-REQUEST-UUID", "req-1")
        .header("Date", "today");
    mock.once("DescribeLamp", reply);
    mock
}

#[tokio::test(start_paused = true)]
async fn request_id_status_attempts_headers_and_body() {
    let full = describe(&mock()).full_response().await.unwrap();
    assert_eq!(full.value, DescribeLampResponse { watt: 5 });
    assert_eq!((full.request_id(), full.status(), full.attempts()), (Some("req-1"), 200, 2));
    assert_eq!((full.header("date"), full.header("Age")), (Some("today"), None));
    // What the type does not have, and as it was sent.
    let json = full.json().unwrap();
    assert_eq!(json.get("Colour"), Some(&Json::from("warm")));
    assert_eq!(json.get("Watt"), Some(&Json::from("5")));
    assert!(full.body().starts_with(br#"{"RetCode": 0, "Watt""#));
    assert_eq!(
        format!("{full:?}"),
        "FullResponse { value: DescribeLampResponse { watt: 5 }, request_id: Some(\"req-1\"), \
         status: 200, attempts: 2, .. }"
    );
}

#[tokio::test]
async fn a_failed_call_is_an_error_as_ever() {
    let mock = MockTransport::new();
    mock.always("DescribeLamp", Reply::ret_code(8039, "no such lamp"));
    let error = describe(&mock).full_response().await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Service, Some(8039)));
}

#[cfg(feature = "blocking")]
#[test]
fn without_a_runtime() {
    let full = describe(&mock()).full_response_blocking().unwrap();
    assert_eq!((full.value.watt, full.request_id(), full.attempts()), (5, Some("req-1"), 2));
}
