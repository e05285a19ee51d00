//! Merges the annotations that several pages have for one field of a model.
//!
//! A page without an annotation contradicts no other page. Lists of values are united; any other
//! annotation is dropped if two pages disagree about it.

use crate::ir::{Annotations, Extracted, Values};

/// Merges the annotations of all pages, in the order of the pages.
pub(super) fn merge_annotations(pages: &[&Annotations]) -> Annotations {
    let [first, others @ ..] = pages else { return Annotations::default() };
    // Most fields are on a single page, or have no annotations.
    if others.iter().all(|it| it.is_empty()) {
        return (*first).clone();
    }
    let same_value = |a: &Extracted, b: &Extracted| a.value == b.value;
    let mut res = Annotations {
        values: merge_values(pages),
        default: unanimous(pages, |it| &it.default, same_value),
        min: unanimous(pages, |it| &it.min, same_value),
        max: unanimous(pages, |it| &it.max, same_value),
        unit: unanimous(pages, |it| &it.unit, same_value),
        length: unanimous(pages, |it| &it.length, |a, b| (a.min, a.max) == (b.min, b.max)),
        base64: unanimous(pages, |it| &it.base64, |_, _| true),
        secret: unanimous(pages, |it| &it.secret, |_, _| true),
        time: unanimous(pages, |it| &it.time, |a, b| a.form == b.form),
        boolean: unanimous(pages, |it| &it.boolean, |_, _| true),
        json: unanimous(pages, |it| &it.json, |_, _| true),
        references: Vec::new(),
        availability: Vec::new(),
    };
    for reference in pages.iter().flat_map(|it| &it.references) {
        if res.references.iter().all(|known| known.target != reference.target) {
            res.references.push(reference.clone());
        }
    }
    for availability in pages.iter().flat_map(|it| &it.availability) {
        if !res.availability.contains(availability) {
            res.availability.push(availability.clone());
        }
    }
    res
}

/// Unites the lists of values. The result is complete only if all pages have the same values.
fn merge_values(pages: &[&Annotations]) -> Option<Values> {
    let mut lists = pages.iter().filter_map(|it| it.values.as_ref());
    let mut res = lists.next()?.clone();
    for value in lists.flat_map(|it| &it.values) {
        match res.values.iter_mut().find(|known| known.value == value.value) {
            Some(known) if known.meaning.is_none() => known.meaning.clone_from(&value.meaning),
            Some(_) => {}
            None => {
                res.values.push(value.clone());
                res.complete = false;
            }
        }
    }
    Some(res)
}

/// Returns an annotation if all pages that have it agree.
fn unanimous<T: Clone>(
    pages: &[&Annotations],
    annotation: impl Fn(&Annotations) -> &Option<T>,
    is_same: impl Fn(&T, &T) -> bool,
) -> Option<T> {
    let mut all = pages.iter().filter_map(|it| annotation(it).as_ref());
    let first = all.next()?;
    all.all(|it| is_same(first, it)).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Value;

    fn with_values(values: &[(&str, Option<&str>)]) -> Annotations {
        let value = |(value, meaning): &(&str, Option<&str>)| Value {
            value: (*value).to_owned(),
            meaning: meaning.map(str::to_owned),
        };
        let values = values.iter().map(value).collect();
        let values = Values { values, complete: true, evidence: String::new() };
        Annotations { values: Some(values), ..Annotations::default() }
    }

    fn with_default(value: &str) -> Annotations {
        let default = Extracted { value: value.to_owned(), evidence: String::new() };
        Annotations { default: Some(default), ..Annotations::default() }
    }

    #[test]
    fn lists_of_values_are_united() {
        let merged = merge_annotations(&[
            &with_values(&[("On", None), ("Off", Some("dark"))]),
            &Annotations::default(),
            &with_values(&[("On", Some("bright")), ("Dim", None)]),
        ]);
        let mut expected =
            with_values(&[("On", Some("bright")), ("Off", Some("dark")), ("Dim", None)]);
        expected.values.iter_mut().for_each(|it| it.complete = false);
        assert_eq!(merged, expected);
    }

    #[test]
    fn contradicting_annotations_are_dropped() {
        let default = |pages: &[&Annotations]| merge_annotations(pages).default.map(|it| it.value);
        let (one, two, none) = (with_default("1"), with_default("2"), Annotations::default());
        assert_eq!(default(&[&one, &none, &one]).as_deref(), Some("1"));
        assert_eq!(default(&[&none, &one]).as_deref(), Some("1"));
        assert_eq!(default(&[&one, &two, &one]), None);
        assert_eq!(default(&[]), None);
    }
}
