//! Strategies for arbitrary pages: composed of usual and hostile content, and then damaged by edits. The
//! property tests of all stages use them.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Names of parameters and fields.
const NAMES: &[&str] = &[
    "Region",
    "Limit",
    "Offset",
    "Action",
    "RetCode",
    "Type",
    "Self",
    "self",
    "crate",
    "new",
    "IP",
    "Ip",
    "ip",
    "../../etc",
    "a b",
    "a-b",
    "a_b",
    "",
    " ",
    "地域",
    "é",
    "A.N",
    "A.N.B",
    "A.B",
    "A.B.C",
    "A.B.C.D",
    "A.N.N.B",
    "N",
    "N.N",
    ".",
    "a..b",
    "`x`",
    "**Bold**",
    "<b>",
    "[x](y)",
    "*/",
    "\"#]",
    "{}",
    "a\u{202e}b",
    "a\u{2028}b",
    "a\u{200b}b",
    "\u{2060}",
    "a\u{7}b",
    "95Top",
    "_",
    "__",
    "a`b",
    r"a\|b",
    "Disks.N.Size",
    "Option",
    "String",
];

/// Names of models, in headings.
const MODELS: &[&str] =
    &["M", "m", "Node", "Self", "Option", "Client", "A", "ListASet", "Response", "B C", "数据 M2"];

/// Contents of type columns.
const TYPES: &[&str] = &[
    "string",
    "int",
    "Float",
    "bool",
    "object",
    "array",
    "array[string]",
    "array[array[int]]",
    "[*M*](#M)",
    "array[[*Node*](#Node)]",
    "[*Self*](#Self)",
    "[*m*](#M)",
    "array[[*A*](#A)]",
    "[*Gone*](#Gone)",
    "Date",
    "",
    "array[",
    "map[string]int",
    "[]string",
    "[x](y",
    "<br>",
];

/// Pieces of descriptions.
const DESCRIPTIONS: &[&str] = &[
    "plain",
    "",
    "*/",
    "\"#]",
    "```",
    "{}",
    "<br>",
    "<script>",
    "[x](javascript:alert)",
    "[x](<a b>)",
    "a\u{202e}b",
    "\u{2028}",
    "\0",
    "\r",
    "https://",
    "https://a.b/c_(d)",
    "http://x",
    "见 [M](#M)",
    "已废弃\"#]",
    "deprecated `x`",
    "1. one",
    "- item",
    "> quote",
    "# title",
    "&amp;",
    "\\",
    "\\|",
    "|",
    "||",
    "![i](j)",
    "<!--",
    "]]>",
    "$x$",
    "~~~",
    "[crate::x]",
    "[`Self`]",
    "<http://a b>",
    "_a_ **b**",
    "\t",
    "    code",
];

/// Names of actions.
const ACTIONS: &[&str] =
    &["GetA", "DescribeB", "ListA", "Geta", "GETA", "New", "Self", "A", "AB", "Clone", "FromEnv"];

const HEADER: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n";

/// A page of any family, intact or damaged.
pub(crate) fn page() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => action_page(),
        4 => (action_page(), vec(edit(), 1..12)).prop_map(|(page, edits)| edits.iter().fold(page, |page, it| it.apply(&page))),
        3 => http_page(),
        1 => error_code_page(),
        1 => any::<String>(),
    ]
}

/// An intact page about an action, with names and descriptions that may be hostile.
pub(crate) fn action_page() -> impl Strategy<Value = String> {
    let models = vec((select(MODELS), rows()), 0..4);
    let examples = (select(JSON_EXAMPLES), select(URL_EXAMPLES));
    (select(ACTIONS), description(), rows(), rows(), models, examples).prop_map(
        |(action, description, request, response, models, (json, url))| {
            let models: String = models.iter().map(|(name, rows)| format!("#### {name}\n\n{HEADER}{rows}\n")).collect();
            format!(
                "# {description} - {action}\n\n## 简介\n\n{description}\n\n## 定义\n\n### 公共参数\n\n{HEADER}\
                 | **Action** | string | `{action}` | **Yes** |\n\n### 请求参数\n\n{HEADER}{request}\n\
                 ### 响应字段\n\n{HEADER}{response}\n{models}## 示例\n\n### 请求示例\n\n```\n{url}{action}\n```\n\n\
                 ### 响应示例\n\n```json\n{json}\n```\n"
            )
        },
    )
}

