//! The requests and errors of calls, against the mock transport.

use std::time::Duration;

use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{
    Call, Client, ClientBuilder, Credentials, Decode, DecodeError, Decoder, Effect, Encode,
    Encoder, Encoding, ErrorCode, ErrorKind, Json, Operation, Product,
};

static PRODUCT: Product = Product::new("uhost", &[ErrorCode::new(8039, "the host does not exist")]);
const CREATE: Operation = Operation::new(&PRODUCT, "CreateHost", Effect::Mutating)
    .region_required()
    .secrets(&["Disks.Key"]);

#[derive(Clone, Debug, Default)]
struct CreateHostRequest {
    password: Option<String>,
    disks: Vec<Disk>,
    ratio: Option<f64>,
}

#[derive(Clone, Debug)]
struct Disk {
    size: i64,
    key: String,
}

impl Encode for CreateHostRequest {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.optional_string("Password", &self.password);
        encoder.objects("Disks", &self.disks);
        encoder.optional_float("Ratio", self.ratio);
    }
}

impl Encode for Disk {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.int("Size", self.size);
        encoder.string("Key", &self.key);
    }
}

#[derive(Debug, Default, PartialEq)]
struct CreateHostResponse {
    size: i64,
}

impl Decode for CreateHostResponse {
    fn fields(&self) -> &'static [&'static str] {
        &["Size"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.int(&mut self.size),
            _ => decoder.skip(),
        }
    }
}

fn builder(mock: &MockTransport) -> ClientBuilder {
    Client::builder().credentials(Credentials::new("pk", "private-key")).transport(mock.clone())
}

fn request() -> CreateHostRequest {
    let disks = vec![Disk { size: 20, key: "disk-key-1".to_owned() }];
    CreateHostRequest { password: Some("hunter22".to_owned()), disks, ratio: None }
}

fn create(client: &Client) -> Call<CreateHostResponse> {
    Call::new(client, &CREATE, &request())
}

/// Returns the parameters of the requests for `CreateHost`, without those that every request has.
fn sent(mock: &MockTransport) -> Vec<String> {
    let hidden = ["Action", "PublicKey", "Signature"];
    let show =
        |(key, value): (&str, &str)| (!hidden.contains(&key)).then(|| format!("{key}={value}"));
    let requests = mock.requests("CreateHost");
    requests.iter().map(|it| it.params().filter_map(show).collect::<Vec<_>>().join(" ")).collect()
}

#[tokio::test]
async fn every_encoding_sends_the_same() {
    let mock = MockTransport::new();
    mock.always("CreateHost", Reply::json([("Size", Json::from("12"))]));
    let client = builder(&mock).region("cn-bj2").build().unwrap();
    for encoding in [Encoding::Form, Encoding::FlatJson, Encoding::NestedJson] {
        let call = Call::<CreateHostResponse>::new(&client, &CREATE.encoding(encoding), &request());
        assert_eq!(call.await.unwrap(), CreateHostResponse { size: 12 });
    }
    assert_eq!(
        sent(&mock),
        ["Disks.0.Key=disk-key-1 Disks.0.Size=20 Password=hunter22 Region=cn-bj2"; 3]
    );
}

#[tokio::test]
async fn defaults_of_the_client_and_of_the_call() {
    let mock = MockTransport::new();
    mock.always("CreateHost", Reply::json([("Size", Json::from(1))]));
    let client =
        builder(&mock).region("cn-bj2").project_id("org-1").zone("cn-bj2-04").build().unwrap();
    let empty = |operation: &Operation| -> Call<CreateHostResponse> {
        Call::new(&client, operation, &CreateHostRequest::default())
    };
    empty(&CREATE).await.unwrap();
    empty(&CREATE.zone()).await.unwrap();
    empty(&CREATE).region("hk").project_id("org-2").zone("hk-02").await.unwrap();
    assert_eq!(
        sent(&mock),
        [
            "ProjectId=org-1 Region=cn-bj2",
            "ProjectId=org-1 Region=cn-bj2 Zone=cn-bj2-04",
            "ProjectId=org-2 Region=hk Zone=hk-02",
        ]
    );
}

#[tokio::test]
async fn parameters_that_the_request_does_not_have() {
    let mock = MockTransport::new();
    mock.always("CreateHost", Reply::json([("Size", Json::from(1))]));
    let client = builder(&mock).region("cn-bj2").build().unwrap();
    let call = create(&client)
        .param("Password", "other")
        .param("Beta.Level", 3)
        .param("Tags", vec!["a", "b"]);
    assert!(!format!("{call:?}").contains("other"), "{call:?}");
    call.await.unwrap();
    let disks = "Disks.0.Key=disk-key-1 Disks.0.Size=20";
    assert_eq!(
        sent(&mock),
        [format!("Beta.Level=3 {disks} Password=other Region=cn-bj2 Tags.0=a Tags.1=b")]
    );
}

#[tokio::test]
async fn invalid_calls_are_not_sent() {
    let mock = MockTransport::new();
    let client = builder(&mock).build().unwrap();
    let nan = CreateHostRequest { ratio: Some(f64::NAN), ..CreateHostRequest::default() };
    let cases = [
        (create(&client), "CreateHost: Region is required: set it on the call or on the client"),
        (
            Call::new(&client, &CREATE.zone_required(), &request()).region("hk"),
            "CreateHost: Zone is required: set it on the call or on the client",
        ),
        (
            Call::new(&client, &CREATE, &nan),
            "CreateHost: Ratio is not a finite number and cannot be sent",
        ),
        (
            create(&client).region("hk").header("X\r\nY", "1"),
            "CreateHost: the header \"X\\r\\nY\" is not valid in HTTP",
        ),
        (
            create(&client).region("hk").base_url("http://api.ucloud.cn"),
            "CreateHost: the base URL uses plain http, which exposes signed requests to the network; \
             use https or allow it explicitly",
        ),
    ];
    for (call, expected) in cases {
        let error = call.await.unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!((error.attempts(), error.may_have_executed()), (0, false));
    }
    assert!(sent(&mock).is_empty());
}

