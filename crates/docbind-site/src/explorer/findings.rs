//! Findings, and those about an operation.

use crate::site::Site;
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

/// Returns the findings on a page.
pub(super) fn findings_on<'a>(site: &'a Site<'_>, file: &str) -> Vec<ShownFinding<'a>> {
    let of_file = site.findings_by_file.get(file).map(Vec::as_slice).unwrap_or_default();
    of_file.iter().map(|at| ShownFinding::new(site, *at)).collect()
}
