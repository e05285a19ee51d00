//! Findings about malformed errata, each at the mistake. All other entries are kept.

mod common;

use common::{PAGE, lamp};
use insta::assert_snapshot;

const GOOD: &str = r#"
[[erratum]]
id = "colour-is-optional"
target = "DescribeLamp/request/Colour"
expect = true
change.required = false
reason = "white where it is left out"
evidence = ["tried"]
"#;

fn check(from: &str, to: &str) -> String {
    let errata = GOOD.replacen(from, to, 1);
    assert_ne!(errata, GOOD);
    lamp(PAGE, &errata).findings()
}

#[test]
fn unknown_keys() {
    assert_snapshot!(check("reason", "reasn"), @r#"
    error[erratum-syntax]: unknown field `reasn`, expected one of `id`, `target`, `expect`, `change`, `reason`, `evidence`, `status`
     --> errata/lamp.toml:7:1
      |
    7 | reasn = "white where it is left out"
      | ^^^^^
      |
      = help: did you mean `reason`?
    "#);
    assert_snapshot!(check("change.required", "change.requird"), @"
    error[erratum-syntax]: unknown variant `requird`, expected one of `type`, `required`, `rename`, `add`, `drop`, `split`, `merge`, `values`, `encoding`, `request-body`, `response-body`, `effect`, `paging`, `secret`, `base64`, `description`, `move`, `spans-slashes`
     --> errata/lamp.toml:6:8
      |
    6 | change.requird = false
      |        ^^^^^^^
      |
      = help: did you mean `required`?
    ");
    assert_snapshot!(check("[[erratum]]", "[[errata]]"), @"
    error[erratum-syntax]: unknown table `errata`
     --> errata/lamp.toml:2:3
      |
    2 | [[errata]]
      |   ^^^^^^
      |
      = help: entries are [[erratum]], [[repair]] or [[allow]]
    ");
    assert_snapshot!(check("[[erratum]]", "[erratum]"), @"
    error[erratum-syntax]: `erratum` is not a list of tables
     --> errata/lamp.toml:2:2
      |
    2 | [erratum]
      |  ^^^^^^^
      |
      = help: write [[erratum]], with two brackets
    ");
}

#[test]
fn missing_and_empty_keys() {
    assert_snapshot!(check("expect = true\n", ""), @"
    error[erratum-syntax]: missing field `expect`
     --> errata/lamp.toml:2:1
      |
    2 | [[erratum]]
      | ^^^^^^^^^^^
      |
      = help: see docs/errata.md
    ");
    assert_snapshot!(check("\"white where it is left out\"", "\" \""), @r#"
    error[erratum-syntax]: the `reason` is empty
     --> errata/lamp.toml:3:6
      |
    3 | id = "colour-is-optional"
      |      ^^^^^^^^^^^^^^^^^^^^
      |
      = help: without it, nobody can check the correction later
    "#);
    assert_snapshot!(check("[\"tried\"]", "[]"), @r#"
    error[erratum-syntax]: the `evidence` is empty
     --> errata/lamp.toml:3:6
      |
    3 | id = "colour-is-optional"
      |      ^^^^^^^^^^^^^^^^^^^^
      |
      = help: without it, nobody can check the correction later
    "#);
}

#[test]
fn two_changes_at_once() {
    assert_snapshot!(check("change.required = false", "change = { required = false, type = \"int\" }"), @r#"
    error[erratum-syntax]: a change has exactly one kind
     --> errata/lamp.toml:6:10
      |
    6 | change = { required = false, type = "int" }
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: see docs/errata.md
    "#);
}

#[test]
fn expectations_of_the_wrong_type() {
    assert_snapshot!(check("expect = true", "expect = \"string\""), @r#"
    error[erratum-syntax]: a change of kind `required` expects true or false
     --> errata/lamp.toml:5:10
      |
    5 | expect = "string"
      |          ^^^^^^^^
      |
      = help: see docs/errata.md
    "#);
    assert_snapshot!(check("expect = true", "expect = 7"), @"
    error[erratum-syntax]: expected true or false, a string, or a list of strings
     --> errata/lamp.toml:5:10
      |
    5 | expect = 7
      |          ^
      |
      = help: see docs/errata.md
    ");
}

#[test]
fn paths() {
    assert_snapshot!(check("/request/", "/requests/"), @r#"
    error[erratum-syntax]: expected `request`, `response`, `models`, or a part of an HTTP exchange such as `request-headers`, found `requests`
     --> errata/lamp.toml:4:24
      |
    4 | target = "DescribeLamp/requests/Colour"
      |                        ^^^^^^^^
      |
      = help: did you mean `DescribeLamp/request/Colour`?
    "#);
    assert_snapshot!(check("DescribeLamp/request/Colour", ""), @r#"
    error[erratum-syntax]: expected the name of an operation, found nothing
     --> errata/lamp.toml:4:10
      |
    4 | target = ""
      |          ^^
      |
      = help: docs/elements.md says how elements are written
    "#);
    assert_snapshot!(check("/request/", "/Lamp/"), @r#"
    error[erratum-syntax]: expected `request`, `response`, `models`, or a part of an HTTP exchange such as `request-headers`, found `Lamp`
     --> errata/lamp.toml:4:24
      |
    4 | target = "DescribeLamp/Lamp/Colour"
      |                        ^^^^
      |
      = help: did you mean `DescribeLamp/models/Lamp/Colour`?
    "#);
    assert_snapshot!(check("/request/Colour", ""), @r#"
    error[erratum-syntax]: `required` applies to a parameter or a field, and `DescribeLamp` is not one
     --> errata/lamp.toml:4:10
      |
    4 | target = "DescribeLamp"
      |          ^^^^^^^^^^^^^^
      |
      = help: see docs/errata.md for what each kind of change applies to
    "#);
    assert_snapshot!(check("DescribeLamp/request/Colour", "PutLamp/request-headers/Colour"), @r#"
    error[erratum-dangling]: `lamp` has no action `PutLamp`
     --> errata/lamp.toml:4:10
      |
    4 | target = "PutLamp/request-headers/Colour"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: `docbind facts` lists the elements of the pages
    "#);
    assert_snapshot!(check("DescribeLamp/request/Colour", "/errors/230"), @r#"
    error[erratum-syntax]: `/errors/230` does not belong to an operation: errata change only operations
     --> errata/lamp.toml:4:10
      |
    4 | target = "/errors/230"
      |          ^^^^^^^^^^^^^
      |
      = help: see docs/errata.md for what each kind of change applies to
    "#);
}

/// Files may still spell paths as they once did.
#[test]
fn older_spellings_of_paths() {
    let check = |target: &str, expect: &str| {
        let errata = GOOD
            .replace("DescribeLamp/request/Colour", target)
            .replace("expect = true", expect)
            .replace("change.required = false", "change.type = \"int\"");
        lamp(PAGE, &errata).states().join("\n")
    };
    assert_snapshot!(check("DescribeLamp/response/LampSet[].Price", "expect = \"string\""), @"colour-is-optional DescribeLamp/response/LampSet[]/Price: applied");
    assert_snapshot!(check("DescribeLamp/request/Sockets.n.Watt", "expect = \"string\""), @"colour-is-optional DescribeLamp/request/Sockets.N.Watt: applied");
}

#[test]
fn entries_without_a_header() {
    let errata = "erratum = [{ id = \"x\" }]";
    assert_snapshot!(lamp(PAGE, errata).findings(), @r#"
    error[erratum-syntax]: this entry has no header
     --> errata/lamp.toml:1:12
      |
    1 | erratum = [{ id = "x" }]
      |            ^^^^^^^^^^^^
      |
      = help: write it as a table of its own, below [[erratum]]
    "#);
}

#[test]
fn ids() {
    assert_snapshot!(check("colour-is-optional", "Colour is optional"), @r#"
    error[erratum-syntax]: `Colour is optional` is not an id
     --> errata/lamp.toml:3:6
      |
    3 | id = "Colour is optional"
      |      ^^^^^^^^^^^^^^^^^^^^
      |
      = help: write lower-case letters, digits and `-`
    "#);
    let twice = GOOD.to_owned() + GOOD;
    assert_snapshot!(lamp(PAGE, &twice).findings(), @r#"
    error[erratum-duplicate-id]: the id `colour-is-optional` is used twice
      --> errata/lamp.toml:11:6
       |
     3 | id = "colour-is-optional"
       |      -------------------- first here
    ...
    11 | id = "colour-is-optional"
       |      ^^^^^^^^^^^^^^^^^^^^
       |
       = help: an id is named in the generated documentation: choose another one
    "#);
}

#[test]
fn malformed_toml() {
    assert_snapshot!(check("expect = true", "expect = "), @"
    error[erratum-syntax]: string values must be quoted, expected literal string
     --> errata/lamp.toml:5:10
      |
    5 | expect =
      |          ^
      |
      = help: see docs/errata.md
    ");
}

#[test]
fn entries_after_a_malformed_one_are_applied() {
    let errata = GOOD.replace("reason", "reasn") + &GOOD.replace("colour-is", "color-is");
    assert_snapshot!(lamp(PAGE, &errata).states().join("\n"), @"color-is-optional DescribeLamp/request/Colour: applied");
}

#[test]
fn allowances() {
    let check = |rule: &str, target: &str| {
        let errata =
            format!("[[allow]]\nrule = \"{rule}\"\ntarget = \"{target}\"\nreason = \"so\"\n");
        lamp(PAGE, &errata)
    };
    let run = check("enum-case", "DescribeLamp/response/LampSet[]/Price");
    assert_eq!(run.findings(), "");
    let place = run.errata[0].allowed[0].place(&run.built.ir.products[0]);
    assert_eq!(
        place.map(|(file, at)| format!("{file}:{}", at.line)).as_deref(),
        Some("lamp-api/describe_lamp.md:29")
    );
    assert_snapshot!(check("enum-case", "DescribeLamp/response/Lamps").findings(), @r#"
    error[erratum-dangling]: `lamp` has no `DescribeLamp/response/Lamps`
     --> errata/lamp.toml:3:10
      |
    3 | target = "DescribeLamp/response/Lamps"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: correct the path, or remove the entry: there is nothing to allow any more
    "#);
    assert_snapshot!(check("enum-case", "/errors/230").findings(), @r#"
    error[erratum-dangling]: `lamp` has no `/errors/230`
     --> errata/lamp.toml:3:10
      |
    3 | target = "/errors/230"
      |          ^^^^^^^^^^^^^
      |
      = help: correct the path, or remove the entry: there is nothing to allow any more
    "#);
}
