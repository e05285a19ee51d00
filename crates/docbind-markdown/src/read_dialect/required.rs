//! Whether something is required: by column, by mark, by description, by default, by a note, by rule.

use crate::dialect::{RequiredRules, normalized};

/// What a row says.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub(super) column: Option<&'a str>,
    pub(super) mark: Option<bool>,
    pub(super) default: Option<&'a str>,
    pub(super) docs: &'a str,
    pub(super) note: Option<bool>,
    pub(super) method: Option<&'a str>,
}

/// Returns whether the row is required, and the word in its column if no rule knows it.
pub(super) fn read_required<'a>(said: &Said<'a>, rules: &RequiredRules) -> (bool, Option<&'a str>) {
    let mut unknown = None;
    let column = said.column.and_then(|text| {
        let found = of_word(text, rules).or_else(|| rules.docs.of(text));
        if found.is_none() && !matches!(text.trim(), "" | "-" | "none") {
            unknown = Some(text);
        }
        found
    });
    let by_method = || rules.by_method.get(said.method?).copied();
    let res = column
        .or(said.mark)
        .or_else(|| rules.docs.of(said.docs))
        .or_else(|| rules.default_column.of(said.default?))
        .or(said.note)
        .or_else(by_method)
        .or(rules.default)
        .unwrap_or(false);
    // A column that only descriptions' rules read says nothing where they do not match.
    let is_read_as_docs = rules.yes.is_empty() && rules.no.is_empty();
    (res, unknown.filter(|_| !is_read_as_docs))
}

fn of_word(text: &str, rules: &RequiredRules) -> Option<bool> {
    let word = normalized(text);
    let is_in = |words: &[String], word: &str| words.iter().any(|it| it == word);
    let whole = |word: &str| match (is_in(&rules.yes, word), is_in(&rules.no, word)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    whole(&word).or_else(|| whole(word.trim_matches(['*', '`', '.', ' '])))
}
