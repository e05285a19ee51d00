//! Compares the API of pages with the truth: what both have, and how it agrees.
//!
//! `fields` compares parameters, members and fields; `models` looks for what a page spells out of a model;
//! `count` and `difference` are the result.

mod count;
mod difference;
mod fields;
mod models;

pub use count::{Agreements, Count, percent};
pub use difference::{Difference, How, Kind};

use crate::api::{Agreement, Api, Members, Model, Operation, Place, Response, Ty};
use crate::loss::Loss;
use crate::text::Text;
use fields::{Owner, Totals};
use std::collections::BTreeMap;

/// The result.
#[derive(Debug, Default)]
pub struct Score {
    /// Operations.
    pub operations: Count,
    /// Parameters of the path, which a template names in any case.
    pub path: Count,
    /// How those agree.
    pub path_agree: Agreements,
    /// All other parameters and the members of bodies, at the first level.
    pub params: Count,
    /// How those agree.
    pub params_agree: Agreements,
    /// The same, of operations that a table or list describes.
    pub described: Count,
    /// Members of objects in bodies.
    pub nested: Count,
    /// How those agree.
    pub nested_agree: Agreements,
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
    pub differences: Vec<Difference>,
}

impl Score {
    /// Whether both sides have the same elements, but for what the pages are proven not to print.
    pub fn is_without_fault(&self) -> bool {
        !self.differences.iter().any(Difference::is_fault)
    }

    /// Whether nothing at all differs, but for such losses.
    pub fn is_exact(&self) -> bool {
        self.differences.iter().all(|it| it.loss.is_some())
    }

    /// How often each loss explains a difference.
    pub fn losses(&self) -> BTreeMap<Loss, usize> {
        let mut res = BTreeMap::new();
        for loss in self.differences.iter().filter_map(|it| it.loss) {
            *res.entry(loss).or_default() += 1;
        }
        res
    }

    /// Adds the figures of another document.
    pub fn add(&mut self, other: &Score) {
        self.operations += other.operations;
        self.path += other.path;
        self.path_agree += other.path_agree;
        self.params += other.params;
        self.params_agree += other.params_agree;
        self.described += other.described;
        self.nested += other.nested;
        self.nested_agree += other.nested_agree;
        self.models += other.models;
        self.members += other.members;
        self.members_agree += other.members_agree;
        self.statuses += other.statuses;
        self.fields += other.fields;
        self.fields_agree += other.fields_agree;
        self.differences.extend(other.differences.iter().cloned());
    }
}

/// Compares. With the text of the page, losses of the page are told from faults.
pub fn compare(pages: &Api, truth: &Api, text: Option<&Text<'_>>) -> Score {
    let mut res = Comparison { pages, truth, text, score: Score::default() };
    res.operations();
    // Where the truth has no models, there is nothing to compare.
    if !truth.models.is_empty() {
        res.models();
    }
    res.score
}

struct Comparison<'a> {
    pages: &'a Api,
    truth: &'a Api,
    text: Option<&'a Text<'a>>,
    score: Score,
}

impl<'a> Comparison<'a> {
    fn differ(
        &mut self,
        (how, kind, what): (How, Kind, String),
        page: Option<&Place>,
        truth: Option<&Place>,
        loss: Option<Loss>,
    ) {
        let (page, truth) = (page.cloned(), truth.cloned());
        self.score.differences.push(Difference { how, kind, what, loss, page, truth });
    }

    fn operations(&mut self) {
        let (pages, truth) = (self.pages, self.truth);
        self.score.operations.add(&pages.operations, &truth.operations);
        for (key, it) in &truth.operations {
            let name = format!("{} {}", key.0, key.1);
            match pages.operations.get(key) {
                None => {
                    let is_printed = |text: &Text<'_>| text.has_line(&it.place.text);
                    let loss = it.loss.filter(|_| self.text.is_some_and(|it| !is_printed(it)));
                    self.score.operations.unprinted += usize::from(loss.is_some());
                    self.differ((How::Missing, Kind::Operation, name), None, Some(&it.place), loss);
                }
                Some(other) => self.operation(&name, other, it),
            }
        }
        for (key, it) in &pages.operations {
            if !truth.operations.contains_key(key) {
                let name = format!("{} {}", key.0, key.1);
                self.differ((How::Unknown, Kind::Operation, name), Some(&it.place), None, None);
            }
        }
    }

