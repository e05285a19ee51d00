//! Lines about a field below its description.

use crate::api::Enum;
use crate::docs::code_span;
use docbind_ir::ir::{Annotations, Extracted, Length, Location, TimeForm};
use docbind_ir::resolve::CONTENT;

/// How many values a line shows.
const MAX_VALUES: usize = 24;

/// A list with a longer value is not shown again.
const MAX_VALUE_BYTES: usize = 60;

/// Who gives a value to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    Optional,
    /// The client, unless the caller does.
    ClientDefault,
}

impl Presence {
    pub(super) fn new(is_required: bool) -> Presence {
        if is_required { Presence::Required } else { Presence::Optional }
    }

    fn phrase(self) -> &'static str {
        match self {
            Presence::Required => ", required",
            Presence::Optional => ", optional",
            Presence::ClientDefault => "; the client's default where it is not set",
        }
    }
}

/// Adds the line with the wire name of a field, and one with what is known of its values.
pub(super) fn push_facts(
    doc: &mut Vec<String>,
    wire: &str,
    location: Option<Location>,
    presence: Presence,
    facts: Option<&String>,
) {
    if !doc.is_empty() {
        doc.push(String::new());
    }
    let place = match location {
        Some(Location::Host) => "in the host",
        Some(Location::Path) => "in the path",
        Some(Location::Query) => "in the query",
        Some(Location::Header) => "in the headers",
        Some(Location::Cookie) => "in a cookie",
        Some(Location::Form | Location::Body) | None => "on the wire",
    };
    doc.push(match wire {
        CONTENT => format!("The body{}.", presence.phrase()),
        wire => format!("{} {place}{}.", code_span(wire), presence.phrase()),
    });
    doc.extend(facts.cloned());
}

/// Returns what the annotations of an element say of its values, in sentences.
pub(super) fn facts(annotations: &Annotations, field_enum: Option<&Enum>) -> Option<String> {
    let mut sentences: Vec<String> = Vec::new();
    sentences.extend(values(annotations, field_enum));
    sentences.extend(range(annotations));
    sentences.extend(annotations.length.as_ref().map(length));
    sentences.extend(annotations.unit.as_ref().map(|it| format!("In {}.", code_span(&it.value))));
    sentences.extend(annotations.time.as_ref().map(|it| match it.form {
        TimeForm::Seconds => "In seconds since 1970.".to_owned(),
        TimeForm::Milliseconds => "In milliseconds since 1970.".to_owned(),
        TimeForm::Date => "A date in words.".to_owned(),
    }));
    sentences.extend(annotations.base64.as_ref().map(|_| "In base64.".to_owned()));
    sentences.extend(annotations.json.as_ref().map(|_| "JSON in a text.".to_owned()));
    sentences.extend(
        annotations.default.as_ref().map(|it| format!("Default: {}.", code_span(&it.value))),
    );
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Adds the names that a field had before: fields have no aliases.
pub(super) fn push_previous_names(doc: &mut Vec<String>, previous_names: &[String]) {
    if !previous_names.is_empty() {
        let names: Vec<String> = previous_names.iter().map(|it| code_span(it)).collect();
        doc.push(format!("Called {} before.", names.join(", ")));
    }
}

/// The listed values, unless the enum has the same ones.
fn values(annotations: &Annotations, field_enum: Option<&Enum>) -> Option<String> {
    let values = &annotations.values.as_ref()?.values;
    if field_enum.is_some_and(|it| it.variants.len() == values.len())
        || values.iter().any(|it| it.value.len() > MAX_VALUE_BYTES)
    {
        return None;
    }
    let shown: Vec<String> =
        values.iter().take(MAX_VALUES).map(|it| code_span(&it.value)).collect();
    let more = match values.len().saturating_sub(MAX_VALUES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let lead = if field_enum.is_some() { "Listed here" } else { "Known values" };
    Some(format!("{lead}: {}{more}.", shown.join(", ")))
}

fn range(annotations: &Annotations) -> Option<String> {
    let shown = |it: &Extracted| code_span(&it.value);
    match (&annotations.min, &annotations.max) {
        (Some(min), Some(max)) => Some(format!("From {} to {}.", shown(min), shown(max))),
        (Some(min), None) => Some(format!("At least {}.", shown(min))),
        (None, Some(max)) => Some(format!("At most {}.", shown(max))),
        (None, None) => None,
    }
}

fn length(length: &Length) -> String {
    match (length.min, length.max) {
        (Some(min), Some(max)) => format!("From {min} to {max} characters."),
        (Some(min), None) => format!("At least {min} characters."),
        (None, Some(max)) => format!("At most {max} characters."),
        (None, None) => "Of limited length.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::ir::{Value, Values};

    fn extracted(value: &str) -> Option<Extracted> {
        Some(Extracted { value: value.to_owned(), evidence: String::new() })
    }

    fn check(annotations: &Annotations, expected: &str) {
        let mut doc = Vec::new();
        let facts = facts(annotations, None);
        push_facts(&mut doc, "Size", None, Presence::Optional, facts.as_ref());
        assert_eq!(doc.join("|"), format!("`Size` on the wire, optional.{expected}"));
    }

    #[test]
    fn sentences_of_annotations() {
        check(&Annotations::default(), "");
        check(
            &Annotations { min: extracted("1"), max: extracted("9"), ..Annotations::default() },
            "|From `1` to `9`.",
        );
        check(
            &Annotations {
                max: extracted("9"),
                unit: extracted("GB"),
                default: extracted("5"),
                ..Annotations::default()
            },
            "|At most `9`. In `GB`. Default: `5`.",
        );
        let value = |it: &str| Value { value: it.to_owned(), meaning: None };
        let values = Values {
            values: vec![value("1"), value("`")],
            complete: false,
            evidence: String::new(),
        };
        check(
            &Annotations { values: Some(values), ..Annotations::default() },
            "|Known values: `1`, `'`.",
        );
    }
}
