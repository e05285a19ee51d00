//! Values of another shape than documented, texts that JSON does not allow, and what is no JSON.

use super::*;

#[test]
fn a_list_of_one_scalar_is_that_scalar() {
    let cases = [
        (r#"{"Name": ["uhost-1"]}"#, r#"name "uhost-1""#),
        (r#"{"Name": [12]}"#, r#"name "12""#),
        (r#"{"Name": [null]}"#, ""),
        (r#"{"Size": [12]}"#, "size 12"),
        (r#"{"Size": ["12"]}"#, "size 12"),
        (r#"{"Size": []}"#, ""),
        (r#"{"Ratio": [0.5]}"#, "ratio Some(0.5)"),
        (r#"{"Running": [true]}"#, "running Some(true)"),
        (r#"{"Ports": [[80], [], 81]}"#, "ports [80, 81]"),
        (r#"{"Size": [1, 2]}"#, "$.Size: expected an integer, found a list"),
        (r#"{"Size": [[1]]}"#, "$.Size: expected an integer, found a list"),
        (r#"{"Size": [{}]}"#, "$.Size: expected an integer, found a list"),
        (r#"{"Size": ["big"]}"#, r#"$.Size[0]: expected an integer, found the string "big""#),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text}");
    }
}

#[test]
fn anything_else_for_a_string_is_its_json_text() {
    let cases = [
        (r#"{"Name": {"b": 1.50, "a": [true, null]}}"#, r#"{"b":1.50,"a":[true,null]}"#),
        (r#"{"Name": ["a b", "c"]}"#, r#"["a b","c"]"#),
        (r#"{"Name": [{"a": 1}]}"#, r#"[{"a":1}]"#),
        (r#"{"Name": [["a"]]}"#, r#"[["a"]]"#),
        (r#"{"Name": []}"#, "[]"),
        (r#"{"Name": {}}"#, "{}"),
        (r#"{"Name": {"a": "\ud800"}}"#, r#"{"a":"\ufffd"}"#),
    ];
    for (text, expected) in cases {
        let host: Host = from_json(text).unwrap();
        assert_eq!(host.name, expected, "{text}");
    }
    assert_eq!(check(r#"{"Ids": ["x", {"a": 1}]}"#), r#"ids ["x", "{\"a\":1}"]"#);
}

#[test]
fn texts_that_json_does_not_allow_are_repaired() {
    let cases: [(&[u8], &str); 8] = [
        (br#"{"Name": "C:\Lamp", "Size": 1}"#, "name \"C:\\\\Lamp\", size 1"),
        (b"\xef\xbb\xbf {\"Size\": 1}", "size 1"),
        (br#"{"Name": "a\ud800b", "Size": 1}"#, "name \"a\u{fffd}b\", size 1"),
        (br#"{"Name": "\udc00", "Other": "\ud800"}"#, "name \"\u{fffd}\""),
        (b"{\"Name\": \"a\tb\nc\", \"Size\": 1}", "name \"a\\tb\\nc\", size 1"),
        (b"{\"Name\": \"a\xffb\"}", "name \"a\u{fffd}b\""),
        (b"{\"Ids\": [\"a\", \"\x01\"]}", "ids [\"a\", \"\\u{1}\"]"),
        (b"{\"Other\": \"\xff\", \"Size\": 1}", "size 1"),
    ];
    for (body, expected) in cases {
        let mut host = Host::default();
        from_bytes(body, &mut host).unwrap();
        assert_eq!(show(&host), expected, "{}", String::from_utf8_lossy(body));
    }
    // Repairing does not close what was cut off.
    assert!(check("{\"Name\": \"\t").contains("EOF while parsing a string"));
}

#[test]
fn what_is_not_json_is_shown() {
    let cases = [
        (
            "<html>\r\n<head><title>502 \u{1b}[1mBad Gateway</title></head></html>",
            r#"$: expected JSON, found text that is not JSON: "<html>\r\n<head><title>502 \u{1b}[1mBad Gateway</title></head></html>""#,
        ),
        ("\u{feff}true story", r#"$: expected JSON, found text that is not JSON: "true story""#),
        ("502 Bad", r#"$: expected JSON, found text that is not JSON: "502 Bad""#),
        ("502", "$: expected an object, found a number"),
        ("\"text\"", r#"$: expected an object, found the string "text""#),
    ];
    for (text, expected) in cases {
        assert_eq!(check(text), expected, "{text}");
    }
    let long = check(&format!("<{}>", "中".repeat(500)));
    assert!(long.ends_with("中…\"") && long.chars().count() < 250, "{long}");
    assert!(from_json::<Json>("<html>").unwrap_err().to_string().contains("not JSON"));
}