    fn operation(&mut self, name: &str, pages: &'a Operation, truth: &'a Operation) {
        let owner = Owner {
            kind: Kind::Parameter,
            start: pages.place.line,
            status: None,
            whole: &pages.body,
        };
        let is_described = pages.params.values().any(|it| it.required.is_some());
        let (own, other) = (pages.members_in("path"), truth.members_in("path"));
        let totals = self.members(&own, &other, &owner, &|it: &str| format!("{name} path/{it}"));
        self.score.path += totals.count;
        self.score.path_agree += totals.agree;
        for location in ["query", "header", "cookie"] {
            let (own, other) = (pages.members_in(location), truth.members_in(location));
            let spell = |it: &str| format!("{name} {location}/{it}");
            let totals = self.members(&own, &other, &owner, &spell);
            self.add_params(totals, is_described);
        }
        let own = pages.members_in("body");
        let mut other = truth.members_in("body");
        let mut loss = None;
        if let Some(it) = best(&own, &other, truth.other_bodies.iter()) {
            other = it.clone();
            loss = Some(Loss::OtherEncoding);
        }
        self.other_encoding(
            loss,
            Kind::Parameter,
            format!("{name} body"),
            &pages.place,
            &truth.place,
        );
        if pages.body.agreement(&truth.body) == Agreement::Other {
            let what = format!("{name} body: {} for {}", pages.body, truth.body);
            let (page, truth) = (Some(&pages.place), Some(&truth.place));
            self.differ((How::Type, Kind::Parameter, what), page, truth, None);
        }
        let is_nested = |it: &String| it.contains('.');
        let spell = |it: &str| format!("{name} body/{it}");
        let (own_nested, own) = split(own, is_nested);
        let (other_nested, other) = split(other, is_nested);
        let totals = self.members(&own, &other, &owner, &spell);
        self.add_params(totals, is_described);
        let mut own_nested = own_nested;
        // What a model has is no difference where the page spells it out.
        self.leave_spelled_out(&mut own_nested, &other, &Ty::Unsaid);
        let totals = self.members(&own_nested, &other_nested, &owner, &spell);
        self.score.nested += totals.count;
        self.score.nested_agree += totals.agree;
        if !truth.responses.is_empty() {
            self.responses(name, pages, truth);
        }
    }

    fn add_params(&mut self, totals: Totals, is_described: bool) {
        self.score.params += totals.count;
        self.score.params_agree += totals.agree;
        if is_described {
            self.score.described += totals.count;
        }
    }

    fn other_encoding(
        &mut self,
        loss: Option<Loss>,
        kind: Kind,
        what: String,
        page: &Place,
        truth: &Place,
    ) {
        if loss.is_some() {
            self.differ((How::Close, kind, what), Some(page), Some(truth), loss);
        }
    }

    fn responses(&mut self, name: &str, pages: &'a Operation, truth: &'a Operation) {
        // `2XX` is what a page without statuses has.
        let success = truth.responses.keys().find(|it| it.starts_with('2')).cloned();
        let as_truth = |status: &str| match &success {
            Some(it) if status == "2XX" => it.clone(),
            _ => status.to_owned(),
        };
        let own: BTreeMap<String, &Response> =
            pages.responses.iter().map(|(status, it)| (as_truth(status), it)).collect();
        self.score.statuses.add(&own, &truth.responses);
        for (status, it) in &own {
            if !truth.responses.contains_key(status) {
                let what = format!("{name} {status}");
                self.differ((How::Unknown, Kind::Status, what), Some(&it.place), None, None);
            }
        }
        for (status, it) in &truth.responses {
            let Some(page) = own.get(status) else {
                let what = format!("{name} {status}");
                self.differ((How::Missing, Kind::Status, what), None, Some(&it.place), None);
                continue;
            };
            self.response(&format!("{name} {status}"), status, page, it);
        }
    }

