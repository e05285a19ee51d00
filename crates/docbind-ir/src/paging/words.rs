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

const OFFSET_PHRASES: &[&str] =
    &["偏移", "offset", "起始位置", "开始位置", "起始行", "起始条", "跳过", "第几条", "skip"];
const PAGE_PHRASES: &[&str] = &[
    "页码",
    "页号",
    "第几页",
    "哪一页",
    "当前页",
    "页序号",
    "页数",
    "pagenumber",
    "pagenum",
    "pageindex",
    "currentpage",
    "whichpage",
];
/// Where `页数` is not the number of a page: 每页数量, 总页数.
const NOT_A_PAGE: &[&str] = &["每页数", "总页数", "单页数"];
const TOKEN_PHRASES: &[&str] = &["游标", "cursor", "翻页标记", "分页标记", "翻页凭证", "nexttoken"];

/// The last result of the page before, and what of it.
const LAST: &[&str] =
    &["最后一条", "最后一个", "最后一项", "最后一行", "末条", "lastitem", "lastone", "ofthelast"];
const ID_WORDS: &[&str] = &["id", "编号", "标识", "key", "名称", "name"];

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
const LIST_WORDS: &[&str] =
    &["列表", "数据", "分页", "记录", "条", "查询", "起始", "list", "record", "item"];

/// Marks between clauses.
const CLAUSE_MARKS: &[char] = &['，', ',', '。', '；', ';', '\n', '（', '('];

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

/// What a description says about where a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) offset: bool,
    pub(super) page_number: bool,
    pub(super) token: bool,
    /// It is the id of the last result of the page before.
    pub(super) last_item: bool,
    /// Whether it says so at once, and of a list.
    is_plain: bool,
    /// The number of the first page, or of the first result.
    pub(super) first: Option<i64>,
}

impl Described {
    pub(super) fn new(text: &str) -> Described {
        let text = compact(text);
        let without = NOT_A_PAGE.iter().fold(text.clone(), |text, it| text.replace(it, "/"));
        let clause = without.split(CLAUSE_MARKS).next().unwrap_or_default();
        let last_item = LAST
            .iter()
            .any(|it| text.split_once(it).is_some_and(|(_, rest)| contains(rest, ID_WORDS)));
        let is_plain = contains(clause, PAGE_PHRASES)
            || contains(clause, TOKEN_PHRASES)
            || last_item
            || contains(clause, OFFSET_PHRASES)
                && (contains(clause, LIST_WORDS) || ["偏移", "偏移量"].contains(&clause));
        Described {
            offset: contains(&text, OFFSET_PHRASES),
            page_number: contains(&without, PAGE_PHRASES),
            token: contains(&text, TOKEN_PHRASES),
            last_item,
            is_plain,
            first: first_number(&text),
        }
    }

    /// Whether a parameter whose name tells nothing is where a page begins.
    pub(super) fn is_position(self) -> bool {
        self.is_plain && self.kinds().count() == 1
    }

    /// The kinds that the description names.
    pub(super) fn kinds(self) -> impl Iterator<Item = Kind> {
        let kinds = [
            (self.offset, Kind::Offset),
            (self.page_number, Kind::PageNumber),
            (self.token || self.last_item, Kind::Token),
        ];
        kinds.into_iter().filter(|it| it.0).map(|it| it.1)
    }
}

/// Returns the number that a description says to count from: `从0开始`, `starts from 1`.
fn first_number(text: &str) -> Option<i64> {
    const FIRST: &[(&str, i64)] = &[("0", 0), ("零", 0), ("1", 1), ("一", 1)];
    const FRAMES: &[(&str, &str)] = &[
        ("从", "开始"),
        ("从", "起"),
        ("由", "开始"),
        ("以", "开始"),
        ("以", "为起"),
        ("起始为", ""),
        ("startsfrom", ""),
        ("startingfrom", ""),
        ("startsat", ""),
        ("startingat", ""),
        ("countedfrom", ""),
        ("", "-based"),
        ("", "为第一页"),
        ("", "表示第一页"),
        ("", "代表第一页"),
    ];
    let is_number = |number: &str| {
        FRAMES.iter().any(|(before, after)| {
            let frame = format!("{before}{number}{after}");
            text.match_indices(&frame).any(|(at, _)| {
                let digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
                let next = text[at + frame.len()..].chars().next();
                let last = text[..at].chars().next_back();
                let is_part = after.is_empty() && digit(next) || before.is_empty() && digit(last);
                !is_part
            })
        })
    };
    FIRST.iter().find(|(number, _)| is_number(number)).map(|(_, first)| *first)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number() {
        let check = |text: &str| first_number(&compact(text));
        assert_eq!(check("页码，从0开始，默认0"), Some(0));
        assert_eq!(check("页码，从 1 开始"), Some(1));
        assert_eq!(check("starts from 1"), Some(1));
        assert_eq!(check("starts from 10"), None);
        assert_eq!(check("0-based"), Some(0));
        assert_eq!(check("10-based"), None);
        assert_eq!(check("从10开始"), None);
        assert_eq!(check("页码"), None);
    }

    #[test]
    fn descriptions() {
        let check = |text: &str| Described::new(text).kinds().collect::<Vec<_>>();
        assert_eq!(check("列表起始位置偏移量，默认为0"), [Kind::Offset]);
        assert_eq!(check("页数，从1开始"), [Kind::PageNumber]);
        assert_eq!(check("每页数量"), []);
        assert_eq!(check("页面偏移（同 page number）"), [Kind::Offset, Kind::PageNumber]);
        assert_eq!(check("前一页最后一条的ID"), [Kind::Token]);
        assert_eq!(check("最后一条的时间"), []);
        assert_eq!(check("游标"), [Kind::Token]);
    }

    #[test]
    fn offsets_of_something_else() {
        let check = |text: &str| Described::new(text).is_position();
        assert!(check("偏移量"));
        assert!(check("记录的偏移量，默认为0"));
        assert!(!check("与标准时间的偏移量"));
        assert!(!check("灯光，可见第几页"));
    }
}
