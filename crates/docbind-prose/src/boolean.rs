//! Texts that are true or false.
//!
//! `Yes` and `No`, `on` and `off` count as true and false.

use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::opposites::are_opposites;
use crate::text::sentence_around;
use crate::topic::{Topic, Topics};
use crate::values::ValueList;

/// In lower case.
pub(crate) const TRUE: &str = "true";
/// In lower case.
pub(crate) const FALSE: &str = "false";

/// Returns the words that show that a text is true or false: its list of values, the sentence that
/// mentions both, or the default.
pub(crate) fn boolean(
    text: &str,
    scalar: ScalarType,
    list: Option<&ValueList>,
    default: Option<&Extracted>,
    topics: Topics,
) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    if let Some(list) = list {
        let [one, other] = list.values.values.as_slice() else { return None };
        return are_opposites(&one.value, &other.value).then(|| list.values.evidence.clone());
    }
    if topics.has(Topic::True) && topics.has(Topic::False) {
        return mentions_both(text);
    }
    let is_true_or_false =
        |value: &str| [TRUE, FALSE].iter().any(|it| it.eq_ignore_ascii_case(value));
    default.filter(|it| is_true_or_false(&it.value)).map(|it| it.evidence.clone())
}

fn mentions_both(text: &str) -> Option<String> {
    let tokens = tokenize(text, LexMode::Names);
    let first_of =
        |value: &str| tokens.iter().find(|it| it.is_value() && it.text.eq_ignore_ascii_case(value));
    let (yes, no) = (first_of(TRUE)?, first_of(FALSE)?);
    // `Light=true`: the value of another element.
    let is_of_another = tokens.windows(2).any(|pair| {
        let [before, value] = pair else { return false };
        let assigns = (before.is_words() && before.text.ends_with('为')) || before.is_punct("=＝");
        assigns && value.is_value() && (value.start == yes.start || value.start == no.start)
    });
    let (start, end) = (yes.start.min(no.start), yes.end.max(no.end));
    (!is_of_another).then(|| sentence_around(text, start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::default::default;
    use crate::prefilter;
    use crate::values::value_list;

    fn check(text: &str) -> bool {
        let list = value_list(text, ScalarType::String);
        let default = default(text, "Lamp", ScalarType::String, list.as_ref(), None);
        let topics = prefilter::topics(text);
        boolean(text, ScalarType::String, list.as_ref(), default.as_ref(), topics).is_some()
    }

    #[test]
    fn true_or_false() {
        assert!(check("是否开灯。Yes：开，No：关"));
        assert!(check("是否开灯，true开，false关"));
        assert!(check("灯的状态，on:开，off:关"));
        assert!(check("是否开灯，默认为false"));
        assert!(!check("颜色：Red，红；Blue，蓝"));
        assert!(!check("颜色，Light=false时为Red，Light=true时不限"));
        assert!(!check("仅当Light为true"));
    }
}
