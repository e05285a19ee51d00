//! Compares the API of pages with the truth: what both have, and how it agrees.

use crate::api::{Agreement, Api, Field, Model, Operation};
use crate::count::{Agreements, Count};
use std::collections::{BTreeMap, BTreeSet};

/// The result.
#[derive(Debug, Default)]
pub struct Score {
    /// Operations.
    pub operations: Count,
    /// Parameters of the path, which a template names in any case.
    pub path: Count,
    /// All other parameters and the members of bodies, at the first level.
    pub params: Count,
    /// How those agree.
    pub params_agree: Agreements,
    /// The same parameters by their names alone, wherever in the request they are.
    pub named: Count,
    /// How those agree.
    pub named_agree: Agreements,
    /// How many of those are in the same place.
    pub placed: usize,
    /// The same, of operations that a table or list describes.
    pub described: Count,
    /// Members of objects in bodies.
    pub nested: Count,
    /// Models.
    pub models: Count,
    /// Members of models that both have.
    pub members: Count,
    /// How those agree.
    pub members_agree: Agreements,
    /// Statuses of responses.
    pub statuses: Count,
    /// Fields of responses that both have.
    pub fields: Count,
    /// How those agree.
    pub fields_agree: Agreements,
    /// Every difference, with both places.
    pub differences: Vec<String>,
}

/// Compares.
pub fn compare(pages: &Api, truth: &Api) -> Score {
    let mut res = Score::default();
    res.operations.add(&pages.operations, &truth.operations);
    for (key, it) in &truth.operations {
        let name = format!("{} {}", key.0, key.1);
        match pages.operations.get(key) {
            None => res.differ(&name, "operation", "missing", "-", &it.place),
            Some(other) => res.operation(&name, other, it),
        }
    }
    for (key, it) in &pages.operations {
        if !truth.operations.contains_key(key) {
            let name = format!("{} {}", key.0, key.1);
            res.differ(&name, "operation", "unknown", &it.place, "-");
        }
    }
    // Where the truth has no models, there is nothing to compare.
    if !truth.models.is_empty() {
        res.models(&pages.models, &truth.models);
    }
    res
}

/// What fields that are compared are in: where one of them is missing, this is the nearest place.
#[derive(Clone, Copy)]
struct Around<'a> {
    kind: &'a str,
    pages: &'a str,
    truth: &'a str,
}

