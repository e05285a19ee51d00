//! Findings, and those about an operation.

use crate::site::Site;
use docbind_ir::ElementPath;
use docbind_source::render;

/// A finding as it is shown.
pub(crate) struct ShownFinding<'a> {
    pub(crate) severity: &'static str,
    pub(crate) code: &'static str,
    pub(crate) message: &'a str,
    pub(crate) line: usize,
    /// The text around it, as compilers show it.
    pub(crate) frame: String,
}

impl<'a> ShownFinding<'a> {
    /// Returns the finding at a position.
    pub(crate) fn new(site: &'a Site<'_>, at: usize) -> ShownFinding<'a> {
        let it = &site.findings[at];
        ShownFinding {
            severity: it.code.severity.as_str(),
            code: it.code.name,
            message: &it.message,
            line: site.sources.file(it.place.file).line(it.place.span.start),
            frame: render::human(it, site.sources, false),
        }
    }
}

/// How many findings the page of an operation shows.
const MAX_FINDINGS: usize = 100;

/// The findings about an operation.
pub(super) struct Findings<'a> {
    pub(super) shown: Vec<ShownFinding<'a>>,
    /// How many there are in all.
    pub(super) total: usize,
}

/// Returns the findings about an operation: those on its page, or where a page has several operations, those that are
/// about an element of this one.
pub(super) fn findings_about<'a>(site: &'a Site<'_>, file: &str, operation: &str) -> Findings<'a> {
    let on_page = site.findings_by_file.get(file).map(Vec::as_slice).unwrap_or_default();
    let has_own_page = site.links.of_file(file).is_some();
    let is_about = |at: &&usize| {
        let element = site.findings[**at].element.as_ref();
        let element = element.and_then(|it| it.path.parse::<ElementPath>().ok());
        has_own_page || element.is_some_and(|it| it.operation() == Some(operation))
    };
    let all: Vec<usize> = on_page.iter().filter(is_about).copied().collect();
    let shown = all.iter().take(MAX_FINDINGS).map(|at| ShownFinding::new(site, *at));
    Findings { shown: shown.collect(), total: all.len() }
}
