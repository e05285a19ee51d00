//! Divides the text of a cell into what can be its value and the remarks beside it.

use crate::inline_chars::{InlineChar, chars_span, chars_text, trim_chars};
use docbind_source::{Span, Spanned};

/// Punctuation that ends a cell without being part of its value.
const END_PUNCTUATION: &[char] = &['、', '，', ',', '；', ';', '：', ':', '。', '.', '！', '!'];

/// A part of a cell that can be its value, and the remarks beside it.
#[derive(Clone)]
pub(super) struct Candidate<'c> {
    pub(super) value: &'c [InlineChar],
    /// What is not part of the value, in the order of the cell.
    pub(super) rest: Vec<&'c [InlineChar]>,
}

impl<'c> Candidate<'c> {
    /// Adds what is before and behind the text that was divided.
    pub(super) fn within(self, [before, after]: [&'c [InlineChar]; 2]) -> Candidate<'c> {
        let rest = [before].into_iter().chain(self.rest).chain([after]);
        Candidate { value: self.value, rest: rest.collect() }
    }

    /// Returns the text beside the value if it says anything.
    pub(super) fn remark(&self) -> Option<Spanned<String>> {
        let says_something = |it: &&[InlineChar]| it.iter().any(|it| it.value.is_alphanumeric());
        let parts: Vec<&[InlineChar]> =
            self.rest.iter().map(|it| trim_chars(it)).filter(says_something).collect();
        let text = parts.iter().map(|it| chars_text(it)).collect::<Vec<_>>().join(" ");
        let span = parts.into_iter().filter_map(chars_span).reduce(Span::to)?;
        Some(Spanned::new(text, span))
    }
}

/// Returns the ways to divide a text: all of it, all but the punctuation behind it, all but the star of what
/// is required, all but what is in parentheses behind it, and the only part that is bold, in italics, code
/// or a link. A value does not join a part that stands out with letters next to it.
pub(super) fn candidates(text: &[InlineChar]) -> Vec<Candidate<'_>> {
    let marked = marked(text).into_iter().flat_map(|(value, beside)| {
        // There may be a remark within the bold text, too.
        divisions(value).map(move |it| it.within(beside))
    });
    divisions(text).chain(marked).filter(|it| !is_joined(it.value)).collect()
}

/// Whether letters of two parts that look different are next to each other.
fn is_joined(value: &[InlineChar]) -> bool {
    let is_letter = |it: &InlineChar| it.value.is_ascii_alphanumeric() || it.value == '_';
    value.windows(2).any(|it| it[0].group != it[1].group && it.iter().all(is_letter))
}

/// Returns the only part that stands out, if it is not next to letters, and what is beside it.
fn marked(whole: &[InlineChar]) -> Option<(&[InlineChar], [&[InlineChar]; 2])> {
    let is_marked = |it: &InlineChar| it.group != 0;
    let start = whole.iter().position(is_marked)?;
    let end = whole.iter().rposition(is_marked)? + 1;
    let value = &whole[start..end];
    let is_one = value.iter().all(|it| it.group == value[0].group);
    let is_name = |it: &InlineChar| {
        it.value.is_ascii_alphanumeric() || matches!(it.value, '_' | '-' | '.' | '[' | '/')
    };
    let (before, after) = (&whole[..start], &whole[end..]);
    let is_separate = !before.iter().any(is_name) && !after.first().is_some_and(is_name);
    (is_one && is_separate).then(|| (trim_chars(value), [before, after]))
}

/// Divides a text into a value and a remark in four ways.
fn divisions(whole: &[InlineChar]) -> impl Iterator<Item = Candidate<'_>> {
    let all = Candidate { value: whole, rest: Vec::new() };
    let value = trim_end_punctuation(whole);
    let end = &whole[value.len()..];
    let without_punctuation = Candidate { value, rest: vec![end] };
    let without_star = without_star(value)
        .map(|(before, value, after)| Candidate { value, rest: vec![before, after, end] });
    let without_parentheses = value_before_parentheses(value)
        .map(|it| Candidate { value: it, rest: vec![&whole[it.len()..]] });
    let is_shorter = value.len() < whole.len();
    let without_punctuation = Some(without_punctuation).filter(|_| is_shorter);
    [Some(all), without_punctuation, without_star, without_parentheses].into_iter().flatten()
}

fn trim_end_punctuation(chars: &[InlineChar]) -> &[InlineChar] {
    let is_value =
        |it: &InlineChar| !END_PUNCTUATION.contains(&it.value) && !it.value.is_whitespace();
    &chars[..chars.iter().rposition(is_value).map_or(0, |it| it + 1)]
}

/// Splits off the star with which forms mark what is required, before or behind a value.
fn without_star(chars: &[InlineChar]) -> Option<(&[InlineChar], &[InlineChar], &[InlineChar])> {
    let is_star = |it: &InlineChar| it.value == '*';
    let (before, value, after) = match chars {
        [first, value @ ..] if is_star(first) => (&chars[..1], value, &chars[chars.len()..]),
        [value @ .., last] if is_star(last) => (&chars[..0], value, &chars[value.len()..]),
        _ => return None,
    };
    let value = trim_chars(value);
    (!value.is_empty()).then_some((before, value, after))
}

/// Returns what is in front of parentheses at the end. ASCII parentheses next to letters may belong to the
/// value: `Id(s)`, `varchar(32)`.
fn value_before_parentheses(chars: &[InlineChar]) -> Option<&[InlineChar]> {
    let close = chars.last()?.value;
    let open = match close {
        '）' | ')' => ['（', '('],
        '】' => ['【', '【'],
        _ => return None,
    };
    let at = chars.iter().position(|it| open.contains(&it.value))?;
    let (value, remark) = chars.split_at(at);
    let is_remark = value.last()?.value.is_whitespace()
        || remark.iter().any(|it| !it.value.is_ascii() && !it.value.is_whitespace());
    let value = trim_end_punctuation(value);
    (is_remark && !value.is_empty()).then_some(value)
}
