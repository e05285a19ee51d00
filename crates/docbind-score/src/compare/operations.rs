//! Compares operations: parameters by location, bodies, and responses by status.

use super::fields::{Owner, Totals};
use super::{Comparison, How, Kind};
use crate::api::{Agreement, Members, Operation, Place, Response, Ty};
use crate::loss::Loss;
use crate::text::Text;
use std::collections::BTreeMap;

impl<'a> Comparison<'a> {
    pub(super) fn operations(&mut self) {
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
            page: &pages.place,
            truth: &truth.place,
            status: None,
            whole: &pages.body,
            misplaced: &[],
        };
        let is_described = pages.params.values().any(|it| it.required.is_some());
        let (own, other) = (pages.members_in("path"), truth.members_in("path"));
        let totals = self.members(&own, &other, &owner, &|it: &str| format!("{name} path/{it}"));
        self.score.path += totals.count;
        self.score.path_agree += totals.agree;
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
        let (mut own_nested, own) = split(own, is_nested);
        let (other_nested, other) = split(other, is_nested);
        // What a model has is no difference where the page spells it out.
        self.leave_spelled_out(&mut own_nested, &other, &Ty::Unsaid);
        let by_location = ["query", "header", "cookie"];
        let by_location = by_location.map(|it| (it, pages.members_in(it), truth.members_in(it)));
        let mut parts = by_location.to_vec();
        parts.push(("body", own, other));
        let misplaced = self.by_name(name, &parts);
        let at_first_level = Owner { misplaced: &misplaced, ..owner };
        for (location, own, other) in &parts {
            let spell = |it: &str| format!("{name} {location}/{it}");
            let totals = self.members(own, other, &at_first_level, &spell);
            self.add_params(totals, is_described);
        }
        let spell = |it: &str| format!("{name} body/{it}");
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
            page: &page.place,
            truth: &truth.place,
            status: Some(status),
            whole: &page.ty,
            misplaced: &[],
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