/// Parameters by location and name.
type Params = BTreeMap<(&'static str, String), Field>;

/// Returns parameters by their names, each with its location; of those with the same name, the first one.
fn named(params: &Params) -> BTreeMap<&str, (&'static str, &Field)> {
    let mut res = BTreeMap::new();
    for ((location, name), it) in params {
        res.entry(name.as_str()).or_insert((*location, it));
    }
    res
}

impl Score {
    fn differ(&mut self, what: &str, kind: &str, how: &str, page: &str, truth: &str) {
        self.differences.push(format!("{how}\t{kind}\t{what}\t{page}\t{truth}"));
    }

    fn operation(&mut self, name: &str, pages: &Operation, truth: &Operation) {
        let part = |params: &Params, keep: fn(&(&'static str, String)) -> bool| -> Params {
            let kept = params.iter().filter(|it| keep(it.0));
            kept.map(|(key, it)| (key.clone(), it.clone())).collect()
        };
        let is_path: fn(&(&'static str, String)) -> bool = |it| it.0 == "path";
        let is_first: fn(&(&'static str, String)) -> bool =
            |it| it.0 != "path" && !(it.0 == "body" && it.1.contains('.'));
        let is_nested: fn(&(&'static str, String)) -> bool =
            |it| it.0 == "body" && it.1.contains('.');
        let (own, other) = (part(&pages.params, is_path), part(&truth.params, is_path));
        self.path.add(&own, &other);
        let (own, other) = (part(&pages.params, is_nested), part(&truth.params, is_nested));
        self.nested.add(&own, &other);
        let (own, other) = (part(&pages.params, is_first), part(&truth.params, is_first));
        self.params.add(&own, &other);
        if pages.params.values().any(|it| it.required.is_some()) {
            self.described.add(&own, &other);
        }
        let misplaced = self.by_name(name, &own, &other);
        let mut agree = self.params_agree;
        let spell = |key: &(&'static str, String)| format!("{name} {}/{}", key.0, key.1);
        let is_misplaced = |key: &(&'static str, String)| misplaced.contains(key.1.as_str());
        let around = Around { kind: "parameter", pages: &pages.place, truth: &truth.place };
        self.all(&own, &other, &mut agree, around, &spell, &is_misplaced);
        self.params_agree = agree;
        if truth.responses.is_empty() {
            return;
        }
        // `2XX` is what a page without statuses has.
        let success = truth.responses.keys().find(|it| it.starts_with('2')).cloned();
        let as_truth = |status: &str| match &success {
            Some(it) if status == "2XX" => it.clone(),
            _ => status.to_owned(),
        };
        let own: BTreeMap<String, _> =
            pages.responses.iter().map(|(status, it)| (as_truth(status), it)).collect();
        self.statuses.add(&own, &truth.responses);
        for (status, it) in &truth.responses {
            let Some(page) = own.get(status) else {
                self.differ(&format!("{name} {status}"), "status", "missing", "-", &it.place);
                continue;
            };
            self.fields.add(&page.fields, &it.fields);
            let mut agree = self.fields_agree;
            let spell = |key: &String| format!("{name} {status}/{key}");
            let around = Around { kind: "field", pages: &page.place, truth: &it.place };
            self.all(&page.fields, &it.fields, &mut agree, around, &spell, &|_| false);
            self.fields_agree = agree;
            let agreement = page.ty.agreement(&it.ty);
            if agreement == Agreement::Other {
                let what = format!("{name} {status}: {} for {}", page.ty, it.ty);
                self.differ(&what, "response", "type", &page.place, &it.place);
            }
        }
    }

    /// Counts parameters by their names alone. Returns the names that both have, but in other places.
    fn by_name<'a>(
        &mut self,
        name: &str,
        pages: &'a Params,
        truth: &'a Params,
    ) -> BTreeSet<&'a str> {
        let (own, other) = (named(pages), named(truth));
        self.named.add(&own, &other);
        let mut res = BTreeSet::new();
        for (param, it) in &other {
            let Some(page) = own.get(param) else { continue };
            self.named_agree.add(page.1, it.1);
            let is_here = |key: &&(&'static str, String)| key.1 == *param;
            if pages.keys().filter(is_here).any(|it| truth.contains_key(it)) {
                self.placed += 1;
            } else {
                res.insert(*param);
                let what = format!("{name} {param}: {} for {}", page.0, it.0);
                self.differ(&what, "parameter", "place", &page.1.place, &it.1.place);
            }
        }
        res
    }

    fn models(&mut self, pages: &BTreeMap<String, Model>, truth: &BTreeMap<String, Model>) {
        self.models.add(pages, truth);
        for (name, it) in truth {
            let Some(page) = pages.get(name) else {
                self.differ(name, "model", "missing", "-", &it.place);
                continue;
            };
            self.members.add(&page.fields, &it.fields);
            let mut agree = self.members_agree;
            let spell = |key: &String| format!("{name}/{key}");
            let around = Around { kind: "member", pages: &page.place, truth: &it.place };
            self.all(&page.fields, &it.fields, &mut agree, around, &spell, &|_| false);
            self.members_agree = agree;
        }
    }

    fn all<K: Ord>(
        &mut self,
        pages: &BTreeMap<K, Field>,
        truth: &BTreeMap<K, Field>,
        agree: &mut Agreements,
        around: Around<'_>,
        spell: &dyn Fn(&K) -> String,
        is_told: &dyn Fn(&K) -> bool,
    ) {
        let kind = around.kind;
        for (key, it) in pages {
            if !truth.contains_key(key) && !is_told(key) {
                self.differ(&spell(key), kind, "unknown", &it.place, around.truth);
            }
        }
        for (key, it) in truth {
            let Some(page) = pages.get(key) else {
                if !is_told(key) {
                    self.differ(&spell(key), kind, "missing", around.pages, &it.place);
                }
                continue;
            };
            let agreement = agree.add(page, it);
            if let (Some(own), Some(other)) = (page.required, it.required)
                && own != other
            {
                let what = format!("{}: {own} for {other}", spell(key));
                self.differ(&what, kind, "required", &page.place, &it.place);
            }
            let how = match agreement {
                Agreement::Other => "type",
                Agreement::Close => "close",
                Agreement::Equal | Agreement::Unsaid => continue,
            };
            let what = format!("{}: {} for {}", spell(key), page.ty, it.ty);
            self.differ(&what, kind, how, &page.place, &it.place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tsv;

    /// Compares two tables, and returns the counts of parameters and the differences.
    fn check(pages: &str, truth: &str) -> (Count, Count, Vec<String>) {
        let table = |text: &str, file| tsv::api(&text.replace(' ', "\t"), file, "");
        let score = compare(&table(pages, "page"), &table(truth, "truth"));
        (score.params, score.named, score.differences)
    }

    #[test]
    fn a_parameter_in_another_place_is_one_difference() {
        let (params, named, differences) = check(
            "GET /lamps query hue string no\nGET /lamps query lit bool no",
            "GET /lamps body hue string no\nGET /lamps query beams int no",
        );
        assert_eq!(params, Count { both: 0, truth: 2, pages: 2 });
        assert_eq!(named, Count { both: 1, truth: 2, pages: 2 });
        let expected = [
            "place\tparameter\tGET /lamps hue: query for body\tpage:1\ttruth:1",
            "unknown\tparameter\tGET /lamps query/lit\tpage:2\ttruth:1",
            "missing\tparameter\tGET /lamps query/beams\tpage:1\ttruth:2",
        ];
        assert_eq!(differences, expected);
    }
}