/// Examples of responses.
const JSON_EXAMPLES: &[&str] = &[
    "{}",
    "{\"RetCode\": 0, \"A\": [{\"B\": 1}], \"M\": {\"A\": null}}",
    "{\"IP\": 1e400}",
    "[]",
    "{\"a\":{\"a\":{\"a\":{}}}}",
    "{\"IP\": \"\\ud800\"}",
    "{\"Limit\": 18446744073709551615}",
    "{",
    "null",
    "{\"IP\": \"a\u{202e}\", \"ip\": -0.0}",
];

/// Examples of requests; the name of the action is appended.
const URL_EXAMPLES: &[&str] = &[
    "https://api/?Region=cn&Limit=1&Action=",
    "?A.0.B=x&A.1.B=y&Action=",
    "?Limit=1&Limit=2&Action=",
    "?IP=%00%zz&Action=",
    "?Limit=-9223372036854775808&Offset=007&Action=",
    "{\"Action\": 1}",
    "nonsense ",
    "?Type=&Action=",
];

fn rows() -> impl Strategy<Value = String> {
    let required = select(&["No", "**Yes**", "Yes", "", "Maybe"][..]);
    let row = (select(NAMES), select(TYPES), description(), required).prop_map(
        |(name, ty, docs, required)| format!("| **{name}** | {ty} | {docs} | {required} |\n"),
    );
    vec(row, 0..8).prop_map(|it| it.concat())
}

fn description() -> impl Strategy<Value = String> {
    vec(select(DESCRIPTIONS), 0..5).prop_map(|it| it.join(" "))
}

/// First lines of syntax blocks.
const REQUEST_LINES: &[&str] = &[
    "GET /<key>?a=b&c HTTP/1.1",
    "PUT /<key>?Limit=<Limit>&IP=<ip>&Type",
    "POST /a/<Type>/<type>/<a b>?<b>",
    "DELETE /{x}/<self>/<self>",
    "HEAD /<\"#]>",
    "PATCH /",
    "LINK /",
    "GET",
    "",
    "PUT /\u{202e} x",
];

/// Other lines of syntax blocks.
const SYNTAX_LINES: &[&str] = &[
    "\nHost: x",
    "\nHost: <IP>.<Region>.example.com",
    "\nhost: <地域>",
    "\nContent-Length: <n>",
    "\nContent-Length: 0",
    "\nContent-Type: application/json",
    "\nContent-Type: multipart/form-data; boundary=x",
    "\nContent-Type: application/x-www-form-urlencoded",
    "\nIP: <IP>",
    "\nX-Meta-*: <x>",
    "\nLimit: 7",
    "\n\n{\"a\": <a>}",
];

/// Headings of tables of pages about HTTP operations.
const HTTP_HEADINGS: &[&str] = &[
    "### 请求参数",
    "**请求头**",
    "### 请求元素（Request Elements）",
    "### 响应头（Response Headers）",
    "### 响应元素（Response Elements）",
    "**M**",
    "**内容（Type）**",
    "IPItem",
];

/// Rows that only pages about HTTP operations have.
const HTTP_ROWS: &str = "| X-Meta- * | String | x | Yes |\n| IP | 键值对 | x | No |\n\
                         | Authorization | String | x | Yes |\n| NextMarker | String | x | No |\n";

