//! Checks the text outside of a page's known sections, and the examples that it should have.

use crate::codes;
use crate::example_kind::ExampleKind;
use crate::page::{ActionView, Findings};
use docbind_markdown::inline;
use docbind_markdown::outline::Block;
use docbind_source::{Diagnostic, FileId, Location, Span};
use std::collections::HashSet;

pub(crate) fn check(
    view: &ActionView<'_>,
    headings: &[(String, Span)],
    findings: &mut Findings<'_>,
) {
    check_headings(view, headings, findings);
    let mut is_below_unknown = false;
    let mut unfenced = Vec::new();
    // On a page without an example, the text may be there instead of it.
    let is_complete =
        has_example(view, ExampleKind::Request) && has_example(view, ExampleKind::Response);
    for block in &view.page.notes {
        match block {
            Block::Heading(_) => is_below_unknown = true,
            Block::Paragraph(text) => {
                let Some(span) = inline::span(text) else { continue };
                match example_kind(view.source.slice(span)) {
                    Some(kind) if !has_example(view, kind) => {
                        unfenced.push(kind);
                        report_unfenced(view, kind, span, findings);
                    }
                    // `?>` and `!>` begin remarks, which the site shows in boxes.
                    _ if is_complete
                        && !is_below_unknown
                        && !view.source.slice(span).starts_with(['?', '!']) =>
                    {
                        report_stray_text(span, findings);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for kind in [ExampleKind::Request, ExampleKind::Response] {
        if !has_example(view, kind) && !unfenced.contains(&kind) {
            let message = format!("the page has no example of a {}", kind.as_str());
            let help = "add one below its heading, in a code block";
            findings.report(codes::MISSING_EXAMPLE, view.page.action.span, message, help);
        }
    }
}

/// Reports headings of no known section; consecutive ones are one finding.
fn check_headings(view: &ActionView<'_>, headings: &[(String, Span)], findings: &mut Findings<'_>) {
    let unknown: HashSet<Span> = view
        .page
        .notes
        .iter()
        .filter_map(|it| match it {
            Block::Heading(heading) => Some(heading.text.span),
            _ => None,
        })
        .collect();
    let runs = headings
        .chunk_by(|(_, left), (_, right)| unknown.contains(left) == unknown.contains(right));
    for run in runs {
        let [(heading, span), more @ ..] = run else { continue };
        if !unknown.contains(span) {
            continue;
        }
        let and_more = match more.len() {
            0 => String::new(),
            count => format!(", nor are the next {count}"),
        };
        let message = format!("`{heading}` is not a heading of an action page{and_more}");
        let help = "use one of the known headings, or make it bold text in a section";
        findings.report(codes::UNKNOWN_HEADING, *span, message, help);
    }
}

fn has_example(view: &ActionView<'_>, kind: ExampleKind) -> bool {
    match kind {
        ExampleKind::Request => view.page.request_example.is_some(),
        ExampleKind::Response => view.page.response_example.is_some(),
    }
}

/// Returns what a paragraph looks like the example of.
fn example_kind(text: &str) -> Option<ExampleKind> {
    let text = text.trim();
    if text.starts_with("http") && text.contains("?Action=") {
        return Some(ExampleKind::Request);
    }
    serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text)
        .is_ok()
        .then_some(ExampleKind::Response)
}

fn report_unfenced(
    view: &ActionView<'_>,
    kind: ExampleKind,
    span: Span,
    findings: &mut Findings<'_>,
) {
    let message = format!("the example of the {} is not in a code block", kind.as_str());
    let text = view.source.text.as_str();
    let start = text[..span.start as usize].rfind('\n').map_or(0, |it| it + 1);
    let line_end = text[span.end as usize..].find('\n').map(|it| span.end as usize + it + 1);
    let (end, line_break) = match line_end {
        Some(it) => (it, ""),
        None => (text.len(), "\n"),
    };
    let language = match kind {
        ExampleKind::Request => "",
        ExampleKind::Response => "json",
    };
    let location = view.location(first_line(view, span));
    let finding = Diagnostic::new(codes::UNFENCED_EXAMPLE, location, message)
        .with_help("put it between lines of three backticks");
    // A fence next to a row would end its table, of which more rows may follow.
    let is_row = |line: Option<&str>| line.is_some_and(|it| it.trim_start().starts_with('|'));
    if is_row(text[..start].lines().next_back()) || is_row(text[end..].lines().next()) {
        findings.push(finding);
        return;
    }
    findings.push(
        finding
            .with_edit(view.location(Span::new(start..start)), format!("```{language}\n"))
            .with_edit(view.location(Span::new(end..end)), format!("{line_break}```\n")),
    );
}

fn report_stray_text(span: Span, findings: &mut Findings<'_>) {
    let help = "move it to the introduction, or to the description of the field that it is about";
    let message = "text between the tables belongs to no field".to_owned();
    findings.report(codes::STRAY_TEXT, span, message, help);
}

fn first_line(view: &ActionView<'_>, span: Span) -> Span {
    let length = view.source.slice(span).find('\n').unwrap_or(span.range().len());
    Span::new(span.start as usize..span.start as usize + length)
}

/// Returns one finding about all lines of a page that end with whitespace, with an edit for each.
pub(crate) fn trailing_blanks(file: FileId, text: &str) -> Option<Diagnostic> {
    let mut res: Option<Diagnostic> = None;
    let mut count = 0usize;
    let mut fence: Option<char> = None;
    let mut next_start = 0;
    for line in text.split_inclusive('\n') {
        let start = next_start;
        next_start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let trimmed = line.trim_end_matches([' ', '\t']);
        if let Some(mark) = ['`', '~'].into_iter().find(|it| is_fence(trimmed, *it)) {
            fence = match fence {
                None => Some(mark),
                Some(open) if open == mark => None,
                other => other,
            };
        }
        // Two blanks at the end of a line are a line break, and code keeps its whitespace.
        let is_line_break = !trimmed.is_empty() && line.len() - trimmed.len() > 1;
        let is_code = fence.is_some() && !is_fence(trimmed, '`') && !is_fence(trimmed, '~');
        if trimmed.len() == line.len() || is_line_break || is_code {
            continue;
        }
        count += 1;
        let location = Location::new(file, Span::new(start + trimmed.len()..start + line.len()));
        let finding = res.take().unwrap_or_else(|| {
            Diagnostic::new(codes::TRAILING_BLANKS, location, "")
                .with_help("remove it; `--fix` does it")
        });
        res = Some(finding.with_edit(location, ""));
    }
    res.map(|mut finding| {
        let and_more = match count {
            1 => String::new(),
            2 => ", as does another line of the page".to_owned(),
            _ => format!(", as do {} more lines of the page", count - 1),
        };
        finding.message = format!("the line ends with whitespace{and_more}");
        finding
    })
}

fn is_fence(line: &str, mark: char) -> bool {
    line.trim_start().chars().take_while(|it| *it == mark).count() >= 3
}
