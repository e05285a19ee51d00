//! Pages that go for whatever can go wrong in a crate.

use docbind_test_support::Page;

/// Names that are words of Rust, names that generated code uses itself, and names that are none.
const NAMES: &[&str] = &[
    "Self",
    "self",
    "crate",
    "super",
    "type",
    "async",
    "new",
    "default",
    "Default",
    "clone",
    "into",
    "encode",
    "fmt",
    "to",
    "from",
    "required",
    "params",
    "String",
    "Option",
    "Vec",
    "Json",
    "Client",
    "Ok",
    "None",
    "Some",
    "../etc",
    "a b",
    "a-b",
    "a_b",
    "A_B",
    "IP",
    "Ip",
    "ip",
    "地域",
    "é",
    "95Top",
    "_",
    "__",
    "*/",
    "\"#]",
    "{}",
    "a`b",
    r"a\|b",
    "a\u{202e}b",
    "a\u{2028}b",
    "\u{2060}",
    "a'b",
    "a\\\\",
    "//",
    "/*",
    "#[x]",
    "r#type",
    "$crate",
    "%",
    "std",
    "core",
    "Required",
    "MRequired",
];

/// Words that documentation could take for markup, or that could leave the comment.
const WORDS: &[&str] = &[
    "*/ \"#] ``` {} r#\"x\"#",
    "<script>alert(1)</script> <b> </div> <a@b> <x:y>",
    "[x](javascript:alert(1)) [y](<z w>) [z]",
    "[crate::nothing] [`Self::gone`] [a][b] [^1]",
    "a\u{202e}b\u{2066}c\u{2028}d\u{feff}",
    "`a``<b>` `` ` `` `c",
    "1. a<br>- b<br># c<br>> d<br>+ e",
    "<br><br>- a<br>  - b<br>```<br>code<br>~~~",
    "http:// https://[x] http://a.b/c(d) <http://a b>",
    "已废弃 [crate::gone] \"#] <b> `x http://a.b/c <script>",
    "&lt;b&gt; &copy; \\ \\\\ \\| \\<",
    "| a | b |",
    "![i](j) ![](<k l>)",
    "$x$ ~~s~~ ^[f] :x: ==m==",
    "\ttab    code",
    "#![allow(x)]",
];

const TYPES: &[&str] = &[
    "string",
    "int",
    "float",
    "bool",
    "object",
    "array",
    "array[string]",
    "array[array[int]]",
    "[*M*](#M)",
    "array[[*M*](#M)]",
    "[*Option*](#Option)",
    "array[[*Self*](#Self)]",
    "Date",
];

/// What the summary says where all of these pages are read.
pub(crate) const SUMMARY: &str = "32 pages: 15 products, 30 actions";

/// The pages, by path.
pub(crate) fn pages() -> Vec<(String, String)> {
    let all: Vec<(&str, &str, bool)> = NAMES
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, TYPES[at % TYPES.len()], at % 3 == 0))
        .collect();
    let groups: Vec<(String, &str, bool)> =
        NAMES.iter().map(|it| (format!("G.{it}.N.{it}"), "int", true)).collect();
    let groups: Vec<(&str, &str, bool)> =
        groups.iter().map(|(name, ty, required)| (name.as_str(), *ty, *required)).collect();
    let models = ["M", "Option", "Self", "Client", "Paged", "M_", "m"];
    let mut res = vec![
        ("names-api/optional.md".to_owned(), page("GetNames", &optional(&all), &all, &models)),
        ("names-api/required.md".to_owned(), page("CreateNames", &all, &all, &models)),
        ("names-api/groups.md".to_owned(), page("CreateGroups", &groups, &groups, &["A"])),
        (
            "names-api/long.md".to_owned(),
            page(&"A".repeat(128), &all[..4], &all[..4], &[&"B".repeat(128)]),
        ),
        (
            "names-api/long2.md".to_owned(),
            page(&"a".repeat(128), &all[..4], &all[..4], &[&"b".repeat(128)]),
        ),
        ("circles-api/a.md".to_owned(), circles("GetCircles")),
        ("full-api/a.md".to_owned(), page("GetA", &[], &[("M", "[*M*](#M)", true)], &["M"])),
        (
            "default/a.md".to_owned(),
            page("Default", &[("Default", "string", false)], &[("Default", "int", true)], &[]),
        ),
        ("a--b_-api/a.md".to_owned(), page("Clone", &[], &[], &[])),
        ("std-api/a.md".to_owned(), page("Runtime", &[], &[], &[])),
        ("Self-api/a.md".to_owned(), page("FromEnv", &[], &[], &[])),
        ("地域-api/a.md".to_owned(), page("New", &[], &[], &[])),
        ("x/same-api/a.md".to_owned(), page("GetX", &[], &[], &[])),
        ("y/same-api/a.md".to_owned(), page("GetY", &[], &[], &[])),
        ("spelling-api/a.md".to_owned(), spelling()),
        ("bad-api/empty.md".to_owned(), String::new()),
        ("bad-api/fence.md".to_owned(), page("GetFence", &[], &[], &[]) + "```"),
        ("codes-api/error_codes.md".to_owned(), codes()),
        ("codes-api/a.md".to_owned(), page("GetCodes", &[], &[], &[])),
    ];
    // Types of different actions that are put together to one name, and models that are.
    for (at, (action, group)) in [
        ("Get", "SetRequest.A"),
        ("GetSet", "Request.A"),
        ("GetSetRequest", "A.B"),
        ("Alpha", "BetaRequired.A"),
        ("AlphaBeta", "Required.A"),
        ("AlphaBetaRequired", "Object.A"),
    ]
    .into_iter()
    .enumerate()
    {
        res.push((
            format!("clash-api/{at}.md"),
            page(action, &[(group, "int", true), ("C", "int", true)], &[], &[]),
        ));
    }
    for (at, (action, model, ty)) in [
        ("Do", "ItSet", "int"),
        ("DoIt", "Set", "int"),
        ("X", "Set", "bool"),
        ("Y", "Set", "bool"),
        ("Z", "ItSet", "bool"),
        ("W", "ItSet", "bool"),
        ("V", "DoItSet", "string"),
    ]
    .into_iter()
    .enumerate()
    {
        let reference = format!("[*{model}*](#{model})");
        let page = Page::new(action)
            .response(&format!("| S | {reference} | x | No |"))
            .model(model, &format!("| F | {ty} | x | No |"));
        res.push((format!("models-api/{at}.md"), page.to_string()));
    }
    res
}

