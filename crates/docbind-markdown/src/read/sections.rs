//! The sections of pages, by their headings.
//!
//! One table maps headings to sections. Headings may be bold, end with a colon, and be in either
//! language or in both (`请求参数（Request Parameters）`); both halves are looked up.

use crate::inline::trim;
use std::borrow::Cow;

/// A section of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// The introduction.
    Intro,
    /// How to call an API: the same text on all pages.
    Usage,
    /// The definition, which contains the sections of tables.
    Definition,
    /// Parameters that all actions share.
    Common,
    /// Request parameters.
    Request,
    /// Response fields.
    Response,
    /// Models.
    Models,
    /// The examples, which contain those of the request and of the response.
    Examples,
    /// An example of a request.
    RequestExample,
    /// An example of a response.
    ResponseExample,
    /// Method, path and headers of an HTTP request.
    Syntax,
    /// The headers of an HTTP request.
    RequestHeaders,
    /// The body of an HTTP request.
    RequestBody,
    /// The headers of an HTTP response.
    ResponseHeaders,
    /// The body of an HTTP response.
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

/// Looks up a heading in one language, in any letter case and with any white space.
fn look_up(heading: &str) -> Option<Section> {
    let text =
        heading.trim_matches(|it: char| it.is_whitespace() || matches!(it, ':' | '：' | '*'));
    // All headings are looked up, also those of models; few need their white space normalized.
    let is_normalized =
        text.split(' ').all(|it| !it.is_empty() && !it.contains(char::is_whitespace));
    let text = match is_normalized {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    let is_same = |known: &str| known.len() == text.len() && known.eq_ignore_ascii_case(&text);
    SECTIONS.iter().find(|(known, _)| is_same(known)).map(|(_, section)| *section)
}

/// Removes the number of a heading: `2.1 `, `三、`.
fn without_number(heading: &str) -> &str {
    let is_digit = |it: char| it.is_ascii_digit() || "一二三四五六七八九十".contains(it);
    let is_mark = |it: char| matches!(it, '.' | '．' | '、' | ')' | '）') || it.is_whitespace();
    match heading.starts_with(is_digit) {
        true => trim(heading.trim_start_matches(|it| is_digit(it) || is_mark(it))),
        false => heading,
    }
}

/// Returns the section that a heading begins; `None` for any other heading.
pub(super) fn section_of_heading(heading: &str) -> Option<Section> {
    let heading = without_number(trim(heading));
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
    fn headings_are_found_in_any_spelling() {
        let check = |heading: &str, expected| {
            assert_eq!(section_of_heading(heading), expected, "{heading}");
        };
        check("请求参数", Some(Section::Request));
        check(" 请求参数 ", Some(Section::Request));
        check("Request  Parameters", Some(Section::Request));
        check("请求参数（Request Parameters）", Some(Section::Request));
        check("响应示例（Example Response）:", Some(Section::ResponseExample));
        check("响应元素（Reponse Elements）", Some(Section::ResponseBody));
        check("Response Elements", Some(Section::ResponseBody));
        check("2.1 请求参数", Some(Section::Request));
        check("3. 请求参数（Request Parameters）", Some(Section::Request));
        check("三、响应字段", Some(Section::Response));
        check("2.1 RepoSet", None);
        check("2.1", None);
        check("RepoSet", None);
        check("", None);
    }
}
