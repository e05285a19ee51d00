//! Labels before lists, which are no values themselves: `Valid values: A, B. Default: A`.

use super::list_match::Item;
use super::reader::Reader;
use super::separator::{Separator, SeparatorClass};
use crate::element::ScalarType;
use crate::text::ends_with_any;
use crate::token::{Token, TokenKind};

/// Last words of labels, in lower case: what follows the colon is no meaning of them.
const LABELS: &[&str] = &[
    "value",
    "values",
    "default",
    "note",
    "notes",
    "example",
    "examples",
    "description",
    "remark",
    "remarks",
    "enum",
    "enums",
    "class",
    "of",
    "by",
    "fields",
    "field",
    "deprecated",
    "charset",
    "e.g",
    "i.e",
    "etc",
    "are",
    "is",
    "options",
    "supported",
    "allowed",
    "optional",
    "required",
    "unit",
    "range",
    "maximum",
    "minimum",
    "format",
];

/// Last words of labels before what is no value of the element, in lower case.
const LABELS_OF_OTHERS: &[&str] = &[
    "by",
    "fields",
    "note",
    "notes",
    "example",
    "examples",
    "deprecated",
    "charset",
    "remark",
    "remarks",
    "description",
    "e.g",
    "i.e",
];

/// Words that stand for an example, or for the values that are not listed.
const ABBREVIATIONS: &[&str] = &["e.g", "i.e", "etc"];

/// Whether a name is the label of what follows its colon.
fn is_label(name: &str) -> bool {
    LABELS.contains(&last_word(name).as_str())
}

/// Whether a text ends with a label of something else than values.
pub(super) fn is_label_of_others(text: &str) -> bool {
    LABELS_OF_OTHERS.contains(&last_word(text).as_str())
}

/// Whether a name is an abbreviation that is no value.
pub(super) fn is_abbreviation(name: &str) -> bool {
    ABBREVIATIONS.contains(&name)
}

fn last_word(text: &str) -> String {
    let word = text.rsplit(|it: char| it.is_whitespace() || !it.is_ascii()).next();
    word.unwrap_or(text).to_ascii_lowercase()
}

impl Reader<'_> {
    /// `Colour: Red, Blue`: a label, and the values after it.
    pub(super) fn is_label_and_names(
        &self,
        items: &[Item],
        separator: Option<Separator<'_>>,
    ) -> bool {
        let [first, others @ ..] = items else { return false };
        let is_name = |at: usize| self.token(at).is_some_and(|it| it.kind == TokenKind::Bare);
        self.scalar == ScalarType::String
            && separator.is_some_and(|it| it.is(SeparatorClass::Colon))
            && !others.is_empty()
            && others.iter().all(|it| it.meaning.is_empty())
            && first.meaning.len() == 1
            && is_name(first.meaning.start)
            && is_name(first.value)
    }

    /// `if Color=red`: the name of another element in a condition.
    pub(super) fn is_condition(&self, at: usize) -> bool {
        const CONDITIONS: &[&str] = &["当", "若", "如果"];
        let before = at.checked_sub(1).and_then(|it| self.token(it));
        self.is_punct(at + 1, "=＝")
            && before.is_some_and(|it| it.is_words() && ends_with_any(it.text, CONDITIONS))
    }

    /// Whether a name only introduces what follows its colon: a label, the last word of a sentence, or the
    /// name of another element with the same values.
    pub(super) fn is_label(&self, at: usize, is_first: bool) -> bool {
        /// How many tokens show that a sentence is English.
        const MAX_SENTENCE: usize = 8;
        const SAME: &[&str] = &["同", "见", "参考"];
        let Some(token) = self.token(at).filter(|it| it.kind == TokenKind::Bare) else {
            return false;
        };
        // `default：one`: words in another script are a meaning.
        let is_explained = self.token(at + 2).is_some_and(Token::is_words);
        if self.scalar != ScalarType::String || !self.is_punct(at + 1, "：:") || is_explained {
            return false;
        }
        let sentence = &self.tokens[at.saturating_sub(MAX_SENTENCE)..at];
        let is_end_of_sentence = is_first
            && token.space_before
            && sentence.last().is_some_and(|it| {
                (it.kind == TokenKind::Bare && !sentence.iter().any(Token::is_words))
                    || (it.is_words() && ends_with_any(it.text, SAME))
            });
        let is_title = token.start == 0 && token.text.contains(' ');
        is_label(token.text) || is_end_of_sentence || is_title
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert!(is_label("Valid values"));
        assert!(is_label("Default"));
        assert!(!is_label("Red"));
        assert!(is_label_of_others("Returned fields"));
        assert!(!is_label_of_others("Valid values"));
        assert!(is_abbreviation("etc"));
    }
}
