//! What holds for any answer, and for any secret in any text. The fuzz targets check the same.

use ucloud_core::mock::{MockTransport, Reply};
use ucloud_core::{
    Call, Client, Credentials, Decode, DecodeError, Decoder, Effect, Encode, Encoder, Error,
    ErrorKind, Json, Operation, Product, RetryPolicy, UnlistedValue, from_json,
};

const SECRET: &str = "hunter22/\"secret\"";

static PRODUCT: Product = Product::new("ulamp", &[]);
const BUY: Operation =
    Operation::new(&PRODUCT, "BuyLamp", Effect::Mutating).response_secrets(&["Switch"]);

struct Request<'a> {
    password: &'a str,
}

impl Encode for Request<'_> {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.string("Password", self.password);
    }
}

#[derive(Clone, PartialEq)]
enum State {
    On,
    Unlisted(UnlistedValue),
}

impl From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "on" => State::On,
            other => State::Unlisted(UnlistedValue::new(other)),
        }
    }
}

/// A response with a field for each reader, like those of generated crates.
#[derive(Clone, Default, PartialEq)]
struct Lamp {
    id: String,
    name: Option<String>,
    tags: Vec<String>,
    watts: i64,
    age: Option<i64>,
    ports: Vec<i64>,
    ratio: f64,
    prices: Vec<f64>,
    is_on: Option<bool>,
    flags: Vec<bool>,
    state: Option<State>,
    states: Vec<State>,
    parent: Option<Box<Lamp>>,
    children: Vec<Lamp>,
    extra: Json,
    extras: Vec<Json>,
    switch: String,
}

impl Decode for Lamp {
    fn fields(&self) -> &'static [&'static str] {
        &[
            "Id", "Name", "Tags", "Watts", "Age", "Ports", "Ratio", "Prices", "IsOn", "Flags",
            "State", "States", "Parent", "Children", "Extra", "Extras", "Switch",
        ]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.string(&mut self.id),
            1 => decoder.optional_string(&mut self.name),
            2 => decoder.strings(&mut self.tags),
            3 => decoder.int(&mut self.watts),
            4 => decoder.optional_int(&mut self.age),
            5 => decoder.ints(&mut self.ports),
            6 => decoder.float(&mut self.ratio),
            7 => decoder.floats(&mut self.prices),
            8 => decoder.optional_bool(&mut self.is_on),
            9 => decoder.bools(&mut self.flags),
            10 => decoder.optional_value(&mut self.state),
            11 => decoder.values(&mut self.states),
            12 => decoder.optional_object(&mut self.parent),
            13 => decoder.objects(&mut self.children),
            14 => decoder.json(&mut self.extra),
            15 => decoder.jsons(&mut self.extras),
            16 => decoder.string(&mut self.switch),
            _ => decoder.skip(),
        }
    }
}

/// Calls `BuyLamp` with a password and a response. Returns the result and the number of requests.
fn call<R: Decode + Default>(password: &str, body: &[u8]) -> (Result<R, Error>, usize) {
    let mock = MockTransport::new();
    mock.always("BuyLamp", Reply::body(200, body));
    let client = Client::builder()
        .credentials(Credentials::new("pk", "private-key"))
        .transport(mock.clone())
        .build()
        .expect("the client is complete");
    let call = Call::<R>::new(&client, &BUY, &Request { password }).retry(RetryPolicy::never());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let result = runtime.expect("a runtime can be built").block_on(call.send());
    (result, mock.requests("BuyLamp").len())
}

/// Returns the `RetCode` of a call with this response.
pub fn ret_code(body: &[u8]) -> Option<i64> {
    call::<Lamp>(SECRET, body).0.err()?.code()
}

/// Any bytes are a response or an error: one line without secrets, after one request. A `RetCode` that can
/// be read decides.
pub fn check_answer(body: &[u8]) {
    let text = std::str::from_utf8(body).ok();
    let json = text.and_then(|it| from_json::<Json>(it).ok());
    if let Some(json) = &json {
        assert_eq!(from_json::<Json>(&json.to_string()).as_ref().ok(), Some(json));
    }
    let (result, sent) = call::<Lamp>(SECRET, body);
    assert_eq!(sent, 1);
    let code = json.as_ref().and_then(|it| it.get("RetCode")?.as_i64()).filter(|it| *it != 0);
    let Err(error) = result else {
        assert_eq!(code, None);
        return;
    };
    if code.is_some() {
        assert_eq!((error.kind(), error.code()), (ErrorKind::Service, code));
    }
    let shown = error.to_string();
    assert!(!shown.contains(char::is_control), "{shown:?}");
    let kept = error.body().expect("there is a response");
    for shown in [&shown, kept, &format!("{error:?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
    }
}

/// What is kept of an error never has a secret of the request in it, however the service spells it.
pub fn check_scrubbing(secret: &str, text: &str) {
    if secret.len() < 4 {
        return;
    }
    let message = Json::from([("RetCode", Json::from(230)), ("Message", text.into())]).to_string();
    for body in [message.as_bytes(), text.as_bytes()] {
        let Err(error) = call::<Lamp>(secret, body).0 else { continue };
        let kept = error.body().expect("there is a response");
        for part in kept.split("[redacted]") {
            for spelling in [secret.to_owned(), json_escaped(secret), percent_encoded(secret)] {
                assert!(!part.contains(&spelling), "{secret:?} is in {kept:?} as {spelling:?}");
            }
        }
    }
}

fn json_escaped(text: &str) -> String {
    let quoted = Json::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|it| format!("%{it:02x}")).collect()
}
