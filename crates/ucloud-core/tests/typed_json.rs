//! Typed values as JSON and back: nothing is lost, and serde writes the form of the wire.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use ucloud_core::mock::{Reply, assert_round_trips};
use ucloud_core::{Decode, DecodeError, Decoder, Encode, Encoder, Json, from_json, to_json};

#[derive(Clone, Debug, Default, PartialEq)]
struct Lamp {
    watt: Option<i64>,
    inner: Vec<Lamp>,
    notes: Option<Json>,
    name: String,
}

impl Encode for Lamp {
    fn encode(&self, to: &mut Encoder) {
        to.optional_int("Watt", self.watt);
        to.objects("Inner", &self.inner);
        to.optional_json("Notes", &self.notes);
        to.string("Name", &self.name);
    }
}

impl Decode for Lamp {
    fn fields(&self) -> &'static [&'static str] {
        &["Watt", "Inner", "Notes", "Name"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.optional_int(&mut self.watt),
            1 => from.objects(&mut self.inner),
            2 => from.optional_json(&mut self.notes),
            3 => from.string(&mut self.name),
            _ => from.skip(),
        }
    }
}

ucloud_core::serialize_and_deserialize!(Lamp);

fn lamp() -> Lamp {
    Lamp {
        watt: Some(-5),
        // A request would not send an object in which nothing is set.
        inner: vec![Lamp::default(), Lamp { name: "a \"b\"\n".to_owned(), ..Lamp::default() }],
        notes: from_json_value(r#"{"a": [null, 1.5, {}], "b": 18446744073709551616000}"#),
        name: String::new(),
    }
}

fn from_json_value(text: &str) -> Option<Json> {
    let wrapped = format!("{{\"Notes\": {text}}}");
    from_json::<Lamp>(&wrapped).unwrap().notes
}

#[test]
fn json_of_a_typed_value() {
    assert_eq!(
        to_json(&lamp()).to_string(),
        r#"{"Inner":[{"Inner":[],"Name":""},{"Inner":[],"Name":"a \"b\"\n"}],"Name":"","Notes":{"a":[null,1.5,{}],"b":18446744073709551616000},"Watt":-5}"#
    );
}

#[test]
fn nothing_is_lost() {
    assert_round_trips(&lamp());
    assert_round_trips(&Lamp::default());
    assert_round_trips(&ucloud_core::Empty::default());
}

#[test]
#[should_panic(expected = "what is read again is not the same")]
fn what_is_lost_is_noticed() {
    // Its decoder knows no field that is called like the one it encodes.
    #[derive(Default, PartialEq)]
    struct Torn(i64);
    impl Encode for Torn {
        fn encode(&self, to: &mut Encoder) {
            to.int("One", self.0);
        }
    }
    impl Decode for Torn {
        fn fields(&self) -> &'static [&'static str] {
            &["Other"]
        }
        fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
            from.int(&mut self.0)
        }
    }
    assert_round_trips(&Torn(1));
}

#[test]
fn a_reply_from_a_typed_value() {
    let shown = format!("{:?}", Reply::response(&lamp()));
    assert!(shown.contains("200"), "{shown}");
}

#[cfg(feature = "serde")]
#[test]
fn serde_writes_the_form_of_the_wire() {
    let lamp = Lamp { notes: None, ..lamp() };
    let text = serde_json::to_string(&lamp).unwrap();
    assert_eq!(text, to_json(&lamp).to_string());
    assert_eq!(serde_json::from_str::<Lamp>(&text).unwrap(), lamp);
    assert!(serde_json::from_str::<Lamp>(r#"{"Watt": {}}"#).is_err());
}
