//! What stands outside of the sections that a page is made of, and what is missing in them.

use crate::codes;
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
    unknown_headings(view, headings, findings);
    let mut below_unknown = false;
    let mut unfenced = [false; 2];
    // Where an example is missing, the text is there instead of it.
    let is_complete = has_example(view, Which::Request) && has_example(view, Which::Response);
    for block in &view.page.notes {
        match block {
            Block::Heading(_) => below_unknown = true,
            Block::Paragraph(words) => {
                let Some(span) = inline::span(words) else { continue };
                match example(view.source.slice(span)) {
                    Some(which) if !has_example(view, which) => {
                        unfenced[which as usize] = true;
                        self::unfenced(view, which, span, findings);
                    }
                    // `?>` and `!>` begin remarks that the site sets apart.
                    _ if is_complete
                        && !below_unknown
                        && !view.source.slice(span).starts_with(['?', '!']) =>
                    {
                        stray(span, findings);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for which in [Which::Request, Which::Response] {
        if !has_example(view, which) && !unfenced[which as usize] {
            let message = format!("the page has no example of a {}", which.as_str());
            let help = "add one below its heading, in a block of code";
            findings.report(codes::MISSING_EXAMPLE, view.page.action.span, message, help);
        }
    }
}

/// Headings that no section has; one finding for those that follow each other.
fn unknown_headings(
    view: &ActionView<'_>,
    headings: &[(String, Span)],
    findings: &mut Findings<'_>,
) {
    let unknown: HashSet<Span> = view
        .page
        .notes
        .iter()
        .filter_map(|it| match it {
            Block::Heading(it) => Some(it.text.span),
            _ => None,
        })
        .collect();
    let runs = headings.chunk_by(|(_, a), (_, b)| unknown.contains(a) == unknown.contains(b));
    for run in runs {
        let [(words, span), more @ ..] = run else { continue };
        if !unknown.contains(span) {
            continue;
        }
        let and = match more.len() {
            0 => String::new(),
            count => format!(", and neither are the next {count}"),
        };
        let message = format!("`{words}` is no heading of an action's page{and}");
        let help = "use one of the known headings, or make it bold text in a section";
        findings.report(codes::UNKNOWN_HEADING, *span, message, help);
    }
}

#[derive(Clone, Copy)]
enum Which {
    Request,
    Response,
}

impl Which {
    fn as_str(self) -> &'static str {
        match self {
            Which::Request => "request",
            Which::Response => "response",
        }
    }
}

fn has_example(view: &ActionView<'_>, which: Which) -> bool {
    match which {
        Which::Request => view.page.request_example.is_some(),
        Which::Response => view.page.response_example.is_some(),
    }
}

/// What a paragraph is the example of, by its looks.
fn example(text: &str) -> Option<Which> {
    let text = text.trim();
    if text.starts_with("http") && text.contains("?Action=") {
        return Some(Which::Request);
    }
    serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text)
        .is_ok()
        .then_some(Which::Response)
}

fn unfenced(view: &ActionView<'_>, which: Which, span: Span, findings: &mut Findings<'_>) {
    let message = format!("the example of the {} stands in running text", which.as_str());
    let text = view.source.text.as_str();
    let start = text[..span.start as usize].rfind('\n').map_or(0, |it| it + 1);
    let line_end = text[span.end as usize..].find('\n').map(|it| span.end as usize + it + 1);
    let (end, before) = match line_end {
        Some(it) => (it, ""),
        None => (text.len(), "\n"),
    };
    let language = match which {
        Which::Request => "",
        Which::Response => "json",
    };
    let found =
        Diagnostic::new(codes::UNFENCED_EXAMPLE, view.place(first_line(view, span)), message)
            .with_help("put it between lines of three backticks");
    // Below a row they would end the table; what stands there may be more of its rows.
    let is_row = |it: Option<&str>| it.is_some_and(|it| it.trim_start().starts_with('|'));
    if is_row(text[..start].lines().next_back()) || is_row(text[end..].lines().next()) {
        findings.push(found);
        return;
    }
    findings.push(
        found
            .with_edit(view.place(Span::new(start..start)), format!("```{language}\n"))
            .with_edit(view.place(Span::new(end..end)), format!("{before}```\n")),
    );
}

fn stray(span: Span, findings: &mut Findings<'_>) {
    let help = "say it in the introduction, or in the description of what it is about";
    let message = "text between the tables belongs to no field".to_owned();
    findings.report(codes::STRAY_TEXT, span, message, help);
}

fn first_line(view: &ActionView<'_>, span: Span) -> Span {
    let length = view.source.slice(span).find('\n').unwrap_or(span.range().len());
    Span::new(span.start as usize..span.start as usize + length)
}

/// Blanks at the ends of lines: one finding per page, with an edit for each line.
pub(crate) fn trailing_blanks(file: FileId, text: &str) -> Option<Diagnostic> {
    let place = |start: usize, end: usize| Location::new(file, Span::new(start..end));
    let mut res: Option<Diagnostic> = None;
    let mut count = 0usize;
    let mut fence: Option<char> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let words = line.trim_end_matches([' ', '\t']);
        if let Some(mark) = ['`', '~'].into_iter().find(|it| is_fence(words, *it)) {
            fence = match fence {
                None => Some(mark),
                Some(open) if open == mark => None,
                other => other,
            };
        }
        // Two blanks behind words are a line break; inside of code everything counts.
        let is_break = !words.is_empty() && line.len() - words.len() > 1;
        let is_code = fence.is_some() && !is_fence(words, '`') && !is_fence(words, '~');
        if words.len() == line.len() || is_break || is_code {
            continue;
        }
        count += 1;
        let here = place(start + words.len(), start + line.len());
        let found = res.take().unwrap_or_else(|| {
            Diagnostic::new(codes::TRAILING_BLANKS, here, "")
                .with_help("remove them; `--fix` does it")
        });
        res = Some(found.with_edit(here, ""));
    }
    res.map(|mut it| {
        let more = match count {
            1 => String::new(),
            _ => format!(", and {} more lines of the page do", count - 1),
        };
        it.message = format!("the line ends in blanks{more}");
        it
    })
}

fn is_fence(line: &str, mark: char) -> bool {
    line.trim_start().chars().take_while(|it| *it == mark).count() >= 3
}
