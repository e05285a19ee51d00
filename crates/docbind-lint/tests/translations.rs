//! Two languages of a page in, what they disagree about out.

mod common;

use common::render_findings;
use docbind_ir::build::lower_api;
use docbind_lint::{Options, Translations, dialect_page, lint_folder};
use docbind_markdown::dialect::{Dialect, parse};
use docbind_markdown::{Index, read_dialect};
use docbind_source::{Diagnostic, SourceMap, render};
use insta::assert_snapshot;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A layout in two languages.
const LAMPS: &str = r#"
[dialect]
name = "lamps"
[[operation]]
in = "heading"
match = '^(?P<method>METHOD) (?P<path>/\S*)$'
[columns]
name = ["Key", "键"]
type = ["Kind", "类型"]
required = ["Must", "必填"]
default = ["Default", "默认"]
values = ["Values", "取值"]
docs = ["Meaning", "含义"]
[[section]]
is = "request"
words = ["What to send", "请求"]
[[section]]
is = "response"
match = '^(?:What comes back|响应)(?: (?P<status>\d+))?$'
[[section]]
is = "model"
at = ["heading"]
match = '^(?:Model|模型) (?P<model>\w+)$'
[name]
indent = '» ?'
[required]
yes = ["yes", "是"]
no = ["no", "否"]
[type]
array = ["list of {}", "{}列表"]
model = "words"
[type.words]
string = ["text", "文本"]
int = ["number", "整数"]
bool = ["flag", "布尔"]
object = ["object", "对象"]
array = ["list", "列表"]
"#;

static DIALECT: LazyLock<Dialect> = LazyLock::new(|| {
    let mut sources = SourceMap::new();
    let file = sources.add("lamps.toml", LAMPS);
    parse(file, LAMPS, &[], &|_| None).expect("it is valid")
});

const CONFIG: &str = "[[translation]]\nof = \"zh\"\nis = \"en\"\n";

/// Lints pages in the layout, by their paths.
fn lint_pages(pages: &[(&str, &str)]) -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let index = Index::default();
    for (path, text) in pages {
        sources.add(*path, *text);
    }
    let linted = sources.iter().map(|(file, source)| {
        let mut diagnostics = Vec::new();
        let page = read_dialect(file, source, &DIALECT, &index, &mut diagnostics);
        let lowered = lower_api(file, source, "", &page, diagnostics);
        dialect_page(file, page, lowered)
    });
    let linted = linted.collect();
    let translations = Translations::parse(CONFIG).expect("it is valid");
    let options = Options { site: String::new(), translations };
    let (_, findings) = lint_folder(linted, &sources, "docs", Vec::new(), &options);
    (sources, findings)
}

/// Renders what a page and its translation disagree about.
fn check(of: &str, is: &str) -> String {
    let (sources, findings) = lint_pages(&[("zh/lamps.md", of), ("en/lamps.md", is)]);
    let shown = findings.iter().map(|it| render::human(it, &sources, false));
    shown.collect::<Vec<_>>().join("\n\n")
}

/// The same, of one table of a request.
fn check_tables(of: &str, is: &str) -> String {
    let page = |section: &str, table: &str| format!("# POST /lamps\n\n## {section}\n\n{table}");
    check(&page("请求", of), &page("What to send", is))
}

#[test]
fn languages_that_agree() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 | 必填 |\n|---|---|---|\n| id | 整数 | 是 |\n| beams | 文本列表 | 否 |\n",
        "| Key | Must | Kind |\n|---|---|---|\n| beams | no | list of text |\n| id | yes | number |\n",
    ), @"");
}

