//! Names and phrases of paging parameters. Phrases are compared with text in lower case and without
//! blanks.

/// What a parameter says about where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The number of results that are skipped.
    Offset,
    /// The number of the page.
    PageNumber,
    /// A token, or the last result of the page before.
    Token,
}

impl Kind {
    /// The kind, for messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Kind::Offset => "an offset",
            Kind::PageNumber => "the number of a page",
            Kind::Token => "a token",
        }
    }
}

/// What a size is, for messages.
pub(super) const SIZE: &str = "the number of results per page";

const OFFSET_NAMES: &[&str] = &["offset", "skip", "startoffset"];
const PAGE_NAMES: &[&str] =
    &["page", "pageindex", "pageno", "pagenum", "pagenumber", "currentpage", "curpage", "pagenow"];
const TOKEN_NAMES: &[&str] = &[
    "nexttoken",
    "pagetoken",
    "nextpagetoken",
    "continuationtoken",
    "marker",
    "nextmarker",
    "cursor",
];
const SIZE_NAMES: &[&str] = &[
    "limit",
    "pagesize",
    "numperpage",
    "perpage",
    "countperpage",
    "maxresults",
    "maxitems",
    "maxkeys",
    "pagelimit",
];

pub(super) const OFFSET_PHRASES: &[&str] =
    &["偏移", "offset", "起始位置", "开始位置", "起始行", "起始条", "跳过", "第几条", "skip"];
pub(super) const PAGE_PHRASES: &[&str] = &[
    "页码",
    "页号",
    "第几页",
    "哪一页",
    "当前页",
    "页序号",
    "页数",
    "起始页",
    "页偏移",
    "开始页",
    "第n页",
    "第x页",
    "第i页",
    "第k页",
    "页编号",
    "页索引",
    "页下标",
    "单位为页",
    "单位是页",
    "单位：页",
    "单位:页",
    "以页为单位",
    "默认第1页",
    "默认第一页",
    "默认为第1页",
    "默认为第一页",
    "pagenumber",
    "pagenum",
    "pageindex",
    "currentpage",
    "whichpage",
    "startpage",
    "startingpage",
    "pagetostart",
    "pagetobegin",
    "pagetoreturn",
    "pagetofetch",
    "pagetoget",
    "pagetoread",
    "pagetoretrieve",
    "pagetoshow",
    "pagetodisplay",
    "pagetolist",
    "unitispage",
    "inpages",
    "pagestoskip",
    "pageoffset",
    "indexofthepage",
    "numberofthepage",
];
/// How a text ends that describes a page, and how one that does not.
pub(super) const PAGE_ENDS: &[&str] = &["页", "page"];
pub(super) const OTHER_PAGE_ENDS: &[&str] = &[
    "分页", "翻页", "每页", "单页", "首页", "主页", "网页", "末页", "一页", "perpage", "eachpage",
    "homepage", "onapage", "nextpage", "lastpage",
];
/// Where `页数` is not the number of a page: 每页数量, 总页数.
pub(super) const NOT_A_PAGE: &[&str] = &["每页数", "总页数", "单页数"];
pub(super) const TOKEN_PHRASES: &[&str] = &[
    "游标",
    "cursor",
    "翻页标记",
    "分页标记",
    "翻页凭证",
    "nexttoken",
    "nextoffset",
    "上一次返回",
    "上次返回",
    "前一次返回",
    "上一次响应",
    "上次响应",
    "上次请求返回",
    "上一次请求返回",
    "上次查询返回",
    "returnedbytheprevious",
    "returnedbythelast",
    "fromthepreviousresponse",
    "ofthepreviousresponse",
    "fromthelastresponse",
    "ofthelastresponse",
];

/// The last result of the page before, and what of it.
pub(super) const LAST: &[&str] =
    &["最后一条", "最后一个", "最后一项", "最后一行", "末条", "lastitem", "lastone", "ofthelast"];
pub(super) const ID_WORDS: &[&str] = &["id", "编号", "标识", "key", "名称", "name"];

/// What a size is described as.
const SIZE_PHRASES: &[&str] = &[
    "每页",
    "单页",
    "分页大小",
    "页大小",
    "返回数据长度",
    "返回条数",
    "返回的条数",
    "返回数量",
    "最大返回",
    "返回的最大",
    "最多返回",
    "perpage",
    "pagesize",
];

/// What an offset of a list is described with; an offset alone may be one in a file or of a clock.
pub(super) const LIST_WORDS: &[&str] =
    &["列表", "数据", "分页", "记录", "条", "查询", "起始", "list", "record", "item"];

/// Marks between clauses.
pub(super) const CLAUSE_MARKS: &[char] = &['，', ',', '。', '；', ';', '\n', '（', '('];

/// Returns what a parameter is by its name.
pub(super) fn kind_of_name(name: &str) -> Option<Kind> {
    let lower = name.to_ascii_lowercase();
    let lower = lower.as_str();
    let kinds =
        [(OFFSET_NAMES, Kind::Offset), (PAGE_NAMES, Kind::PageNumber), (TOKEN_NAMES, Kind::Token)];
    kinds.into_iter().find(|(names, _)| names.contains(&lower)).map(|(_, kind)| kind)
}

pub(super) fn is_size_name(name: &str) -> bool {
    SIZE_NAMES.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a description begins with the number of results per page.
pub(super) fn describes_a_size(text: &str) -> bool {
    let text = compact(text);
    contains(text.split(CLAUSE_MARKS).next().unwrap_or_default(), SIZE_PHRASES)
}

/// Returns a text in lower case and without blanks.
pub(super) fn compact(text: &str) -> String {
    text.chars()
        .filter(|it| *it == '\n' || !it.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

pub(super) fn contains(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.contains(it))
}

/// Whether a text has a name as a word of its own.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let is_part = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric() || it == '_');
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            !is_part(before.chars().next_back()) && !is_part(after.chars().next())
        })
}
