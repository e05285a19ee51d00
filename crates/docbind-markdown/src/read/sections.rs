//! The sections of pages, by their titles.
//!
//! Titles may be bold, have a number, end with a colon, and be in two languages at once
//! (`请求参数（Request Parameters）`); both halves are looked up.

use crate::dialect::roles::At;
use crate::dialect::{Dialect, SectionRule};
use crate::inline::{Inline, is_bold, plain_text, trim};

/// How long the title of a section may be, in bytes: any paragraph may be one.
const MAX_TITLE_BYTES: usize = 256;

/// Where a title is.
#[derive(Clone, Copy, Debug)]
pub(super) enum TitleAt {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph, which may be bold as a whole.
    Paragraph { is_bold: bool },
}

impl TitleAt {
    /// Whether the titles of a section are there.
    fn is_of(self, rule: &SectionRule) -> bool {
        match self {
            TitleAt::Heading(level) => {
                let has_level = rule.level.is_empty() || rule.level.contains(&level);
                rule.at.contains(&At::Heading) && has_level
            }
            TitleAt::Paragraph { is_bold } => {
                rule.at.contains(&At::Paragraph) || (is_bold && rule.at.contains(&At::Bold))
            }
        }
    }
}

/// Returns the section of a paragraph that is a title.
pub(super) fn section_of_paragraph<'d>(
    inlines: &[Inline],
    dialect: &'d Dialect,
) -> Option<&'d SectionRule> {
    let at = TitleAt::Paragraph { is_bold: is_bold(inlines) };
    section_of_title(&plain_text(inlines), at, dialect)
}

/// Returns the rule of a title in one language, in any letter case and with any white space.
fn look_up<'d>(title: &str, at: TitleAt, dialect: &'d Dialect) -> Option<&'d SectionRule> {
    let text = title.trim_matches(|it: char| it.is_whitespace() || matches!(it, ':' | '：' | '*'));
    if text.len() > MAX_TITLE_BYTES {
        return None;
    }
    let word = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    dialect.sections.iter().find(|it| at.is_of(it) && it.matches(text, &word))
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

/// Returns the rule of the section that a title begins; `None` for any other title.
pub(super) fn section_of_title<'d>(
    title: &str,
    at: TitleAt,
    dialect: &'d Dialect,
) -> Option<&'d SectionRule> {
    let title = without_number(trim(title));
    look_up(title, at, dialect).or_else(|| {
        let (one, rest) = title.split_once(['（', '('])?;
        let other = rest.split(['）', ')']).next().unwrap_or_default();
        look_up(other, at, dialect).or_else(|| look_up(one, at, dialect))
    })
}

/// Whether a title is that of a section of a page that gives way to others.
pub(super) fn is_legacy_title(title: &str, dialect: &Dialect) -> bool {
    let (text, word) = (trim(title), trim(title).to_lowercase());
    dialect.sections.iter().any(|it| it.legacy && it.matches(text, &word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;
    use crate::dialect::roles::Role;

    #[test]
    fn headings_are_found_in_any_spelling() {
        let check = |heading: &str, expected| {
            let found = section_of_title(heading, TitleAt::Heading(3), default_dialect());
            assert_eq!(found.map(|it| it.role), expected, "{heading}");
        };
        check("请求参数", Some(Role::Request));
        check(" 请求参数 ", Some(Role::Request));
        check("Request  Parameters", Some(Role::Request));
        check("请求参数（Request Parameters）", Some(Role::Request));
        check("响应示例（Example Response）:", Some(Role::ResponseExample));
        check("响应元素（Reponse Elements）", Some(Role::Response));
        check("Response Elements", Some(Role::Response));
        check("2.1 请求参数", Some(Role::Request));
        check("3. 请求参数（Request Parameters）", Some(Role::Request));
        check("三、响应字段", Some(Role::Response));
        check("2.1 RepoSet", None);
        check("2.1", None);
        check("RepoSet", None);
        check("", None);
    }
}
