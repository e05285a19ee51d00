//! Compares the API of pages with the truth: what both have, and how it agrees.

use crate::api::{Agreement, Api, Field, Model, Operation};
use std::collections::{BTreeMap, BTreeSet};

/// What was found of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What both have.
    pub both: usize,
    /// What the truth has.
    pub truth: usize,
    /// What the pages have.
    pub pages: usize,
}

impl Count {
    fn add<K: Ord, A, B>(&mut self, pages: &BTreeMap<K, A>, truth: &BTreeMap<K, B>) {
        self.both += pages.keys().filter(|it| truth.contains_key(*it)).count();
        self.pages += pages.len();
        self.truth += truth.len();
    }

    /// The share of the truth that the pages gave, in percent.
    pub fn recall(self) -> f64 {
        percent(self.both, self.truth)
    }

    /// The share of the pages that the truth knows, in percent.
    pub fn precision(self) -> f64 {
        percent(self.both, self.pages)
    }
}

/// Returns a share in percent; of nothing, all.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// How fields that both have agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreements {
    /// How many are required alike.
    pub required: usize,
    /// How many are required or not on both sides.
    pub required_said: usize,
    /// Types that are equal.
    pub equal: usize,
    /// Types that are wider, or an object for a model.
    pub close: usize,
    /// Types that contradict each other.
    pub other: usize,
    /// Types that one side does not say.
    pub unsaid: usize,
}

impl Agreements {
    /// Counts how a field on a page agrees with that of the truth; returns how its type does.
    fn add(&mut self, page: &Field, truth: &Field) -> Agreement {
        if let (Some(own), Some(other)) = (page.required, truth.required) {
            self.required_said += 1;
            self.required += usize::from(own == other);
        }
        let agreement = page.ty.agreement(&truth.ty);
        let count = match agreement {
            Agreement::Equal => &mut self.equal,
            Agreement::Close => &mut self.close,
            Agreement::Other => &mut self.other,
            Agreement::Unsaid => &mut self.unsaid,
        };
        *count += 1;
        agreement
    }

    /// How many types are said on both sides.
    pub fn typed(self) -> usize {
        self.equal + self.close + self.other
    }
}

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
        self.all(&own, &other, &mut agree, "parameter", &spell, &is_misplaced);
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
            self.all(&page.fields, &it.fields, &mut agree, "field", &spell, &|_| false);
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
            self.all(&page.fields, &it.fields, &mut agree, "member", &spell, &|_| false);
            self.members_agree = agree;
        }
    }

    fn all<K: Ord>(
        &mut self,
        pages: &BTreeMap<K, Field>,
        truth: &BTreeMap<K, Field>,
        agree: &mut Agreements,
        kind: &str,
        spell: &dyn Fn(&K) -> String,
        is_told: &dyn Fn(&K) -> bool,
    ) {
        for (key, it) in pages {
            if !truth.contains_key(key) && !is_told(key) {
                self.differ(&spell(key), kind, "unknown", &it.place, "-");
            }
        }
        for (key, it) in truth {
            let Some(page) = pages.get(key) else {
                if !is_told(key) {
                    self.differ(&spell(key), kind, "missing", "-", &it.place);
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
