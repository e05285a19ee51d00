//! Reads what a description says in words: text, element name and scalar type in, annotations out.
//!
//! One file of patterns per kind of annotation. Precision goes before recall: what can be read in
//! two ways is not read, and a value that does not fit the declared type is dropped.
//!
//! This crate knows no pages, no markup and no IR; it knows no product, action or field either. It
//! changes no type and reports nothing.

mod annotations;
mod availability;
mod base64;
mod boolean;
mod default;
mod deprecation;
mod element;
mod length;
mod phrases;
mod prefilter;
mod range;
mod references;
mod scan;
mod secret;
mod time;
mod topic;
mod unit;
mod values;

pub use annotations::{
    Annotations, Deprecation, Evidence, Extracted, Length, Reference, Time, TimeForm, Value, Values,
};
pub use deprecation::deprecation;
pub use element::{Element, ScalarType};
pub use references::MAX_REFERENCES;

use range::Context;
use topic::Topic;

/// Reads the description of an element: its text without markup, breaks as newlines.
pub fn annotate(text: &str, element: Element<'_>) -> Annotations {
    let Element { name, ty, is_array } = element;
    let words = scan::cut(text.trim(), MAX_BYTES);
    let topics = prefilter::topics(words);
    let mut res =
        Annotations { references: references::references(words, topics), ..Annotations::default() };
    if topics.has(Topic::Availability) {
        res.availability = availability::availability(words);
    }
    let Some(scalar) = ty else { return res };
    let mut list = if topics.has(Topic::Value) { values::values(words, scalar) } else { None };
    // What is told behind it is of its parts.
    let of_parts = topics.has(Topic::Json)
        && list
            .as_ref()
            .and_then(|it| it.items.first())
            .is_some_and(|(start, _)| boolean::json(&words[..*start], scalar).is_some());
    if of_parts {
        list = None;
    }
    if topics.has(Topic::Base64) && list.is_none() && !of_parts {
        res.base64 = base64::base64(words, scalar);
    }
    res.time = time::time(words, name, scalar, topics);
    res.secret = secret::secret(words, name, scalar).filter(|_| list.is_none());
    if topics.has(Topic::Json) && res.base64.is_none() && list.is_none() && !is_array {
        res.json = boolean::json(words, scalar);
    }
    if topics.has(Topic::Unit) && scalar != ScalarType::Bool {
        res.unit = unit::unit(words);
    }
    if topics.has(Topic::Default) && !is_array {
        res.default = default::default(words, scalar, list.as_ref(), res.unit.as_ref());
    }
    let context =
        Context { unit: res.unit.as_ref(), default: res.default.as_ref(), listed: list.is_some() };
    let found = range::range(words, scalar, context, topics);
    if list.is_none() && res.time.is_none() {
        res.length = found.length.filter(|_| !is_array);
        res.min = found.min.filter(|_| !is_array);
        res.max = found.max.filter(|_| !is_array);
    }
    res.unit = res.unit.or(found.unit);
    if res.time.is_some() || (list.is_some() && scalar == ScalarType::String) {
        res.unit = None;
    }
    if list.is_some() || (topics.has(Topic::Yes) && topics.has(Topic::No)) {
        res.boolean = boolean::boolean(words, scalar, list.as_ref());
    } else if scalar == ScalarType::String {
        let is_bool = |it: &&Extracted| boolean::is_true_or_false(&it.value);
        res.boolean = res.default.as_ref().filter(is_bool).map(|it| it.evidence.clone());
    }
    res.values = list.filter(|it| !it.is_about(name)).map(|it| it.values);
    res
}

/// How much of a description is read, in bytes; the longest real one has a sixth of it. Some
/// patterns look around from each place, so that this is what keeps the cost linear.
const MAX_BYTES: usize = 8 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, ty: Option<ScalarType>) -> Annotations {
        annotate(words, Element { name: "Lamp", ty, is_array: false })
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
    fn facts_fit_the_type() {
        let found = check("亮度，范围[1,9]，默认为3", Some(ScalarType::Int));
        assert_eq!(found.default.map(|it| it.value).as_deref(), Some("3"));
        assert_eq!(found.min.map(|it| it.value).as_deref(), Some("1"));
        assert!(check("Red：红，Blue：蓝，默认Red", Some(ScalarType::Int)).is_empty());
        assert!(check("Red：红，Blue：蓝", None).is_empty());
    }

    #[test]
    fn a_list_with_the_own_name_in_it_is_none() {
        let check = |name: &str, words: &str| {
            let element = Element { name, ty: Some(ScalarType::String), is_array: false };
            annotate(words, element).values.map(|it| it.values.len())
        };
        assert_eq!(check("Lamp", "枚举值：Red，Blue"), Some(2));
        assert_eq!(check("Lamp", "枚举值：Lamp，Shade"), None);
        assert_eq!(check("LampId", "枚举值：ID，lamp-1x2y"), None);
    }
}
