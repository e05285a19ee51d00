//! Every kind of change: how it changes the IR, and what the IR records about it.

mod common;

use common::{PAGE, difference, lamp, run};
use insta::assert_snapshot;

fn erratum(target: &str, expect: &str, change: &str) -> String {
    let id =
        change.split(|it: char| !it.is_ascii_lowercase()).find(|it| !it.is_empty()).unwrap_or("x");
    format!(
        "[[erratum]]\nid = \"{id}\"\ntarget = \"DescribeLamp{target}\"\nexpect = {expect}\n\
         change{change}\nreason = \"seen\"\nevidence = [\"somewhere\"]\n"
    )
}

/// Applies all errata, and returns how the facts change.
fn check(errata: &str) -> String {
    let (plain, corrected) = (lamp(PAGE, ""), lamp(PAGE, errata));
    assert_eq!(corrected.findings(), "");
    difference(&plain.facts(), &corrected.facts())
}

#[test]
fn types() {
    assert_snapshot!(check(&erratum("/response/LampSet[]/Price", "\"string\"", ".type = \"float\"")), @"
    - response LampSet[].Price string optional
    - response Spare.Price string optional
    + response LampSet[].Price float optional
    + response Spare.Price float optional
    ");
    assert_snapshot!(check(&erratum("/request/Sockets.N.Watt", "\"string\"", ".type = \"int\"")), @"
    - request Sockets.N.Watt string optional
    + request Sockets.N.Watt int optional
    ");
    assert_snapshot!(check(&erratum("/request/Colour", "\"string\"", ".type = \"array[string]\"")), @"
    - request Colour string required
    + request Colour.N string required
    ");
    assert_snapshot!(check(&erratum("/response/Spare", "\"Lamp\"", ".type = \"array[Bulb]\"")), @"
    - response Spare object optional
    - response Spare.Memory int optional
    - response Spare.Price string optional
    + response Spare array[object] optional
    + response Spare[].Glass string optional
    + response Spare[].Price string optional
    ");
}

#[test]
fn string_or_int_is_any_json() {
    let errata = erratum("/response/LampSet[]/Price", "\"string\"", ".type = \"string-or-int\"");
    assert_snapshot!(check(&errata), @"
    - response LampSet[].Price string optional
    - response Spare.Price string optional
    + response LampSet[].Price any optional
    + response Spare.Price any optional
    ");
}

#[test]
fn required() {
    assert_snapshot!(check(&erratum("/request/Colour", "true", ".required = false")), @"
    - request Colour string required
    + request Colour string optional
    ");
    // A group with a required member is required.
    assert_snapshot!(check(&erratum("/request/Sockets.N.Watt", "false", ".required = true")), @"
    - request Sockets.N.Watt string optional
    + request Sockets.N.Watt string required
    ");
}

#[test]
fn names() {
    assert_snapshot!(check(&erratum("/request/Colour", "\"Colour\"", ".rename = \"Color\"")), @"
    - request Colour string required
    + request Color string required
    ");
    assert_snapshot!(check(&erratum("/request/Sockets.N", "\"Sockets.N\"", ".rename = \"Socket\"")), @"
    - request Sockets.N.Watt string optional
    + request Socket.Watt string optional
    ");
    assert_snapshot!(check(&erratum("/response/LampSet[]/Memory", "\"Memory\"", ".rename = \"Colours\"")), @"
    - response LampSet[].Memory int optional
    - response Spare.Memory int optional
    + response LampSet[].Colours int optional
    + response Spare.Colours int optional
    ");
}

#[test]
fn arrays_without_dots_on_the_wire() {
    let errata = [
        erratum("/request/Sockets.N.Watt", "\"string\"", " = \"drop\""),
        erratum("/request/Sockets0", "\"absent\"", ".add = { type = \"string\", required = true }")
            .replace("\"add\"", "\"add-0\""),
        erratum(
            "/request/Sockets1",
            "\"absent\"",
            ".add = { type = \"string\", required = false }",
        ),
    ];
    assert_snapshot!(check(&errata.concat()), @"
    - request Sockets.N.Watt string optional
    + request Sockets0 string required
    + request Sockets1 string optional
    ");
}

#[test]
fn a_string_becomes_an_object_with_members() {
    let errata = [
        erratum("/request/Colour", "\"string\"", ".type = \"object\""),
        erratum("/request/Colour.Red", "\"absent\"", ".add = { type = \"int\", required = true }"),
    ];
    assert_snapshot!(check(&errata.concat()), @"
    - request Colour string required
    + request Colour.Red int required
    ");
}

#[test]
fn added_and_dropped() {
    assert_snapshot!(check(&erratum("/models/Lamp/Size", "\"absent\"", ".add = { type = \"array[Bulb]\", required = true, description = \"all bulbs\" }")), @"
    + response LampSet[].Size array[object] required
    + response LampSet[].Size[].Glass string optional
    + response LampSet[].Size[].Price string optional
    + response Spare.Size array[object] required
    + response Spare.Size[].Glass string optional
    + response Spare.Size[].Price string optional
    ");
    assert_snapshot!(check(&erratum("/response/Spare/Memory", "\"int\"", " = \"drop\"")), @"
    - response LampSet[].Memory int optional
    - response Spare.Memory int optional
    ");
}

#[test]
fn a_field_with_a_model_of_its_own() {
    let errata = [
        erratum("/response/Spare", "\"Lamp\"", ".split = \"SpareLamp\""),
        // Changes only the split model.
        erratum("/response/Spare/Price", "\"string\"", ".type = \"float\""),
    ];
    assert_snapshot!(check(&errata.concat()), @"
    - response Spare.Price string optional
    + response Spare.Price float optional
    ");
}

#[test]
fn two_models_become_one() {
    let errata = erratum("/models/Lamp", "[\"Price\", \"Memory\"]", ".merge = \"Bulb\"");
    assert_snapshot!(check(&errata), @"
    + response LampSet[].Glass string optional
    + response Spare.Glass string optional
    ");
}

#[test]
fn encoding_effect_and_paging() {
    let errata = [
        erratum("", "\"form\"", ".encoding = \"nested-json\""),
        erratum("", "\"read\"", ".effect = \"mutating\""),
        erratum(
            "",
            "\"offset-limit: Offset, Limit\"",
            ".paging.page-number = { page = \"Offset\", size = \"Limit\" }",
        ),
    ];
    let run = lamp(PAGE, &errata.concat());
    assert_eq!(run.findings(), "");
    let action = &run.built.ir.products[0].operations[0];
    let shown = (action.encoding(), action.effect, &action.paging);
    assert_snapshot!(format!("{shown:?}"), @r#"(Some(NestedJson), Mutating, Some(PageNumber { page: "Offset", size: "Limit", first: 1 }))"#);
}

#[test]
fn values_secret_base64_and_description() {
    let errata = [
        erratum("/request/Colour", "[\"Red\", \"Blue\"]", ".values = [\"Red\", \"Green\"]"),
        erratum("/request/Colour", "false", ".secret = true"),
        erratum("/request/Sockets.N.Watt", "false", ".base64 = true"),
        erratum("/request/Limit", "\"一页几盏\"", ".description = \"一页几盏，默认为20\""),
    ];
    let run = lamp(PAGE, &errata.concat());
    assert_eq!(run.findings(), "");
    let facts = docbind_ir::facts::facts(&run.built.ir).lines;
    let facts: Vec<&String> = facts.iter().filter(|it| it.contains("request")).collect();
    assert_snapshot!(facts.iter().map(|it| it.replace('\t', " ")).collect::<Vec<_>>().join("\n"), @"
    lamp DescribeLamp request Colour string required lamp-api/describe_lamp.md:11 Red|Green      secret,complete 
    lamp DescribeLamp request Limit int optional lamp-api/describe_lamp.md:13  20      
    lamp DescribeLamp request Offset int optional lamp-api/describe_lamp.md:12        
    lamp DescribeLamp request Region string required lamp-api/describe_lamp.md:9        
    lamp DescribeLamp request Sockets.N.Watt string optional lamp-api/describe_lamp.md:10       base64
    ");
}

/// However an element is changed, other errata refer to it by its path on the page.
#[test]
fn paths_are_those_of_the_page() {
    let errata = [
        erratum("/request/Sockets.N.Watt", "\"string\"", ".type = \"array[string]\""),
        erratum("/request/Sockets.N.Watt", "\"Watt\"", ".rename = \"Watts.N\""),
        erratum("/request/Sockets.N", "\"Sockets.N\"", ".rename = \"Plugs.N\"")
            .replace("\"rename\"", "\"rename-group\""),
        erratum(
            "/request/Sockets.N.Volt",
            "\"absent\"",
            ".add = { type = \"int\", required = true }",
        ),
        erratum("/response/Spare", "\"Lamp\"", ".type = \"Bulb\"")
            .replace("\"type\"", "\"type-bulb\""),
        erratum("/response/Spare/Memory", "\"int\"", " = \"drop\""),
    ];
    assert_snapshot!(check(&errata.concat()), @"
    - request Sockets.N.Watt string optional
    - response LampSet[].Memory int optional
    - response Spare.Memory int optional
    + request Plugs.N.Volt int required
    + request Plugs.N.Watts.N string optional
    + response Spare.Glass string optional
    ");
}

/// A new type makes the description be analyzed again, which keeps other corrections of the element.
#[test]
fn corrections_survive_a_new_type() {
    let errata = [
        erratum("/request/Colour", "false", ".base64 = true"),
        erratum("/request/Colour", "\"string\"", ".type = \"int\""),
    ];
    let run = lamp(PAGE, &errata.concat());
    let params = &run.built.ir.products[0].operations[0].request;
    let colour = params.iter().find(|it| it.name == "Colour").map(|it| &it.annotations);
    assert_eq!(colour.and_then(|it| it.base64.as_deref()), Some("erratum base"));
    assert_eq!(colour.and_then(|it| it.values.as_ref()), None);
}

#[test]
fn the_ir_keeps_the_value_of_the_page() {
    let run = lamp(PAGE, &erratum("/models/Lamp/Price", "\"string\"", ".type = \"string-or-int\""));
    let price = &run.built.ir.products[0].operations[0].models[0].fields[0];
    assert_snapshot!(serde_json::to_string_pretty(&price.corrected).unwrap_or_default(), @r#"
    [
      {
        "id": "type",
        "change": "type",
        "page_says": "string",
        "now": "string-or-int",
        "reason": "seen"
      }
    ]
    "#);
}

#[test]
fn kinds_that_do_not_apply_to_the_target() {
    let errata = [
        erratum("/request/Colour", "\"form\"", ".encoding = \"nested-json\""),
        erratum("", "\"string\"", ".type = \"int\""),
        erratum("/request/Colour", "\"Lamp\"", ".split = \"SpareLamp\""),
        erratum("/request/Limit", "\"string\"", ".type = \"Lamp\"").replace("\"type\"", "\"ty\""),
    ];
    assert_snapshot!(lamp(PAGE, &errata.concat()).findings(), @r#"
    error[erratum-syntax]: `encoding` applies to an action, and `DescribeLamp/request/Colour` is not one
     --> errata/lamp.toml:3:10
      |
    3 | target = "DescribeLamp/request/Colour"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: see docs/errata.md for what each kind of change applies to
    error[erratum-syntax]: `type` applies to a parameter or a field, and `DescribeLamp` is not one
      --> errata/lamp.toml:10:10
       |
    10 | target = "DescribeLamp"
       |          ^^^^^^^^^^^^^^
       |
       = help: see docs/errata.md for what each kind of change applies to
    error[erratum-syntax]: `split` applies to a field of a response, and `DescribeLamp/request/Colour` is not one
      --> errata/lamp.toml:17:10
       |
    17 | target = "DescribeLamp/request/Colour"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: see docs/errata.md for what each kind of change applies to
    error[erratum-syntax]: requests spell their objects out: write `object` instead of `Lamp`, and add its members
      --> errata/lamp.toml:24:10
       |
    24 | target = "DescribeLamp/request/Limit"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: see docs/errata.md for what each kind of change applies to
    "#);
}

#[test]
fn impossible_changes() {
    let errata = [
        erratum("/response/Spare", "\"Lamp\"", ".type = \"Torch\""),
        erratum("/response/Spare", "\"Lamp\"", ".split = \"Bulb\""),
        erratum("/models/Lamp", "[\"Price\", \"Memory\"]", ".merge = \"Bulbs\""),
        erratum("/request/Colour", "\"Colour\"", ".rename = \"Limit\""),
        erratum("/request/Colour.Red", "\"absent\"", ".add = { type = \"int\", required = true }"),
        erratum(
            "",
            "\"offset-limit: Offset, Limit\"",
            ".paging.page-number = { page = \"Page\", size = \"Limit\" }",
        ),
    ];
    let run = lamp(PAGE, &errata.concat());
    let findings =
        run.result.diagnostics.iter().map(|it| docbind_source::render::short(it, &run.sources));
    assert_snapshot!(findings.collect::<Vec<_>>().join("\n"), @"
    errata/lamp.toml:5:1: error[erratum-dangling]: the page has no model `Torch`
    errata/lamp.toml:11:10: error[erratum-conflict]: expected `Lamp` for `DescribeLamp/response/Spare`, to make it `Bulb`; the page says `Lamp, and another model Bulb`
    errata/lamp.toml:19:1: error[erratum-dangling]: the page has no other model `Bulbs`
    errata/lamp.toml:25:10: error[erratum-conflict]: expected `Colour` for `DescribeLamp/request/Colour`, to make it `Limit`; the page says `Colour and Limit`
    errata/lamp.toml:32:10: error[erratum-conflict]: expected `absent` for `DescribeLamp/request/Colour.Red`, to make it `int, required`; the page says `string without members`
    errata/lamp.toml:40:1: error[erratum-dangling]: the page has no plain parameter `Page`
    ");
    assert_eq!(difference(&lamp(PAGE, "").facts(), &run.facts()), "");
}

/// Two pages share a model. Correcting it on one page makes it two models, on both keeps it one.
#[test]
fn models_of_several_pages() {
    let other = PAGE.replace("DescribeLamp", "ListLamp");
    let pages = [("lamp-api/a.md", PAGE), ("lamp-api/b.md", other.as_str())];
    let one_page = erratum("/models/Lamp/Price", "\"string\"", ".type = \"float\"");
    let both_pages = one_page.replace(
        "\"DescribeLamp/models/Lamp/Price\"",
        "[\"DescribeLamp/models/Lamp/Price\", \"ListLamp/models/Lamp/Price\"]",
    );
    let check = |errata: &str| {
        let run = run(&pages, &[("lamp.toml", errata)]);
        assert_eq!(run.findings(), "");
        let resolved = docbind_ir::resolve::resolve(&run.built.ir);
        let model = |it: &docbind_ir::resolve::Model| {
            let price = &it.fields[0];
            let ids: Vec<&str> = price.corrected.iter().map(|it| it.id.as_str()).collect();
            format!("{:?} {}: {:?} {ids:?} {:?}", it.qualifier, it.name, price.ty, it.actions)
        };
        resolved.products[0].models.iter().map(model).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(check(&one_page), @r#"
    None Lamp: Float ["type"] ["DescribeLamp"]
    Some("ListLamp") Lamp: String [] ["ListLamp"]
    "#);
    assert_snapshot!(check(&both_pages), @r#"None Lamp: Float ["type"] ["DescribeLamp", "ListLamp"]"#);
    // A field that only one page requires is optional, and nothing records the correction.
    assert_snapshot!(check(&erratum("/models/Lamp/Price", "false", ".required = true")), @r#"None Lamp: String [] ["DescribeLamp", "ListLamp"]"#);
}
