//! The name of the operation of a page: in its title, in the row of a parameter, or in an example.

use crate::dialect::roles::At;
use crate::dialect::{Dialect, Locator};
use crate::inline::{plain_text, trim};
use crate::outline::Row;
use docbind_source::{Span, Spanned};

/// The text and the name in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The text beside the name.
    pub(super) text: Spanned<String>,
    /// The name of the action or operation.
    pub(super) name: Spanned<String>,
}

/// A name in the row of a parameter.
#[derive(Clone, Debug)]
pub(super) struct NameInRow {
    pub(super) parameter: String,
    pub(super) name: Spanned<String>,
}

/// Splits a heading into the name of an operation and the text beside it; `None` if it names none.
pub(super) fn parse_title(
    heading: &Spanned<String>,
    level: u8,
    dialect: &Dialect,
) -> Option<Title> {
    let value = heading.value.as_str();
    let has_level = |it: &&Locator| it.level.is_empty() || it.level.contains(&level);
    locators(dialect, At::Heading).filter(has_level).find_map(|locator| {
        let found = locator.pattern.captures(value)?;
        let name = trim(found.name("name")?.as_str());
        let text = found.name("title").map_or(name, |it| trim(it.as_str()));
        Some(Title { text: substring(heading, text), name: substring(heading, name) })
    })
}

/// Returns the name in the row of a parameter. `text` is the text of the page.
pub(super) fn name_in_row(row: &Row, text: &str, dialect: &Dialect) -> Option<NameInRow> {
    let source = text.get(row.span.range())?;
    let joined = || {
        let cells: Vec<_> = row.cells.iter().map(|it| plain_text(&it.inlines)).collect();
        cells.join(" | ")
    };
    locators(dialect, At::Row).find_map(|locator| {
        let name = match locator.raw {
            true => {
                let found = locator.pattern.captures(source)?.name("name")?;
                let start = row.span.start as usize;
                let span = Span::new(start + found.start()..start + found.end());
                Spanned::new(found.as_str().to_owned(), span)
            }
            false => {
                let joined = joined();
                let found = locator.pattern.captures(&joined)?.name("name")?;
                Spanned::new(found.as_str().to_owned(), row.span)
            }
        };
        let parameter = row.cells.first().map(|it| it.text()).unwrap_or_default();
        Some(NameInRow { parameter, name })
    })
}

/// Returns the first name in the text of a page, where an example has it.
pub(super) fn name_in_text(text: &str, dialect: &Dialect) -> Option<Spanned<String>> {
    locators(dialect, At::Text).find_map(|locator| {
        let found = locator.pattern.captures_in_page(text)?.name("name")?;
        Some(Spanned::new(found.as_str().to_owned(), Span::new(found.range())))
    })
}

/// Suggests what a title should end with, by the example of a title.
pub(super) fn ending_of_title(name: &str, dialect: &Dialect) -> String {
    let ending = locators(dialect, At::Heading).find_map(|locator| {
        let example = locator.example.as_ref()?;
        let found = locator.pattern.captures(example)?;
        let title = found.name("title")?.as_str().trim_end().len();
        let example_name = found.name("name")?;
        let joint = example.get(title..example_name.start())?;
        Some(format!("end the title with `{joint}{name}`"))
    });
    ending.unwrap_or_else(|| format!("name `{name}` in the title"))
}

/// Suggests a title for a page whose operation nothing names.
pub(super) fn suggest_title(dialect: &Dialect) -> String {
    let example = locators(dialect, At::Heading).find_map(|it| it.example.as_ref());
    match example {
        Some(it) => format!("give the page a title such as `# {it}` and the usual sections"),
        None => "give the page a title that names the operation, and the usual sections".to_owned(),
    }
}

fn locators(dialect: &Dialect, at: At) -> impl Iterator<Item = &Locator> {
    dialect.operations.iter().filter(move |it| it.at == at)
}

/// Whether a text could be the name of an action or a model.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|it| it.is_ascii_alphabetic())
        && chars.all(|it| it.is_ascii_alphanumeric() || it == '_')
        && text.len() <= 128
}

/// Attaches a span to a substring of a text: its own, or that of the whole text if the text has another
/// length than its source.
fn substring(whole: &Spanned<String>, part: &str) -> Spanned<String> {
    let start = part.as_ptr() as usize - whole.value.as_ptr() as usize;
    let span = if whole.span.range().len() == whole.value.len() {
        let start = whole.span.start as usize + start;
        Span::new(start..start + part.len())
    } else {
        whole.span
    };
    Spanned::new(part.to_owned(), span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;

    fn check(heading: &str) -> Option<(String, String)> {
        let heading = Spanned::new(heading.to_owned(), Span::new(0..heading.len()));
        parse_title(&heading, 1, default_dialect()).map(|it| (it.text.value, it.name.value))
    }

    #[test]
    fn titles_end_with_a_dash_and_a_name() {
        let some = |text: &str, name: &str| Some((text.to_owned(), name.to_owned()));
        assert_eq!(check("获取镜像仓库 - GetRepo"), some("获取镜像仓库", "GetRepo"));
        assert_eq!(check("发送短信-SendSms"), some("发送短信", "SendSms"));
        assert_eq!(
            check("耗时5-10秒 - SwitchUDBHAToSentinel"),
            some("耗时5-10秒", "SwitchUDBHAToSentinel")
        );
        assert_eq!(check("更新日志"), None);
        assert_eq!(check("pod - 格式"), None);
    }

    #[test]
    fn endings_are_suggested_as_the_example_has_them() {
        assert_eq!(
            ending_of_title("GetLamp", default_dialect()),
            "end the title with ` - GetLamp`"
        );
        assert_eq!(ending_of_title("GetLamp", &Dialect::default()), "name `GetLamp` in the title");
    }
}
