//! Compares models by name: those of an operation's page, and those that operations share.

use super::comparison::Comparison;
use super::matching::{Rules, match_up};
use super::page::span;
use super::reports::{Part, Scope, element_of};
use super::types::{is_same, of_ir, spelled};
use docbind_ir::ir::{Model, Operation};
use std::collections::HashSet;

impl<'a> Comparison<'a> {
    pub(super) fn all_models(
        &mut self,
        of: &'a [Model],
        is: &'a [Model],
        operation: Option<&'a Operation>,
    ) {
        let rules = Rules {
            keys: &[&|it: &Model| it.name.clone(), &|it: &Model| it.name.to_lowercase()],
            name: &|it: &Model| it.name.clone(),
            is_alike: &share_fields,
        };
        let matched = match_up(of, is, &rules, &mut self.suggestions.borrow_mut());
        let names = matched.both.iter().map(|(of, is)| (of.name.as_str(), is.name.as_str()));
        self.models.extend(names);
        for (of, is) in &matched.both {
            self.model(of, is, operation);
        }
        let name = |it: &Model| format!("the model `{}`", it.name);
        self.missing_parts(&matched, |it| it.place, name, |_| operation.and_then(element_of));
    }

    fn model(&mut self, of: &'a Model, is: &'a Model, operation: Option<&'a Operation>) {
        // Without a heading, it is an object in a table.
        let original = of.place.map(|it| self.reports.of.location(span(it)));
        let translation = is.place.map(|it| self.reports.is.location(span(it)));
        let places = [
            original.unwrap_or(self.reports.of.start()),
            translation.unwrap_or(self.reports.is.start()),
        ];
        let element = || operation.and_then(element_of);
        let subject = format!("the model `{}`", is.name);
        if of.name != is.name {
            let there = format!("`{}`", of.name);
            self.reports.differently_spelt([&there, &subject], places, element());
        }
        let types = [of, is].map(|it| it.ty.as_ref().and_then(of_ir));
        if let [Some(there), Some(here)] = &types
            && !is_same(there, here, &self.models)
        {
            let [there, here] = [there, here].map(|it| format!("`{}`", spelled(it)));
            self.reports.differ(&subject, "is", [&there, &here], places, element());
        }
        let [there, here] = [of, is].map(|it| {
            let mut values = it.values.clone();
            values.sort();
            format!("`{}`", values.join("`, `"))
        });
        if !of.values.is_empty() && !is.values.is_empty() && there != here {
            self.reports.differ(&subject, "takes", [&there, &here], places, element());
        }
        let part = Part::Model(operation, &of.name);
        self.fields(&of.fields, &is.fields, &Scope { part, names: Vec::new(), around: places });
    }
}

/// Whether one model may be the other by another name: they share at least half of the fields of the larger one.
fn share_fields(of: &Model, is: &Model) -> bool {
    let names: HashSet<&str> = of.fields.iter().map(|it| it.name.as_str()).collect();
    let shared = is.fields.iter().filter(|it| names.contains(it.name.as_str())).count();
    shared * 2 >= of.fields.len().max(is.fields.len())
}
