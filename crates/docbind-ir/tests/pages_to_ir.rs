//! Lowering of pages: the listed elements, the fates of pages, and the diagnostics.

use docbind_ir::build::build;
use docbind_source::render;
use docbind_test_support::{Page, source_map, table};
use insta::assert_snapshot;
use std::fmt::Display;

/// The single place that calls the code under test. Renders facts, fates and diagnostics.
fn check(pages: &[(&str, impl Display)]) -> String {
    let sources = source_map(pages);
    let lowered = build(&sources, "root-api");
    assert!(lowered.ledger.is_balanced(), "{:?}", lowered.ledger.rows);
    let mut res = docbind_ir::facts::facts(&lowered.ir).lines;
    // Annotations are left to the tests of prose.
    let first_columns = |it: &str| it.split('\t').take(7).collect::<Vec<_>>().join("  ");
    res.iter_mut().for_each(|it| *it = first_columns(it));
    for page in &lowered.ledger.pages {
        res.push(format!("{}: {:?}", page.file, page.fate));
    }
    res.extend(lowered.diagnostics.iter().map(|it| render::short(it, &sources)));
    res.join("\n")
}

/// A legacy page with one response row, one model and one example.
fn legacy(row: &str, models: &str, example: &str) -> String {
    let head = "|Parameter name|Type|Description|Required|\n|---|---|---|---|\n";
    format!(
        "# 甲-GetHost\n\n# Request Parameters\n{head}\n# Response Elements\n{head}{row}\n\n{models}\n# Response Example\n```\n{example}\n```\n"
    )
}

const HOST: &str = "## HostInfo\n|Parameter name|Type|Description|Required|\n|---|---|---|---|\n|Name|string||No|\n|Size|int||No|\n";

