//! Every row of the table: a page before, the page after, and the changes.

use docbind_diff::{Change, Direction, RULES, diff};
use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_test_support::{Page, source_map, table};
use std::collections::BTreeSet;

/// `Name type! description`, where `!` is required, as rows of a table; `;` ends a row.
fn rows(text: &str) -> String {
    let row = |it: &str| {
        let mut parts = it.trim().splitn(3, ' ');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (name, ty, docs) = (next(), next(), next());
        let required = if ty.ends_with('!') { "**Yes**" } else { "No" };
        format!("| {name} | {} | {docs} | {required} |\n", ty.trim_end_matches('!'))
    };
    text.split(';').filter(|it| !it.trim().is_empty()).map(row).collect()
}

/// The changes where the rows are parameters, or where they are fields.
fn of_rows(direction: Direction, old: &str, new: &str) -> Vec<Change> {
    let page = |it: &str| match direction {
        Direction::Request => Page::new("DoThing").request(&rows(it)).to_string(),
        Direction::Response => Page::new("DoThing").response(&rows(it)).to_string(),
    };
    of_pages(&vec![("u-api/a.md", page(old))], &vec![("u-api/a.md", page(new))])
}

/// `kind classes path: before → after`
fn summarize(changes: &[Change]) -> String {
    let line = |it: &Change| {
        let classes = match it.classes.names() {
            it if it.is_empty() => "-".to_owned(),
            it => it.replace(", ", "+"),
        };
        let mut res = format!("{} {classes}", it.kind.name());
        if !it.path.is_empty() {
            res += &format!(" {}", it.path);
        }
        let value = |it: &Option<String>| it.clone().unwrap_or("()".to_owned());
        if it.before.is_some() || it.after.is_some() {
            res += &format!(": {} → {}", value(&it.before), value(&it.after));
        }
        res
    };
    changes.iter().map(line).collect::<Vec<_>>().join("; ")
}

/// Rows before, rows after; what is said where they are parameters, and where they are fields.
const ROWS: &[(&str, &str, &str, &str)] = &[
    ("A int", "A int; B string", "added - B: () → string", "added - B: () → string"),
    (
        "A int",
        "A int; B string!",
        "added-required wire+source B: () → string, required",
        "added - B: () → string, required",
    ),
    ("A int; B string", "A int", "removed source B: string → ()", "removed source B: string → ()"),
    (
        "A int; B string!",
        "A int",
        "removed source B: string, required → ()",
        "removed-promised wire+source B: string, required → ()",
    ),
    (
        "HostName string 主机的名称",
        "InstanceName string 主机的名称",
        "renamed wire+source InstanceName: HostName → InstanceName",
        "renamed wire+source InstanceName: HostName → InstanceName",
    ),
    (
        "HostId string",
        "HostID string",
        "respelled wire+source HostID: HostId → HostID",
        "respelled source HostID: HostId → HostID",
    ),
    (
        "Disk.Size int 磁盘的大小; Disk.Kind string",
        "Size int 磁盘的大小; Disk.Kind string",
        "moved wire+source Size: Disk.Size → Size",
        "moved wire+source Size: Disk.Size → Size",
    ),
    ("A int", "A int!", "now-required wire+source A", "now-required source A"),
    ("A int!", "A int", "now-optional source A", "now-optional source A"),
    (
        "A string",
        "A int",
        "type-changed wire+source A: string → int",
        "type-compatible source A: string → int",
    ),
    (
        "A int",
        "A string",
        "type-compatible source A: int → string",
        "type-changed wire+source A: int → string",
    ),
    (
        "A bool",
        "A int",
        "type-changed wire+source A: bool → int",
        "type-changed wire+source A: bool → int",
    ),
    (
        "A object",
        "A object; A.B string",
        "members-described source A",
        "members-described source A",
    ),
    (
        "A object; A.B string",
        "A object",
        "members-undescribed source A",
        "members-undescribed source A",
    ),
    (
        "A string 枚举值：`x`、`y`",
        "A string 枚举值：`x`、`y`、`z`",
        "value-added - A: () → z",
        "value-added - A: () → z",
    ),
    (
        "A string 枚举值：`x`、`y`、`z`",
        "A string 枚举值：`x`、`y`",
        "value-removed wire+source A: z → ()",
        "value-removed source A: z → ()",
    ),
    (
        "A string",
        "A string 枚举值：`x`、`y`",
        "values-noted docs A: () → x, y; crate-changed source A: Option<String> → Option<A>",
        "values-noted docs A: () → x, y; crate-changed source A: Option<String> → Option<A>",
    ),
    (
        "A int 默认为 5",
        "A int 默认为 6",
        "default-changed wire A: 5 → 6",
        "default-changed docs A: 5 → 6",
    ),
    ("A int 默认为 5", "A int", "default-noted docs A: 5 → ()", "default-noted docs A: 5 → ()"),
    (
        "A int 取值范围：1-100",
        "A int 取值范围：1-50",
        "limit-tightened wire A: at most 100 → at most 50",
        "limit-tightened docs A: at most 100 → at most 50",
    ),
    (
        "A int 取值范围：1-100",
        "A int 取值范围：1-200",
        "limit-loosened - A: at most 100 → at most 200",
        "limit-loosened docs A: at most 100 → at most 200",
    ),
    (
        "A int",
        "A int 取值范围：1-100",
        "limit-noted docs A: () → at least 1; limit-noted docs A: () → at most 100",
        "limit-noted docs A: () → at least 1; limit-noted docs A: () → at most 100",
    ),
    (
        "A int 大小，单位：MB",
        "A int 大小，单位：GB",
        "unit-changed wire A: MB → GB",
        "unit-changed wire A: MB → GB",
    ),
    (
        "A int 大小",
        "A int 大小，单位：GB",
        "unit-noted docs A: () → GB",
        "unit-noted docs A: () → GB",
    ),
    (
        "A int 大小，单位：GB",
        "A int 大小，单位：G",
        "docs-changed docs A: 大小，单位：GB → 大小，单位：G",
        "docs-changed docs A: 大小，单位：GB → 大小，单位：G",
    ),
    (
        "A int 创建时间，Unix时间戳，单位秒",
        "A int 创建时间，Unix时间戳，单位毫秒",
        "reading-changed wire A: seconds since 1970 → milliseconds since 1970",
        "reading-changed wire A: seconds since 1970 → milliseconds since 1970",
    ),
    (
        "A string 内容",
        "A string 内容，需要base64编码",
        "reading-noted docs A: () → base64; crate-changed source A: Option<String> → Option<Base64>",
        "reading-noted docs A: () → base64",
    ),
    ("A int", "A int （已废弃）", "deprecated - A: () → 已废弃", "deprecated - A: () → 已废弃"),
    ("A int （已废弃）", "A int", "undeprecated - A: 已废弃 → ()", "undeprecated - A: 已废弃 → ()"),
    ("A int 一", "A int 二", "docs-changed docs A: 一 → 二", "docs-changed docs A: 一 → 二"),
];

