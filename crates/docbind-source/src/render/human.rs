//! A finding the way rustc shows one: the line, a caret under the smallest text, what to do.

use crate::{Diagnostic, Location, Severity, SourceFile, SourceMap, Span, escaped};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// How much of a long line is shown around the place, in bytes on either side.
const CONTEXT: usize = 120;

/// The finding with its line of text; `color` adds the terminal's escape sequences.
pub fn human(diagnostic: &Diagnostic, sources: &SourceMap, color: bool) -> String {
    let level = match diagnostic.code.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = escaped(&diagnostic.message);
    let title = level.primary_title(message.as_ref()).id(diagnostic.code.name);

    let primary = Window::around(diagnostic.place, sources);
    let labels: Vec<_> = diagnostic
        .labels
        .iter()
        .map(|it| (Window::around(it.place, sources), escaped(&it.message)))
        .collect();
    let show = |kind: AnnotationKind, window: &Window, label: Option<String>| {
        let annotation = kind.span(window.span.range());
        let annotation = match label {
            Some(it) => annotation.label(it),
            None => annotation,
        };
        Snippet::source(window.text.clone())
            .path(window.path.clone())
            .line_start(window.line)
            .annotation(annotation)
    };
    let mut snippets = vec![show(AnnotationKind::Primary, &primary, None)];
    for (window, label) in &labels {
        snippets.push(show(AnnotationKind::Context, window, Some(label.to_string())));
    }
    let mut group = title.elements(snippets);
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escaped(help).into_owned()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The part of a text that is shown: one line, cut where it is very long.
struct Window {
    path: String,
    text: String,
    line: usize,
    span: Span,
}

impl Window {
    fn around(place: Location, sources: &SourceMap) -> Window {
        let file = sources.file(place.file);
        let text = file.text.as_str();
        let Span { start, end } = clamp(file, place.span);
        let (start, end) = (start as usize, end as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |it| it + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |it| start + it);
        let end = end.min(line_end).min(start.saturating_add(CONTEXT));
        let from = floor(text, start.saturating_sub(CONTEXT).max(line_start));
        let end = floor(text, end.max(start));
        let to = floor(text, end.saturating_add(CONTEXT).min(line_end));
        Window {
            path: escaped(&file.path).into_owned(),
            text: text[from..to].trim_end_matches('\r').to_owned(),
            line: file.line(place.span.start),
            span: Span::new(start - from..end - from),
        }
    }
}

fn clamp(file: &SourceFile, span: Span) -> Span {
    let start = floor(&file.text, span.start as usize);
    let end = floor(&file.text, span.end as usize).max(start);
    Span::new(start..end)
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}
