//! Reports what is irregular about the blocks of a page, whatever it describes.

use super::{cell_text, codes};
use crate::outline::{DelimiterMismatch, Outline};
use docbind_source::Reporter;

pub(super) fn report_irregularities(outline: &Outline, reporter: &mut Reporter<'_>) {
    if let Some(fence) = outline.unclosed_fence {
        let help = "add a closing fence; everything below was read as code";
        reporter.report(codes::UNCLOSED_FENCE, fence, "this code block is not closed", help);
    }
    for row in &outline.stray_rows {
        let help = "remove the blank line above; the row was added to the table before it";
        reporter.report(codes::STRAY_ROW, *row, "this row is separated from its table", help);
    }
    for header in &outline.missing_delimiter_rows {
        let help = "add a line such as `|---|---|` below the header; it was read as a table";
        let message = "the table has no delimiter row below its header";
        reporter.report(codes::NO_DELIMITER_ROW, *header, message, help);
    }
    for it in &outline.delimiter_mismatches {
        let DelimiterMismatch { titles, cells, span } = *it;
        let message = format!("the table has {titles} titles, but {cells} cells in the row below");
        let help = "give the delimiter row one cell for each title; it was read as a table";
        reporter.report(codes::DELIMITER_MISMATCH, span, message, help);
    }
    for it in &outline.invisible_characters {
        cell_text::report_invisible(it, "line", reporter);
    }
}
