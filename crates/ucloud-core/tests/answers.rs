//! Responses that are not as documented: whose code is read, what is shown of them, and what is kept.

use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{
    Call, Client, Credentials, Decode, DecodeError, Decoder, Effect, Encode, Encoder, Error,
    ErrorKind, Operation, Product,
};

static PRODUCT: Product = Product::new("ulamp", &[]);
const BUY: Operation =
    Operation::new(&PRODUCT, "BuyLamp", Effect::Mutating).response_secrets(&["Switch", "Wires"]);
const GET: Operation = Operation::new(&PRODUCT, "GetLamp", Effect::Read);

struct LampRequest {
    password: String,
}

impl Encode for LampRequest {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.string("Password", &self.password);
    }
}

#[derive(Debug, Default)]
struct LampResponse {
    id: String,
    watts: i64,
    switch: i64,
}

impl Decode for LampResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["Id", "Watts", "Switch"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.string(&mut self.id),
            1 => decoder.int(&mut self.watts),
            2 => decoder.int(&mut self.switch),
            _ => decoder.skip(),
        }
    }
}

/// Calls `BuyLamp` or `GetLamp`, whose response is always this one. Returns the result and the number of
/// requests.
async fn call(
    operation: &Operation,
    body: impl Into<Vec<u8>>,
) -> (Result<LampResponse, Error>, usize) {
    let mock = MockTransport::new();
    let reply = Reply::body(200, body);
    mock.always("BuyLamp", reply.clone());
    mock.always("GetLamp", reply);
    let client = Client::builder()
        .credentials(Credentials::new("pk", "private-key"))
        .transport(mock.clone())
        .build()
        .unwrap();
    let request = LampRequest { password: "p\"ss/word 1".to_owned() };
    let result = Call::<LampResponse>::new(&client, operation, &request).await;
    (result, mock.requests("BuyLamp").len() + mock.requests("GetLamp").len())
}

