//! What the charts of a history show.

use crate::charts::{Chart, Point, Series, lines};
use crate::layout::Layout;
use crate::states::{History, Review, State};

const SECONDS_PER_DAY: i64 = 24 * 60 * 60;

/// Returns the charts with their titles.
pub(super) fn charts(history: &History, layout: &Layout<'_>) -> Vec<(&'static str, Chart)> {
    let day = |it: &State| it.time.div_euclid(SECONDS_PER_DAY);
    // Clocks of committers differ, so that the last state may not be the latest.
    let days = || history.states.iter().map(day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Vec::new() };
    let lines = |label, series: &[Series<'_>]| lines(label, (first, last), series);
    let series = |name: &'static str, value: &dyn Fn(&State) -> Option<usize>| {
        let points = history.states.iter().zip(&history.paths);
        let points = points.filter_map(|(it, path)| {
            let value = value(it)?;
            let title = format!("{}: {value} {name}", it.day);
            Some(Point { day: day(it), value, href: layout.to(path), title })
        });
        Series { name, points: points.collect() }
    };
    let operations = [series("operations", &|it| Some(it.operations))];
    let counts = |it: &State| it.review.as_ref().map(Review::counts);
    let breaking = [
        series("wire", &|it| counts(it).map(|it| it.wire)),
        series("source", &|it| counts(it).map(|it| it.source)),
    ];
    let findings = [series("findings", &|it| Some(it.findings))];
    vec![
        ("Operations", lines("The number of operations over time", &operations)),
        ("Breaking changes", lines("The number of breaking changes of each state", &breaking)),
        ("Findings", lines("The number of findings over time", &findings)),
    ]
}