#[test]
fn what_happens_to_rows() {
    for (old, new, request, response) in ROWS {
        let told = |direction| summarize(&of_rows(direction, old, new));
        assert_eq!(told(Direction::Request), *request, "parameters: {old} → {new}");
        assert_eq!(told(Direction::Response), *response, "fields: {old} → {new}");
    }
}

type Pages = Vec<(&'static str, String)>;

fn of_pages(old: &Pages, new: &Pages) -> Vec<Change> {
    let ir = |pages: &Pages| -> Ir { build(&source_map(pages), "docs").ir };
    diff(&ir(old), &ir(new))
}

/// A page whose one field is of a model.
fn modelled(model: &str) -> (&'static str, String) {
    let page = Page::new("DescribeThing")
        .response(&format!("| Disks | array[[*{model}*](#{model})] | | No |"))
        .model(model, &rows("Size int"));
    ("u-api/c.md", page.to_string())
}

/// What happens to actions, products, error codes: pages before, pages after, what is said.
fn wholes() -> Vec<(Pages, Pages, &'static str)> {
    let get_thing = Page::new("GetThing").request(&rows("A int"));
    let get = |title: &str| ("u-api/a.md", get_thing.clone().title(title).to_string());
    let said = |intro: &str| ("u-api/a.md", get_thing.clone().title("甲").intro(intro).to_string());
    let set = |path, name| {
        let (request, response) = (rows("A int; B int; C int"), rows("D int"));
        let page = Page::new(name).title("甲").request(&request).response(&response);
        (path, page.to_string())
    };
    let disk = |path, action, fields: &str| {
        let page = modelled("Disk").1.replace("DescribeThing", action);
        (path, page.replace(&rows("Size int"), &rows(fields)))
    };
    let codes = |it: &str| {
        let rows = format!("# 错误码\n\n| 错误码 | 描述 |\n|---|---|\n{it}");
        ("u-api/error_code.md", rows)
    };
    let sent = |it: &str| {
        let text = format!(
            "# 甲 - Upload\n\n### 句法（Syntax）\n\n```\n{it} HTTP/1.1\n```\n\n**请求参数（Request Parameters）**\n\n{}",
            table("")
        );
        ("f-api/a.md", text)
    };
    vec![
        (vec![get("甲")], vec![get("甲"), set("u-api/b.md", "SetThing")], "added -: () → 甲"),
        (
            vec![get("甲"), set("u-api/b.md", "SetThing")],
            vec![get("甲")],
            "removed wire+source: 甲 → ()",
        ),
        (
            vec![get("甲"), set("u-api/b.md", "SetThing")],
            vec![get("甲"), set("u-api/b.md", "UpdateThing")],
            "renamed wire+source: SetThing → UpdateThing",
        ),
        (
            vec![get("甲"), set("u-api/b.md", "SetThing")],
            vec![get("甲"), set("v-api/b.md", "SetThing")],
            "added -; moved source: u → v",
        ),
        (vec![get("甲")], vec![get("乙")], "title-changed docs: 甲 → 乙"),
        (vec![said("一")], vec![said("二")], "docs-changed docs: 一 → 二"),
        (vec![get("甲")], vec![said("该接口已废弃")], "deprecated -: () → 该接口已废弃"),
        (vec![said("该接口已废弃")], vec![get("甲")], "undeprecated -: 该接口已废弃 → ()"),
        (
            vec![modelled("Disk")],
            vec![modelled("DiskInfo")],
            "crate-changed source Disks[]: Vec<Disk> → Vec<DiskInfo>",
        ),
        (
            vec![
                disk("u-api/c.md", "GetThing", "Size int; Id int"),
                disk("u-api/d.md", "ShowThing", "Size int; Id int"),
            ],
            vec![
                disk("u-api/c.md", "GetThing", "Size int; Id int"),
                disk("u-api/d.md", "ShowThing", "Id int"),
            ],
            "left-page - Disks[].Size: int → ()",
        ),
        (
            vec![get("甲"), codes("| 101 | 一 |\n| 102 | 二 |\n")],
            vec![get("甲"), codes("| 101 | 一 |\n| 103 | 三 |\n")],
            "unlisted source 102; added - 103",
        ),
        (
            vec![sent("PUT /<file>?a=<b>")],
            vec![sent("POST /<file>?a=<b>")],
            "sent-differently wire: PUT /<…>?a → POST /<…>?a",
        ),
        // What a placeholder is called is nothing on the wire, but the name of a field.
        (
            vec![sent("PUT /<file>")],
            vec![sent("PUT /<object>")],
            "removed source file: string, required → (); added-required wire+source object: () → string, required",
        ),
        (
            vec![sent("PUT /<file>")],
            vec![sent("PUT /<file>\nContent-Length: <length>")],
            "sent-differently wire: PUT /<…> → PUT /<…>, sends bytes",
        ),
    ]
}

#[test]
fn changes_of_actions_products_and_error_codes() {
    for (old, new, expected) in wholes() {
        assert_eq!(summarize(&of_pages(&old, &new)), expected, "{old:?} → {new:?}");
    }
}

#[test]
fn every_row_of_the_table_is_tested() {
    let rows = ROWS.iter().flat_map(|(old, new, ..)| {
        let both = [Direction::Request, Direction::Response];
        both.into_iter().flat_map(move |it| of_rows(it, old, new))
    });
    let wholes = wholes().into_iter().flat_map(|(old, new, _)| of_pages(&old, &new));
    let seen: BTreeSet<_> = rows.chain(wholes).map(|it| (it.kind, it.direction)).collect();
    let missing: Vec<_> = RULES
        .iter()
        .filter(|it| !seen.contains(&(it.kind, it.direction)))
        .map(|it| (it.kind.name(), it.direction))
        .collect();
    assert_eq!(missing, []);
}

#[test]
fn the_documentation_has_every_row() {
    let docs = include_str!("../../../docs/diff.md");
    let yes = |it: bool, name: &str| if it { name.to_owned() } else { String::new() };
    let mut missing = Vec::new();
    for it in RULES {
        let of = it.direction.map_or("whole", Direction::name);
        let (wire, source, words) =
            (yes(it.wire, "wire"), yes(it.source, "source"), yes(it.docs, "docs"));
        let kind = it.kind.name();
        let line = format!("| {of} | `{kind}` | {wire} | {source} | {words} | {} |\n", it.why);
        if !docs.contains(&line) {
            missing.push(line);
        }
    }
    assert!(missing.is_empty(), "missing in docs/diff.md:\n{}", missing.concat());
}