#[test]
fn a_type_and_what_is_required() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 | 必填 |\n|---|---|---|\n| id | 整数 | 是 |\n",
        "| Key | Kind | Must |\n|---|---|---|\n| id | text | no |\n",
    ), @"
    error[translations-disagree]: `id` is `string` here, and `int` in `zh/lamps.md`
     --> en/lamps.md:7:8
      |
    7 | | id | text | no |
      |        ^^^^
      |
     ::: zh/lamps.md:7:8
      |
    7 | | id | 整数 | 是 |
      |        ---- `int` here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `id` is optional here, and required in `zh/lamps.md`
     --> en/lamps.md:7:15
      |
    7 | | id | text | no |
      |               ^^
      |
     ::: zh/lamps.md:7:13
      |
    7 | | id | 整数 | 是 |
      |               -- required here
      |
      = help: correct one of the two pages
    ");
}

/// A column that one language lacks, and a word that the dialect does not know, contradict nothing.
#[test]
fn what_is_left_open() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 | 必填 |\n|---|---|---|\n| id | 整数 | 是 |\n",
        "| Key | Meaning |\n|---|---|\n| id | Its number |\n",
    ), @"");
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| ids | 整数列表 |\n| lamp | Lamp |\n",
        "| Key | Kind |\n|---|---|\n| ids | list |\n| lamp | object |\n",
    ), @"");
}

#[test]
fn rows_that_are_missing() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| id | 整数 |\n| hue | 整数 |\n| size | 整数 |\n| name | 文本 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n| name | text |\n| room | text |\n",
    ), @"
    error[translations-disagree]: `room` has no row in `zh/lamps.md`
      --> en/lamps.md:9:3
       |
     9 | | room | text |
       |   ^^^^
       |
      ::: zh/lamps.md:10:14
       |
    10 | | name | 文本 |
       |                - it would be below this row
       |
       = help: correct one of the two pages

    error[translations-disagree]: `hue` and `size` have no row in `en/lamps.md`
     --> zh/lamps.md:8:3
      |
    8 | | hue | 整数 |
      |   ^^^
      |
     ::: en/lamps.md:7:16
      |
    7 | | id | number |
      |                - it would be below this row
      |
      = help: correct one of the two pages
    ");
}

/// Without an object there are no members, and their names are not listed.
#[test]
fn an_object_that_is_missing() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| id | 整数 |\n| beam | 对象 |\n| » hue | 整数 |\n| » size | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n",
    ), @"
    error[translations-disagree]: `beam` has no row in `en/lamps.md`
     --> zh/lamps.md:8:3
      |
    8 | | beam | 对象 |
      |   ^^^^
      |
     ::: en/lamps.md:7:16
      |
    7 | | id | number |
      |                - it would be below this row
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn a_table_that_is_missing() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| beam | 对象 |\n| » hue | 整数 |\n| » size | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| beam | object |\n",
    ), @"
    error[translations-disagree]: the table with `beam.hue`, 2 rows, is missing in `en/lamps.md`
     --> zh/lamps.md:8:3
      |
    8 | | » hue | 整数 |
      |   ^^^^^
      |
     ::: en/lamps.md:7:18
      |
    7 | | beam | object |
      |                  - it would be in here
      |
      = help: correct one of the two pages
    ");
}

