//! Horizontal bars, with their labels in front of them and their values behind them.

use super::area::{Area, Drawn, TEXT_SIZE, WIDTH, columns, draw, fitting, text};
use super::{Chart, DATA, LINE};
use plotters::element::{PathElement, Rectangle};
use plotters::style::Color as _;
use plotters::style::text_anchor::HPos;

/// How high a row is, and the bar in it, in pixels.
const ROW: i32 = 24;
const BAR: i32 = 14;

/// How long the longest bar is, and how far text is from bars, in pixels.
const LONGEST: i32 = 400;
const GAP: i32 = 8;

/// How many columns a label may have, and how wide one is, in pixels.
const LABEL_COLUMNS: usize = 30;
const COLUMN: i32 = 8;

/// Draws a bar for each label, in their order.
pub(crate) fn bars(title: &str, bars: &[(&str, usize)]) -> Chart {
    let rows = i32::try_from(bars.len()).unwrap_or(i32::MAX / ROW).min(i32::MAX / ROW);
    let height = u32::try_from(rows * ROW).unwrap_or_default().max(1);
    draw(title, height, |area| draw_rows(area, bars, rows * ROW))
}

fn draw_rows(area: &Area<'_>, bars: &[(&str, usize)], height: i32) -> Drawn {
    let greatest = bars.iter().map(|it| it.1).max().unwrap_or_default();
    let longest = bars.iter().map(|it| columns(it.0)).max().unwrap_or_default();
    let label_end = i32::try_from(longest.min(LABEL_COLUMNS)).unwrap_or_default() * COLUMN;
    let bar_start = label_end + GAP;
    area.draw(&PathElement::new([(bar_start, 0), (bar_start, height)], LINE))?;
    let middles = (0i32..).map(|it| it * ROW + ROW / 2);
    for ((label, value), middle) in bars.iter().zip(middles) {
        let end = bar_start + length(*value, greatest);
        let corners = [(bar_start, middle - BAR / 2), (end, middle + BAR / 2)];
        area.draw(&Rectangle::new(corners, DATA[0].filled()))?;
        area.draw_text(&fitting(label, LABEL_COLUMNS), &text(HPos::Right), (label_end, middle))?;
        area.draw_text(&value.to_string(), &text(HPos::Left), (end + GAP, middle))?;
    }
    Ok(())
}

/// Returns the length of a bar: a value that is not zero can be seen.
fn length(value: usize, greatest: usize) -> i32 {
    if value == 0 {
        return 0;
    }
    let part = value as f64 / greatest.max(1) as f64;
    ((part * f64::from(LONGEST)).round() as i32).clamp(1, LONGEST)
}

// Values have space behind the longest bar.
const _: () = assert!(
    LABEL_COLUMNS as i32 * COLUMN + 2 * GAP + LONGEST + 5 * TEXT_SIZE as i32 <= WIDTH as i32
);

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    #[test]
    fn two_bars() {
        assert_snapshot!(bars("Pages", &[("action", 200), ("guide", 1)]), @r##"
        <svg class="chart" viewBox="0 0 720 48" role="img" aria-label="Pages"><title>Pages</title>
        <polyline fill="none" stroke="#050505" stroke-width="1" points="56,0 56,48 "/>
        <rect x="56" y="5" width="400" height="14" fill="#010101" stroke="none"/>
        <text x="48" y="12" dy="0.5ex" text-anchor="end" font-family="sans-serif" font-size="12.5" fill="#040404">
        action
        </text>
        <text x="464" y="12" dy="0.5ex" text-anchor="start" font-family="sans-serif" font-size="12.5" fill="#040404">
        200
        </text>
        <rect x="56" y="29" width="2" height="14" fill="#010101" stroke="none"/>
        <text x="48" y="36" dy="0.5ex" text-anchor="end" font-family="sans-serif" font-size="12.5" fill="#040404">
        guide
        </text>
        <text x="66" y="36" dy="0.5ex" text-anchor="start" font-family="sans-serif" font-size="12.5" fill="#040404">
        1
        </text>
        </svg>
        "##);
    }

    #[test]
    fn text_is_no_markup() {
        let label = "</svg><script>";
        let shown = bars(label, &[(label, 3)]).to_string();
        assert!(!shown.contains("<script") && shown.matches("</svg>").count() == 1, "{shown}");
        assert!(shown.contains("&lt;/svg&gt;&lt;script&gt;\n</text>"), "{shown}");
        assert!(!shown.contains("style="), "{shown}");
    }

    #[test]
    fn any_number_of_bars() {
        for values in [&[][..], &[("", 0)], &[("a", 0), ("b", usize::MAX)]] {
            let shown = bars("Pages", values).to_string();
            assert_eq!(shown.matches("<rect").count(), values.len(), "{shown}");
        }
    }
}
