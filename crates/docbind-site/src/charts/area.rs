//! Drawings without axes: shapes and text at points of an area.

use super::{Chart, Drawing, TEXT};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::prelude::SVGBackend;
use plotters::style::TextStyle;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use std::io;

/// How wide a chart is, in pixels, where there is space for it.
pub(super) const WIDTH: u32 = 720;

/// The size of text, in pixels.
pub(super) const TEXT_SIZE: f64 = 12.5;

/// What plotters divides the sizes of text by.
const FONT_RATIO: f64 = 1.24;

/// The area of a chart that something is drawn on.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// The result of drawing.
pub(super) type Drawn = Result<(), DrawingAreaErrorKind<io::Error>>;

/// Draws a chart.
pub(super) fn draw(title: &str, height: u32, draw_on: impl FnOnce(&Area<'_>) -> Drawn) -> Chart {
    let mut svg = String::new();
    let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
    // Shapes are written to a string, which cannot fail.
    let _ = draw_on(&area).and_then(|()| area.present());
    drop(area);
    // Plotters repeats an attribute, which is the default.
    let drawing = Drawing::inside(&svg.replace(" opacity=\"1\"", ""));
    Chart { label: title.to_owned(), width: WIDTH, height, drawing, markers: Vec::new() }
}

/// Returns the style of text that begins, has its middle or ends at a point, at half of its height.
pub(super) fn text(position: HPos) -> TextStyle<'static> {
    let font = ("sans-serif", TEXT_SIZE * FONT_RATIO);
    TextStyle::from(font).color(&TEXT).pos(Pos::new(position, VPos::Center))
}

/// Returns how many columns a text has.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(character: char) -> usize {
    if character < '\u{1100}' { 1 } else { 2 }
}

/// Returns the beginning of a text that fits in a number of columns, of which signs that are not of Latin script take
/// two.
pub(super) fn fitting(text: &str, columns: usize) -> String {
    if self::columns(text) <= columns {
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
