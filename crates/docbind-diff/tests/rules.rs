//! A line of the table, a test: a page before, the page after, what is said about it.

use docbind_diff::{Change, Kind, RULES, Rule, diff};
use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_source::SourceMap;
use std::collections::BTreeSet;

fn ir(pages: &[(&str, String)]) -> Ir {
    let mut sources = SourceMap::new();
    pages.iter().for_each(|(path, text)| {
        sources.add(*path, text.as_str());
    });
    build(&sources, "docs").ir
}

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

fn page(request: &str, response: &str) -> String {
    format!("# 甲 - DoThing\n\n### 请求参数\n\n{TITLES}{request}\n### 响应字段\n\n{TITLES}{response}")
}

/// The place that calls the code under test: rows of a table before and after, in a request or in a
/// response; what is said is `kind classes path before → after`.
fn check(in_request: bool, old: &str, new: &str) -> (Vec<Change>, String) {
    let rows = |text: &str| {
        let rows: String = text.split(';').filter(|it| !it.trim().is_empty()).map(row).collect();
        if in_request { page(&rows, "") } else { page("", &rows) }
    };
    let changes = diff(&ir(&[("u-api/a.md", rows(old))]), &ir(&[("u-api/a.md", rows(new))]));
    let told = changes.iter().map(told).collect::<Vec<_>>().join("; ");
    (changes, told)
}

/// `Name type! description`, where `!` is required, as the row of a table.
fn row(it: &str) -> String {
    let mut parts = it.trim().splitn(3, ' ');
    let mut next = || parts.next().unwrap_or_default();
    let (name, ty, docs) = (next(), next(), next());
    let required = if ty.ends_with('!') { "**Yes**" } else { "No" };
    format!("| {name} | {} | {docs} | {required} |\n", ty.trim_end_matches('!'))
}

fn told(it: &Change) -> String {
    let classes = match it.classes.names() {
        it if it.is_empty() => "-".to_owned(),
        it => it.replace(", ", "+"),
    };
    let values = match (&it.before, &it.after) {
        (None, None) => String::new(),
        (old, new) => format!(
            " {} → {}",
            old.as_deref().unwrap_or("()"),
            new.as_deref().unwrap_or("()")
        ),
    };
    format!("{} {classes} {}{values}", it.kind.name(), it.path)
}

/// Rows before, rows after, what is said where they are parameters and where they are fields.
const ROWS: &[(&str, &str, &str, &str)] = &[
    (
        "A int",
        "A int; B string",
        "added - B () → string",
        "added - B () → string",
    ),
    (
        "A int",
        "A int; B string!",
        "added-required wire+source B () → string, required",
        "added - B () → string, required",
    ),
    (
        "A int; B string",
        "A int",
        "removed source B string → ()",
        "removed source B string → ()",
    ),
    (
        "A int; B string!",
        "A int",
        "removed source B string, required → ()",
        "removed-promised wire+source B string, required → ()",
    ),
    (
        "HostName string 主机的名称",
        "InstanceName string 主机的名称",
        "renamed wire+source InstanceName HostName → InstanceName",
        "renamed wire+source InstanceName HostName → InstanceName",
    ),
    (
        "HostId string",
        "HostID string",
        "respelled wire+source HostID HostId → HostID",
        "respelled source HostID HostId → HostID",
    ),
    (
        "Disk.Size int 磁盘的大小; Disk.Kind string; Size2 int",
        "Size int 磁盘的大小; Disk.Kind string; Size2 int",
        "moved wire+source Size Disk.Size → Size",
        "moved wire+source Size Disk.Size → Size",
    ),
    ("A int", "A int!", "now-required wire+source A", "now-required source A"),
    ("A int!", "A int", "now-optional source A", "now-optional source A"),
    (
        "A string",
        "A int",
        "type-changed wire+source A string → int",
        "type-compatible source A string → int",
    ),
    (
        "A int",
        "A string",
        "type-compatible source A int → string",
        "type-changed wire+source A int → string",
    ),
    (
        "A string",
        "A float",
        "type-changed wire+source A string → float",
        "type-compatible source A string → float",
    ),
    (
        "A string 枚举值：`x`、`y`",
        "A string 枚举值：`x`、`y`、`z`",
        "value-added - A () → z",
        "value-added - A () → z",
    ),
    (
        "A string 枚举值：`x`、`y`、`z`",
        "A string 枚举值：`x`、`y`",
        "value-removed wire A z → ()",
        "value-removed - A z → ()",
    ),
];

#[test]
fn each_line_of_the_table_about_rows() {
    for (old, new, request, response) in ROWS {
        assert_eq!(check(true, old, new).1, *request, "request: {old} → {new}");
        assert_eq!(check(false, old, new).1, *response, "response: {old} → {new}");
    }
}
