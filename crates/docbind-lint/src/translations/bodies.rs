//! Compares the bodies of requests as a whole, and responses by status.

use super::comparison::Comparison;
use super::matching::{Rules, match_up};
use super::reports::{Part, Scope, Side, element_of};
use super::types::{is_same, of_ir, spelled, tables};
use docbind_ir::ir::{Field, Location as FieldLocation, Operation, Response, Type};
use docbind_markdown::api::{ApiRow, ApiType};
use docbind_source::Location;

impl<'a> Comparison<'a> {
    /// Compares what bodies are as a whole; returns whether their members can be compared.
    pub(super) fn body(&mut self, of: &'a Operation, is: &'a Operation, scope: &Scope<'a>) -> bool {
        if of.body.is_none() && is.body.is_none() {
            return true;
        }
        let (Some(there), Some(here)) = (kind_of_body(of), kind_of_body(is)) else {
            self.missing_body(of, is, scope);
            return true;
        };
        let rows = [self.reports.of.body(of), self.reports.is.body(is)];
        if let (Some(there), Some(here)) = (&there, &here)
            && !is_same(there, here, &self.models)
        {
            let place = |side: Side| -> Location {
                let ty = rows[side as usize].and_then(|it| it.ty.as_ref());
                let place = ty.map(|it| self.reports.page(side).location(it.span));
                place.unwrap_or(scope.around[side as usize])
            };
            let places = [place(Side::Of), place(Side::Is)];
            let [there, here] = [there, here].map(|it| format!("`{}`", spelled(it)));
            self.reports.differ("the body", "is", [&there, &here], places, element_of(of));
            return false;
        }
        self.required_body(rows, of);
        let whole = |it: &'a Operation| it.body.as_ref().map(|it| &it.ty);
        self.members(whole(of), whole(is), scope);
        true
    }

    fn missing_body(&mut self, of: &Operation, is: &Operation, scope: &Scope<'_>) {
        let (side, operation) = match of.body {
            Some(_) => (Side::Of, of),
            None => (Side::Is, is),
        };
        let page = self.reports.page(side);
        let place = page.body(operation).map(|it| page.location(it.name));
        let place = place.unwrap_or(scope.around[side as usize]);
        let message = format!("the body has no row in `{}`", self.reports.other_path(side));
        let label = (scope.around[side.other() as usize], "it would be in here".to_owned());
        self.reports.push(place, message, label, element_of(of));
    }

    fn required_body(&mut self, rows: [Option<&ApiRow>; 2], operation: &Operation) {
        let [Some(own), Some(other)] = rows.map(|it| it.and_then(|it| it.required.as_ref())) else {
            return;
        };
        if own.value != other.value {
            let words = [own, other].map(|it| if it.value { "required" } else { "optional" });
            let original = self.reports.of.location(own.span);
            let places = [original, self.reports.is.location(other.span)];
            self.reports.differ("the body", "is", words, places, element_of(operation));
        }
    }

    /// Compares the members of types that are a body as a whole.
    fn members(&mut self, of: Option<&'a Type>, is: Option<&'a Type>, scope: &Scope<'a>) {
        let (Some(of), Some(is)) = (of, is) else { return };
        for (of, is) in tables(of).into_iter().zip(tables(is)) {
            self.fields(of, is, scope);
        }
    }

    pub(super) fn responses(&mut self, of: &'a Operation, is: &'a Operation, scope: &Scope<'a>) {
        let rules = Rules {
            // One language may leave the status of success open, or name another one.
            keys: &[&|it: &Response| it.status.clone(), &success],
            name: &|it: &Response| it.status.clone(),
            is_alike: &|_, _| false,
        };
        let (own, other) = (&of.responses, &is.responses);
        let matched = match_up(own, other, &rules, &mut self.suggestions.borrow_mut());
        let mut has_success = of.is_rpc();
        for (own, other) in &matched.both {
            let places = [
                self.reports.of.response(of, &own.status),
                self.reports.is.response(is, &other.status),
            ];
            has_success |= own.status.starts_with('2');
            let scope = Scope { part: Part::Status(of), names: Vec::new(), around: places };
            self.response(own, other, &scope);
        }
        let sides = [(Side::Of, of, &matched.only_of), (Side::Is, is, &matched.only_is)];
        for (side, operation, singles) in sides {
            for it in singles {
                let place = self.reports.page(side).response(operation, &it.element.status);
                let other = self.reports.other_path(side);
                let message = format!("{} is missing in `{other}`", shown(it.element));
                let label = (scope.around[side.other() as usize], "it would be in here".to_owned());
                self.reports.push(place, message, label, element_of(of));
            }
        }
        if has_success {
            self.fields(&of.response, &is.response, scope);
        }
    }

    fn response(&mut self, of: &'a Response, is: &'a Response, scope: &Scope<'a>) {
        if of.status != is.status && of.status != UNSAID && is.status != UNSAID {
            let [there, here] = [of, is].map(shown);
            let element = scope.operation().and_then(element_of);
            self.reports.differently_spelt([&there, &here], scope.around, element);
        }
        self.fields(&of.headers, &is.headers, scope);
        let types = [of, is].map(|it| it.ty.as_ref().and_then(of_ir));
        if let [Some(there), Some(here)] = &types
            && !is_same(there, here, &self.models)
        {
            let [there, here] = [there, here].map(|it| format!("`{}`", spelled(it)));
            let element = scope.operation().and_then(element_of);
            self.reports.differ(&shown(is), "is", [&there, &here], scope.around, element);
            return;
        }
        self.members(of.ty.as_ref(), is.ty.as_ref(), scope);
    }
}

/// The status where the page says none.
const UNSAID: &str = "2XX";

/// Returns what all responses of success have in common, and the status of any other.
fn success(response: &Response) -> String {
    match response.status.starts_with('2') {
        true => UNSAID.to_owned(),
        false => response.status.clone(),
    }
}

/// Returns a response as a finding shows it.
fn shown(response: &Response) -> String {
    match response.status.as_str() {
        UNSAID => "the response".to_owned(),
        status => format!("the response `{status}`"),
    }
}

/// Returns what the body of an operation is: nothing, something that is not said, or a type without members.
fn kind_of_body(operation: &Operation) -> Option<Option<ApiType>> {
    match &operation.body {
        Some(it) => Some(of_ir(&it.ty)),
        None => {
            let is_in_body = |it: &Field| it.location == Some(FieldLocation::Body);
            operation.request.iter().any(is_in_body).then_some(Some(ApiType::Object))
        }
    }
}