    fn response(&mut self, name: &str, status: &str, page: &Response, truth: &Response) {
        let (mut ty, mut members) = (&truth.ty, &truth.members);
        let mut loss = None;
        let fits = |(ty, members): (&Ty, &Members)| {
            let disagrees = page.ty.agreement(ty) == Agreement::Other;
            (distance(&page.members, members), disagrees)
        };
        let others = truth.others.iter().map(|it| (&it.0, &it.1));
        if let Some(it) =
            others.min_by_key(|it| fits(*it)).filter(|it| fits(*it) < fits((ty, members)))
        {
            loss = Some(Loss::OtherEncoding);
            (ty, members) = it;
        }
        self.other_encoding(loss, Kind::Response, name.to_owned(), &page.place, &truth.place);
        let owner = Owner {
            kind: Kind::Field,
            start: page.place.line,
            status: Some(status),
            whole: &page.ty,
        };
        let mut own = page.members.clone();
        self.leave_spelled_out(&mut own, members, ty);
        let totals = self.members(&own, members, &owner, &|it: &str| format!("{name}/{it}"));
        self.score.fields += totals.count;
        self.score.fields_agree += totals.agree;
        if page.ty.agreement(ty) == Agreement::Other {
            let what = format!("{name}: {} for {ty}", page.ty);
            self.differ(
                (How::Type, Kind::Response, what),
                Some(&page.place),
                Some(&truth.place),
                None,
            );
        }
    }

    fn models(&mut self) {
        let (pages, truth) = (&self.pages.models, &self.truth.models);
        self.score.models.add(pages, truth);
        for (name, it) in truth {
            match pages.get(name) {
                Some(page) => self.model(name, page, it),
                None => {
                    let what = name.clone();
                    self.differ((How::Missing, Kind::Model, what), None, Some(&it.place), None);
                }
            }
        }
        for (name, it) in pages {
            if !truth.contains_key(name) {
                let what = name.clone();
                self.differ((How::Unknown, Kind::Model, what), Some(&it.place), None, None);
            }
        }
    }

    fn model(&mut self, name: &str, page: &Model, truth: &Model) {
        let owner =
            Owner { kind: Kind::Member, start: page.place.line, status: None, whole: &Ty::Unsaid };
        let mut own = page.members.clone();
        self.leave_spelled_out(&mut own, &truth.members, &truth.ty);
        let spell = |it: &str| format!("{name}/{it}");
        let totals = self.members(&own, &truth.members, &owner, &spell);
        self.score.members += totals.count;
        self.score.members_agree += totals.agree;
        if page.ty.agreement(&truth.ty) == Agreement::Other {
            let what = format!("{name}: {} for {}", page.ty, truth.ty);
            self.differ(
                (How::Type, Kind::Model, what),
                Some(&page.place),
                Some(&truth.place),
                None,
            );
        }
        if truth.values.is_empty() {
            return;
        }
        let is_equal = page.values == truth.values;
        self.score.members_agree.values_said += 1;
        self.score.members_agree.values += usize::from(is_equal);
        if !is_equal {
            let what = fields::values_of(name, &page.values, &truth.values);
            self.differ(
                (How::Values, Kind::Model, what),
                Some(&page.place),
                Some(&truth.place),
                None,
            );
        }
    }
}

/// Returns the other members that fit better.
fn best<'m>(
    own: &Members,
    first: &Members,
    others: impl Iterator<Item = &'m Members>,
) -> Option<&'m Members> {
    let least = distance(own, first);
    others.min_by_key(|it| distance(own, it)).filter(|it| distance(own, it) < least)
}

/// How many members only one side has.
fn distance(own: &Members, other: &Members) -> usize {
    let missing = other.fields.keys().filter(|it| !own.fields.contains_key(*it)).count();
    missing + own.fields.keys().filter(|it| !other.fields.contains_key(*it)).count()
}

fn split(members: Members, is_second: impl Fn(&String) -> bool) -> (Members, Members) {
    let (second, first) = members.fields.clone().into_iter().partition(|it| is_second(&it.0));
    (Members { fields: second, ..members.clone() }, Members { fields: first, ..members })
}

impl Operation {
    fn members_in(&self, location: &str) -> Members {
        let params = self.params.iter().filter(|it| it.0.0 == location);
        let fields = params.map(|(key, it)| (key.1.clone(), it.clone())).collect();
        Members { fields, ..self.body_members() }
    }
}

/// Whether a type says nothing.
pub(crate) fn is_unsaid(ty: &Ty) -> bool {
    *ty == Ty::Unsaid
}