#[tokio::test]
async fn errors_contain_the_documented_meaning() {
    let mock = MockTransport::new();
    mock.once(
        "CreateHost",
        Reply::ret_code(8039, "UHost [uhost-1] not exist").header("x-ucloud-request-uuid", "id-1"),
    );
    let client = builder(&mock).region("hk").build().unwrap();
    let error = create(&client).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "CreateHost: RetCode 8039 (the host does not exist): UHost [uhost-1] not exist; request id-1"
    );
    assert_eq!(
        (error.kind(), error.code(), error.action(), error.request_id(), error.status()),
        (ErrorKind::Service, Some(8039), Some("CreateHost"), Some("id-1"), Some(200))
    );
}

#[tokio::test]
async fn a_decode_error_contains_the_path() {
    let mock = MockTransport::new();
    mock.always("CreateHost", Reply::json([("Size", Json::from("big hunter22"))]));
    let error = create(&builder(&mock).region("hk").build().unwrap()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "CreateHost: the response cannot be decoded: $.Size: expected an integer, \
         found the string \"big [redacted]\"; it may have been executed"
    );
    assert_eq!(error.decode_error().unwrap().path(), "$.Size");
}

#[tokio::test]
async fn secrets_are_redacted_everywhere() {
    let mock = MockTransport::new();
    mock.always(
        "CreateHost",
        Reply::ret_code(230, "Password hunter22 or key disk-key-1 refused for private-key"),
    );
    let client = builder(&mock).region("hk").build().unwrap();
    let call = create(&client);
    let error = call.clone().await.unwrap_err();
    let shown = format!("{error} {error:?} {call:?} {client:?} {mock:?}");
    assert!(
        shown.contains("Password [redacted] or key [redacted] refused for [redacted]"),
        "{shown}"
    );
    assert!(shown.contains("Disks.0.Size=20"), "{shown}");
    let mock = format!("{mock:?}");
    for (secret, text) in [("hunter22", &shown), ("private-key", &shown), ("hunter22", &mock)] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    assert!(!format!("{error} {error:?} {call:?} {client:?}").contains("disk-key-1"));
}

#[tokio::test]
async fn any_action_can_be_called() {
    let mock = MockTransport::new();
    mock.always("CreateHost", Reply::json([("Anything", Json::from(vec![1, 2]))]));
    let client = builder(&mock).build().unwrap();
    let disk = |size: i64| Json::from([("Size", Json::from(size))]);
    let response = client
        .untyped("CreateHost")
        .param("Disks", vec![disk(1), disk(2)])
        .param("Tags.0", "a")
        .param("Tags.0", "b")
        .param("Empty", Vec::<Json>::new())
        .param("None", Json::Null)
        .call()
        .timeout(Duration::from_secs(5))
        .await
        .unwrap();
    assert_eq!(response.to_string(), r#"{"Anything":[1,2],"RetCode":0}"#);
    assert_eq!(sent(&mock), ["Disks.0.Size=1 Disks.1.Size=2 Tags.0=b"]);
    let error =
        client.untyped("Nan").param("A", vec![Json::from(f64::NAN)]).call().await.unwrap_err();
    assert_eq!(error.to_string(), "Nan: A.0 is not a finite number and cannot be sent");
}

#[tokio::test]
async fn a_response_must_be_a_json_object_with_an_envelope() {
    let mock = MockTransport::new();
    let client = builder(&mock).region("hk").build().unwrap();
    let cases = [
        (
            Reply::body(200, ""),
            "expected well-formed JSON, found EOF while parsing a value at byte 0",
        ),
        (Reply::body(200, "[]"), "expected an object, found a list"),
        (Reply::body(200, "{}"), "expected RetCode or Action, found neither"),
    ];
    for (reply, expected) in cases {
        mock.once("CreateHost", reply);
        let error = create(&client).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            format!(
                "CreateHost: the response cannot be decoded: $: {expected}; it may have been executed"
            )
        );
    }
    mock.once("CreateHost", Reply::body(200, r#"{"Action": "CreateHostResponse", "Size": 3}"#));
    assert_eq!(create(&client).await.unwrap().size, 3);
}

#[tokio::test]
async fn typed_replies_find_typos() {
    let mock = MockTransport::new();
    mock.always(
        "CreateHost",
        Reply::typed::<CreateHostResponse>([("Size", Json::from(4))]).unwrap(),
    );
    let client = builder(&mock).region("hk").build().unwrap();
    assert_eq!(create(&client).await.unwrap().size, 4);

    let error = Reply::typed::<CreateHostResponse>([("Sise", Json::from(4))]).unwrap_err();
    assert_eq!(error.to_string(), "$: expected a documented field, found the field \"Sise\"");
}

#[test]
fn a_call_outside_of_a_runtime_returns_an_error() {
    let client = builder(&MockTransport::new()).region("hk").build().unwrap();
    let mut call = Box::pin(create(&client).send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match Future::poll(call.as_mut(), &mut context) {
        std::task::Poll::Ready(Err(error)) => assert_eq!(error.kind(), ErrorKind::Configuration),
        other => panic!("{other:?}"),
    }
}
