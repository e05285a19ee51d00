//! Numbers over time, as lines whose points are links.

use super::{Chart, DATA, Drawing, LINE, Marker, TEXT};
use plotters::coord::combinators::BindKeyPoints;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::error::Error;

const WIDTH: u32 = 960;
const HEIGHT: u32 = 280;

/// The space at the right for the names of series.
const NAME_WIDTH: u32 = 110;

const FONT: (&str, i32) = ("sans-serif", 16);

/// Dashes and gaps of the lines after the first one, which has none.
const DASHES: [(i32, i32); 2] = [(8, 5), (2, 4)];

/// The most dates below a chart.
const MAX_DATES: usize = 12;

/// A line.
pub(crate) struct Series<'a> {
    pub(crate) name: &'a str,
    /// The points, by day.
    pub(crate) points: Vec<Point>,
}

/// A point of a line.
pub(crate) struct Point {
    /// The day, counted from the first one of 1970.
    pub(crate) day: i64,
    pub(crate) value: usize,
    pub(crate) href: String,
    /// What the point says, in words.
    pub(crate) title: String,
}

/// Draws up to three lines.
///
/// `days` are the first and the last one, so that several charts have the same axis. The keyboard does not stop at the points: whoever shows a chart has the same links in a table.
pub(crate) fn lines(label: &str, days: (i64, i64), series: &[Series<'_>]) -> Chart {
    let mut document = String::new();
    // A drawing in memory fails at nothing; a chart without one has its label and links still.
    let markers = draw(&mut document, days, series).unwrap_or_default();
    let drawing = Drawing::inside(&document);
    Chart { label: label.to_owned(), width: WIDTH, height: HEIGHT, drawing, markers }
}

/// The last day that is drawn as what it is, in the year 2243: clocks of committers may show anything.
const MAX_DAY: i64 = 100_000;

fn shown_day(day: i64) -> i64 {
    day.clamp(0, MAX_DAY)
}

fn draw(
    document: &mut String,
    days: (i64, i64),
    series: &[Series<'_>],
) -> Result<Vec<Marker>, Box<dyn Error>> {
    let day = |it: &Point| shown_day(it.day);
    let (first, last) = (shown_day(days.0), shown_day(days.1));
    let last = last.max(first + 1);
    let values = series.iter().flat_map(|it| &it.points).map(|it| it.value);
    let most = values.max().unwrap_or_default().max(1);
    let root = SVGBackend::with_string(document, (WIDTH, HEIGHT)).into_drawing_area();
    let mut chart = ChartBuilder::on(&root)
        .margin(10)
        .margin_right(NAME_WIDTH)
        .x_label_area_size(28)
        .y_label_area_size(64)
        .build_cartesian_2d(
            (first..last).with_key_points(dates(first, last)),
            0..most.saturating_add(most.div_ceil(12)),
        )?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(LINE)
        .axis_style(LINE)
        .x_labels(MAX_DATES)
        .y_labels(5)
        .x_label_formatter(&|it| date_label(*it))
        .label_style(FONT.into_font().color(&TEXT))
        .draw()?;
    let mut res = Vec::new();
    let mut names_at: Vec<i32> = Vec::new();
    for (at, (it, colour)) in series.iter().zip(&DATA).enumerate() {
        let points = it.points.iter().map(|it| (day(it), it.value));
        match at.checked_sub(1).and_then(|it| DASHES.get(it)) {
            None => chart.draw_series(LineSeries::new(points, colour.stroke_width(2)))?,
            Some((size, gap)) => {
                let style = colour.stroke_width(2);
                chart.draw_series(DashedLineSeries::new(points, *size, *gap, style))?
            }
        };
        for point in &it.points {
            let (x, y) = chart.backend_coord(&(day(point), point.value));
            let (href, title) = (point.href.clone(), point.title.clone());
            res.push(Marker { x, y, series: at, colour: COLOURS[at], href, title });
        }
        if let Some(end) = it.points.last() {
            let (x, mut y) = chart.backend_coord(&(day(end), end.value));
            // The names of lines that end together stand above each other.
            while names_at.iter().any(|it| (it - y).abs() < 18) {
                y -= 18;
            }
            names_at.push(y);
            let style = FONT.into_font().color(&TEXT).pos(Pos::new(HPos::Left, VPos::Center));
            root.draw(&Text::new(format!("{} {}", SHAPES[at], it.name), (x + 10, y), style))?;
        }
    }
    root.present()?;
    Ok(res)
}

/// [`DATA`] as plotters writes it.
const COLOURS: [&str; 3] = ["#010101", "#020202", "#030303"];

/// The shapes of the points of each line.
const SHAPES: [&str; 3] = ["●", "■", "▲"];

/// Returns the first days of years, or of months if there are few years.
fn dates(first: i64, last: i64) -> Vec<i64> {
    let months: Vec<i64> = (first..last).filter(|it| civil(*it).2 == 1).collect();
    let years: Vec<i64> = months.iter().copied().filter(|it| civil(*it).1 == 1).collect();
    let all = match () {
        () if months.is_empty() => vec![first],
        () if years.len() < 3 => months,
        () => years,
    };
    let step = all.len().div_ceil(MAX_DATES).max(1);
    all.into_iter().step_by(step).collect()
}

fn date_label(day: i64) -> String {
    match civil(day) {
        (year, 1, 1) => year.to_string(),
        (year, month, 1) => format!("{year}-{month:02}"),
        (year, month, day) => format!("{year}-{month:02}-{day:02}"),
    }
}

/// Returns the year, month and day of a day that is counted from the first one of 1970.
fn civil(day: i64) -> (i64, i64, i64) {
    // Years begin in March here, so that a leap day is the last one.
    let day = day.saturating_add(719_468);
    let era = day.div_euclid(146_097);
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_dates() {
        let label = |seconds: i64| date_label(seconds.div_euclid(86_400));
        assert_eq!(label(0), "1970");
        assert_eq!(label(951_782_400), "2000-02-29");
        assert_eq!(label(1_709_164_800), "2024-02-29");
        assert_eq!(label(1_719_792_000), "2024-07");
    }

    #[test]
    fn lines_differ_in_more_than_their_colours() {
        let series = |name, value| {
            let point = |day| {
                let (href, title) = (format!("{day}.html"), format!("{day}: <{value}>"));
                Point { day, value, href, title }
            };
            Series { name, points: vec![point(19_000), point(19_400)] }
        };
        let chart = lines(
            "Two & one",
            (19_000, 19_400),
            &[series("a", 3), series("b", 3), series("<c>", 1)],
        );
        let text = chart.to_string();
        assert!(text.contains(r#"role="group" aria-label="Two &#38; one""#), "{text}");
        for it in ["<circle ", "<rect ", "<path ", "● a", "■ b", "▲ &lt;c&gt;"] {
            assert!(text.contains(it), "{it}: {text}");
        }
        assert!(
            text.contains(r#"<a href="19000.html" tabindex="-1" aria-label="19000: &#60;3&#62;">"#)
        );
        assert!(!text.contains("style="));
        assert_eq!(
            text,
            lines(
                "Two & one",
                (19_000, 19_400),
                &[series("a", 3), series("b", 3), series("<c>", 1)]
            )
            .to_string()
        );
    }

    #[test]
    fn any_numbers_are_drawn() {
        let point = |day, value| Point { day, value, href: String::new(), title: String::new() };
        for points in [
            vec![],
            vec![point(0, 0)],
            vec![point(i64::MIN, 7), point(i64::MAX, usize::from(u16::MAX))],
        ] {
            let chart = lines("", (i64::MIN, i64::MAX), &[Series { name: "a", points }]);
            assert!(chart.to_string().ends_with("</svg>"));
        }
    }
}
