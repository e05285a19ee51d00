//! Compares two lists of fields: which of them both languages have, and whether they agree.

use super::comparison::Comparison;
use super::matching::{Matched, Rules, match_up};
use super::reports::{Part, Scope, Side};
use super::types::{is_same, spelled, tables};
use docbind_ir::ir::{Field, Location as FieldLocation};
use docbind_markdown::api::ApiType;
use docbind_source::{Location, Spanned};

impl<'a> Comparison<'a> {
    /// Compares the fields of two lists, and their members.
    pub(super) fn fields(&mut self, of: &'a [Field], is: &'a [Field], scope: &Scope<'a>) {
        self.field_lists(&of.iter().collect::<Vec<_>>(), &is.iter().collect::<Vec<_>>(), scope);
    }

    /// As [`Self::fields`], for some of the fields.
    pub(super) fn field_lists(&mut self, of: &[&'a Field], is: &[&'a Field], scope: &Scope<'a>) {
        let matched = self.match_fields(of, is);
        for (of, is) in &matched.both {
            self.field(of, is, scope);
        }
        let only_of = self.reportable(&matched.only_of);
        let only_is = self.reportable(&matched.only_is);
        match (&only_of[..], &only_is[..]) {
            ([of, ..], [is, ..]) if matched.both.is_empty() => {
                self.other_table(of.element, is.element, scope);
            }
            _ => {
                self.missing(Side::Of, only_of, is, scope);
                self.missing(Side::Is, only_is, of, scope);
            }
        }
    }