fn http_page() -> impl Strategy<Value = String> {
    let table = (select(HTTP_HEADINGS), rows(), any::<bool>()).prop_map(|(heading, rows, more)| {
        let more = if more { HTTP_ROWS } else { "" };
        format!("{heading}\n\n{HEADER}{rows}{more}\n")
    });
    let syntax = (select(REQUEST_LINES), vec(select(SYNTAX_LINES), 0..4));
    let name = select(&["PutFile", "GetA", "ListA", "Self", "A"][..]);
    let examples = (select(REQUEST_LINES), select(JSON_EXAMPLES));
    (description(), name, syntax, vec(table, 0..6), examples).prop_map(
        |(description, name, (line, lines), tables, (example, json))| {
            let (lines, tables) = (lines.concat(), tables.concat());
            format!(
                "# {description} - {name}\n\n### 句法（Syntax）\n\n```\n{line}{lines}\n```\n\n{tables}\n\
                 ### 请求示例（Example Request）\n\n```\n{example}\n```\n\n\
                 ### 响应示例（Example Response）\n\n```\nHTTP/1.1 200 OK\n{json}\n```\n"
            )
        },
    )
}

fn error_code_page() -> impl Strategy<Value = String> {
    let row = (any::<i64>(), description())
        .prop_map(|(code, meaning)| format!("| {code} | {meaning} |\n"));
    vec(row, 0..6).prop_map(|it| {
        format!("# Codes\n\n| 错误码 | 描述 |\n|---|---|\n| 1 | x |\n| x | 1 |\n{}", it.concat())
    })
}

/// An edit that may damage a text.
#[derive(Clone, Debug)]
struct Edit {
    kind: EditKind,
    position: Index,
    /// The new position of a moved line.
    destination: Index,
}

#[derive(Clone, Debug)]
enum EditKind {
    DropLine,
    DoubleLine,
    MoveLine,
    DropChar,
    Truncate,
    Insert(&'static str),
}

/// Texts to insert.
const INSERTIONS: &[&str] = &[
    "|",
    "||",
    "\n",
    "\n\n",
    "```",
    "```\n",
    "~~~\n",
    "#",
    "# ",
    "### 请求参数\n",
    "### 响应字段\n",
    "#### M\n",
    "---",
    "|---|---|\n",
    "\\",
    "\0",
    "\r",
    "\u{202e}",
    "\u{feff}",
    "<",
    ">",
    "<br>",
    "[",
    "](",
    "`",
    "*",
    "**",
    "> ",
    "- ",
    "\t",
    "\u{2028}",
    "中",
];

fn edit() -> impl Strategy<Value = Edit> {
    let kind = prop_oneof![
        Just(EditKind::DropLine),
        Just(EditKind::DoubleLine),
        Just(EditKind::MoveLine),
        Just(EditKind::DropChar),
        Just(EditKind::Truncate),
        select(INSERTIONS).prop_map(EditKind::Insert),
        select(INSERTIONS).prop_map(EditKind::Insert),
    ];
    (kind, any::<Index>(), any::<Index>()).prop_map(|(kind, position, destination)| Edit {
        kind,
        position,
        destination,
    })
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut chars: Vec<char> = text.chars().collect();
        if lines.is_empty() {
            return text.to_owned();
        }
        let (line, char) = (self.position.index(lines.len()), self.position.index(chars.len()));
        match self.kind {
            EditKind::DropLine => {
                lines.remove(line);
                lines.concat()
            }
            EditKind::DoubleLine => {
                lines.insert(line, lines[line]);
                lines.concat()
            }
            EditKind::MoveLine => {
                let moved = lines.remove(line);
                lines.insert(self.destination.index(lines.len() + 1), moved);
                lines.concat()
            }
            EditKind::DropChar => {
                chars.remove(char);
                chars.into_iter().collect()
            }
            EditKind::Truncate => chars[..char].iter().collect(),
            EditKind::Insert(inserted) => {
                let (before, after) = chars.split_at(char);
                before.iter().collect::<String>() + inserted + &after.iter().collect::<String>()
            }
        }
    }
}
