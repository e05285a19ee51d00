//! What several pages say of one field of a model.
//!
//! A page that says nothing contradicts nobody. Lists of values are put together; of everything
//! else, what two pages say differently is not known.

use crate::ir::{Annotations, Extracted, Values};

/// What all pages say together, in their order.
pub(super) fn together(said: &[&Annotations]) -> Annotations {
    let [first, others @ ..] = said else { return Annotations::default() };
    // Most fields stand on one page, or have no facts.
    if others.iter().all(|it| it.is_empty()) {
        return (*first).clone();
    }
    let same = |a: &Extracted, b: &Extracted| a.value == b.value;
    let mut res = Annotations {
        values: values(said),
        default: agreed(said, |it| &it.default, same),
        min: agreed(said, |it| &it.min, same),
        max: agreed(said, |it| &it.max, same),
        unit: agreed(said, |it| &it.unit, same),
        length: agreed(said, |it| &it.length, |a, b| (a.min, a.max) == (b.min, b.max)),
        base64: agreed(said, |it| &it.base64, |_, _| true),
        secret: agreed(said, |it| &it.secret, |_, _| true),
        time: agreed(said, |it| &it.time, |a, b| a.form == b.form),
        boolean: agreed(said, |it| &it.boolean, |_, _| true),
        json: agreed(said, |it| &it.json, |_, _| true),
        references: Vec::new(),
        availability: Vec::new(),
    };
    for it in said.iter().flat_map(|it| &it.references) {
        if res.references.iter().all(|known| known.target != it.target) {
            res.references.push(it.clone());
        }
    }
    for it in said.iter().flat_map(|it| &it.availability) {
        if !res.availability.contains(it) {
            res.availability.push(it.clone());
        }
    }
    res
}

fn values(said: &[&Annotations]) -> Option<Values> {
    let mut lists = said.iter().filter_map(|it| it.values.as_ref());
    let mut res = lists.next()?.clone();
    for it in lists.flat_map(|it| &it.values) {
        match res.values.iter_mut().find(|known| known.value == it.value) {
            Some(known) if known.meaning.is_none() => known.meaning.clone_from(&it.meaning),
            Some(_) => {}
            None => {
                res.values.push(it.clone());
                res.complete = false;
            }
        }
    }
    Some(res)
}

fn agreed<T: Clone>(
    said: &[&Annotations],
    of: impl Fn(&Annotations) -> &Option<T>,
    same: impl Fn(&T, &T) -> bool,
) -> Option<T> {
    let mut all = said.iter().filter_map(|it| of(it).as_ref());
    let first = all.next()?;
    all.all(|it| same(first, it)).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Value;

    fn listing(values: &[(&str, Option<&str>)]) -> Annotations {
        let value = |(value, meaning): &(&str, Option<&str>)| Value {
            value: (*value).to_owned(),
            meaning: meaning.map(str::to_owned),
        };
        let values = values.iter().map(value).collect();
        let values = Values { values, complete: true, evidence: String::new() };
        Annotations { values: Some(values), ..Annotations::default() }
    }

    fn defaulting(value: &str) -> Annotations {
        let known = Extracted { value: value.to_owned(), evidence: String::new() };
        Annotations { default: Some(known), ..Annotations::default() }
    }

    #[test]
    fn lists_are_put_together() {
        let found = together(&[
            &listing(&[("On", None), ("Off", Some("dark"))]),
            &Annotations::default(),
            &listing(&[("On", Some("bright")), ("Dim", None)]),
        ]);
        let mut expected = listing(&[("On", Some("bright")), ("Off", Some("dark")), ("Dim", None)]);
        expected.values.iter_mut().for_each(|it| it.complete = false);
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_contradicted_once_is_not_known() {
        let default = |said: &[&Annotations]| together(said).default.map(|it| it.value);
        let (one, two, none) = (defaulting("1"), defaulting("2"), Annotations::default());
        assert_eq!(default(&[&one, &none, &one]).as_deref(), Some("1"));
        assert_eq!(default(&[&none, &one]).as_deref(), Some("1"));
        assert_eq!(default(&[&one, &two, &one]), None);
        assert_eq!(default(&[]), None);
    }
}
