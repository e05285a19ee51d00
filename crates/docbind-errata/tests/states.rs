//! Every state of an erratum, reached by editing the page: nobody touches the errata, and they notice.

mod common;

use common::{PAGE, lamp, run};
use insta::assert_snapshot;

const PRICE: &str = r#"
[[erratum]]
id = "price-is-a-number"
target = "DescribeLamp/response/LampSet[]/Price"
expect = "string"
change.type = "float"
reason = "money has fractions"
evidence = ["Price of the lamps of last year: float"]
"#;

/// The state of the one erratum after an edit of the page, and what is said about it.
fn after(from: &str, to: &str) -> String {
    let page = PAGE.replacen(from, to, 1);
    assert!(from == to || page != PAGE, "the page has no `{from}`");
    let run = lamp(&page, PRICE);
    format!("{}\n{}", run.states().join("\n"), run.findings())
}

#[test]
fn applied() {
    assert_snapshot!(after("", ""), @"price-is-a-number DescribeLamp/response/LampSet[]/Price: applied");
}

#[test]
fn retired_when_the_page_was_mended() {
    assert_snapshot!(after("**Price** | string", "**Price** | float"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: retired
    error[erratum-retired]: the page says it by itself by now: `float` for `DescribeLamp/response/LampSet[]/Price`
      --> errata/lamp.toml:6:1
       |
     6 | change.type = "float"
       | ^^^^^^
       |
      ::: lamp-api/describe_lamp.md:29:1
       |
    29 | | **Price** | float | 多少钱 |No|
       | --------------------------------- the page says `float`
       |
       = help: `docbind errata prune` removes the entry
    "#);
}

#[test]
fn conflict_when_the_page_says_a_third_thing() {
    assert_snapshot!(after("**Price** | string", "**Price** | int"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: conflict
    error[erratum-conflict]: expected `string` for `DescribeLamp/response/LampSet[]/Price`, to make it `float`; the page says `int`
      --> errata/lamp.toml:5:10
       |
     5 | expect = "string"
       |          ^^^^^^^^
       |
      ::: lamp-api/describe_lamp.md:29:1
       |
    29 | | **Price** | int | 多少钱 |No|
       | ------------------------------- the page says `int`
       |
       = help: look at the page again: correct `expect` and the change, or remove the entry
    "#);
}

#[test]
fn dangling_when_the_field_has_another_name() {
    assert_snapshot!(after("**Price** |", "**Prices** |"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: dangling
    error[erratum-dangling]: the page has no `Price` on the way of `DescribeLamp/response/LampSet[]/Price`
      --> errata/lamp.toml:4:10
       |
     4 | target = "DescribeLamp/response/LampSet[]/Price"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: lamp-api/describe_lamp.md:25:6
       |
    25 | #### Lamp
       |      ---- looked for it here
       |
       = help: did you mean `Prices`?
    "#);
}

#[test]
fn dangling_when_the_way_is_another() {
    assert_snapshot!(after("**LampSet** | array[[*Lamp*](#Lamp)]", "**LampSet** | [*Lamp*](#Lamp)"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: dangling
    error[erratum-dangling]: the page has no `LampSet[]` on the way of `DescribeLamp/response/LampSet[]/Price`
     --> errata/lamp.toml:4:10
      |
    4 | target = "DescribeLamp/response/LampSet[]/Price"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
     ::: lamp-api/describe_lamp.md:1:7
      |
    1 | # 灯 - DescribeLamp
      |        ------------ looked for it here
      |
      = help: did you mean `LampSet`?
    "#);
}

#[test]
fn dangling_when_the_action_is_gone() {
    assert_snapshot!(after("DescribeLamp", "DescribeLamps"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: dangling
    error[erratum-dangling]: `lamp` has no action `DescribeLamp`
     --> errata/lamp.toml:4:10
      |
    4 | target = "DescribeLamp/response/LampSet[]/Price"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `DescribeLamps`?
    "#);
}

#[test]
fn dangling_when_there_is_no_such_product() {
    let run = run(&[("lamp-api/describe_lamp.md", PAGE)], &[("errata/lamb.toml", PRICE)]);
    assert_snapshot!(run.findings(), @r#"
    error[erratum-dangling]: there is no product `lamb`
     --> errata/lamb.toml:4:10
      |
    4 | target = "DescribeLamp/response/LampSet[]/Price"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `lamp`? a file of errata is named like its product
    "#);
}

#[test]
fn redundant_when_nothing_changes() {
    let run = lamp(PAGE, &PRICE.replace("\"float\"", "\"string\""));
    assert_snapshot!(run.findings(), @r#"
    error[erratum-redundant]: `string` is expected and wanted: nothing is corrected
      --> errata/lamp.toml:6:1
       |
     6 | change.type = "string"
       | ^^^^^^
       |
      ::: lamp-api/describe_lamp.md:29:1
       |
    29 | | **Price** | string | 多少钱 |No|
       | ---------------------------------- the page says `string`
       |
       = help: remove the entry, or correct what it expects
    "#);
}

#[test]
fn redundant_when_two_say_the_same() {
    let twice = PRICE.to_owned() + &PRICE.replace("price-is", "the-price-is");
    let run = lamp(PAGE, &twice);
    assert_snapshot!(run.states().join("\n") + "\n" + &run.findings(), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: applied
    the-price-is-a-number DescribeLamp/response/LampSet[]/Price: redundant
    error[erratum-redundant]: `price-is-a-number` corrects the same in the same way
      --> errata/lamp.toml:12:10
       |
     4 | target = "DescribeLamp/response/LampSet[]/Price"
       |          --------------------------------------- first here
    ...
    12 | target = "DescribeLamp/response/LampSet[]/Price"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: keep one of them
    "#);
}

#[test]
fn conflict_when_two_want_different_things() {
    let other = PRICE.replace("price-is", "the-price-is").replace("float", "int");
    assert_snapshot!(lamp(PAGE, &(PRICE.to_owned() + &other)).findings(), @r#"
    error[erratum-conflict]: `price-is-a-number` wants `float` here, and this erratum `int`
      --> errata/lamp.toml:12:10
       |
     4 | target = "DescribeLamp/response/LampSet[]/Price"
       |          --------------------------------------- first here
    ...
    12 | target = "DescribeLamp/response/LampSet[]/Price"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: keep one of them
    "#);
}

#[test]
fn a_proposal_is_reported_and_not_applied() {
    let run = lamp(PAGE, &PRICE.replace("expect", "status = \"proposal\"\nexpect"));
    assert!(run.facts().contains(&"response LampSet[].Price string optional".to_owned()));
    assert_snapshot!(run.findings(), @r#"
    error[erratum-proposal]: `price-is-a-number` is a proposal, and was not applied
     --> errata/lamp.toml:3:6
      |
    3 | id = "price-is-a-number"
      |      ^^^^^^^^^^^^^^^^^^^
      |
      = help: see whether it is right; then remove its `status`, or all of it
    "#);
}

/// Each target of a list has a state of its own.
#[test]
fn targets_of_one_erratum_differ() {
    let errata = PRICE.replace(
        "\"DescribeLamp/response/LampSet[]/Price\"",
        "[\"DescribeLamp/models/Lamp/Price\", \"DescribeLamp/models/Bulb/Price\"]",
    );
    let page = PAGE.replacen("**Price** | string | 灯泡", "**Price** | float | 灯泡", 1);
    assert_snapshot!(lamp(&page, &errata).states().join("\n"), @"
    price-is-a-number DescribeLamp/models/Lamp/Price: applied
    price-is-a-number DescribeLamp/models/Bulb/Price: retired
    ");
}

/// For every kind of change: applied on the page, retired on the page that says it by itself.
#[test]
fn every_kind_retires() {
    let check = |target: &str, expect: &str, change: &str, from: &str, to: &str| {
        let errata = format!(
            "[[erratum]]\nid = \"x\"\ntarget = \"DescribeLamp{target}\"\nexpect = {expect}\n\
             change{change}\nreason = \"r\"\nevidence = [\"e\"]\n"
        );
        let mended = PAGE.replace(from, to);
        assert_ne!(mended, PAGE, "{change}");
        let (before, after) = (lamp(PAGE, &errata), lamp(&mended, &errata));
        let states = [before.states(), after.states()].concat();
        let ends: Vec<&str> = states.iter().filter_map(|it| it.rsplit(' ').next()).collect();
        assert_eq!(
            ends,
            ["applied", "retired"],
            "{change}: {}{}",
            before.findings(),
            after.findings()
        );
    };
    let row = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |**Yes**|\n";
    let docs = "灯的颜色，枚举值：Red：红；Blue：蓝";
    check(
        "/request/Colour",
        "\"string\"",
        ".type = \"int\"",
        "**Colour** | string",
        "**Colour** | int",
    );
    check("/request/Colour", "true", ".required = false", "蓝 |**Yes**|", "蓝 |No|");
    check("/request/Colour", "\"Colour\"", ".rename = \"Color\"", "**Colour**", "**Color**");
    check("/request/Colour", "\"string\"", " = \"drop\"", row, "");
    check(
        "/request/Size",
        "\"absent\"",
        ".add = { type = \"int\", required = false }",
        row,
        &format!("{row}| **Size** | int | 多大 |No|\n"),
    );
    check(
        "/request/Colour",
        "[\"Red\", \"Blue\"]",
        ".values = [\"Red\", \"Green\"]",
        "Blue：蓝",
        "Green：绿",
    );
    check("/request/Colour", "false", ".base64 = true", docs, "灯的颜色，需要base64编码");
    check("/request/Colour", "false", ".secret = true", docs, "登录密码");
    check(
        "/request/Colour",
        &format!("\"{docs}\""),
        ".description = \"哪种颜色\"",
        docs,
        "哪种颜色",
    );
    check("", "\"offset-limit: Offset, Limit\"", ".paging = \"none\"", "**Offset**", "**Start**");
    check(
        "",
        "\"form\"",
        ".encoding = \"nested-json\"",
        "**Colour** | string",
        "**Colour** | [*Bulb*](#Bulb)",
    );
    let bulb = PAGE.find("#### Bulb").map(|at| &PAGE[at..]).unwrap_or_default();
    check("/models/Bulb", "[\"Price\", \"Glass\"]", ".merge = \"Lamp\"", bulb, "");
    // What an action does is read from its name: under another one it is another action.
}

/// A model of its own, on the page by now.
#[test]
fn a_split_retires() {
    let errata = "[[erratum]]\nid = \"x\"\ntarget = \"DescribeLamp/response/Spare\"\nexpect = \"Lamp\"\n\
        change.split = \"Torch\"\nreason = \"r\"\nevidence = [\"e\"]\n";
    assert_eq!(lamp(PAGE, errata).states(), ["x DescribeLamp/response/Spare: applied"]);
    let mended = PAGE.replace("**Spare** | [*Lamp*](#Lamp)", "**Spare** | [*Torch*](#Torch)");
    let mended = mended.replace("#### Bulb", "#### Torch");
    assert_eq!(lamp(&mended, errata).states(), ["x DescribeLamp/response/Spare: retired"]);
}
