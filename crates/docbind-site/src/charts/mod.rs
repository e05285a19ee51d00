//! Charts: vector graphics that are part of a page.
//!
//! A chart has no style of its own: its colours are marks that the style sheet replaces by those of the theme, and its
//! font is that of the page. All numbers of a chart are also in a table near it.

mod bars;

pub(crate) use bars::bars;

use askama::Template;
use askama::filters::HtmlSafe;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{RGBColor, TextStyle};
use std::io;

/// The colours that the style sheet replaces: those of series, of text and of lines.
const SERIES: [RGBColor; 3] = [RGBColor(1, 1, 1), RGBColor(2, 2, 2), RGBColor(3, 3, 3)];
const TEXT: RGBColor = RGBColor(4, 4, 4);
const LINE: RGBColor = RGBColor(5, 5, 5);

/// How wide a chart is, in pixels, where there is space for it.
const WIDTH: u32 = 720;

/// The size of text, in pixels.
const TEXT_SIZE: f64 = 12.5;

/// What plotters divides the sizes of text by.
const FONT_RATIO: f64 = 1.24;

/// The area of a chart that something is drawn on.
type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// The result of drawing.
type Drawn = Result<(), DrawingAreaErrorKind<io::Error>>;

/// A chart as it is shown.
#[derive(Template)]
#[template(path = "charts/chart.html")]
pub(crate) struct Chart {
    title: String,
    width: u32,
    height: u32,
    /// What plotters has drawn, which escapes all text.
    shapes: String,
}

impl HtmlSafe for Chart {}

/// Draws a chart.
fn draw(title: &str, height: u32, draw_on: impl FnOnce(&Area<'_>) -> Drawn) -> Chart {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
    // Shapes are written to a string, which cannot fail.
    let _ = draw_on(&area).and_then(|()| area.present());
    drop(area);
    // The template writes the outermost element itself. Plotters repeats an attribute, which is the default.
    let shapes = svg.split_once(">\n").map_or("", |it| it.1).trim_end();
    let shapes = shapes.strip_suffix("</svg>").unwrap_or(shapes).replace(" opacity=\"1\"", "");
    Chart { title: title.to_owned(), width: WIDTH, height, shapes }
}

/// Returns the style of text that begins, has its middle or ends at a point, at half of its height.
fn text(position: HPos) -> TextStyle<'static> {
    let font = ("sans-serif", TEXT_SIZE * FONT_RATIO);
    TextStyle::from(font).color(&TEXT).pos(Pos::new(position, VPos::Center))
}

/// Returns the beginning of a text that fits in a number of columns, of which signs that are not of Latin script take
/// two.
fn fitting(text: &str, columns: usize) -> String {
    let width = |it: char| if it < '\u{1100}' { 1 } else { 2 };
    if text.chars().map(width).sum::<usize>() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let fits = |it: &char| {
        let is_fitting = width(*it) <= left;
        left = left.saturating_sub(width(*it));
        is_fitting
    };
    let mut res: String = text.chars().take_while(fits).collect();
    res.push('…');
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut() {
        assert_eq!(fitting("letter-case", 11), "letter-case");
        assert_eq!(fitting("letter-case", 8), "letter-…");
        assert_eq!(fitting("名字名字", 8), "名字名字");
        assert_eq!(fitting("名字名字", 6), "名字…");
        assert_eq!(fitting("", 0), "");
    }
}