#[test]
fn dotted_names_are_a_tree() {
    let rows = "| Disks.N.Size | int | | **Yes** |\n| Disks.N.Backup.Hour | string | | No |\n| Ids.n | string | | No |\n| Login.Mode | string | | No |";
    assert_snapshot!(check(&[("u-api/a.md", Page::new("DoThing").request(rows))]), @"
    u  DoThing  request  Disks.N.Backup.Hour  string  optional  u-api/a.md:8
    u  DoThing  request  Disks.N.Size  int  required  u-api/a.md:7
    u  DoThing  request  Ids.N  string  optional  u-api/a.md:9
    u  DoThing  request  Login.Mode  string  optional  u-api/a.md:10
    u-api/a.md: Action { action: \"DoThing\" }
    ");
}

#[test]
fn the_common_table_may_contain_other_parameters() {
    let rows = "| Action | string | `DoThing` | **Yes** |\n| Region | string | | **Yes** |";
    let page = Page::new("DoThing")
        .intro(&format!("### 公共参数\n\n{}", table(rows).trim_end()))
        .request("| A | int | | No |");
    assert_snapshot!(check(&[("u-api/a.md", &page)]), @r#"
    u  DoThing  request  A  int  optional  u-api/a.md:14
    u  DoThing  request  Region  string  required  u-api/a.md:8
    u-api/a.md: Action { action: "DoThing" }
    "#);
}

#[test]
fn models_in_requests_are_expanded() {
    let page = Page::new("DoThing")
        .request("| Nodes | array[[*Node*](#Node)] | | **Yes** |\n| Tags | array[string] | | No |")
        .model("Node", "| Size | int | | No |\n| Inner | [*Node*](#Node) | | No |");
    assert_snapshot!(check(&[("u-api/a.md", &page)]), @r#"
    u  DoThing  request  Nodes.N.Inner  object  optional  u-api/a.md:22
    u  DoThing  request  Nodes.N.Size  int  optional  u-api/a.md:21
    u  DoThing  request  Tags.N  string  optional  u-api/a.md:8
    u-api/a.md: Action { action: "DoThing" }
    "#);
}

#[test]
fn types_are_inferred_from_the_description() {
    assert_snapshot!(check(&[("u-api/a.md", &legacy("|Data|array|具体见HostInfo。|No|", HOST, "{}"))]), @"
    u  GetHost  response  Data  array[object]  optional  u-api/a.md:10
    u  GetHost  response  Data[].Name  string  optional  u-api/a.md:15
    u  GetHost  response  Data[].Size  int  optional  u-api/a.md:16
    u-api/a.md: Action { action: \"GetHost\" }
    u-api/a.md:10:1: note[inferred-type]: `Data` is an untyped array; its type was inferred as `HostInfo` from the description, which names `HostInfo`
    ");
}

#[test]
fn types_are_inferred_from_keys_of_the_example() {
    let example = r#"{"Data": [{"Name": "a", "Size": 1, "Other": 2}]}"#;
    assert_snapshot!(check(&[("u-api/a.md", &legacy("|Data|array|列表|No|", HOST, example))]), @"
    u  GetHost  response  Data  array[object]  optional  u-api/a.md:10
    u  GetHost  response  Data[].Name  string  optional  u-api/a.md:15
    u  GetHost  response  Data[].Size  int  optional  u-api/a.md:16
    u-api/a.md: Action { action: \"GetHost\" }
    u-api/a.md:10:1: note[inferred-type]: `Data` is an untyped array; its type was inferred as `HostInfo` from the keys of the example: 2 of 3 are those of `HostInfo`
    ");
}

#[test]
fn types_are_inferred_from_names() {
    assert_snapshot!(check(&[("u-api/a.md", &legacy("|HostSet|array|列表|No|", HOST, "{}"))]), @"
    u  GetHost  response  HostSet  array[object]  optional  u-api/a.md:10
    u  GetHost  response  HostSet[].Name  string  optional  u-api/a.md:15
    u  GetHost  response  HostSet[].Size  int  optional  u-api/a.md:16
    u-api/a.md: Action { action: \"GetHost\" }
    u-api/a.md:10:1: note[inferred-type]: `HostSet` is an untyped array; its type was inferred as `HostInfo` from its name
    ");
}

#[test]
fn types_are_inferred_from_values_of_the_example() {
    let example = r#"{"Ids": ["a", "b"], "Sizes": [1, 2.5]}"#;
    assert_snapshot!(check(&[("u-api/a.md", &legacy("|Ids|array|列表|No|\n|Sizes|array|列表|No|", "", example))]), @r#"
    u  GetHost  response  Ids  array[string]  optional  u-api/a.md:10
    u  GetHost  response  Sizes  array[float]  optional  u-api/a.md:11
    u-api/a.md: Action { action: "GetHost" }
    u-api/a.md:10:1: note[inferred-type]: `Ids` is an untyped array; its type was inferred as `string` from the example's `"a"`
    u-api/a.md:11:1: note[inferred-type]: `Sizes` is an untyped array; its type was inferred as `float` from the example's `1`
    "#);
}

#[test]
fn types_without_a_source_are_reported() {
    assert_snapshot!(check(&[("u-api/a.md", &legacy("|Ids|array|列表|No|\n|Map|object|映射|No|", "", "{}"))]), @"
    u  GetHost  response  Ids  array[any]  optional  u-api/a.md:10
    u  GetHost  response  Map  object  optional  u-api/a.md:11
    u-api/a.md: Action { action: \"GetHost\" }
    u-api/a.md:10:1: warning[unresolved-container]: the type of the elements of the array `Ids` is unknown
    ");
}

#[test]
fn the_indexed_page_supersedes_others() {
    let index =
        "# API 索引\n\n| API | 描述信息 |\n|---|---|\n| [DoThing](api/u-api/b) | |\n".to_owned();
    let page = Page::new("DoThing").title("甲").to_string();
    assert_snapshot!(check(&[("u-api/a.md", &page), ("u-api/b.md", &page), ("u-api/index.md", &index)]), @"
    u-api/a.md: Superseded { by: \"u-api/b.md\" }
    u-api/b.md: Action { action: \"DoThing\" }
    u-api/index.md: Navigation
    u-api/a.md:1:7: note[superseded-page]: `DoThing` is described on several pages; `u-api/b.md` is used
    ");
}

#[test]
fn one_action_in_two_products_is_two_actions() {
    let page = Page::new("DoThing").request("| A | int | | No |");
    assert_snapshot!(check(&[("u-api/a.md", &page), ("v-api/a.md", &page)]), @"
    u  DoThing  request  A  int  optional  u-api/a.md:7
    v  DoThing  request  A  int  optional  v-api/a.md:7
    u-api/a.md: Action { action: \"DoThing\" }
    v-api/a.md: Action { action: \"DoThing\" }
    ");
}

#[test]
fn duplicate_and_conflicting_rows_are_reported() {
    let rows =
        "| A | int | | No |\n| A | string | | No |\n| B | int | | No |\n| B.C | int | | No |";
    assert_snapshot!(check(&[("u-api/a.md", Page::new("DoThing").request(rows))]), @"
    u  DoThing  request  A  int  optional  u-api/a.md:7
    u  DoThing  request  B.C  int  optional  u-api/a.md:10
    u-api/a.md: Action { action: \"DoThing\" }
    u-api/a.md:8:3: warning[duplicate-row]: `A` is described twice, and differently
    u-api/a.md:9:7: error[conflicting-rows]: `B` is a scalar here, and an object in other rows
    ");
}

#[test]
fn missing_models_are_reported() {
    let rows = "| A | [*Host*](#Host) | | No |\n| B | array[[*thing*](#thing)] | | No |";
    let page = Page::new("DoThing").response(rows).model("Thing", "| Size | int | | No |");
    assert_snapshot!(check(&[("u-api/a.md", &page)]), @r#"
    u  DoThing  response  A  object  optional  u-api/a.md:12
    u  DoThing  response  B  array[object]  optional  u-api/a.md:13
    u  DoThing  response  B[].Size  int  optional  u-api/a.md:21
    u-api/a.md: Action { action: "DoThing" }
    u-api/a.md:12:9: warning[unresolved-model]: the page has no model `Host`
    u-api/a.md:13:15: warning[unresolved-model]: the page has no model `thing`
    "#);
}

#[test]
fn dotted_names_in_responses() {
    let rows = "| Price | object | 价格 | No |\n| Price.Amount | float | | **Yes** |\n| List.N.Id | string | | No |";
    assert_snapshot!(check(&[("u-api/a.md", Page::new("DoThing").response(rows))]), @r#"
    u  DoThing  response  List  array[object]  optional  u-api/a.md:14
    u  DoThing  response  List[].Id  string  optional  u-api/a.md:14
    u  DoThing  response  Price  object  optional  u-api/a.md:12
    u  DoThing  response  Price.Amount  float  required  u-api/a.md:13
    u-api/a.md: Action { action: "DoThing" }
    "#);
}

/// Markdown keeps the asterisks of bold text that ends with punctuation in front of a letter.
#[test]
fn descriptions_are_read_through_torn_bold_text() {
    let default_of = |docs: &str| {
        let row = format!("| Level | int | {docs} | No |");
        let sources = source_map(&[("u-api/a.md", Page::new("DoThing").request(&row))]);
        let ir = build(&sources, "root-api").ir;
        let param = &ir.products[0].operations[0].request[0];
        param.annotations.default.as_ref().map(|it| it.value.clone())
    };
    assert_eq!(default_of("**范围：**[1,10]，**默认：**3"), Some("3".to_owned()));
    assert_eq!(default_of("范围：[1,10]，默认：3"), Some("3".to_owned()));
}

#[test]
fn links_to_models_may_lead_to_marks_of_headings() {
    let page = Page::new("DoThing")
        .response("| Rooms | array[[房间](#The-Room)] | | No |")
        .model("Room :id=the-room", "| Id | string | | No |");
    assert_snapshot!(check(&[("u-api/a.md", page)]), @"
    u  DoThing  response  Rooms  array[object]  optional  u-api/a.md:12
    u  DoThing  response  Rooms[].Id  string  optional  u-api/a.md:20
    u-api/a.md: Action { action: \"DoThing\" }
    ");
}

#[test]
fn types_that_the_example_contradicts_are_widened() {
    let rows = "| DiskId | string | | No |\n| Errors | string | | No |\n| Total | int | | No |";
    let page = Page::new("CreateDisk").response(rows);
    let example = r#"{"DiskId": ["d-1"], "Errors": {"d-2": 5}, "Total": "QlXKGgmL"}"#;
    let sources = source_map(&[("u-api/a.md", page.response_example(example))]);
    let lowered = build(&sources, "root-api");
    let fields = &lowered.ir.products[0].operations[0].response;
    let types =
        fields.iter().map(|it| format!("{}: {} ({})", it.name, it.ty, it.documented_type()));
    let diagnostics = lowered.diagnostics.iter().map(|it| render::short(it, &sources));
    assert_snapshot!(types.chain(diagnostics).collect::<Vec<_>>().join("\n"), @"
    DiskId: array[string] (string)
    Errors: any (string)
    Total: int (int)
    u-api/a.md:12:12: warning[type-against-example]: `DiskId` is `string`, but the example shows a list; it is read as `array[string]`
    u-api/a.md:13:12: warning[type-against-example]: `Errors` is `string`, but the example shows an object; it is read as `any`
    ");
}
