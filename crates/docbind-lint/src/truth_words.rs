//! Misspelt `true` and `false`: a caller who copies the word sends a value that the service does not know.

use crate::codes;
use crate::page::{ActionView, Findings};
use docbind_ir::ir::{PageSpan, Type};
use docbind_markdown::inline::plain_text;
use docbind_source::{Diagnostic, Span};

/// The words, each with its opposite.
const WORDS: &[[&str; 2]] = &[["true", "false"], ["false", "true"]];

/// Reports a word of a description that is nearly `true` beside `false`, or the other way around.
pub(crate) fn check(
    view: &ActionView<'_>,
    place: Option<PageSpan>,
    ty: &Type,
    findings: &mut Findings<'_>,
) {
    let may_be_true = match ty {
        Type::String | Type::Bool => true,
        Type::Int
        | Type::Float
        | Type::Array(_)
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_)
        | Type::Fields(_) => false,
    };
    let Some(row) = view.row(place).filter(|_| may_be_true) else { return };
    let docs = plain_text(&row.cells.docs);
    let Some((word, meant)) = misspelt(&docs) else { return };
    let start = view.source.slice(row.cells.span).rfind(word);
    let start = start.map(|it| row.cells.span.start as usize + it);
    let span = start.map_or(row.cells.name.span, |it| Span::new(it..it + word.len()));
    findings.push(
        Diagnostic::new(
            codes::MISSPELT_TRUTH,
            view.location(span),
            format!("`{word}` is nearly `{meant}`"),
        )
        .with_element(view.element(row))
        .with_help(format!("write `{meant}`, if that is the value")),
    );
}

/// Returns a misspelt word, and what it should be.
fn misspelt(text: &str) -> Option<(&str, &'static str)> {
    let words = || text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let has = |word: &str| words().any(|it| it.eq_ignore_ascii_case(word));
    WORDS.iter().filter(|[word, opposite]| !has(word) && has(opposite)).find_map(|[word, _]| {
        words().find(|it| is_slip(&it.to_ascii_lowercase(), word)).map(|it| (it, *word))
    })
}

/// Words that are no slips.
const OTHER_WORDS: &[&str] = &["tree"];

/// Whether two letters of a word are swapped, or one is another one, missing or too many.
fn is_slip(text: &str, word: &str) -> bool {
    if OTHER_WORDS.contains(&text) {
        return false;
    }
    let (own, meant) = (text.as_bytes(), word.as_bytes());
    let same = own.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (own, meant) = (&own[same..], &meant[same..]);
    match (own, meant) {
        ([], []) => false,
        ([a, b, rest @ ..], [c, d, others @ ..]) if a == d && b == c => rest == others,
        ([_, rest @ ..], [_, others @ ..]) if rest == others => true,
        ([_, rest @ ..], others) if rest == others => true,
        (rest, [_, others @ ..]) => rest == others,
        (_, []) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_nearly_true_or_false() {
        assert_eq!(misspelt("可以为ture,不可以为false"), Some(("ture", "true")));
        assert_eq!(misspelt("True/Flase"), Some(("Flase", "false")));
        assert_eq!(misspelt("false：灭，tru：亮"), Some(("tru", "true")));
        assert_eq!(misspelt("false：灭，truee：亮"), Some(("truee", "true")));
        assert_eq!(misspelt("true：亮，falss：灭"), Some(("falss", "false")));
    }

    #[test]
    fn other_words() {
        assert_eq!(misspelt("ture"), None, "nothing shows that it is a value");
        assert_eq!(misspelt("true或false，ture"), None, "the right word is there");
        assert_eq!(misspelt("false：灭，tree：树"), None);
        assert_eq!(misspelt("false：灭，trust：信"), None);
        assert_eq!(misspelt("默认为false"), None);
    }
}
