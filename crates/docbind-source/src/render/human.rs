//! A finding the way rustc shows one: the line, a caret under the smallest text, what to do.
//!
//! Witnesses of one file stand in one frame, in the order of their lines.

use crate::{Diagnostic, FileId, Location, Severity, SourceFile, SourceMap, Span, escaped};
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};

/// How much of a long line is shown around the place, in bytes on either side.
const CONTEXT: usize = 120;

/// How far apart two places may be to stand in one frame, in bytes; pages are rarely larger.
const MAX_FRAME: usize = 256 << 10;

/// The finding with its line of text; `color` adds the terminal's escape sequences.
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
    let mut group = title.elements(frames(primary, labels).iter().map(|it| it.snippet(sources)));
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(escaped(help).into_owned()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// A place to be marked; the one without words is the finding's own.
struct Mark {
    place: Location,
    label: Option<String>,
}

/// Marks that are shown together.
struct Frame {
    file: FileId,
    marks: Vec<Mark>,
}

/// Each mark joins the frame of its file, unless that would span too much.
fn frames(primary: Mark, labels: impl Iterator<Item = Mark>) -> Vec<Frame> {
    let mut res = vec![Frame { file: primary.place.file, marks: vec![primary] }];
    for it in labels {
        let fits = |frame: &Frame| {
            let first = frame.marks[0].place.span;
            frame.file == it.place.file && first.to(it.place.span).range().len() <= MAX_FRAME
        };
        match res.iter_mut().find(|frame| fits(frame)) {
            Some(frame) => frame.marks.push(it),
            None => res.push(Frame { file: it.place.file, marks: vec![it] }),
        }
    }
    res
}

impl Frame {
    fn snippet(&self, sources: &SourceMap) -> Snippet<'static, Annotation<'static>> {
        let file = sources.file(self.file);
        let spans: Vec<Span> = self.marks.iter().map(|it| clamp(file, it.place.span)).collect();
        let excerpt = Excerpt::of(file, &spans);
        let mut res = Snippet::source(excerpt.text)
            .path(escaped(&file.path).into_owned())
            .line_start(excerpt.line);
        for (mark, span) in self.marks.iter().zip(excerpt.spans) {
            res = res.annotation(match &mark.label {
                None => AnnotationKind::Primary.span(span.range()),
                Some(it) => AnnotationKind::Context.span(span.range()).label(it.clone()),
            });
        }
        res
    }
}

/// The lines that are shown, long ones cut to what is around their marks.
struct Excerpt {
    text: String,
    /// The number of the first line.
    line: usize,
    /// The marks, as places of `text`.
    spans: Vec<Span>,
}

impl Excerpt {
    fn of(file: &SourceFile, spans: &[Span]) -> Excerpt {
        let text = file.text.as_str();
        let first = spans.iter().map(|it| it.start as usize).min().unwrap_or(0);
        let last = spans.iter().map(|it| it.start as usize).max().unwrap_or(first);
        let from = text[..first].rfind('\n').map_or(0, |it| it + 1);
        let to = text[last..].find('\n').map_or(text.len(), |it| last + it);
        let mut res = Excerpt {
            text: String::new(),
            line: file.line(Span::new(first..first).start),
            spans: vec![Span::default(); spans.len()],
        };
        let mut at = from;
        for line in text[from..to].split('\n') {
            if at > from {
                res.text.push('\n');
            }
            res.line_with_marks(text, at..at + line.len(), spans);
            at += line.len() + 1;
        }
        res
    }

    /// Adds the part of a line that its marks are in; of a line without marks, its beginning.
    fn line_with_marks(&mut self, text: &str, line: std::ops::Range<usize>, spans: &[Span]) {
        let is_here = |it: &Span| line.start <= it.start as usize && it.start as usize <= line.end;
        let marks = || spans.iter().filter(|it| is_here(it));
        let start = marks().map(|it| it.start as usize).min().unwrap_or(line.start);
        // A mark ends with its line, and does not go on for ever.
        let ends = |it: &Span| (it.end as usize).min(line.end).min(it.start as usize + CONTEXT);
        let end = marks().map(ends).max().unwrap_or(start).min(start + 4 * CONTEXT);
        let from = text.floor_char_boundary(start.saturating_sub(CONTEXT).max(line.start));
        let to = text.floor_char_boundary(end.saturating_add(CONTEXT).min(line.end)).max(from);
        let begin = self.text.len();
        self.text.push_str(text[from..to].trim_end_matches('\r'));
        for (at, span) in spans.iter().enumerate().filter(|(_, it)| is_here(it)) {
            let shown = |it: usize| begin + text.floor_char_boundary(it).clamp(from, to) - from;
            let place = shown(span.start as usize)..shown(ends(span));
            self.spans[at] = Span::new(place);
        }
    }
}

fn clamp(file: &SourceFile, span: Span) -> Span {
    let start = file.text.floor_char_boundary(span.start as usize);
    let end = file.text.floor_char_boundary(span.end as usize).max(start);
    Span::new(start..end)
}
