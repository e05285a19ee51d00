//! Options of an invented operation, and the parameters that they become.

use super::{Params, read};
use crate::catalog::{Catalog, Found};
use crate::line::{Grammar, parse};
use docbind_catalog::text::{Header, Record, write};
use docbind_catalog::{Effect, Encoding, Field, Operation, Value};
use std::ffi::OsString;

fn field(name: &str, command: &str, ty: &str) -> Field {
    Field {
        name: name.to_owned(),
        command: command.to_owned(),
        ty: ty.parse().unwrap(),
        ..Field::default()
    }
}

fn operation() -> Operation {
    let disk = vec![
        Field { required: true, ..field("Size", "size", "int") },
        field("Type", "type", "string"),
        Field { model: Some(0), ..field("Backup", "backup", "object") },
    ];
    let params = vec![
        Field { required: true, ..field("LampName", "lamp-name", "string") },
        field("Watt", "watt", "int"),
        field("On", "on", "bool"),
        field("Ids", "ids", "string[]"),
        Field { members: disk, ..field("Disks", "disks", "object[]") },
        Field { secret: true, base64: true, ..field("Password", "password", "string") },
        Field { base64: true, ..field("Script", "script", "string") },
        Field {
            values: ["Month", "Year"].map(|it| Value(it.to_owned(), None)).to_vec(),
            ..field("ChargeType", "charge-type", "string")
        },
        field("Labels", "labels", "map"),
    ];
    Operation {
        effect: Effect::Mutating,
        encoding: Encoding::Form,
        http: None,
        docs: Vec::new(),
        deprecated: None,
        page: String::new(),
        paging: None,
        secrets: Vec::new(),
        response_secrets: Vec::new(),
        params,
        response: Vec::new(),
        response_model: None,
        example: Vec::new(),
    }
}

/// Returns the parameters, or the message and the hint of the error.
fn check_args(args: &[&str]) -> Result<Params, String> {
    let record = Record {
        name: "CreateLamp".to_owned(),
        command: "create-lamp".to_owned(),
        title: String::new(),
        operation: operation(),
    };
    let members =
        vec![field("Hour", "hour", "int"), Field { secret: true, ..field("Key", "key", "string") }];
    let text = write("", &Header::new("lamp", "", Vec::new()), &[record], &[members]);
    let texts = [text.as_str()];
    let catalog = Catalog::new(&texts).map_err(|it| it.message)?;
    let found: Found<'_> =
        catalog.operation(catalog.product("lamp", &[]).unwrap(), "create-lamp").unwrap();
    let grammar = Grammar { scopes: &[], has_profiles: false, params: &|_| None, flags: &|_| &[] };
    let args = args.iter().map(OsString::from).collect();
    let line = parse(args, &grammar).map_err(|it| it.message)?;
    read(&found, &line, &|_| false).map_err(|it| match it.hint {
        Some(hint) => format!("{}; {hint}", it.message),
        None => it.message,
    })
}

fn check(line: &str) -> String {
    let args: Vec<&str> = line.split(' ').filter(|it| !it.is_empty()).collect();
    match check_args(&[&["--lamp-name", "x"], args.as_slice()].concat()) {
        Ok(params) => {
            let values = params.values.iter().filter(|it| it.0 != 0);
            let values: Vec<String> = values.map(|(at, value)| format!("{at} {value}")).collect();
            let extra = params.extra.iter().map(|(name, value)| format!("; {name} {value}"));
            let warnings = params.warnings.iter().map(|it| format!("; {it}"));
            values.join(", ") + &extra.chain(warnings).collect::<String>()
        }
        Err(message) => format!("error: {message}"),
    }
}