/// One row with two spellings is not one that is missing and one that is new.
#[test]
fn a_name_with_two_spellings() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| id | 整数 |\n| colour | 整数 |\n| roomId | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n| color | number |\n| roomID | number |\n",
    ), @"
    error[translations-disagree]: `color` is `colour` in `zh/lamps.md`
     --> en/lamps.md:8:3
      |
    8 | | color | number |
      |   ^^^^^
      |
     ::: zh/lamps.md:8:3
      |
    8 | | colour | 整数 |
      |   ------ `colour` here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `roomID` is `roomId` in `zh/lamps.md`
     --> en/lamps.md:9:3
      |
    9 | | roomID | number |
      |   ^^^^^^
      |
     ::: zh/lamps.md:9:3
      |
    9 | | roomId | 整数 |
      |   ------ `roomId` here
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn defaults_and_values() {
    assert_snapshot!(check_tables(
        "| 键 | 默认 | 取值 |\n|---|---|---|\n| mode | dim | dim, full |\n| size | 1 | |\n",
        "| Key | Default | Values |\n|---|---|---|\n| mode | `dim` | full, dim, off |\n| size | 2 | |\n",
    ), @"
    error[translations-disagree]: `mode` takes `dim`, `full`, `off` here, and `dim`, `full` in `zh/lamps.md`
     --> en/lamps.md:7:18
      |
    7 | | mode | `dim` | full, dim, off |
      |                  ^^^^^^^^^^^^^^
      |
     ::: zh/lamps.md:7:16
      |
    7 | | mode | dim | dim, full |
      |                --------- `dim`, `full` here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `size` is by default `2` here, and `1` in `zh/lamps.md`
     --> en/lamps.md:8:10
      |
    8 | | size | 2 | |
      |          ^
      |
     ::: zh/lamps.md:8:10
      |
    8 | | size | 1 | |
      |          - `1` here
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn lists_that_have_nothing_in_common() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| lamp | 对象 |\n| » id | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n| size | number |\n",
    ), @"
    error[translations-disagree]: the table with `id` has no row of that in `zh/lamps.md`
     --> en/lamps.md:7:3
      |
    7 | | id | number |
      |   ^^
      |
     ::: zh/lamps.md:7:3
      |
    7 | | lamp | 对象 |
      |   ---- that table
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn operations_statuses_and_models() {
    assert_snapshot!(check(
        "\
# GET /lamps

## 响应 200

| 键 | 类型 |
|---|---|
| lamps | Lamp列表 |

## 响应 404

| 键 | 类型 |
|---|---|
| reason | 文本 |

# DELETE /lamps/:id

# GET /rooms

## 响应 200

| 键 | 类型 |
|---|---|
| id | 整数 |

# 模型 Lamp

| 键 | 类型 |
|---|---|
| id | 整数 |
",
        "\
# GET /lamps

## What comes back 200

| Key | Kind |
|---|---|
| lamps | list of Lamp |

# DELETE /lamp/:id

# Model Lamp

| Key | Kind |
|---|---|
| id | text |
",
    ), @"
    error[translations-disagree]: `DELETE /lamp/<id>` is `DELETE /lamps/<id>` in `zh/lamps.md`
      --> en/lamps.md:9:3
       |
     9 | # DELETE /lamp/:id
       |   ^^^^^^^^^^^^^^^^
       |
      ::: zh/lamps.md:15:3
       |
    15 | # DELETE /lamps/:id
       |   ----------------- `DELETE /lamps/<id>` here
       |
       = help: correct one of the two pages

    error[translations-disagree]: `Lamp.id` is `string` here, and `int` in `zh/lamps.md`
      --> en/lamps.md:15:8
       |
    15 | | id | text |
       |        ^^^^
       |
      ::: zh/lamps.md:29:8
       |
    29 | | id | 整数 |
       |        ---- `int` here
       |
       = help: correct one of the two pages

    error[translations-disagree]: the response `404` is missing in `en/lamps.md`
     --> zh/lamps.md:9:4
      |
    9 | ## 响应 404
      |    ^^^^^^^^
      |
     ::: en/lamps.md:1:3
      |
    1 | # GET /lamps
      |   ---------- it would be in here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `GET /rooms` is missing in `en/lamps.md`
      --> zh/lamps.md:17:3
       |
    17 | # GET /rooms
       |   ^^^^^^^^^^
       |
      ::: en/lamps.md:9:3
       |
     9 | # DELETE /lamp/:id
       |   ---------------- it would be below this one
       |
       = help: correct one of the two pages
    ");
}

#[test]
fn a_page_without_a_counterpart() {
    let page = "# GET /lamps\n";
    let (sources, findings) = lint_pages(&[
        ("en/lamps.md", page),
        ("en/old.md", "# DELETE /lamps\n"),
        ("zh/lamps.md", page),
        ("zh/new.md", "# POST /lamps\n"),
    ]);
    let shown = findings.iter().map(|it| render::short(it, &sources));
    assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @"
    en/old.md:1:1: warning[untranslated-page]: the page that this one translates is missing: `zh/old.md`
    zh/new.md:1:1: warning[untranslated-page]: the translation of this page is missing: `en/new.md`
    ");
}

/// A page that describes nothing in one language is one finding.
#[test]
fn a_page_that_is_empty_in_one_language() {
    assert_snapshot!(check("# GET /lamps\n\n# POST /lamps\n", "# Lamps\n"), @"
    error[translations-disagree]: `en/lamps.md` describes no operation
     --> zh/lamps.md:1:3
      |
    1 | # GET /lamps
      |   ^^^^^^^^^^
      |
     ::: en/lamps.md:1:1
      |
    1 | # Lamps
      | ------- the page begins here
      |
      = help: correct one of the two pages
    ");
}

fn config(text: &str) -> String {
    let files = [("zh/a.md", "# 页\n"), ("en/a.md", "# A page\n"), ("docbind.toml", text)];
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    render_findings(&files)
}

#[test]
fn mistakes_in_the_configuration() {
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nis = \"en\"\n"), @"");
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nids = \"en\"\n"), @"
    error[bad-config]: unknown field `ids`, expected `of` or `is`
     --> docbind.toml:3:1
      |
    3 | ids = \"en\"
      | ^^^
      |
      = help: did you mean `is`?
    ");
    assert_snapshot!(config("[[translation]]\nof = \"zhh\"\nis = \"en\"\n"), @"
    error[bad-config]: there is no page in `zhh`
     --> docbind.toml:2:6
      |
    2 | of = \"zhh\"
      |      ^^^^^
      |
      = help: did you mean `zh`?
    ");
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nis = \"*/en\"\n"), @"
    error[bad-config]: `*/en` has other stars than `zh`
     --> docbind.toml:3:6
      |
    3 | is = \"*/en\"
      |      ^^^^^^
      |
      = help: an entry is `[[translation]]` with `of` and `is`: two folders, or two patterns with the same stars
    ");
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nis = \"zh/\"\n"), @"
    error[bad-config]: these are the pages of `of`
     --> docbind.toml:3:6
      |
    3 | is = \"zh/\"
      |      ^^^^^
      |
      = help: an entry is `[[translation]]` with `of` and `is`: two folders, or two patterns with the same stars
    ");
    assert_snapshot!(config("[[translations]]\nof = \"zh\"\nis = \"en\"\n"), @"
    error[bad-config]: unknown field `translations`, expected one of `suppress`, `service`, `dialect`, `translation`
     --> docbind.toml:1:3
      |
    1 | [[translations]]
      |   ^^^^^^^^^^^^
      |
      = help: did you mean `translation`?
    ");
}