    fn match_fields<'m>(&self, of: &'m [&'a Field], is: &'m [&'a Field]) -> Matched<'m, &'a Field> {
        let rules = Rules {
            keys: &[
                &|it: &&Field| format!("{:?} {}", it.location, it.name),
                &|it: &&Field| it.name.clone(),
                &|it: &&Field| it.name.to_lowercase(),
            ],
            name: &|it: &&Field| it.name.clone(),
            is_alike: &|of: &&Field, is: &&Field| {
                of.location == is.location && self.different_types(of, is).is_none()
            },
        };
        match_up(of, is, &rules, &mut self.suggestions.borrow_mut())
    }

    /// Compares a field and its counterpart.
    fn field(&mut self, of: &'a Field, is: &'a Field, scope: &Scope<'a>) {
        // Members that a model gives are compared where the model has its table.
        if of.via.is_some() && is.via.is_some() {
            return;
        }
        match (of.place, is.place) {
            (Some(_), None) => self.missing_rows(Side::Of, &[of], None, scope),
            (None, Some(_)) => self.missing_rows(Side::Is, &[is], None, scope),
            (Some(_), Some(_)) | (None, None) => self.name_and_location(of, is, scope),
        }
        let has_same_type = self.types(of, is, scope);
        self.required(of, is, scope);
        self.values(of, is, scope);
        self.default(of, is, scope);
        let tables = (tables(of.documented_type()), tables(is.documented_type()));
        // Without the object there are no members.
        if !has_same_type && (tables.0.is_empty() || tables.1.is_empty()) {
            return;
        }
        let around = |side: Side, field: &Field| match field.place {
            Some(it) => self.reports.behind(side, it),
            None => scope.around[side as usize],
        };
        let inside = scope.inside(of, [around(Side::Of, of), around(Side::Is, is)]);
        for at in 0..tables.0.len().max(tables.1.len()) {
            let members = |tables: &[&'a [Field]]| tables.get(at).copied().unwrap_or_default();
            self.fields(members(&tables.0), members(&tables.1), &inside);
        }
    }

    fn name_and_location(&mut self, of: &Field, is: &Field, scope: &Scope<'_>) {
        let places = self.reports.names(of, is, scope);
        if of.name != is.name {
            let names = [format!("`{}`", of.name), format!("`{}`", scope.spelled(is))];
            let names = [names[0].as_str(), names[1].as_str()];
            self.reports.differently_spelt(names, places, scope.element(of));
        }
        if let (Some(there), Some(here)) = (of.location, is.location)
            && there != here
            && !self.has_other_call
        {
            let subject = format!("`{}`", scope.spelled(is));
            let words = [location_name(there), location_name(here)];
            self.reports.differ(&subject, "is", words, places, scope.element(of));
        }
    }

    /// Returns the types of two rows, if both say one and they differ.
    fn different_types(&self, of: &Field, is: &Field) -> Option<[&Spanned<ApiType>; 2]> {
        let own = self.reports.of.row(of.place)?.ty.as_ref()?;
        let other = self.reports.is.row(is.place)?.ty.as_ref()?;
        (!is_same(&own.value, &other.value, &self.models)).then_some([own, other])
    }

    /// Compares the types; returns whether they are the same as far as they are said.
    fn types(&mut self, of: &Field, is: &Field, scope: &Scope<'_>) -> bool {
        let (types, places) = match self.different_types(of, is) {
            Some([own, other]) => {
                let original = self.reports.of.location(own.span);
                let translation = self.reports.is.location(other.span);
                ([spelled(&own.value), spelled(&other.value)], [original, translation])
            }
            // The names say how many arrays there are.
            None if self.has_other_arrays(of, is) => {
                let types = [of, is].map(|it| it.documented_type().to_string());
                (types, self.reports.names(of, is, scope))
            }
            None => return true,
        };
        let [there, here] = types.map(|it| format!("`{it}`"));
        let subject = format!("`{}`", scope.spelled(is));
        self.reports.differ(&subject, "is", [&there, &here], places, scope.element(of));
        false
    }

    fn has_other_arrays(&self, of: &Field, is: &Field) -> bool {
        let is_said = |row: Option<&docbind_markdown::api::ApiRow>| row.map(|it| it.ty.is_some());
        let own = is_said(self.reports.of.row(of.place));
        let other = is_said(self.reports.is.row(is.place));
        // A table that is missing is another difference.
        let has_table = |it: &Field| !tables(it.documented_type()).is_empty();
        let is_inferred = of.inferred.is_some() || is.inferred.is_some();
        of.array_depth() != is.array_depth()
            && own == other
            && has_table(of) == has_table(is)
            && !is_inferred
    }

    fn required(&mut self, of: &Field, is: &Field, scope: &Scope<'_>) {
        let own = self.reports.of.row(of.place).and_then(|it| it.required.as_ref());
        let other = self.reports.is.row(is.place).and_then(|it| it.required.as_ref());
        let (Some(own), Some(other)) = (own, other) else { return };
        if own.value == other.value {
            return;
        }
        let words = |it: bool| match (it, scope.part) {
            (true, Part::Request(_) | Part::Model(..)) => "required",
            (false, Part::Request(_) | Part::Model(..)) => "optional",
            (true, Part::Response(_) | Part::Status(_)) => "always present",
            (false, Part::Response(_) | Part::Status(_)) => "not always present",
        };
        let words = [words(own.value), words(other.value)];
        let original = self.reports.of.location(own.span);
        let places = [original, self.reports.is.location(other.span)];
        let subject = format!("`{}`", scope.spelled(is));
        self.reports.differ(&subject, "is", words, places, scope.element(of));
    }

    /// Compares the values that both languages list as a whole.
    fn values(&mut self, of: &Field, is: &Field, scope: &Scope<'_>) {
        let (Some(own), Some(other)) = (&of.annotations.values, &is.annotations.values) else {
            return;
        };
        let lists = [own, other].map(|list| {
            let mut values: Vec<&str> = list.values.iter().map(|it| it.value.as_str()).collect();
            values.sort_unstable();
            format!("`{}`", values.join("`, `"))
        });
        if own.complete && other.complete && lists[0] != lists[1] {
            let evidence = [own.evidence.as_str(), other.evidence.as_str()];
            self.words(of, is, scope, "takes", [&lists[0], &lists[1]], evidence);
        }
    }

    /// Compares the defaults that both languages name.
    fn default(&mut self, of: &Field, is: &Field, scope: &Scope<'_>) {
        let (Some(own), Some(other)) = (&of.annotations.default, &is.annotations.default) else {
            return;
        };
        let usual = |text: &str| text.trim_matches(['"', '\'', '`', ' ']).to_lowercase();
        if usual(&own.value) != usual(&other.value) {
            let values = [own, other].map(|it| format!("`{}`", it.value));
            let evidence = [own.evidence.as_str(), other.evidence.as_str()];
            self.words(of, is, scope, "is by default", [&values[0], &values[1]], evidence);
        }
    }

    /// Reports a difference at the words of the rows that show it.
    fn words(
        &mut self,
        of: &Field,
        is: &Field,
        scope: &Scope<'_>,
        verb: &str,
        values: [&str; 2],
        evidence: [&str; 2],
    ) {
        let place = |side: Side, field: &Field| -> Location {
            let words = evidence[side as usize];
            let found = field.place.map(|it| self.reports.page(side).words(it, words));
            found.unwrap_or(scope.around[side as usize])
        };
        let places = [place(Side::Of, of), place(Side::Is, is)];
        let subject = format!("`{}`", scope.spelled(is));
        self.reports.differ(&subject, verb, values, places, scope.element(of));
    }
}

/// Returns the part of a request as it stands behind "is".
fn location_name(location: FieldLocation) -> &'static str {
    match location {
        FieldLocation::Form => "in the form",
        FieldLocation::Query => "in the query",
        FieldLocation::Path => "in the path",
        FieldLocation::Host => "in the host",
        FieldLocation::Header => "in a header",
        FieldLocation::Cookie => "in a cookie",
        FieldLocation::Body => "in the body",
    }
}
