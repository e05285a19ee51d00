//! Every state of an erratum. The errata stay as they are; edits of the page change their state.

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

/// Replaces `from` by `to` on the page, and returns the state of the erratum and the finding about it.
fn after_edit(from: &str, to: &str) -> String {
    let page = PAGE.replacen(from, to, 1);
    assert!(from == to || page != PAGE, "the page has no `{from}`");
    let run = lamp(&page, PRICE);
    format!("{}\n{}", run.states().join("\n"), run.findings())
}

#[test]
fn applied() {
    assert_snapshot!(after_edit("", ""), @"price-is-a-number DescribeLamp/response/LampSet[]/Price: applied");
}

#[test]
fn retired_when_the_page_is_corrected() {
    assert_snapshot!(after_edit("**Price** | string", "**Price** | float"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: retired
    error[erratum-retired]: the page already says `float` for `DescribeLamp/response/LampSet[]/Price`
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
fn conflict_when_the_page_has_a_third_value() {
    assert_snapshot!(after_edit("**Price** | string", "**Price** | int"), @r#"
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
    assert_snapshot!(after_edit("**Price** |", "**Prices** |"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: dangling
    error[erratum-dangling]: the page has no `Price` on the path `DescribeLamp/response/LampSet[]/Price`
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
fn dangling_when_the_path_changes() {
    assert_snapshot!(after_edit("**LampSet** | array[[*Lamp*](#Lamp)]", "**LampSet** | [*Lamp*](#Lamp)"), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: dangling
    error[erratum-dangling]: the page has no `LampSet[]` on the path `DescribeLamp/response/LampSet[]/Price`
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
fn dangling_when_the_action_is_removed() {
    assert_snapshot!(after_edit("DescribeLamp", "DescribeLamps"), @r#"
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
fn dangling_when_the_product_is_unknown() {
    let run = run(&[("lamp-api/describe_lamp.md", PAGE)], &[("errata/lamb.toml", PRICE)]);
    assert_snapshot!(run.findings(), @r#"
    error[erratum-dangling]: there is no product `lamb`
     --> errata/lamb.toml:4:10
      |
    4 | target = "DescribeLamp/response/LampSet[]/Price"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `lamp`? a file of errata is named after its product
    "#);
}

#[test]
fn redundant_when_nothing_changes() {
    let run = lamp(PAGE, &PRICE.replace("\"float\"", "\"string\""));
    assert_snapshot!(run.findings(), @r#"
    error[erratum-redundant]: `string` is both expected and wanted: nothing is corrected
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
       = help: remove the entry, or correct its `expect`
    "#);
}

#[test]
fn redundant_when_two_make_the_same_correction() {
    let twice = PRICE.to_owned() + &PRICE.replace("price-is", "the-price-is");
    let run = lamp(PAGE, &twice);
    assert_snapshot!(run.states().join("\n") + "\n" + &run.findings(), @r#"
    price-is-a-number DescribeLamp/response/LampSet[]/Price: applied
    the-price-is-a-number DescribeLamp/response/LampSet[]/Price: redundant
    error[erratum-redundant]: `price-is-a-number` already makes this correction
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
fn conflict_when_two_make_different_corrections() {
    let other = PRICE.replace("price-is", "the-price-is").replace("float", "int");
    assert_snapshot!(lamp(PAGE, &(PRICE.to_owned() + &other)).findings(), @r#"
    error[erratum-conflict]: `price-is-a-number` corrects this to `float`, and this erratum to `int`
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
      = help: check it; then remove its `status`, or the whole entry
    "#);
}

#[test]
fn each_target_of_a_list_has_its_own_state() {
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

/// Each kind of change is applied to the page, and retired once the page is edited in the same way.
#[test]
fn every_kind_retires() {
    let check = |target: &str, expect: &str, change: &str, from: &str, to: &str| {
        let errata = format!(
            "[[erratum]]\nid = \"x\"\ntarget = \"DescribeLamp{target}\"\nexpect = {expect}\n\
             change{change}\nreason = \"r\"\nevidence = [\"e\"]\n"
        );
        let corrected = PAGE.replace(from, to);
        assert_ne!(corrected, PAGE, "{change}");
        let (before, after) = (lamp(PAGE, &errata), lamp(&corrected, &errata));
        let states = [before.states(), after.states()].concat();
        let names: Vec<&str> = states.iter().filter_map(|it| it.rsplit(' ').next()).collect();
        assert_eq!(
            names,
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
    check("", "\"offset-limit: Offset, Limit\"", ".paging = \"none\"", "跳过几盏", "游标");
    check(
        "",
        "\"form\"",
        ".encoding = \"nested-json\"",
        "**Colour** | string",
        "**Colour** | [*Bulb*](#Bulb)",
    );
    let bulb = PAGE.find("#### Bulb").map(|at| &PAGE[at..]).unwrap_or_default();
    check("/models/Bulb", "[\"Price\", \"Glass\"]", ".merge = \"Lamp\"", bulb, "");
    // The effect of an action follows from its name, and a renamed action is another one.
}

#[test]
fn a_split_retires() {
    let errata = "[[erratum]]\nid = \"x\"\ntarget = \"DescribeLamp/response/Spare\"\nexpect = \"Lamp\"\n\
        change.split = \"Torch\"\nreason = \"r\"\nevidence = [\"e\"]\n";
    assert_eq!(lamp(PAGE, errata).states(), ["x DescribeLamp/response/Spare: applied"]);
    let corrected = PAGE.replace("**Spare** | [*Lamp*](#Lamp)", "**Spare** | [*Torch*](#Torch)");
    let corrected = corrected.replace("#### Bulb", "#### Torch");
    assert_eq!(lamp(&corrected, errata).states(), ["x DescribeLamp/response/Spare: retired"]);
}