/// A row of any page.
#[derive(Clone, Debug)]
struct Row {
    name: String,
    kind: usize,
    must: bool,
    members: Vec<Row>,
}

/// Words for the types, in both languages.
const KINDS: [(&str, &str); 4] =
    [("文本", "text"), ("整数", "number"), ("布尔", "flag"), ("文本列表", "list of text")];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = |members: BoxedStrategy<Vec<Row>>| {
        ("[a-z]{1,6}", 0..KINDS.len(), any::<bool>(), members)
            .prop_map(|(name, kind, must, members)| Row { name, kind, must, members })
    };
    let list = move |members: BoxedStrategy<Vec<Row>>| {
        prop::collection::vec(row(members), 1..5).prop_map(|mut rows| {
            rows.sort_by(|a, b| a.name.cmp(&b.name));
            rows.dedup_by(|a, b| a.name == b.name);
            rows
        })
    };
    let none = Just(Vec::new()).boxed();
    let inner = prop_oneof![3 => none.clone(), 1 => list(none).boxed()].boxed();
    list(inner)
}

/// Renders rows; the type of an object with members is a word of its own.
fn page(request: &[Row], response: &[Row], is_english: bool) -> String {
    fn push(rows: &[Row], depth: usize, is_english: bool, res: &mut String) {
        for row in rows {
            let (zh, en) = match (row.members.is_empty(), row.kind) {
                (false, 0) => ("对象", "object"),
                (_, kind) => KINDS[kind],
            };
            let kind = if is_english { en } else { zh };
            let must = match (row.must, is_english) {
                (true, true) => "yes",
                (false, true) => "no",
                (true, false) => "是",
                (false, false) => "否",
            };
            let indent = "» ".repeat(depth);
            *res += &format!("| {indent}{} | {kind} | {must} |\n", row.name);
            push(&row.members, depth + 1, is_english, res);
        }
    }
    let (titles, columns) = match is_english {
        true => (["What to send", "What comes back"], "| Key | Kind | Must |"),
        false => (["请求", "响应"], "| 键 | 类型 | 必填 |"),
    };
    let mut res = String::from("# POST /lamps\n");
    for (section, rows) in titles.into_iter().zip([request, response]) {
        res += &format!("\n## {section}\n\n{columns}\n|---|---|---|\n");
        push(rows, 0, is_english, &mut res);
    }
    res
}