async fn error_of(operation: &Operation, body: impl Into<Vec<u8>>) -> Error {
    call(operation, body).await.0.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn the_code_decides_whatever_follows_it() {
    let cases: [(&[u8], &str); 8] = [
        (br#"{"RetCode": 8039, "Message": "no \ud800 lamp"}"#, "no \u{fffd} lamp"),
        (b"{\"RetCode\": 8039, \"Message\": \"no\tlamp\"}", "no lamp"),
        (b"{\"RetCode\": 8039, \"Message\": \"no \xb5\xc6\"}", "no \u{fffd}\u{fffd}"),
        (b"{\"Message\": \"no\nlamp\", \"RetCode\": 8039}", "no lamp"),
        (br#"{"RetCode": 8039, "Message": "no lamp", "Data": {"a": "#, "no lamp"),
        (br#"{"RetCode": 8039, "Message": "no la"#, "no message"),
        (br#"{"RetCode": 8039, <html>"#, "no message"),
        (br#"{"RetCode": 8039} {"RetCode": 0}"#, "no message"),
    ];
    for (body, message) in cases {
        for (operation, action) in [(&GET, "GetLamp"), (&BUY, "BuyLamp")] {
            let (result, sent) = call(operation, body).await;
            let error = result.unwrap_err();
            assert_eq!(error.to_string(), format!("{action}: RetCode 8039: {message}"));
            assert_eq!((error.kind(), error.may_have_executed()), (ErrorKind::Service, false));
            assert_eq!(sent, 1);
        }
    }
}

/// `80` may be the beginning of `8039`, and `1` that of a code after which a retry does no harm.
#[tokio::test(start_paused = true)]
async fn a_code_that_was_cut_off_does_not_decide() {
    for body in [r#"{"RetCode": 80"#, r#"{"Action": "BuyLampResponse", "RetCode":1"#] {
        let (result, sent) = call(&BUY, body).await;
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.code(), sent), (ErrorKind::Decode, None, 1));
        assert!(error.may_have_executed() && !error.is_retryable());
        assert_eq!(call(&GET, body).await.1, 3);
    }
}

#[tokio::test(start_paused = true)]
async fn a_byte_order_mark_is_skipped() {
    let body = "\u{feff}{\"RetCode\": 0, \"Id\": \"lamp-1\"}";
    assert_eq!(call(&BUY, body).await.0.unwrap().id, "lamp-1");
}

#[tokio::test(start_paused = true)]
async fn a_page_in_place_of_json_is_shown_as_such() {
    let page = "<html>\r\n<title>login\u{1b}[0m of p%22ss%2Fword+1</title></html>";
    let error = error_of(&BUY, page).await;
    assert_eq!(
        error.to_string(),
        r#"BuyLamp: the response cannot be decoded: $: expected JSON, found text that is not JSON: "<html>\r\n<title>login\u{1b}[0m of [redacted]</title></html>"; it may have been executed"#
    );
    assert_eq!(error.body(), Some("<html>\r\n<title>login\u{1b}[0m of [redacted]</title></html>"));
}

/// A secret at the end of an excerpt is not cut before it is recognised.
#[tokio::test(start_paused = true)]
async fn an_excerpt_ends_with_no_part_of_a_secret() {
    for blanks in 25..45 {
        let text = format!("{}{}", "-".repeat(blanks), r#"p\"ss/word 1"#);
        let error = error_of(&BUY, format!(r#"{{"RetCode": 0, "Watts": "{text}"}}"#)).await;
        let shown = error.to_string();
        assert!(!shown.contains("p\\\"") && !shown.contains("ss/"), "{shown}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_body_of_what_cannot_be_decoded_is_kept_without_secrets() {
    let cases = [
        (
            r#"{"RetCode": 0, "Id": "lamp-1", "Watts": "many", "switch": [1], "Wires": {"Red": "x"}}"#,
            r#"{"RetCode": 0, "Id": "lamp-1", "Watts": "many", "switch": "[redacted]", "Wires": "[redacted]"}"#,
        ),
        (
            r#"{"RetCode": 0, "Id": "lamp-1", "Echo": "p\"ss\/word\u00201", "Lamps": [{"Token": "x"}], "Watts": {}}"#,
            r#"{"RetCode": 0, "Id": "lamp-1", "Echo": "[redacted]", "Lamps": [{"Token": "[redacted]"}], "Watts": {}}"#,
        ),
        (
            r#"{"RetCode": 0, "Id": "lamp-1", "Wires": {"Red": "secr"#,
            r#"{"RetCode": 0, "Id": "lamp-1", "Wires": "[redacted]""#,
        ),
        (
            r#"{"RetCode": 8039, "Message": "not for p\"ss/word 1"}"#,
            r#"{"RetCode": 8039, "Message": "not for [redacted]"}"#,
        ),
    ];
    for (body, expected) in cases {
        let error = error_of(&BUY, body).await;
        assert_eq!(error.body(), Some(expected), "{body}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_secret_field_holds_is_not_in_the_error() {
    let error = error_of(&BUY, r#"{"RetCode": 0, "SWITCH": "1234-secret"}"#).await;
    assert_eq!(
        error.to_string(),
        "BuyLamp: the response cannot be decoded: $.Switch: expected an integer, found [redacted]; \
         it may have been executed"
    );
}

#[tokio::test(start_paused = true)]
async fn scalars_in_lists_are_decoded() {
    let (result, _) = call(&BUY, r#"{"RetCode": [0], "Id": ["lamp-1"], "Watts": [5]}"#).await;
    let response = result.unwrap();
    assert_eq!((response.id.as_str(), response.watts, response.switch), ("lamp-1", 5, 0));
    let (result, _) = call(&BUY, r#"{"RetCode": 0, "Id": {"Lamp": ["lamp-1"]}}"#).await;
    assert_eq!(result.unwrap().id, r#"{"Lamp":["lamp-1"]}"#);
}
