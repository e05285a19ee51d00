//! The headings that pages are built from.
//!
//! One table maps the words of a heading to what stands below it. Headings come bold, with a colon,
//! in either language or in both (`请求参数（Request Parameters）`); each half is looked up.

use crate::inline::trim;
use std::borrow::Cow;

/// What stands below a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// What the action does.
    Intro,
    /// How to call anything: the same words on every page.
    Usage,
    /// The section that holds the tables.
    Definition,
    /// Parameters that every action has.
    Common,
    /// Request parameters.
    Request,
    /// Response fields.
    Response,
    /// Models.
    Models,
    /// The section that holds the examples.
    Examples,
    /// An example of a request.
    RequestExample,
    /// An example of a response.
    ResponseExample,
    /// Method, path and headers.
    Syntax,
    /// Headers of an HTTP request.
    RequestHeaders,
    /// Body of an HTTP request.
    RequestBody,
    /// Headers of an HTTP response.
    ResponseHeaders,
    /// Body of an HTTP response.
    ResponseBody,
}

#[rustfmt::skip]
const SECTIONS: &[(&str, Section)] = &[
    ("简介", Section::Intro),
    ("introduction", Section::Intro),
    ("使用方法", Section::Usage),
    ("usage", Section::Usage),
    ("定义", Section::Definition),
    ("definition", Section::Definition),
    ("公共参数", Section::Common),
    ("common parameters", Section::Common),
    ("public parameters", Section::Common),
    ("请求参数", Section::Request),
    ("request parameters", Section::Request),
    ("request parameter", Section::Request),
    ("request", Section::Request),
    ("响应字段", Section::Response),
    ("返回字段", Section::Response),
    ("响应参数", Section::Response),
    ("返回参数", Section::Response),
    ("response fields", Section::Response),
    ("response", Section::Response),
    ("responses", Section::Response),
    ("响应", Section::Response),
    ("数据模型", Section::Models),
    ("data model", Section::Models),
    ("data models", Section::Models),
    ("示例", Section::Examples),
    ("example", Section::Examples),
    ("examples", Section::Examples),
    ("请求示例", Section::RequestExample),
    ("request example", Section::RequestExample),
    ("example request", Section::RequestExample),
    ("响应示例", Section::ResponseExample),
    ("返回示例", Section::ResponseExample),
    ("response example", Section::ResponseExample),
    ("example response", Section::ResponseExample),
    ("句法", Section::Syntax),
    ("syntax", Section::Syntax),
    ("request syntax", Section::Syntax),
    ("requests syntax", Section::Syntax),
    ("请求头", Section::RequestHeaders),
    ("request header", Section::RequestHeaders),
    ("request headers", Section::RequestHeaders),
    ("请求元素", Section::RequestBody),
    ("request elements", Section::RequestBody),
    ("request body", Section::RequestBody),
    ("响应头", Section::ResponseHeaders),
    ("response header", Section::ResponseHeaders),
    ("response headers", Section::ResponseHeaders),
    ("响应元素", Section::ResponseBody),
    ("response elements", Section::ResponseBody),
    ("reponse elements", Section::ResponseBody),
    ("response body", Section::ResponseBody),
];

/// One of the known headings in any letter case, with any blanks between its words.
fn look_up(words: &str) -> Option<Section> {
    let words = words.trim_matches(|it: char| it.is_whitespace() || matches!(it, ':' | '：' | '*'));
    // Any heading is looked up, and every model has one; few have odd blanks.
    let is_plain = words.split(' ').all(|it| !it.is_empty() && !it.contains(char::is_whitespace));
    let words = match is_plain {
        true => Cow::Borrowed(words),
        false => Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    let is = |known: &str| known.len() == words.len() && known.eq_ignore_ascii_case(&words);
    SECTIONS.iter().find(|(known, _)| is(known)).map(|(_, section)| *section)
}

/// What stands below a heading with these words; `None` where the words name something else.
pub(super) fn section(heading: &str) -> Option<Section> {
    let heading = trim(heading);
    look_up(heading).or_else(|| {
        let (chinese, rest) = heading.split_once(['（', '('])?;
        let english = rest.split(['）', ')']).next().unwrap_or_default();
        look_up(english).or_else(|| look_up(chinese))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_every_spelling() {
        let check = |heading: &str, expected| assert_eq!(section(heading), expected, "{heading}");
        check("请求参数", Some(Section::Request));
        check(" 请求参数 ", Some(Section::Request));
        check("Request  Parameters", Some(Section::Request));
        check("请求参数（Request Parameters）", Some(Section::Request));
        check("响应示例（Example Response）:", Some(Section::ResponseExample));
        check("响应元素（Reponse Elements）", Some(Section::ResponseBody));
        check("Response Elements", Some(Section::ResponseBody));
        check("RepoSet", None);
        check("", None);
    }
}
