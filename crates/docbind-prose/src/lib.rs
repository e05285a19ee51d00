//! Extracts annotations from descriptions: text, element name and scalar type in, annotations out.
//!
//! [`annotate`] finds out in one pass over the text which readers may find something (`prefilter`),
//! and lets these read. There is a reader per kind of annotation, with its patterns as tables; most
//! split the text into tokens first (`lexer`). Precision goes before recall: what can be read in two
//! ways is not read, and a value that does not fit the declared type is dropped.
//!
//! This crate knows neither pages nor markup nor the IR, and no product, action or field. It never
//! changes a type, reports nothing and accepts any text.

mod annotations;
mod availability;
mod base64;
mod boolean;
mod default;
mod deprecation;
mod element;
mod json;
mod length;
mod lexer;
mod opposites;
mod phrase_set;
mod prefilter;
mod range;
mod references;
mod rule;
mod secret;
mod text;
mod time;
mod token;
mod topic;
mod unit;
mod values;

pub use annotations::{
    Annotations, Deprecation, Evidence, Extracted, Length, Reference, Time, TimeForm, Value, Values,
};
pub use deprecation::deprecation;
pub use element::{Element, ScalarType};
pub use references::MAX_REFERENCES;
pub use secret::may_be_secret;

use range::FieldContext;
use topic::{Topic, Topics};

/// How much of a description is read, in bytes; the longest real one has a sixth of it. Some
/// patterns look around from each place: this limit is what keeps the cost linear.
const MAX_BYTES: usize = 8 << 10;

/// Extracts the annotations of an element from its description: the text without markup, with line breaks as newlines.
pub fn annotate(text: &str, element: Element<'_>) -> Annotations {
    let text = text::head(text.trim(), MAX_BYTES);
    let topics = prefilter::topics(text);
    let mut annotations = match element.ty {
        Some(scalar) => annotate_values(text, element, scalar, topics),
        None => Annotations::default(),
    };
    annotations.references = references::references(text, topics);
    if topics.has(Topic::Availability) {
        annotations.availability = availability::availability(text);
    }
    annotations
}

/// Extracts the annotations of the values of an element.
fn annotate_values(
    text: &str,
    element: Element<'_>,
    scalar: ScalarType,
    topics: Topics,
) -> Annotations {
    let Element { name, is_array, .. } = element;
    let has = |topic| topics.has(topic);

    let list = has(Topic::Value).then(|| values::value_list(text, scalar)).flatten();
    let first_item = list.as_ref().and_then(|it| it.items.first());
    // What is listed after the word are values of its members.
    let has_members = has(Topic::Json)
        && first_item.is_some_and(|it| json::json(&text[..it.start], scalar).is_some());
    // Nobody may choose a secret from a list: what looks like one is a command that makes the secret.
    let is_secret = secret::is_secret_name(name, text, scalar);
    let list = list.filter(|_| !has_members && !is_secret);
    // An array has its elements apart.
    let list = list.map(|it| if is_array { it } else { it.of_text(text) });
    let has_list = list.is_some();

    let may_be_base64 = has(Topic::Base64) && !has_list && !has_members;
    let base64 = may_be_base64.then(|| base64::base64(text, scalar)).flatten();
    let may_be_json = has(Topic::Json) && !has_list && !is_array && base64.is_none();
    let json = may_be_json.then(|| json::json(text, scalar)).flatten();
    let may_have_unit = has(Topic::Unit) && scalar != ScalarType::Bool;
    let unit = may_have_unit.then(|| unit::unit(text)).flatten();
    let may_have_default = has(Topic::Default) && !is_array;
    let default = may_have_default
        .then(|| default::default(text, name, scalar, list.as_ref(), unit.as_ref()))
        .flatten();
    let field = FieldContext { unit: unit.as_ref(), default: default.as_ref(), has_list };
    let range = range::range(text, scalar, field, topics);
    let boolean = boolean::boolean(text, scalar, list.as_ref(), default.as_ref(), topics);
    let secret = (!has_list).then(|| secret::secret(text, name, scalar, topics)).flatten();
    // A key that signs points in time is not a time.
    let time = time::time(text, name, scalar, topics).filter(|_| secret.is_none());

    let has_range = !has_list && !is_array && time.is_none();
    // A text with values or a default that is no number counts nothing.
    let has_words = has_list || default.as_ref().is_some_and(|it| !token::is_number(&it.value));
    let has_unit = time.is_none() && !(has_words && scalar == ScalarType::String);
    Annotations {
        values: list.filter(|it| !it.is_about(name)).map(|it| it.values),
        min: range.min.filter(|_| has_range),
        max: range.max.filter(|_| has_range),
        length: range.length.filter(|_| has_range),
        unit: unit.or(range.unit).filter(|_| has_unit),
        default,
        base64,
        secret,
        time,
        boolean,
        json,
        references: Vec::new(),
        availability: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, ty: Option<ScalarType>) -> Annotations {
        annotate(text, Element { name: "Lamp", ty, is_array: false })
    }

    #[test]
    fn a_description_of_a_megabyte() {
        for part in
            ["A，", "A：甲，", "默认", "1-", "“", "（", "甲", "不超过", "时间戳", "A/", "\n> A，甲"]
        {
            for ty in [ScalarType::String, ScalarType::Int] {
                let long = part.repeat((1 << 20) / part.len());
                check(&long, Some(ty));
                check(&format!("枚举值：{long}"), Some(ty));
            }
        }
    }

    #[test]
    fn annotations_fit_the_type() {
        let found = check("亮度，范围[1,9]，默认为3", Some(ScalarType::Int));
        assert_eq!(found.default.map(|it| it.value).as_deref(), Some("3"));
        assert_eq!(found.min.map(|it| it.value).as_deref(), Some("1"));
        assert!(check("Red：红，Blue：蓝，默认Red", Some(ScalarType::Int)).is_empty());
        assert!(check("Red：红，Blue：蓝", None).is_empty());
    }

    #[test]
    fn a_list_with_the_name_of_its_element() {
        let check = |name: &str, text: &str| {
            let element = Element { name, ty: Some(ScalarType::String), is_array: false };
            annotate(text, element).values.map(|it| it.values.len())
        };
        assert_eq!(check("Lamp", "枚举值：Red，Blue"), Some(2));
        assert_eq!(check("Lamp", "枚举值：Lamp，Shade"), None);
        assert_eq!(check("LampId", "枚举值：ID，lamp-1x2y"), None);
    }
}
