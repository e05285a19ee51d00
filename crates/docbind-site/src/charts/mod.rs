//! Charts, as SVG inside of pages.
//!
//! No element has a style: colours are the values of attributes, for which the style sheet has those of the theme.
//! What a chart says it says without colours as well.

mod area;
mod bars;
mod lines;

pub(crate) use bars::bars;
pub(crate) use lines::{Point, Series, lines};

use askama::Template;
use askama::filters::HtmlSafe;
use plotters::style::RGBColor;
use std::fmt;

/// The colours of data.
const DATA: [RGBColor; 3] = [RGBColor(1, 1, 1), RGBColor(2, 2, 2), RGBColor(3, 3, 3)];

/// The colour of text.
const TEXT: RGBColor = RGBColor(4, 4, 4);

/// The colour of axes and lines between them.
const LINE: RGBColor = RGBColor(5, 5, 5);

/// A chart, with links on top of the drawing.
#[derive(Template)]
#[template(path = "charts/chart.svg", escape = "html")]
pub(crate) struct Chart {
    label: String,
    width: u32,
    height: u32,
    drawing: Drawing,
    markers: Vec<Marker>,
}

impl HtmlSafe for Chart {}

/// What plotters drew, which escapes text.
struct Drawing(String);

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Drawing {}

/// A point with a link.
struct Marker {
    x: i32,
    y: i32,
    /// The position of the series, which has a shape of its own.
    series: usize,
    colour: &'static str,
    href: String,
    title: String,
}

impl Drawing {
    /// Takes the elements out of a document.
    fn inside(document: &str) -> Drawing {
        let inner = document.split_once('>').map_or("", |it| it.1);
        Drawing(inner.rsplit_once("</svg>").map_or(inner, |it| it.0).trim_start().to_owned())
    }
}
