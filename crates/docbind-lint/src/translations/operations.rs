//! Compares what two pages describe: operations by method and path, and all that belongs to them.

use super::comparison::Comparison;
use super::matching::{Matched, Rules, match_up};
use super::page::{PageView, call, span};
use super::reports::{Part, Scope, Side, element_of};
use docbind_ir::ir::{Field, Location as FieldLocation, Operation, PageSpan};
use docbind_source::{Diagnostic, Element};

/// Compares a page with its translation.
pub(super) fn compare<'a>(of: &'a PageView<'a>, is: &'a PageView<'a>) -> Vec<Diagnostic> {
    let mut comparison = Comparison::new(of, is);
    let is_empty = |it: &PageView<'_>| it.operations.is_empty() && it.models.is_empty();
    match (is_empty(of), is_empty(is)) {
        (true, true) => {}
        // One finding for the whole page.
        (false, true) => comparison.nothing_there(Side::Of),
        (true, false) => comparison.nothing_there(Side::Is),
        (false, false) => {
            comparison.all_models(of.models, is.models, None);
            comparison.all_operations();
        }
    }
    comparison.reports.found
}

impl<'a> Comparison<'a> {
    /// Reports that one page describes no API.
    fn nothing_there(&mut self, side: Side) {
        let page = self.reports.page(side);
        let operation = page.operations.first().map(|it| it.place);
        let model = page.models.first().and_then(|it| it.place);
        let Some(place) = operation.or(model) else { return };
        let other = self.reports.page(side.other());
        let message = format!("`{}` describes no operation", other.source.path);
        let label = (other.start(), "the page begins here".to_owned());
        let element = page.operations.first().and_then(element_of);
        self.reports.push(page.location(span(place)), message, label, element);
    }

    fn all_operations(&mut self) {
        let rules = Rules {
            keys: &[&key, &|it: &Operation| it.name.clone()],
            name: &shown,
            is_alike: &|of: &Operation, is: &Operation| of.is_rpc() == is.is_rpc(),
        };
        let (of, is) = (self.reports.of.operations, self.reports.is.operations);
        let matched = match_up(of, is, &rules, &mut self.suggestions.borrow_mut());
        for (of, is) in &matched.both {
            self.operation(of, is);
        }
        let name = |it: &Operation| format!("`{}`", shown(it));
        self.missing_parts(&matched, |it| Some(it.place), name, element_of);
    }

    /// Reports operations or models that only one language has.
    pub(super) fn missing_parts<T>(
        &mut self,
        matched: &Matched<'_, T>,
        place: impl Fn(&T) -> Option<PageSpan>,
        name: impl Fn(&T) -> String,
        element: impl Fn(&T) -> Option<Element>,
    ) {
        let sides = [(Side::Of, &matched.only_of), (Side::Is, &matched.only_is)];
        for (side, singles) in sides {
            for it in singles {
                // A model that results from names of members has no text of its own.
                let Some(at) = place(it.element) else { continue };
                let other = self.reports.page(side.other());
                let message = format!("{} is missing in `{}`", name(it.element), other.source.path);
                let (at_label, label) = match it.after.and_then(&place) {
                    Some(it) => (other.location(span(it)), "it would be below this one"),
                    None => (other.start(), "the page begins here"),
                };
                let at = self.reports.page(side).location(span(at));
                self.reports.push(at, message, (at_label, label.to_owned()), element(it.element));
            }
        }
    }

    fn operation(&mut self, of: &'a Operation, is: &'a Operation) {
        let (own, other) = (span(of.place), span(is.place));
        let places = [self.reports.of.location(own), self.reports.is.location(other)];
        self.has_other_call = key(of) != key(is);
        if self.has_other_call {
            let [there, here] = [of, is].map(|it| format!("`{}`", shown(it)));
            self.reports.differently_spelt([&there, &here], places, element_of(of));
        }
        self.all_models(&of.models, &is.models, Some(of));
        let scope = |part| Scope { part, names: Vec::new(), around: places };
        // The members of a body of another kind are other ones.
        let has_same_body = self.body(of, is, &scope(Part::Request(of)));
        let request = |it: &'a Operation| -> Vec<&'a Field> {
            let is_compared =
                |it: &&Field| has_same_body || it.location != Some(FieldLocation::Body);
            it.request.iter().filter(is_compared).collect()
        };
        self.field_lists(&request(of), &request(is), &scope(Part::Request(of)));
        self.responses(of, is, &scope(Part::Response(of)));
    }
}

/// Returns what makes an operation the same in both languages: its action, or method and path, whatever the
/// placeholders are called.
fn key(operation: &Operation) -> String {
    let Some((method, path)) = call(operation) else { return operation.name.clone() };
    let mut res = format!("{method} ");
    for piece in path.split_inclusive('>') {
        match piece.split_once('<') {
            Some((text, _)) => {
                res.push_str(text);
                res.push_str("<>");
            }
            None => res.push_str(piece),
        }
    }
    res
}

/// Returns an operation as a finding shows it.
fn shown(operation: &Operation) -> String {
    match call(operation) {
        Some((method, path)) => format!("{method} {path}"),
        None => operation.name.clone(),
    }
}
