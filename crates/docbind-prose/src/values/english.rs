//! Labels of English descriptions: `Valid values: A, B. Default: A`.

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
    "format",
];

/// Words that stand for an example, or for the values that are not listed.
const ABBREVIATIONS: &[&str] = &["e.g", "i.e", "etc"];

/// Whether a name is the label of what follows its colon.
pub(super) fn is_label(name: &str) -> bool {
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