#[test]
fn scalars_have_documented_types() {
    assert_eq!(check("--watt 5 --on true --charge-type Year"), r#"1 5, 2 true, 7 "Year""#);
    assert_eq!(check("--Watt=-1 --on"), "1 -1, 2 true");
    assert_eq!(
        check("--watt much"),
        "error: --watt: `much` is no whole number; where the page is wrong, --extra NAME=VALUE sends any text"
    );
    assert_eq!(
        check("--on perhaps"),
        "error: --on: `perhaps` is no `true` or `false`; where the page is wrong, --extra NAME=VALUE sends any text"
    );
    assert_eq!(check("--watt 1 --watt 2"), "error: --watt is given twice");
    assert_eq!(check("--watt"), "error: --watt needs a value");
}

#[test]
fn lists_and_objects_in_several_ways() {
    assert_eq!(check("--ids a --ids b"), r#"3 ["a","b"]"#);
    assert_eq!(check(r#"--ids ["a","b"]"#), r#"3 ["a","b"]"#);
    assert_eq!(check("--ids.1 b --ids.0 a"), r#"3 ["a","b"]"#);
    let disks = r#"4 [{"Size":20,"Type":"SSD"}]"#;
    assert_eq!(check("--disks.0.size 20 --disks.0.type SSD"), disks);
    assert_eq!(check("--Disks.0.Size 20 --Disks.0.Type SSD"), disks);
    assert_eq!(check(r#"--disks [{"size":20,"Type":"SSD"}]"#), disks);
    assert_eq!(check(r#"--disks.0 {"size":20} --disks.0.type SSD"#), disks);
    assert_eq!(
        check("--disks.0.size 1 --disks.0.backup.hour 2"),
        r#"4 [{"Backup":{"Hour":2},"Size":1}]"#
    );
    assert_eq!(check("--labels.any.thing x"), "error: --labels.any.thing: any is no object");
    assert_eq!(check("--labels.a x --labels.b y"), r#"8 {"a":"x","b":"y"}"#);
}

#[test]
fn what_leads_nowhere_is_an_error_with_a_hint() {
    assert_eq!(check("--wat 5"), "error: no parameter --wat; did you mean `watt`?");
    assert_eq!(
        check("--zzz 5"),
        "error: no parameter --zzz; --help lists the parameters; --extra sends others"
    );
    assert_eq!(
        check("--disks.0.siz 1"),
        "error: --disks has no member `siz`; did you mean `size`?"
    );
    assert_eq!(
        check(r#"--disks [{"siz":20}]"#),
        "error: --disks has no member `siz`; did you mean `size`?"
    );
    assert_eq!(
        check("--disks.x.size 1"),
        "error: --disks.x.size: `x` is no index, but disks is a list; indices begin with 0"
    );
    assert_eq!(check("--ids.1 b"), "error: Ids.0 is missing, but there are later items");
    assert_eq!(
        check("--ids.99999999 b"),
        "error: --ids.99999999: `99999999` is no index, but ids is a list; indices begin with 0"
    );
    assert!(check("--disks [{").starts_with("error: --disks: "));
    let deep = "[".repeat(500);
    assert!(check(&format!("--disks {deep}")).starts_with("error: --disks: "));
}

#[test]
fn required_ones_are_missed_before_anything_is_sent() {
    let error = check_args(&["--watt", "5"]).unwrap_err();
    let hint = "where the page is wrong, --unchecked calls all the same";
    assert_eq!(error, format!("--lamp-name is required; {hint}"));
    assert!(check_args(&["--watt", "5", "--unchecked"]).is_ok());
    let params = check_args(&["--extra", "LampName.0=x"]).unwrap();
    assert_eq!(params.extra[0].0, "LampName.0", "it is given, whatever its form");
    assert_eq!(check("--disks.0.type SSD"), format!("error: --disks.0.size is required; {hint}"));
    assert_eq!(
        check(r#"--disks [{"size":1},{}]"#),
        format!("error: --disks.1.size is required; {hint}")
    );
}

#[test]
fn values_that_are_almost_documented_are_warned_of() {
    let warning =
        r#"7 "Mont"; --charge-type: the page lists no value `Mont`; did you mean `Month`?"#;
    assert_eq!(check("--charge-type Mont"), warning);
    assert_eq!(check("--charge-type Trial"), r#"7 "Trial""#);
}

#[test]
fn base64_is_made_where_the_page_wants_it() {
    assert_eq!(check("--password pw --script hi"), r#"5 "cHc=", 6 "aGk=""#);
    assert_eq!(check("--script aGk= --base64"), r#"6 "aGk=""#);
    assert_eq!(check("--extra Password=pw"), r#"; Password "pw""#);
}

#[test]
fn files_and_variables() {
    let folder = std::env::temp_dir().join(format!("docbind-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let script = file("script", b"a\nb\xff\n");
    assert_eq!(
        check(&format!("--script @{script}")),
        r#"6 "YQpi/wo=""#,
        "a script is sent to the byte"
    );
    let password = file("password", b"pw\n");
    assert_eq!(check(&format!("--password @{password}")), r#"5 "cHc=""#);
    let input =
        file("input.json", br#"{"watt": 7, "ChargeType": "Year", "Password": "cHc=", "New": [1]}"#);
    assert_eq!(
        check(&format!("--input {input} --watt 8")),
        r#"1 8, 5 "cHc=", 7 "Year"; New [1]"#,
        "options take precedence, and nothing is encoded twice"
    );
    assert!(check("--ids @/nowhere").starts_with("error: --ids: /nowhere: "));
    assert_eq!(check("--ids @@x"), r#"3 ["@x"]"#);
    assert_eq!(
        check("--ids @env:DOCBIND_NO_SUCH"),
        "error: --ids: there is no variable DOCBIND_NO_SUCH"
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_dry_run_has_no_secret() {
    let line =
        r#"--dry-run --password pw1 --disks [{"size":1,"backup":{"key":"pw2"}}] --extra Token=pw3"#;
    let shown = check(line);
    assert_eq!(shown, r#"4 [{"Backup":{"Key":"$KEY"},"Size":1}], 5 "$PASSWORD"; Token "$TOKEN""#);
    assert_eq!(check("--dry-run --password @/nowhere"), r#"5 "$PASSWORD""#, "it is not even read");
}

#[test]
fn no_error_shows_a_secret() {
    for line in [
        "--password.x secret1",
        "--disks.0.backup.key.x secret1",
        "--password secret1 --password secret1",
    ] {
        let message = check(line);
        assert!(message.starts_with("error: ") && !message.contains("secret1"), "{message}");
    }
}