fn optional<'a>(rows: &[(&'a str, &'a str, bool)]) -> Vec<(&'a str, &'a str, bool)> {
    rows.iter().map(|(name, ty, _)| (*name, *ty, false)).collect()
}

fn rows(rows: &[(&str, &str, bool)]) -> String {
    let row = |(at, (name, ty, required)): (usize, &(&str, &str, bool))| {
        let (words, more) = (WORDS[at % WORDS.len()], WORDS[at / 2 % WORDS.len()]);
        format!(
            "| {name} | {ty} | {words} {more} | {} |\n",
            if *required { "**Yes**" } else { "No" }
        )
    };
    rows.iter().enumerate().map(row).collect()
}

fn page(
    action: &str,
    request: &[(&str, &str, bool)],
    response: &[(&str, &str, bool)],
    models: &[&str],
) -> String {
    let fields = rows(response);
    let parameters: String =
        request.iter().filter(|it| it.2).map(|(name, ..)| format!("&{name}=1")).collect();
    let page = Page::new(action)
        .title(WORDS[0])
        .intro(&format!("## 简介\n\n{}", WORDS.join("\n\n")))
        .request(&rows(request))
        .response(&fields)
        .request_example(&format!("?Action={action}{parameters}"))
        .response_example(r#"{"RetCode": 0, "self": "a\u202eb\r\n", "地域": -0.0, "RetCode": 1}"#)
        .text(&format!("\n### 附录\n\n| a | b\\|c |\n|---|---|\n| `x|<b>` | {} |\n", WORDS[5]));
    models.iter().fold(page, |page, name| page.model(name, &fields)).to_string()
}

/// An example with a key that is a field's but for its letter case, and a value of another type.
fn spelling() -> String {
    let page = Page::new("GetSpelling").response("| A | bool | x | No |");
    page.response_example(r#"{"a": {}}"#).to_string()
}

/// Models that hold each other with and without an array between.
fn circles(action: &str) -> String {
    let rows = |to: &str, and: &str| {
        rows(&[
            ("One", &format!("[*{to}*](#{to})"), true),
            ("Many", &format!("array[[*{and}*](#{and})]"), true),
        ])
    };
    let page = Page::new(action).request(&rows("A", "B")).response(&rows("A", "B"));
    let page = page.model("A", &rows("A", "B")).model("B", &rows("C", "A"));
    page.model("C", &rows("B", "C")).to_string()
}

fn codes() -> String {
    let row = |(at, words): (usize, &&str)| {
        format!("| {} | Name{at} | {words} |\n", i64::try_from(at).unwrap_or(0) - 2)
    };
    let rows: String = WORDS.iter().enumerate().map(row).collect();
    format!(
        "# Codes\n\n| 错误码 | 英文 | 描述 |\n|---|---|---|\n| {} | `x` | a |\n| {} | \"#] | b |\n{rows}",
        i64::MIN,
        i64::MAX
    )
}
