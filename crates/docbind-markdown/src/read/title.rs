//! Titles: `获取镜像仓库 - GetRepo`.

use crate::inline::trim;
use docbind_source::{Span, Spanned};

/// A title taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The words.
    pub(super) words: Spanned<String>,
    /// The name behind the last dash.
    pub(super) name: Spanned<String>,
}

/// Splits at the last dash behind which a name stands; titles themselves may hold dashes.
pub(super) fn title(text: &Spanned<String>) -> Option<Title> {
    let value = text.value.as_str();
    let dashes = ['-', '－', '–', '—'];
    let (at, dash) = value.char_indices().rfind(|(_, it)| dashes.contains(it))?;
    let name = trim(&value[at + dash.len_utf8()..]);
    if !is_name(name) {
        return None;
    }
    let words = trim(&value[..at]);
    Some(Title { words: part(text, words), name: part(text, name) })
}

/// Whether this could be the name of an action.
pub(super) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|it| it.is_ascii_alphabetic())
        && chars.all(|it| it.is_ascii_alphanumeric() || it == '_')
        && text.len() <= 128
}

/// A part of a spanned text with its own place, exact where the text stands as it is on the page.
fn part(whole: &Spanned<String>, part: &str) -> Spanned<String> {
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

    fn check(text: &str) -> Option<(String, String)> {
        let text = Spanned::new(text.to_owned(), Span::new(0..text.len()));
        title(&text).map(|it| (it.words.value, it.name.value))
    }

    #[test]
    fn titles() {
        let some = |words: &str, name: &str| Some((words.to_owned(), name.to_owned()));
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
