//! How actions are paged, from whole pages.

use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_ir::paging;
use docbind_ir::resolve::resolve;
use docbind_test_support::{Page, source_map};

fn ir(page: Page) -> (Ir, Vec<String>) {
    let sources = source_map(&[("lamp-api/page.md", page)]);
    let built = build(&sources, "docs");
    let notes = built.diagnostics.iter().filter(|it| it.code.name == "contradictory-paging");
    let notes = notes.map(|it| it.message.clone()).collect();
    (built.ir, notes)
}

/// A page of a list whose request and response have these rows, and a list `Lamps` of a model `Lamp`.
fn page(request: &str, response: &str) -> Page {
    Page::new("ListLamp")
        .request(request)
        .response(&format!("| Lamps | array[[*Lamp*](#Lamp)] | 灯 | Yes |\n{response}"))
        .model("Lamp", "| LampId | string | 哪一盏 | Yes |\n| Watt | int | 几瓦 | No |")
}

/// The paging, its list and its total; or the note.
fn check(page: Page) -> String {
    let (ir, notes) = ir(page);
    let resolved = resolve(&ir);
    match (&resolved.products[0].actions[0].paging, notes.as_slice()) {
        (Some(it), []) => {
            let total = it.total.as_deref().unwrap_or("no total");
            format!("{:?} of {}, {total}", it.paging, it.list)
        }
        (None, []) => "none".to_owned(),
        (None, [note]) => note.clone(),
        other => format!("{other:?}"),
    }
}

const TOTAL: &str = "| TotalCount | int | 总数 | Yes |";

fn offset(description: &str) -> String {
    let rows = format!("| Offset | int | {description} | No |\n| Limit | int | 每页数量 | No |");
    check(page(&rows, TOTAL))
}

fn number(description: &str) -> String {
    let rows = format!("| Page | int | {description} | No |\n| PageSize | int | 每页数量 | No |");
    check(page(&rows, TOTAL))
}

#[test]
fn an_offset() {
    let expected = r#"OffsetLimit { offset: "Offset", limit: "Limit" } of Lamps, TotalCount"#;
    for description in
        ["", "默认为0", "列表起始位置偏移量，默认为0", "分页显示的起始偏移", "从0开始"]
    {
        assert_eq!(offset(description), expected, "{description}");
    }
}

