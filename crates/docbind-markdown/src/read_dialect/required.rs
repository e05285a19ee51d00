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

/// Whether something is required, and what says so.
pub(super) struct Required<'a> {
    pub(super) value: bool,
    pub(super) by: SaidBy,
    /// The word in the column, if no rule knows it.
    pub(super) unknown: Option<&'a str>,
}

/// What says whether something is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SaidBy {
    /// The column for it.
    Column,
    /// A mark of the name.
    Name,
    /// Other words of the row, or a note about all rows.
    Words,
    /// Nothing on the page: a rule of the dialect.
    Rule,
}

/// Reads whether a row is required.
pub(super) fn read_required<'a>(said: &Said<'a>, rules: &RequiredRules) -> Required<'a> {
    let mut unknown = None;
    let column = said.column.and_then(|text| {
        let found = of_word(text, rules).or_else(|| rules.docs.of(text));
        if found.is_none() && !matches!(text.trim(), "" | "-" | "none") {
            unknown = Some(text);
        }
        found
    });
    let by_method = || rules.by_method.get(said.method?).copied();
    let by_words = || {
        let by_docs = rules.docs.of(said.docs);
        by_docs.or_else(|| rules.default_column.of(said.default?)).or(said.note)
    };
    let found = column.map(|it| (it, SaidBy::Column));
    let found = found.or_else(|| Some((said.mark?, SaidBy::Name)));
    let found = found.or_else(|| Some((by_words()?, SaidBy::Words)));
    let by_rule = || by_method().or(rules.default).unwrap_or(false);
    let (value, by) = found.unwrap_or_else(|| (by_rule(), SaidBy::Rule));
    // A column that only descriptions' rules read says nothing where they do not match.
    let is_read_as_docs = rules.yes.is_empty() && rules.no.is_empty();
    Required { value, by, unknown: unknown.filter(|_| !is_read_as_docs) }
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
