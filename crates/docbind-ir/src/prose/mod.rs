//! What a description says in words: description, name and declared type in, facts out.
//!
//! One file of patterns per kind of fact. Precision goes before recall: what can be read in two
//! ways is not read, and a value that does not fit the declared type is dropped. Nothing here
//! knows a product, an action or a field, changes a type, or reports anything.

mod availability;
mod base64;
mod boolean;
mod default;
mod length;
mod range;
mod references;
mod scan;
mod secret;
mod time;
mod topics;
mod unit;
mod values;

use crate::ir::{Facts, Known, Text, Type};
use range::Context;
use topics::{Topic, Topics};

/// How much of a description is read, in bytes; the longest real one has a sixth of it. Some
/// patterns look around from each place, so that this is what keeps the cost linear.
const MAX_WORDS: usize = 8 << 10;

/// What the patterns need to know of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scalar {
    Text,
    Int,
    Float,
    Bool,
    Other,
}

/// Reads a description, of which `words` are the plain ones. Of an array the facts are those of its
/// elements.
pub(crate) fn facts(docs: &[Text], words: &str, name: &str, ty: &Type, array: bool) -> Facts {
    let (scalar, array) = scalar(ty, array);
    let words = scan::cut(words.trim(), MAX_WORDS);
    let topics = Topics::of(words);
    let mut res =
        Facts { references: references::references(docs, words, topics), ..Facts::default() };
    if topics.has(Topic::Availability) {
        res.availability = availability::availability(words);
    }
    if scalar == Scalar::Other {
        return res;
    }
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
    if topics.has(Topic::Json) && res.base64.is_none() && list.is_none() && !array {
        res.json = boolean::json(words, scalar);
    }
    if topics.has(Topic::Unit) && scalar != Scalar::Bool {
        res.unit = unit::unit(words);
    }
    if topics.has(Topic::Default) && !array {
        res.default = default::default(words, scalar, list.as_ref(), res.unit.as_ref());
    }
    let context =
        Context { unit: res.unit.as_ref(), default: res.default.as_ref(), listed: list.is_some() };
    let found = range::range(words, scalar, context, topics);
    if list.is_none() && res.time.is_none() {
        res.length = found.length.filter(|_| !array);
        res.min = found.min.filter(|_| !array);
        res.max = found.max.filter(|_| !array);
    }
    res.unit = res.unit.or(found.unit);
    if res.time.is_some() || (list.is_some() && scalar == Scalar::Text) {
        res.unit = None;
    }
    if list.is_some() || (topics.has(Topic::Yes) && topics.has(Topic::No)) {
        res.boolean = boolean::boolean(words, scalar, list.as_ref());
    } else if scalar == Scalar::Text {
        let is_bool = |it: &&Known| boolean::is_true_or_false(&it.value);
        res.boolean = res.default.as_ref().filter(is_bool).map(|it| it.evidence.clone());
    }
    res.values = list.filter(|it| !it.is_about(name)).map(|it| it.values);
    res
}

fn scalar(ty: &Type, array: bool) -> (Scalar, bool) {
    match ty {
        Type::String => (Scalar::Text, array),
        Type::Int => (Scalar::Int, array),
        Type::Float => (Scalar::Float, array),
        Type::Bool => (Scalar::Bool, array),
        Type::Array(it) if !array => scalar(it, true),
        Type::Array(_) | Type::Object | Type::Any | Type::Model(_) => (Scalar::Other, array),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, ty: &Type) -> Facts {
        facts(&[Text::Text(words.to_owned())], words, "Lamp", ty, false)
    }

    #[test]
    fn a_description_of_a_megabyte() {
        for part in
            ["A，", "A：甲，", "默认", "1-", "“", "（", "甲", "不超过", "时间戳", "A/", "\n> A，甲"]
        {
            for ty in [Type::String, Type::Int] {
                let long = part.repeat((1 << 20) / part.len());
                check(&long, &ty);
                check(&format!("枚举值：{long}"), &ty);
            }
        }
    }

    #[test]
    fn facts_fit_the_type() {
        let found = check("亮度，范围[1,9]，默认为3", &Type::Int);
        assert_eq!(found.default.map(|it| it.value).as_deref(), Some("3"));
        assert_eq!(found.min.map(|it| it.value).as_deref(), Some("1"));
        assert!(check("Red：红，Blue：蓝，默认Red", &Type::Int).is_empty());
        assert!(check("Red：红，Blue：蓝", &Type::Object).is_empty());
    }

    #[test]
    fn a_list_with_the_own_name_in_it_is_none() {
        let check = |name: &str, words: &str| {
            let docs = [Text::Text(words.to_owned())];
            facts(&docs, words, name, &Type::String, false).values.map(|it| it.values.len())
        };
        assert_eq!(check("Lamp", "枚举值：Red，Blue"), Some(2));
        assert_eq!(check("Lamp", "枚举值：Lamp，Shade"), None);
        assert_eq!(check("LampId", "枚举值：ID，lamp-1x2y"), None);
    }
}
