//! Pages as strangers may write them: put together from what is usual and what is hostile, and then
//! damaged. The tests of every stage draw from here.

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

/// Names in headings.
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

/// Words of descriptions.
const WORDS: &[&str] = &[
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

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|:---|:---|:---|:---|\n";

/// A page of any family, whole or damaged.
pub(crate) fn page() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => action(),
        4 => (action(), vec(edit(), 1..12)).prop_map(|(page, edits)| edits.iter().fold(page, |page, it| it.apply(&page))),
        1 => http(),
        1 => codes(),
        1 => any::<String>(),
    ]
}

/// A page about an action, whole, of names and words that may be hostile.
pub(crate) fn action() -> impl Strategy<Value = String> {
    let models = vec((select(MODELS), rows()), 0..4);
    let examples = (select(JSON), select(URLS));
    (select(ACTIONS), words(), rows(), rows(), models, examples).prop_map(
        |(action, words, request, response, models, (json, url))| {
            let models: String = models.iter().map(|(name, rows)| format!("#### {name}\n\n{TITLES}{rows}\n")).collect();
            format!(
                "# {words} - {action}\n\n## 简介\n\n{words}\n\n## 定义\n\n### 公共参数\n\n{TITLES}\
                 | **Action** | string | `{action}` | **Yes** |\n\n### 请求参数\n\n{TITLES}{request}\n\
                 ### 响应字段\n\n{TITLES}{response}\n{models}## 示例\n\n### 请求示例\n\n```\n{url}{action}\n```\n\n\
                 ### 响应示例\n\n```json\n{json}\n```\n"
            )
        },
    )
}

const JSON: &[&str] = &[
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

const URLS: &[&str] = &[
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
    let row = (select(NAMES), select(TYPES), words(), required).prop_map(
        |(name, ty, words, required)| format!("| **{name}** | {ty} | {words} | {required} |\n"),
    );
    vec(row, 0..8).prop_map(|it| it.concat())
}

fn words() -> impl Strategy<Value = String> {
    vec(select(WORDS), 0..5).prop_map(|it| it.join(" "))
}

fn http() -> impl Strategy<Value = String> {
    (words(), rows(), select(&["GET /<key>?a=b&c HTTP/1.1\nHost: x", "GET", "", "PUT /\u{202e} x"][..])).prop_map(
        |(words, rows, syntax)| {
            format!("# {words} - PutFile\n\n### 句法（Syntax）\n\n```\n{syntax}\n```\n\n### 请求头\n\n{TITLES}{rows}\n### 响应元素\n\n{TITLES}{rows}")
        },
    )
}

fn codes() -> impl Strategy<Value = String> {
    let row = (any::<i64>(), words()).prop_map(|(code, words)| format!("| {code} | {words} |\n"));
    vec(row, 0..6).prop_map(|it| {
        format!("# Codes\n\n| 错误码 | 描述 |\n|---|---|\n| 1 | x |\n| x | 1 |\n{}", it.concat())
    })
}

/// A way to damage a text.
#[derive(Clone, Debug)]
struct Edit {
    how: How,
    at: Index,
    to: Index,
}

#[derive(Clone, Debug)]
enum How {
    DropLine,
    DoubleLine,
    MoveLine,
    DropChar,
    CutHere,
    Insert(&'static str),
}

const PIECES: &[&str] = &[
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
    let how = prop_oneof![
        Just(How::DropLine),
        Just(How::DoubleLine),
        Just(How::MoveLine),
        Just(How::DropChar),
        Just(How::CutHere),
        select(PIECES).prop_map(How::Insert),
        select(PIECES).prop_map(How::Insert),
    ];
    (how, any::<Index>(), any::<Index>()).prop_map(|(how, at, to)| Edit { how, at, to })
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut chars: Vec<char> = text.chars().collect();
        if lines.is_empty() {
            return text.to_owned();
        }
        let (line, char) = (self.at.index(lines.len()), self.at.index(chars.len()));
        match self.how {
            How::DropLine => {
                lines.remove(line);
                lines.concat()
            }
            How::DoubleLine => {
                lines.insert(line, lines[line]);
                lines.concat()
            }
            How::MoveLine => {
                let it = lines.remove(line);
                lines.insert(self.to.index(lines.len() + 1), it);
                lines.concat()
            }
            How::DropChar => {
                chars.remove(char);
                chars.into_iter().collect()
            }
            How::CutHere => chars[..char].iter().collect(),
            How::Insert(piece) => {
                let (before, after) = chars.split_at(char);
                before.iter().collect::<String>() + piece + &after.iter().collect::<String>()
            }
        }
    }
}