/// A change of one row.
#[derive(Clone, Debug)]
enum Change {
    Name(String),
    /// Another type: how many words further.
    Kind(usize),
    Must,
    Remove,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        "[a-z]{1,6}".prop_map(Change::Name),
        (1..KINDS.len()).prop_map(Change::Kind),
        Just(Change::Must),
        Just(Change::Remove),
    ]
}

/// Returns the positions of all rows, those of members as well.
fn positions(rows: &[Row]) -> Vec<Vec<usize>> {
    let inner = |at: usize, row: &Row| {
        positions(&row.members).into_iter().map(move |it| [vec![at], it].concat())
    };
    let each = rows.iter().enumerate();
    each.flat_map(|(at, row)| std::iter::once(vec![at]).chain(inner(at, row))).collect()
}

/// Changes the row at a position; `None` if nothing would be changed, or a name would be taken twice.
fn changed(rows: &[Row], position: &[usize], change: &Change) -> Option<Vec<Row>> {
    let mut res = rows.to_vec();
    let (last, around) = position.split_last()?;
    let list = around.iter().fold(&mut res, |list, at| &mut list[*at].members);
    match change {
        Change::Name(name) if list.iter().any(|it| it.name == *name) => return None,
        Change::Name(name) => list[*last].name.clone_from(name),
        Change::Kind(by) => list[*last].kind = (list[*last].kind + by) % KINDS.len(),
        Change::Must => list[*last].must = !list[*last].must,
        Change::Remove => drop(list.remove(*last)),
    }
    Some(res)
}

/// Returns the rules of the findings.
fn codes(of: &str, is: &str) -> Vec<&'static str> {
    let (_, findings) = lint_pages(&[("zh/lamps.md", of), ("en/lamps.md", is)]);
    findings.iter().map(|it| it.code.name).collect()
}

proptest! {
    #[test]
    fn pages_that_are_equal_never_disagree(
        request in rows(), response in rows(), text in "(?s).{0,200}",
    ) {
        let of = page(&request, &response, false) + &text;
        prop_assert!(!codes(&of, &of).contains(&"translations-disagree"));
        let of = page(&request, &response, false);
        let is = page(&request, &response, true);
        prop_assert_eq!(codes(&of, &is), [""; 0]);
    }

    #[test]
    fn one_change_is_one_finding(
        request in rows(), response in rows(), at in any::<prop::sample::Index>(), change in change(),
    ) {
        let positions = positions(&request);
        let position = &positions[at.index(positions.len())];
        let Some(other) = changed(&request, position, &change) else { return Ok(()) };
        let of = page(&request, &response, false);
        let is = page(&other, &response, true);
        prop_assert_eq!(codes(&of, &is), ["translations-disagree"], "{}\n{}", of, is);
        let is = page(&request, &response, true);
        let of = page(&other, &response, false);
        prop_assert_eq!(codes(&of, &is), ["translations-disagree"], "{}\n{}", of, is);
    }
}
