//! Titles, such as `获取镜像仓库 - GetRepo`.

use crate::inline::trim;
use docbind_source::{Span, Spanned};

/// The text and the name in a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The text before the last dash.
    pub(super) text: Spanned<String>,
    /// The name of the action or operation after the last dash.
    pub(super) name: Spanned<String>,
}

/// Splits a heading at its last dash; `None` if no name follows. The text may contain other dashes.
pub(super) fn parse_title(heading: &Spanned<String>) -> Option<Title> {
    let value = heading.value.as_str();
    let dashes = ['-', '－', '–', '—'];
    let (at, dash) = value.char_indices().rfind(|(_, it)| dashes.contains(it))?;
    let name = trim(&value[at + dash.len_utf8()..]);
    if !is_name(name) {
        return None;
    }
    let text = trim(&value[..at]);
    Some(Title { text: substring(heading, text), name: substring(heading, name) })
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

    fn check(heading: &str) -> Option<(String, String)> {
        let heading = Spanned::new(heading.to_owned(), Span::new(0..heading.len()));
        parse_title(&heading).map(|it| (it.text.value, it.name.value))
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
}
