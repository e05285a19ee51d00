//! What is known of an element beyond its description, as lines of its documentation.

use crate::api::{Cardinality, Enum, RustType, TimeUnit, Timestamp};
use crate::docs::code_span;
use crate::names::Name;
use docbind_ir::ir::{Annotations, Deprecation, Extracted, Length, Text, TimeForm};

/// How many values a line shows.
const MAX_VALUES: usize = 24;

/// Longer values of a list that is none of an enum are not shown again.
const MAX_BYTES: usize = 60;

/// The line that names the element as it is on the wire, and what else is known of it.
pub(super) fn add(
    doc: &mut Vec<String>,
    wire: &str,
    rest: &str,
    facts: &Annotations,
    listed: Option<&Enum>,
) {
    if !doc.is_empty() {
        doc.push(String::new());
    }
    doc.push(format!("{} on the wire{rest}.", code_span(wire)));
    let mut known: Vec<String> = Vec::new();
    known.extend(values(facts, listed));
    known.extend(range(facts));
    known.extend(facts.length.as_ref().map(length));
    known.extend(facts.unit.as_ref().map(|it| format!("In {}.", code_span(&it.value))));
    known.extend(facts.time.as_ref().map(|it| match it.form {
        TimeForm::Seconds => "In seconds since 1970.".to_owned(),
        TimeForm::Milliseconds => "In milliseconds since 1970.".to_owned(),
        TimeForm::Date => "A date in words.".to_owned(),
    }));
    known.extend(facts.base64.as_ref().map(|_| "In base64.".to_owned()));
    known.extend(facts.json.as_ref().map(|_| "JSON in a text.".to_owned()));
    known.extend(facts.default.as_ref().map(|it| format!("Default: {}.", code_span(&it.value))));
    if !known.is_empty() {
        doc.push(known.join(" "));
    }
}

/// The names that a field had: fields have no aliases.
pub(super) fn add_former(doc: &mut Vec<String>, previous_names: &[String]) {
    if !previous_names.is_empty() {
        let names: Vec<String> = previous_names.iter().map(|it| code_span(it)).collect();
        doc.push(format!("Called {} before.", names.join(", ")));
    }
}

/// The values, where the type does not say the same.
fn values(facts: &Annotations, listed: Option<&Enum>) -> Option<String> {
    let values = &facts.values.as_ref()?.values;
    if listed.is_some_and(|it| it.variants.len() == values.len())
        || values.iter().any(|it| it.value.len() > MAX_BYTES)
    {
        return None;
    }
    let shown: Vec<String> =
        values.iter().take(MAX_VALUES).map(|it| code_span(&it.value)).collect();
    let more = match values.len().saturating_sub(MAX_VALUES) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let known = if listed.is_some() { "Listed here" } else { "Known values" };
    Some(format!("{known}: {}{more}.", shown.join(", ")))
}

fn range(facts: &Annotations) -> Option<String> {
    let shown = |it: &Extracted| code_span(&it.value);
    match (&facts.min, &facts.max) {
        (Some(min), Some(max)) => Some(format!("From {} to {}.", shown(min), shown(max))),
        (Some(min), None) => Some(format!("At least {}.", shown(min))),
        (None, Some(max)) => Some(format!("At most {}.", shown(max))),
        (None, None) => None,
    }
}

fn length(it: &Length) -> String {
    match (it.min, it.max) {
        (Some(min), Some(max)) => format!("From {min} to {max} characters."),
        (Some(min), None) => format!("At least {min} characters."),
        (None, Some(max)) => format!("At most {max} characters."),
        (None, None) => "Of limited length.".to_owned(),
    }
}

/// The method that takes or returns a field as a point in time, under a name that none of the `fields`
/// beside it has.
pub(super) fn timestamp(
    ident: &str,
    ty: &RustType,
    cardinality: Cardinality,
    facts: &Annotations,
    fields: &[Name],
) -> Option<Timestamp> {
    let unit = match facts.time.as_ref()?.form {
        TimeForm::Seconds => TimeUnit::Seconds,
        TimeForm::Milliseconds => TimeUnit::Milliseconds,
        TimeForm::Date => return None,
    };
    let ident = format!("{ident}_timestamp");
    let is_free = fields.iter().all(|it| it.ident != ident);
    (*ty == RustType::Int && !cardinality.is_repeated() && is_free)
        .then_some(Timestamp { ident, unit })
}

/// The reason as plain words, and what to use instead where the reason does not name it. rustdoc
/// looks for links in it, and rustc shows it as it is: brackets cannot be escaped for both.
pub(super) fn deprecated(it: Option<&Deprecation>) -> Option<String> {
    let plain = |it: &str| {
        crate::docs::one_line(&[Text::Text(it.to_owned())]).replace('[', "(").replace(']', ")")
    };
    it.map(|it| match &it.replacement {
        Some(name) if !it.reason.contains(name.as_str()) => {
            format!("{}; use {} instead", plain(&it.reason), plain(name))
        }
        _ => plain(&it.reason),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::ir::{Value as Listed, Values};

    fn known(value: &str) -> Option<Extracted> {
        Some(Extracted { value: value.to_owned(), evidence: String::new() })
    }

    fn check(facts: &Annotations, expected: &str) {
        let mut doc = Vec::new();
        add(&mut doc, "Size", ", optional", facts, None);
        assert_eq!(doc.join("|"), format!("`Size` on the wire, optional.{expected}"));
    }

    #[test]
    fn what_is_known() {
        check(&Annotations::default(), "");
        check(
            &Annotations { min: known("1"), max: known("9"), ..Annotations::default() },
            "|From `1` to `9`.",
        );
        check(
            &Annotations {
                max: known("9"),
                unit: known("GB"),
                default: known("5"),
                ..Annotations::default()
            },
            "|At most `9`. In `GB`. Default: `5`.",
        );
        let value = |it: &str| Listed { value: it.to_owned(), meaning: None };
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

    #[test]
    fn what_to_use_instead() {
        let check = |reason: &str, replacement: Option<&str>, expected: &str| {
            let replacement = replacement.map(str::to_owned);
            let it = Deprecation { reason: reason.to_owned(), replacement };
            assert_eq!(deprecated(Some(&it)).as_deref(), Some(expected));
        };
        check("已废弃", None, "已废弃");
        check("已废弃", Some("Host"), "已废弃; use Host instead");
        check("已废弃，请使用Host", Some("Host"), "已废弃，请使用Host");
    }
}
