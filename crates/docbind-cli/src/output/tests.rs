//! Formats of one value, also of a hostile one.

use super::{Format, Query};
use serde_json::{Value, json};

fn value() -> Value {
    json!({
        "TotalCount": 2,
        "LampSet": [
            { "Id": "lamp-1", "Name": "灯", "Tags": ["a", "b"], "Disk": { "Size": 20 } },
            { "Id": "lamp-2", "Watt": 5.5, "On": true, "Name": null },
        ],
    })
}

fn check(format: Format, value: &Value) -> String {
    format.format(value, Some("LampSet"), Some(80)).expect("text")
}

#[test]
fn formats() {
    assert!(
        check(Format::Json, &value()).starts_with("{\n  \"TotalCount\": 2,\n  \"LampSet\": [\n")
    );
    let yaml = check(Format::Yaml, &value());
    assert!(yaml.starts_with("TotalCount: 2\nLampSet:\n") && yaml.contains("Name: 灯"), "{yaml}");
    assert_eq!(
        check(Format::Tsv, &value()),
        "Id\tName\tTags\tDisk\tWatt\tOn\nlamp-1\t灯\ta,b\t{\"Size\":20}\t\t\nlamp-2\t\t\t\t5.5\ttrue\n"
    );
    assert_eq!(
        check(Format::Text, &json!(["a", ["b", "c"], { "x": 1, "y": "z" }])),
        "a\nb\tc\n1\tz\n"
    );
    assert_eq!(check(Format::Text, &json!("a")), "a\n");
    let table = check(Format::Table, &value());
    assert!(table.contains("│ lamp-1 ┆ 灯   ┆ a,b"), "{table}");
    let one = check(Format::Table, &json!({ "Name": "x", "Watt": 5 }));
    assert!(one.contains("│ Watt ┆ 5 │"), "{one}");
}

#[test]
fn no_format_passes_control_characters_on() {
    let hostile = "\u{1b}]0;x\u{7}\u{9b}2J\r\n\t\u{202e}\u{7f}";
    let value = json!({ "LampSet": [{ hostile: hostile, "Tags": [hostile], "In": { hostile: [hostile] } }], hostile: hostile });
    for (format, name) in Format::ALL {
        for value in
            [value.clone(), json!([[hostile]]), json!(hostile), json!({ hostile: hostile })]
        {
            let text = check(*format, &value);
            let is_bad =
                |it: char| it.is_control() && !matches!(it, '\n' | '\t') || it == '\u{202e}';
            assert!(!text.contains(is_bad), "{name}: {text:?}");
        }
    }
    let json = check(Format::Json, &value);
    assert_eq!(serde_json::from_str::<Value>(&json).expect("JSON"), value);
}

#[test]
fn queries() {
    let check =
        |text: &str| Query::parse(text).and_then(|it| it.select(&value())).map_err(|it| it.message);
    assert_eq!(check("LampSet[].Id"), Ok(json!(["lamp-1", "lamp-2"])));
    assert_eq!(check("LampSet[?On].Watt | [0]"), Ok(json!(5.5)));
    assert_eq!(check("Nothing"), Ok(Value::Null));
    assert!(check("LampSet[").unwrap_err().starts_with("the JMESPath is not valid: "));
    assert!(check("length(TotalCount)").unwrap_err().starts_with("the JMESPath does not fit"));
}
