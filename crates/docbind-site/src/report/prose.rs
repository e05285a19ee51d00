//! What prose says beside the tables, and how sure that is.

use super::annotations::{Reading, Readings};
use super::kinds::{Kind, SOURCES};
use super::{INDEX, Link, PROSE, layout, operation_link};
use crate::charts::{Chart, bars};
use crate::layout::{Layout, Part, print};
use crate::site::Site;
use askama::Template;

/// How many examples a kind has.
const MAX_EXAMPLES: usize = 20;

/// How many characters of the words an example quotes.
const MAX_QUOTED: usize = 300;

#[derive(Template)]
#[template(path = "report/prose.html")]
struct Prose<'a> {
    layout: Layout<'a>,
    index: String,
    fields: usize,
    described: usize,
    annotated: usize,
    kinds: Vec<ShownKind<'a>>,
    chart: Chart,
    /// The number of complete and of open lists.
    lists: [usize; 2],
    sources: Vec<(Kind, usize)>,
    sources_chart: Chart,
    products: Vec<ProductRow<'a>>,
}

/// A kind, with examples.
struct ShownKind<'a> {
    kind: Kind,
    total: usize,
    examples: Vec<Example<'a>>,
}

/// An example.
struct Example<'a> {
    product: &'a str,
    operation: Option<Link<'a>>,
    element: String,
    words: String,
}

/// A product with something that was read from words.
struct ProductRow<'a> {
    name: &'a str,
    /// In the order of the kinds.
    counts: Vec<usize>,
    total: usize,
}

/// Returns the page about prose.
pub(crate) fn prose(site: &Site<'_>) -> String {
    let layout = layout(site, PROSE, "Prose");
    let readings = Readings::new(site.products.iter().map(|it| it.ir));
    let kinds: Vec<ShownKind<'_>> = Kind::all()
        .map(|kind| {
            let all: Vec<&Reading<'_>> = readings.all.iter().filter(|it| it.kind == kind).collect();
            let examples = spread(&all).map(|it| Example::new(site, &layout, it)).collect();
            ShownKind { kind, total: all.len(), examples }
        })
        .filter(|it| it.total > 0)
        .collect();
    let count = |kind| kinds.iter().find(|it| it.kind == kind).map_or(0, |it| it.total);
    let sources: Vec<(Kind, usize)> =
        SOURCES.map(Kind::Inferred).into_iter().map(|it| (it, count(it))).collect();
    let all: Vec<_> = kinds.iter().map(|it| (it.kind.name(), it.total)).collect();
    let inferred: Vec<_> = sources.iter().map(|it| (it.0.name(), it.1)).collect();
    print(&Prose {
        index: layout.to(INDEX),
        fields: readings.fields,
        described: readings.described,
        annotated: readings.annotated,
        chart: bars("What was read from words, by kind", &all),
        lists: [Kind::CompleteValues, Kind::OpenValues].map(count),
        sources_chart: bars("Inferred types by source, the most reliable first", &inferred),
        sources,
        products: product_rows(site, &readings, &kinds),
        kinds,
        layout,
    })
}

/// Returns examples that are as far from each other as possible.
fn spread<'b, 'a>(all: &'b [&'b Reading<'a>]) -> impl Iterator<Item = &'b Reading<'a>> {
    let count = all.len().min(MAX_EXAMPLES);
    (0..count).map(move |it| all[it * all.len() / count])
}

impl<'a> Example<'a> {
    fn new(site: &Site<'a>, layout: &Layout<'_>, reading: &Reading<'a>) -> Example<'a> {
        let name = reading.operation;
        let mut words: String = reading.words.chars().take(MAX_QUOTED).collect();
        if words.len() < reading.words.len() {
            words.push('…');
        }
        Example {
            product: site.products.get(reading.product).map_or("", |it| &it.ir.name),
            operation: name.and_then(|it| operation_link(site, layout, reading.product, it)),
            element: reading.element.clone(),
            words,
        }
    }
}

/// Returns the products that something is said about.
fn product_rows<'a>(
    site: &Site<'a>,
    readings: &Readings<'_>,
    kinds: &[ShownKind<'_>],
) -> Vec<ProductRow<'a>> {
    let new = |name: &'a str| ProductRow { name, counts: vec![0; kinds.len()], total: 0 };
    let mut res: Vec<_> = site.products.iter().map(|it| new(&it.ir.name)).collect();
    for reading in &readings.all {
        let row = &mut res[reading.product];
        row.total += 1;
        if let Some(at) = kinds.iter().position(|it| it.kind == reading.kind) {
            row.counts[at] += 1;
        }
    }
    res.retain(|it| it.total > 0);
    res
}
