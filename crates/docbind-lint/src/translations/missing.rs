//! Reports rows and tables that only one language has: each omission once, however many rows it has.

use super::comparison::Comparison;
use super::matching::Single;
use super::reports::{Scope, Side};
use docbind_ir::ir::{Field, Location as FieldLocation};
use std::collections::BTreeMap;

impl<'a> Comparison<'a> {
    /// Returns the fields that have a row of their own, and are not missing because of another difference.
    pub(super) fn reportable<'m>(
        &self,
        singles: &'m [Single<'m, &'a Field>],
    ) -> Vec<&'m Single<'m, &'a Field>> {
        let is_consequence =
            |it: &Field| self.has_other_call && it.location == Some(FieldLocation::Path);
        let has_row = |it: &Field| it.via.is_none() && it.first_place().is_some();
        singles.iter().filter(|it| has_row(it.element) && !is_consequence(it.element)).collect()
    }

    /// Reports fields that only one language has.
    pub(super) fn missing(
        &mut self,
        side: Side,
        singles: Vec<&Single<'_, &'a Field>>,
        others: &[&'a Field],
        scope: &Scope<'a>,
    ) {
        let mut by_location: BTreeMap<Option<FieldLocation>, Vec<&Single<'_, &'a Field>>> =
            BTreeMap::new();
        for it in singles {
            by_location.entry(it.element.location).or_default().push(it);
        }
        for (location, singles) in by_location {
            let is_there = |it: &&Field| it.location == location && it.first_place().is_some();
            if let [first, _, ..] = singles[..]
                && !others.iter().any(is_there)
            {
                self.missing_table(side, first.element, singles.len(), scope);
                continue;
            }
            // Rows below each other that are missing at one place are one omission.
            let place = |it: &Single<'_, &'a Field>| it.after.and_then(|it| it.place);
            for rows in singles.chunk_by(|a, b| place(a) == place(b)) {
                let fields: Vec<&Field> = rows.iter().map(|it| *it.element).collect();
                self.missing_rows(side, &fields, rows[0].after.copied(), scope);
            }
        }
    }

    /// Reports two lists that have nothing in common.
    pub(super) fn other_table(&mut self, of: &Field, is: &Field, scope: &Scope<'_>) {
        let places = self.reports.names(of, is, scope);
        let (name, path) = (scope.spelled(is), &self.reports.of.source.path);
        let message = format!("the table with `{name}` has no row of that in `{path}`");
        self.reports.push(
            places[1],
            message,
            (places[0], "that table".to_owned()),
            scope.element(is),
        );
    }

    fn missing_table(&mut self, side: Side, first: &Field, count: usize, scope: &Scope<'_>) {
        let (name, other) = (scope.spelled(first), self.reports.other_path(side));
        let message = format!("the table with `{name}`, {count} rows, is missing in `{other}`");
        let place = self.reports.name(side, first, scope);
        let label = (scope.around[side.other() as usize], "it would be in here".to_owned());
        self.reports.push(place, message, label, scope.element(first));
    }

    pub(super) fn missing_rows(
        &mut self,
        side: Side,
        fields: &[&Field],
        after: Option<&Field>,
        scope: &Scope<'_>,
    ) {
        let [field, rest @ ..] = fields else { return };
        let (name, other) = (scope.spelled(field), self.reports.other_path(side));
        let names = match rest {
            [] => format!("`{name}` has"),
            [last] => format!("`{name}` and `{}` have", last.name),
            [next, more @ ..] => format!("`{name}`, `{}` and {} more have", next.name, more.len()),
        };
        let place = self.reports.name(side, field, scope);
        let label = match after.and_then(|it| it.place) {
            Some(it) => (self.reports.behind(side.other(), it), "it would be below this row"),
            None => (scope.around[side.other() as usize], "it would be in here"),
        };
        let message = format!("{names} no row in `{other}`");
        self.reports.push(place, message, (label.0, label.1.to_owned()), scope.element(field));
    }
}
