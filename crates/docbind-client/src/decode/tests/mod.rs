//! Responses and the models that they decode to, side by side.

use super::*;

mod damaged;

#[derive(Debug, Default, PartialEq)]
struct Host {
    name: String,
    size: i64,
    ratio: Option<f64>,
    running: Option<bool>,
    ids: Vec<String>,
    ports: Vec<i64>,
    disks: Vec<Host>,
    parent: Option<Box<Host>>,
    tags: Json,
}

impl Decode for Host {
    fn fields(&self) -> &'static [&'static str] {
        &["Name", "Size", "Ratio", "Running", "Ids", "Ports", "Disks", "Parent", "Tags"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.string(&mut self.name),
            1 => decoder.int(&mut self.size),
            2 => decoder.optional_float(&mut self.ratio),
            3 => decoder.optional_bool(&mut self.running),
            4 => decoder.strings(&mut self.ids),
            5 => decoder.ints(&mut self.ports),
            6 => decoder.objects(&mut self.disks),
            7 => decoder.optional_object(&mut self.parent),
            8 => decoder.json(&mut self.tags),
            _ => decoder.skip(),
        }
    }
}

/// Decodes a host and lists the fields that differ from their default; or returns the error.
fn check(text: &str) -> String {
    let host: Host = match from_json(text) {
        Ok(host) => host,
        Err(error) => return error.to_string(),
    };
    show(&host)
}

fn show(host: &Host) -> String {
    let fields = [
        format!("name {:?}", host.name),
        format!("size {}", host.size),
        format!("ratio {:?}", host.ratio),
        format!("running {:?}", host.running),
        format!("ids {:?}", host.ids),
        format!("ports {:?}", host.ports),
        format!("disks [{}]", host.disks.iter().map(show).collect::<Vec<_>>().join("; ")),
        format!("parent {}", host.parent.as_deref().map(show).unwrap_or_default()),
        format!("tags {}", host.tags),
    ];
    let unset = ["\"\"", "0", "None", "[]", "", "null"];
    let is_set = |it: &String| it.split_once(' ').is_some_and(|(_, value)| !unset.contains(&value));
    fields.into_iter().filter(is_set).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_documented_shape() {
    assert_eq!(
        check(
            r#"{"Name": "a\u4e2d", "Size": 9007199254740993, "Ratio": 0.5, "Running": true, "Ids": ["x", "y"],
                "Disks": [{"Size": 1}, {}], "Parent": {"Parent": {"Size": 2}}, "Tags": {"k": [1, null]}}"#
        ),
        "name \"a中\", size 9007199254740993, ratio Some(0.5), running Some(true), ids [\"x\", \"y\"], \
         disks [size 1; ], parent parent size 2, tags {\"k\":[1,null]}"
    );
}

#[test]
fn null_or_absent_is_unset() {
    let nulls = r#"{"Name": null, "Size": null, "Ratio": null, "Running": null, "Ids": null,
                    "Ports": [null], "Disks": null, "Parent": null, "Tags": null}"#;
    assert_eq!(check(nulls), "");
    assert_eq!(check("{}"), "");
}

