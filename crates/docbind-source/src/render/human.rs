//! Diagnostics as rustc prints them: the line, carets under the smallest piece of text, and the help.
//!
//! Labels in the same file share a snippet, in the order of their lines.

use crate::{Diagnostic, FileId, Location, Severity, SourceFile, SourceMap, Span, escaped};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

/// How much of a long line is shown on either side of a mark, in bytes.
const CONTEXT_BYTES: usize = 120;

/// How far apart the marks of one snippet may be, in bytes; few pages are larger.
const MAX_SNIPPET_BYTES: usize = 256 << 10;

/// Renders the message, the marked lines and the help; `color` adds escape sequences for terminals.
pub fn human(diagnostic: &Diagnostic, sources: &SourceMap, color: bool) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = escaped(&diagnostic.message);
    let title = level.primary_title(message.as_ref()).id(diagnostic.code.name);

    let primary = Mark { place: diagnostic.place, label: None };
    let labels = diagnostic
        .labels
        .iter()
        .map(|it| Mark { place: it.place, label: Some(escaped(&it.message).into_owned()) });
    let snippets = mark_groups(primary, labels);
    let mut group = title.elements(snippets.iter().map(|it| it.snippet(sources)));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escaped(help).into_owned()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// A marked location: the primary one, which has no label, or a secondary one.
struct Mark {
    place: Location,
    label: Option<String>,
}

/// Marks of one file that share a snippet.
struct MarkGroup {
    file: FileId,
    marks: Vec<Mark>,
}

/// Groups marks by file; a mark that is too far from the others begins a new group.
fn mark_groups(primary: Mark, labels: impl Iterator<Item = Mark>) -> Vec<MarkGroup> {
    let mut res = vec![MarkGroup { file: primary.place.file, marks: vec![primary] }];
    for mark in labels {
        let location = mark.place;
        let fits = |group: &MarkGroup| {
            let first = group.marks[0].place.span;
            group.file == location.file
                && first.to(location.span).range().len() <= MAX_SNIPPET_BYTES
        };
        match res.iter_mut().find(|group| fits(group)) {
            Some(group) => group.marks.push(mark),
            None => res.push(MarkGroup { file: location.file, marks: vec![mark] }),
        }
    }
    res
}

impl MarkGroup {
    fn snippet(&self, sources: &SourceMap) -> Snippet<'static, Annotation<'static>> {
        let file = sources.file(self.file);
        let spans: Vec<Span> =
            self.marks.iter().map(|it| to_char_boundaries(file, it.place.span)).collect();
        let excerpt = Excerpt::new(file, &spans);
        let mut res = Snippet::source(excerpt.text)
            .path(escaped(&file.path).into_owned())
            .line_start(excerpt.first_line);
        for (mark, span) in self.marks.iter().zip(excerpt.spans) {
            res = res.annotation(match &mark.label {
                None => AnnotationKind::Primary.span(span.range()),
                Some(it) => AnnotationKind::Context.span(span.range()).label(it.clone()),
            });
        }
        res
    }
}

/// The lines of a snippet; of long lines only the part around the marks.
struct Excerpt {
    text: String,
    /// The number of the first line.
    first_line: usize,
    /// The marked spans, relative to `text`.
    spans: Vec<Span>,
}

impl Excerpt {
    fn new(file: &SourceFile, spans: &[Span]) -> Excerpt {
        let text = file.text.as_str();
        let first_mark = spans.iter().map(|it| it.start as usize).min().unwrap_or(0);
        let last_mark = spans.iter().map(|it| it.start as usize).max().unwrap_or(first_mark);
        let start = text[..first_mark].rfind('\n').map_or(0, |it| it + 1);
        let end = text[last_mark..].find('\n').map_or(text.len(), |it| last_mark + it);
        let mut res = Excerpt {
            text: String::new(),
            first_line: file.line(Span::new(first_mark..first_mark).start),
            spans: vec![Span::default(); spans.len()],
        };
        let mut line_start = start;
        for line in text[start..end].split('\n') {
            if line_start > start {
                res.text.push('\n');
            }
            res.push_line(text, line_start..line_start + line.len(), spans);
            line_start += line.len() + 1;
        }
        res
    }

    /// Adds the part of a line around its marks; of a line without marks, the beginning.
    fn push_line(&mut self, text: &str, line: std::ops::Range<usize>, spans: &[Span]) {
        let is_in_line =
            |span: &Span| line.start <= span.start as usize && span.start as usize <= line.end;
        let marked = || spans.iter().filter(|it| is_in_line(it));
        let marks_start = marked().map(|it| it.start as usize).min().unwrap_or(line.start);
        // A mark ends with its line at the latest, and its length is limited.
        let mark_end = |span: &Span| {
            (span.end as usize).min(line.end).min(span.start as usize + CONTEXT_BYTES)
        };
        let marks_end = marked().map(mark_end).max().unwrap_or(marks_start);
        let marks_end = marks_end.min(marks_start + 4 * CONTEXT_BYTES);
        let shown_start = marks_start.saturating_sub(CONTEXT_BYTES).max(line.start);
        let shown_start = text.floor_char_boundary(shown_start);
        let shown_end = marks_end.saturating_add(CONTEXT_BYTES).min(line.end);
        let shown_end = text.floor_char_boundary(shown_end).max(shown_start);
        let base = self.text.len();
        self.text.push_str(text[shown_start..shown_end].trim_end_matches('\r'));
        for (index, span) in spans.iter().enumerate().filter(|(_, it)| is_in_line(it)) {
            let relative = |offset: usize| {
                let offset = text.floor_char_boundary(offset).clamp(shown_start, shown_end);
                base + offset - shown_start
            };
            self.spans[index] = Span::new(relative(span.start as usize)..relative(mark_end(span)));
        }
    }
}

/// Rounds the ends of a span down to character boundaries of the file.
fn to_char_boundaries(file: &SourceFile, span: Span) -> Span {
    let start = file.text.floor_char_boundary(span.start as usize);
    let end = file.text.floor_char_boundary(span.end as usize).max(start);
    Span::new(start..end)
}
