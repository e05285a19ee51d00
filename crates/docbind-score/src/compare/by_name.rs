//! Compares the parameters of an operation by their names alone, wherever in the request they are.

use super::{Comparison, How, Kind};
use crate::api::{Field, Members};
use std::collections::BTreeMap;

/// The parameters in a part of the request, on the page and in the truth.
pub(super) type InPart = (&'static str, Members, Members);

/// Fields by name, each with its part of the request; of those with the same name, the first one.
type Named<'a> = BTreeMap<&'a str, (&'static str, &'a Field)>;

impl Comparison<'_> {
    /// Counts parameters by name. Returns the names that both sides have, but in different parts.
    pub(super) fn by_name(&mut self, operation: &str, parts: &[InPart]) -> Vec<String> {
        let own = named(parts.iter().map(|it| (it.0, &it.1)));
        let other = named(parts.iter().map(|it| (it.0, &it.2)));
        self.score.named.add(&own, &other);
        let mut res = Vec::new();
        for (name, (other_part, truth)) in other {
            let Some((own_part, page)) = own.get(name) else { continue };
            self.score.named_agree.add(page, truth);
            let is_in = |it: &Members| it.fields.contains_key(name);
            if parts.iter().any(|(_, own, other)| is_in(own) && is_in(other)) {
                self.score.placed += 1;
                continue;
            }
            res.push(name.to_owned());
            let what = format!("{operation} {name}: {own_part} for {other_part}");
            let what = (How::Place, Kind::Parameter, what);
            self.differ(what, Some(&page.place), Some(&truth.place), None);
        }
        res
    }
}

fn named<'a>(parts: impl Iterator<Item = (&'static str, &'a Members)>) -> Named<'a> {
    let mut res = Named::new();
    for (part, members) in parts {
        for (name, it) in &members.fields {
            res.entry(name.as_str()).or_insert((part, it));
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use crate::compare::{Count, compare};
    use crate::tsv;

    /// Compares two tables, and returns the counts of parameters and the differences.
    fn check(pages: &str, truth: &str) -> (Count, Count, Vec<String>) {
        let table =
            |text: &str, file| tsv::api(&text.replace(' ', "\t"), file, "").expect("a table");
        let score = compare(&table(pages, "page"), &table(truth, "truth"), None);
        let differences = score.differences.iter().map(ToString::to_string);
        (score.params, score.named, differences.collect())
    }

    #[test]
    fn a_parameter_in_another_place_is_one_difference() {
        let (params, named, differences) = check(
            "GET /lamps query hue string no\nGET /lamps query lit bool no",
            "GET /lamps body hue string no\nGET /lamps query beams int no",
        );
        assert_eq!(params, Count { both: 0, truth: 2, pages: 2, ..Count::default() });
        assert_eq!(named, Count { both: 1, truth: 2, pages: 2, ..Count::default() });
        let expected = [
            "place\tparameter\tGET /lamps hue: query for body\tpage:1\ttruth:1",
            "unknown\tparameter\tGET /lamps query/lit\tpage:2\ttruth:1",
            "missing\tparameter\tGET /lamps query/beams\tpage:1\ttruth:2",
        ];
        assert_eq!(differences, expected);
    }
}