#[test]
fn an_offset_that_is_the_number_of_a_page() {
    let from = |first: i64| {
        let first = format!("first: {first}");
        format!(r#"PageNumber {{ page: "Offset", size: "Limit", {first} }} of Lamps, TotalCount"#)
    };
    assert_eq!(offset("页码，从1开始"), from(1));
    assert_eq!(offset("页数，从0开始"), from(0));
    assert_eq!(offset("page number, starting from 1"), from(1));
    assert_eq!(offset("第几页，默认为1"), from(1));
}

#[test]
fn an_offset_that_may_be_either() {
    let note = |what: &str| {
        format!(
            "`Offset` is named like an offset and described as {what}; the action is taken as not paged"
        )
    };
    assert_eq!(offset("页码"), note("the number of a page"));
    assert_eq!(offset("记录偏移，同 page number"), note("both an offset and the number of a page"));
    assert_eq!(offset("偏移，从1开始"), note("counted from 1"));
    assert_eq!(offset("游标"), note("a token"));
}

#[test]
fn the_number_of_a_page() {
    let from = |first: i64| {
        let first = format!("first: {first}");
        format!(r#"PageNumber {{ page: "Page", size: "PageSize", {first} }} of Lamps, TotalCount"#)
    };
    for (description, first) in [
        ("", 1),
        ("页码", 1),
        ("页码，从0开始，默认0", 0),
        ("页码，默认0", 0),
        ("当前页，0表示第一页", 0),
        ("页码，从1开始；填0返回全部", 1),
        ("第几页，默认第1页", 1),
    ] {
        assert_eq!(number(description), from(first), "{description}");
    }
    assert_eq!(
        number("偏移量"),
        "`Page` is named like the number of a page and described as an offset; the action is taken as not paged"
    );
}

#[test]
fn an_example_shows_the_first_page() {
    let rows = "| Page | int | 页码 | No |\n| PageSize | int | | No |";
    let example = |number: &str| {
        let url = format!("https://api/?Action=ListLamp&Page={number}&PageSize=10");
        check(page(rows, "").request_example(&url))
    };
    assert!(example("0").contains("first: 0"), "{}", example("0"));
    assert!(example("1").contains("first: 1"), "{}", example("1"));
}

#[test]
fn parameters_with_other_names_are_known_by_their_descriptions() {
    let rows = "| Which | int | 页码，从0开始 | No |\n| Many | int | 每页多少盏 | No |";
    let expected = r#"PageNumber { page: "Which", size: "Many", first: 0 } of Lamps, TotalCount"#;
    assert_eq!(check(page(rows, TOTAL)), expected);
    let rows = "| Begin | int | 列表的偏移量 | No |\n| Limit | int | 数量 | No |";
    let expected = r#"OffsetLimit { offset: "Begin", limit: "Limit" } of Lamps, TotalCount"#;
    assert_eq!(check(page(rows, TOTAL)), expected);
    let rows = "| Shift | int | 与标准时间的偏移量 | No |\n| Limit | int | 数量 | No |";
    assert_eq!(check(page(rows, TOTAL)), "none");
}

#[test]
fn tokens() {
    let token = "| Next | string | 下一页的标记 | No |\n| NextMarker | string | | No |";
    let rows = "| Marker | string | 游标 | No |\n| Limit | int | | No |";
    let expected = r#"Token { request: "Marker", response: "NextMarker" } of Lamps, no total"#;
    assert_eq!(check(page(rows, token)), expected);
    let expected = r#"Token { request: "Marker", response: "Marker" } of Lamps, no total"#;
    assert_eq!(check(page(rows, "| Marker | string | 下一批的位置 | No |")), expected);
    // Without a field that has the next one, it cannot be paged by.
    assert_eq!(check(page(rows, TOTAL)), "none");
}

#[test]
fn the_last_item_of_the_page_before() {
    let rows = "| Marker | string | 上一页最后一条的ID | No |\n| Limit | int | | No |";
    assert_eq!(check(page(rows, "")), "none");
    for (name, description) in
        [("Marker", "上一页最后一个的LampId"), ("LastLampId", "上一页最后一条的ID")]
    {
        let rows = format!("| {name} | string | {description} | No |\n| Limit | int | | No |");
        let expected =
            format!(r#"LastItem {{ request: "{name}", field: "LampId" }} of Lamps, no total"#);
        assert_eq!(check(page(&rows, "")), expected);
    }
}

#[test]
fn totals() {
    let check = |row: &str| {
        let rows = "| Offset | int | | No |\n| Limit | int | | No |";
        let text = check(page(rows, row));
        text.rsplit_once(", ").map(|it| it.1.to_owned()).unwrap_or(text)
    };
    let total = |description: &str| check(&format!("| TotalCount | int | {description} | Yes |"));
    for description in [
        "总数",
        "",
        "满足条件的灯的数量",
        "灯的个数",
        "Lamp总数",
        "返回符合条件的数量",
        "总数。有的返回得少",
    ] {
        assert_eq!(total(description), "TotalCount", "{description}");
    }
    for description in [
        "本次返回的灯的个数",
        "Lamps字段的数量",
        "Lamps中的元素个数",
        "上述Lamps总数量",
        "返回资源数量",
        "当前页的数量",
        "number of lamps on this page",
    ] {
        assert_eq!(total(description), "no total", "{description}");
    }
    assert_eq!(check("| Count | int | 数量 | Yes |"), "no total");
    assert_eq!(check("| Count | int | 总数 | Yes |"), "Count");
}

#[test]
fn which_list_is_split() {
    let rows = "| Offset | int | | No |\n| Limit | int | | No |";
    let colours = "| Colours | array[string] | 颜色 | No |";
    assert!(check(page(rows, colours)).contains("of Lamps"));
    let shades = "| Shades | array[[*Shade*](#Shade)] | 灯罩 | No |";
    let total = |text: &str| format!("{shades}\n| TotalCount | int | {text} | No |");
    let shade = "| Name | string | | Yes |";
    let check = |text: &str| check(page(rows, &total(text)).model("Shade", shade));
    assert!(check("Lamp总数").contains("of Lamps"));
    assert!(check("Shade总数").contains("of Shades"));
    assert_eq!(check("总数"), "none");
}

#[test]
fn what_is_not_paged() {
    let limit = "| Limit | int | 最多返回多少 | No |";
    assert_eq!(check(page(limit, TOTAL)), "none");
    let rows = "| Offset | int | | No |\n| Limit | int | | No |";
    assert_eq!(
        check(Page::new("CreateLamp").request(rows).response("| Ids | array[string] | | No |")),
        "none"
    );
    assert_eq!(check(Page::new("ListLamp").request(rows).response(TOTAL)), "none");
    assert_eq!(paging::infer(&ir(page("", "")).0.products[0].actions[0]).contradiction, None);
}
