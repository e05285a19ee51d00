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
    assert_eq!(offset("起始页，默认1"), from(1));
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
    for description in ["第N页", "分页的起始页", "The page to start from", "开始的页", "Page"]
    {
        assert_eq!(offset(description), note("the number of a page"), "{description}");
    }
    for description in ["偏移量，单位为页", "页偏移", "number of pages to skip"] {
        let expected = note("both an offset and the number of a page");
        assert_eq!(offset(description), expected, "{description}");
    }
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
        ("页号，首页为0", 0),
        ("页码（0为首页）", 0),
        ("页码，首页填0", 0),
        ("页码，第一页传0", 0),
        ("页码，从 0 计数", 0),
        ("页码，起始值0", 0),
        ("The page to return, the first page is 0", 0),
        ("页码，最小值为0，默认0", 0),
        ("页码, zero-based", 0),
        ("第几页，0 起始", 0),
        ("起始页码为0", 0),
        ("页码，初始值为0", 0),
        ("Page number. Default 0 (first page)", 0),
        ("page number, 0 is the first page", 0),
        ("页码，首页为1", 1),
        ("页码，最小值为1", 1),
        // Zero is no page, but all of them.
        ("页码，默认为0，表示不分页", 1),
        ("页码，默认0，返回全部", 1),
    ] {
        assert_eq!(number(description), from(first), "{description}");
    }
    assert_eq!(
        number("偏移量"),
        "`Page` is named like the number of a page and described as an offset; the action is taken as not paged"
    );
}

#[test]
fn a_first_page_that_may_be_either() {
    let expected = "`Page` is named like the number of a page and described as counted from 0 and from 1; the action is taken as not paged";
    for description in [
        "页码，最小值为0",
        "页码，取值≥0",
        "页码，默认1，最小值为0",
        "页码，从0开始，0表示不分页",
        "页码，从1开始，首页为0",
    ] {
        assert_eq!(number(description), expected, "{description}");
    }
}

/// A list with these two parameters, by name and description.
fn pair(position: (&str, &str), size: (&str, &str)) -> String {
    let [position, size] = [position, size].map(|it| format!("| {} | int | {} | No |", it.0, it.1));
    check(page(&format!("{position}\n{size}"), TOTAL))
}

#[test]
fn names_and_descriptions_that_are_swapped() {
    let note = |name: &str, named: &str, described: &str| {
        format!(
            "`{name}` is named like {named} and described as {described}; the action is taken as not paged"
        )
    };
    let size = "the number of results per page";
    let page_number = "the number of a page";
    assert_eq!(pair(("Offset", "每页数量"), ("Limit", "页码")), note("Limit", size, page_number));
    assert_eq!(pair(("Offset", "返回数量"), ("Limit", "偏移量")), note("Limit", size, "an offset"));
    assert_eq!(
        pair(("PageNum", "每页条数"), ("PageSize", "页码")),
        note("PageSize", size, page_number)
    );
    assert_eq!(pair(("Offset", "每页数量"), ("Limit", "")), note("Offset", "an offset", size));
}

#[test]
fn offsets_and_limits_of_something_else() {
    for (offset, limit) in [
        ("时区偏移量，单位分钟", "配额上限"),
        ("时区偏移量，单位分钟", "每页数量"),
        ("告警时间偏移，单位秒", "配额上限"),
        ("起始字节偏移", "读取的最大字节数"),
        ("偏移秒数", "每页数量"),
        ("列表起始位置偏移量", "配额上限"),
    ] {
        assert_eq!(pair(("Offset", offset), ("Limit", limit)), "none", "{offset}, {limit}");
    }
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
    let expected =
        r#"Token { request: "Marker", response: "NextMarker", list: None } of Lamps, no total"#;
    assert_eq!(check(page(rows, token)), expected);
    let expected =
        r#"Token { request: "Marker", response: "Marker", list: None } of Lamps, no total"#;
    assert_eq!(check(page(rows, "| Marker | string | 下一批的位置 | No |")), expected);
    // One of two that belong together: with it alone, results would be lost.
    let pair = format!("{rows}\n| upload-id-marker | string | | No |");
    assert_eq!(check(page(&pair, token)), "none");
    // Without a field that has the next one, it cannot be paged by.
    assert_eq!(check(page(rows, TOTAL)), "none");
}

#[test]
fn markers_of_something_else() {
    let rows = "| Marker | string | 水印内容 | No |\n| Limit | int | | No |";
    assert_eq!(check(page(rows, "| Marker | string | 水印内容 | No |")), "none");
}

#[test]
fn the_end_of_tokens() {
    let rows = "| Cursor | string | 游标 | No |\n| Limit | int | | No |";
    let check = |text: &str| check(page(rows, &format!("| NextCursor | string | {text} | No |")));
    let token =
        r#"Token { request: "Cursor", response: "NextCursor", list: None } of Lamps, no total"#;
    for description in ["下一个游标", "下一个游标，为空表示结束", "最后一页不返回该字段"]
    {
        assert_eq!(check(description), token, "{description}");
    }
    let note = "`Cursor` is named like a token and described as one whose last value is not empty; the action is taken as not paged";
    for description in
        ["下一个游标，\"0\"表示结束", "下一个游标，-1表示没有更多", "下一个游标，END表示结束"]
    {
        assert_eq!(check(description), note, "{description}");
    }
}

#[test]
fn an_offset_that_the_response_before_has() {
    let rows = "| Offset | int | 上一次返回的NextOffset | No |\n| Limit | int | | No |";
    assert_eq!(
        check(page(rows, "| NextOffset | int | 下一次的偏移 | No |")),
        "`Offset` is named like an offset and described as a token; the action is taken as not paged"
    );
    let rows = rows.replace("| int | 上", "| string | 上");
    assert_eq!(
        check(page(&rows, "| NextOffset | string | 下一次的偏移 | No |")),
        r#"Token { request: "Offset", response: "NextOffset", list: None } of Lamps, no total"#
    );
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
        "共享带宽总数，大于等于返回列表的长度",
        "数据总量",
        "参数组总数",
        "房间总人数",
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
        "总页数",
        "Total number of pages",
        "列表长度",
        "length of the list",
        "当次查询到的实例数",
        "域名配额总数",
        "带宽总量，单位Mbps",
        "所有带宽之和",
        "消息发送总次数",
        "在线总人数",
        "Total bytes",
        "页面总数",
        "数组的元素个数",
        "此页条数",
        "剩余数量",
        "发送总量",
        "失败次数总数",
        "total duration",
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
    assert_eq!(paging::infer(&ir(page("", "")).0.products[0].operations[0]).contradiction, None);
}