#[test]
fn scalars_of_another_type() {
    let cases = [
        (r#"{"Name": 1.50}"#, "name \"1.50\""),
        (r#"{"Name": true}"#, "name \"true\""),
        (r#"{"Size": "12"}"#, "size 12"),
        (r#"{"Size": " 12 "}"#, "size 12"),
        (r#"{"Size": 12.0}"#, "size 12"),
        (r#"{"Size": "1e3"}"#, "size 1000"),
        (r#"{"Size": ""}"#, ""),
        (r#"{"Size": true}"#, "size 1"),
        (r#"{"Ratio": 3}"#, "ratio Some(3.0)"),
        (r#"{"Ratio": "0.25"}"#, "ratio Some(0.25)"),
        (r#"{"Ratio": ""}"#, ""),
        (r#"{"Running": "TRUE"}"#, "running Some(true)"),
        (r#"{"Running": "False"}"#, "running Some(false)"),
        (r#"{"Running": 1}"#, "running Some(true)"),
        (r#"{"Running": "0"}"#, "running Some(false)"),
        (r#"{"Running": ""}"#, ""),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn lists_and_objects_of_another_shape() {
    let cases = [
        (r#"{"Ids": "x"}"#, "ids [\"x\"]"),
        (r#"{"Ids": [1, "x"]}"#, "ids [\"1\", \"x\"]"),
        (r#"{"Ids": ""}"#, ""),
        (r#"{"Ports": "80"}"#, "ports [80]"),
        (r#"{"Disks": {"Size": 1}}"#, "disks [size 1]"),
        (r#"{"Disks": ["x", {"Size": 1}]}"#, "disks [; size 1]"),
        (r#"{"Disks": [null, {"Size": 1}]}"#, "disks [size 1]"),
        (r#"{"Parent": [{"Size": 1}, {"Size": 2}]}"#, "parent size 1"),
        (r#"{"Parent": []}"#, ""),
        (r#"{"Parent": "none"}"#, ""),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn keys_in_another_case_order_or_number() {
    let cases = [
        (r#"{"SIZE": 1, "name": "a"}"#, "name \"a\", size 1"),
        (r#"{"RetCode": 0, "Size": 1, "New": {"Size": [2]}}"#, "size 1"),
        (r#"{"Size": 1, "Size": 2}"#, "size 2"),
        (r#"{"size": 1, "Size": 2}"#, "size 2"),
        (r#"{"Size": 1, "size": 2}"#, "size 1"),
        (r#"{"Ids": ["a"], "Ids": ["b"]}"#, "ids [\"b\"]"),
        (r#"{"Parent": {"Size": 1}, "Parent": {"Name": "b"}}"#, "parent name \"b\""),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn what_cannot_be_converted_is_named() {
    let cases = [
        (r#"{"Size": "big"}"#, r#"$.Size: expected an integer, found the string "big""#),
        (r#"{"Size": 1.5}"#, r#"$.Size: expected an integer, found the number "1.5""#),
        (
            r#"{"Size": 9223372036854775808}"#,
            r#"$.Size: expected an integer, found the number "9223372036854775808""#,
        ),
        (r#"{"Running": "Yes"}"#, r#"$.Running: expected a boolean, found the string "Yes""#),
        (
            r#"{"Disks": [{}, {"ports": [{"a": 1}]}]}"#,
            "$.Disks[1].Ports[0]: expected an integer, found an object",
        ),
        ("[]", "$: expected an object, found a list"),
        ("", "$: expected well-formed JSON, found EOF while parsing a value at byte 0"),
        ("{} x", "$: expected well-formed JSON, found trailing characters at byte 3"),
        (
            r#"{"Disks": [{"Size": 1"#,
            "$.Disks[0]: expected well-formed JSON, found EOF while parsing an object at byte 21",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn long_values_are_cut_and_secret_ones_left_out() {
    let long = "中".repeat(50);
    assert_eq!(
        check(&format!(r#"{{"Size": "{long}"}}"#)),
        format!("$.Size: expected an integer, found the string \"{}…\"", "中".repeat(40))
    );
    let error =
        DecodeError::unexpected_value("an integer", "the string", "hunter22").in_field("Password");
    assert_eq!(error.to_string(), "$.Password: expected an integer, found [redacted]");
}

#[test]
fn nesting_has_a_limit() {
    let deep = |levels: usize| "{\"Parent\":".repeat(levels) + "{}" + &"}".repeat(levels);
    assert!(from_json::<Host>(&deep(63)).is_ok());
    assert!(check(&deep(64)).ends_with("expected at most 64 levels of nesting, found more"));
    assert!(check(&format!(r#"{{"Other": {}}}"#, deep(10_000))).contains("well-formed JSON"));
    assert!(from_json::<Json>(&"[".repeat(100_000)).is_err());
}

#[test]
fn json_keeps_every_number() {
    let text = r#"{"a":18446744073709551616,"b":1e400,"c":-7,"d":2.5}"#;
    let value: Json = from_json(text).unwrap();
    assert_eq!(value.to_string(), text);
    assert_eq!(value.get("c"), Some(&Json::Int(-7)));
    assert_eq!(from_json::<Json>("[1]").unwrap(), Json::from(vec![1]));
}

#[test]
fn no_bytes_make_it_panic() {
    let sample = r#"{"Name": "a\u4e2d\ud83d\ude00", "Size": "12", "Ratio": -1.5e3, "Running": "TRUE",
        "Ids": ["x", 1, null], "Disks": [{"Size": 1}, "", []], "Parent": [{"Tags": {"k": 1e400}}]}"#;
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..20_000 {
        let mut bytes = sample.as_bytes().to_vec();
        for _ in 0..random.usize(1..6) {
            let at = random.usize(..bytes.len());
            match random.u8(..3) {
                0 => bytes[at] = random.u8(..),
                1 => bytes[at] = *random.choice(br#"{}[]",:0-\u"#).unwrap(),
                _ => bytes.truncate(at + 1),
            }
        }
        if let Err(error) = from_bytes(&bytes, &mut Host::default()) {
            assert_eq!(error.to_string().lines().count(), 1);
        }
        let _ = from_bytes(&bytes, &mut Json::Null);
    }
}

/// Objects decode alike whatever the order of fields in earlier objects, with repeated names and names
/// in another letter case too.
#[test]
fn the_order_of_other_objects_does_not_matter() {
    let parts =
        [r#""Name": "a""#, r#""Size": 1"#, r#""size": 2"#, r#""Other": 3"#, r#""Ids": ["x"]"#];
    let object = |chosen: &[usize]| {
        let parts: Vec<&str> = chosen.iter().map(|it| parts[*it]).collect();
        format!("{{{}}}", parts.join(", "))
    };
    let orders: Vec<[usize; 3]> = (0..125).map(|it| [it / 25, it / 5 % 5, it % 5]).collect();
    let alone: Vec<String> = orders.iter().map(|it| check(&object(it))).collect();
    assert!(alone.iter().any(|it| it == "size 1") && alone.iter().any(|it| it == "size 2"));
    for (first, expected) in orders.iter().zip(&alone) {
        for (second, other) in orders.iter().zip(&alone) {
            let text = format!(r#"{{"Disks": [{}, {}]}}"#, object(first), object(second));
            assert_eq!(check(&text), format!("disks [{expected}; {other}]"), "{text}");
        }
    }
}
