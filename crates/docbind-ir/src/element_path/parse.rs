//! From texts to paths.

use super::error::{Mistake, PathError, difference};
use super::name::{self, MAX_NAME_BYTES, decode, encode_char, is_encoded_anywhere, is_index};
use super::pieces::Pieces;
use super::{ElementPath, MAX_BYTES, MAX_SEGMENTS, Section, Segment};
use docbind_source::suggest_similar;
use std::ops::Range;
use std::str::FromStr;

/// The word for models in a path.
const MODELS: &str = "models";

/// The word for error codes in a path.
const ERRORS: &str = "errors";

/// How many mistakes of one text are mended to suggest another.
const MAX_MENDED: usize = 8;

/// How alike a word and a section must be to suggest the section, from 0 to 1.
const ALIKE: f64 = 0.7;

impl FromStr for ElementPath {
    type Err = PathError;

    /// Reads a path that is spelled as [`Display`](std::fmt::Display) spells it.
    fn from_str(text: &str) -> Result<ElementPath, PathError> {
        let path = ElementPath::parse_lenient(text)?;
        let spelled = path.to_string();
        if spelled == text {
            return Ok(path);
        }
        Err(PathError {
            range: difference(text, &spelled),
            message: format!("`{text}` is spelled `{spelled}`"),
            suggestion: Some(spelled),
        })
    }
}

impl ElementPath {
    /// Reads a path that may be spelled in another way: with dots between the names of a field
    /// (`LampSet[].Price`, as `facts` and `diff` show it), `.n` for `.N`, and `%` as it is.
    pub fn parse_lenient(text: &str) -> Result<ElementPath, PathError> {
        path(text).map_err(|it| {
            let suggestion = mended(text, &it);
            PathError { range: it.range, message: it.message, suggestion }
        })
    }
}

/// The path that may be meant by a text with some mistakes, of which the first is known.
fn mended(text: &str, first: &Mistake) -> Option<String> {
    let mend = |text: &str, mistake: &Mistake| {
        let (before, behind) = (text.get(..mistake.range.start)?, text.get(mistake.range.end..)?);
        Some([before, mistake.instead.as_deref()?, behind].concat())
    };
    let mut text = mend(text, first)?;
    for _ in 0..MAX_MENDED {
        match path(&text) {
            Ok(it) => return Some(it.to_string()),
            Err(it) => text = mend(&text, &it)?,
        }
    }
    None
}

fn path(text: &str) -> Result<ElementPath, Mistake> {
    if text.len() > MAX_BYTES {
        let message = format!("a path has at most {MAX_BYTES} bytes");
        return Err(Mistake::new(0..text.len(), message));
    }
    if let Some((at, it)) = text.char_indices().find(|(_, it)| is_encoded_anywhere(*it)) {
        return Err(blank(text, at, it));
    }
    if let Some(rest) = text.strip_prefix('/') {
        return of_product(rest);
    }
    let mut parts = Pieces::of(text, 0, &['/']);
    let operation = named(parts.next().unwrap_or((0, "")), "an operation")?;
    let Some((at, word)) = parts.next() else {
        return build(ElementPath::of_operation(&operation));
    };
    let behind = at + word.len();
    if word == MODELS {
        let (at, model) = parts.next().ok_or_else(|| nothing_behind(text, "a model"))?;
        let name = named((at, model), "a model")?;
        return match parts.rest() {
            None => build(ElementPath::model(&operation, &name)),
            Some((at, rest)) => build(ElementPath::model_field(&operation, &name, keys(rest, at)?)),
        };
    }
    let Some(section) = Section::ALL.into_iter().find(|it| it.as_str() == word) else {
        return Err(no_section(at..behind, word, parts.rest().is_some()));
    };
    let what = if section.is_sent() { "a parameter" } else { "a field" };
    let (at, rest) = parts.rest().ok_or_else(|| nothing_behind(text, what))?;
    let segments = match section {
        Section::Request => request(rest, at)?,
        _ => keys(rest, at)?,
    };
    build(ElementPath::member(&operation, section, segments))
}

/// All that a path is made of was checked, with a place; this is for what was forgotten there.
fn build(path: Option<ElementPath>) -> Result<ElementPath, Mistake> {
    path.ok_or_else(|| Mistake::new(0..0, "this is not the path of an element"))
}

fn of_product(rest: &str) -> Result<ElementPath, Mistake> {
    if rest.is_empty() {
        return Ok(ElementPath::product());
    }
    let (word, code) = match rest.split_once('/') {
        Some((word, code)) => (word, Some(code)),
        None => (rest, None),
    };
    if word != ERRORS {
        let message =
            format!("expected `{ERRORS}` and the number of an error code, found `{word}`");
        let near = suggest_similar(word, [ERRORS], ALIKE);
        let it = Mistake::new(1..1 + word.len(), message);
        return Err(match near {
            Some(near) => it.instead(near),
            None => it,
        });
    }
    let code = code.unwrap_or_default();
    let end = 1 + rest.len();
    code.parse().map(ElementPath::error_code).map_err(|_| {
        let found = if code.is_empty() { "nothing".to_owned() } else { format!("`{code}`") };
        let message = format!("expected the number of an error code, found {found}");
        Mistake::new(end - code.len()..end, message)
    })
}

/// A blank, or a character that a terminal would act on.
fn blank(text: &str, at: usize, found: char) -> Mistake {
    let mut encoded = String::new();
    // Writing to a string cannot fail.
    let _ = encode_char(found, &mut encoded);
    let message =
        format!("a path has neither blanks nor control characters: `{encoded}` is one in a name");
    let is_at_an_end = text[..at].trim().is_empty() || text[at..].trim().is_empty();
    let instead = if is_at_an_end { "" } else { &encoded };
    Mistake::new(at..at + found.len_utf8(), message).instead(instead)
}

/// The name that a piece spells.
fn named((at, piece): (usize, &str), what: &str) -> Result<String, Mistake> {
    let range = at..at + piece.len();
    if piece.is_empty() {
        return Err(Mistake::new(range, format!("expected the name of {what}, found nothing")));
    }
    let name = decode(piece);
    if !name::is_name(&name) {
        let bytes = name.len();
        let message = format!("a name has at most {MAX_NAME_BYTES} bytes, this one {bytes}");
        return Err(Mistake::new(range, message));
    }
    Ok(name)
}

fn nothing_behind(text: &str, what: &str) -> Mistake {
    let message = format!("`{text}` ends before the name of {what}");
    Mistake::new(text.len()..text.len(), message)
}

fn no_section(range: Range<usize>, word: &str, has_more: bool) -> Mistake {
    let found = if word.is_empty() { "nothing".to_owned() } else { format!("`{word}`") };
    let message = format!(
        "expected `request`, `response`, `{MODELS}`, or a part of an HTTP exchange such as \
         `request-headers`, found {found}"
    );
    let known = Section::ALL.map(Section::as_str).into_iter().chain([MODELS]);
    let it = Mistake::new(range, message);
    match suggest_similar(word, known, ALIKE) {
        Some(near) => it.instead(near),
        // What is no section may be a model.
        None if has_more && !word.is_empty() => it.instead(format!("{MODELS}/{word}")),
        None => it,
    }
}

/// The names of a request: `Disks.N.Size`.
fn request(text: &str, start: usize) -> Result<Vec<Segment>, Mistake> {
    let mut res: Vec<Segment> = Vec::new();
    for (at, piece) in Pieces::of(text, start, &['.']) {
        if let Some(slash) = piece.find('/') {
            let range = at + slash..at + slash + 1;
            let message = "expected `.` between the names of a request, found `/`";
            return Err(Mistake::new(range, message).instead("."));
        }
        match res.last_mut().filter(|_| is_index(piece)) {
            Some(last) => last.arrays = last.arrays.saturating_add(1),
            None => {
                let name = without_brackets((at, piece), "a parameter", ".N")?;
                push(&mut res, Segment::new(name, 0), at..at + piece.len())?;
            }
        }
    }
    Ok(res)
}

/// The names of a field: `LampSet[]/Price`.
fn keys(text: &str, start: usize) -> Result<Vec<Segment>, Mistake> {
    let mut res: Vec<Segment> = Vec::new();
    let mut last = start..start;
    for (at, piece) in Pieces::of(text, start, &['/', '.']) {
        let bare = piece.trim_end_matches("[]");
        let arrays = u8::try_from((piece.len() - bare.len()) / 2).unwrap_or(u8::MAX);
        last = at + bare.len()..at + piece.len();
        let name = without_brackets((at, bare), "a field", "[]")?;
        push(&mut res, Segment::new(name, arrays), at..at + piece.len())?;
    }
    match res.last() {
        Some(it) if it.arrays > 0 => {
            let message = format!("`{}` is the whole array: expected no brackets", it.name);
            Err(Mistake::new(last, message).instead(""))
        }
        _ => Ok(res),
    }
}

/// A name; brackets with or without something in them are an array, which is spelled `array`.
fn without_brackets(
    (at, piece): (usize, &str),
    what: &str,
    array: &str,
) -> Result<String, Mistake> {
    match piece.find(['[', ']']) {
        None => named((at, piece), what),
        Some(bracket) => {
            let range = at + bracket..at + piece.len();
            let found = &piece[bracket..];
            let it = Mistake::new(range, format!("expected the name of {what}, found `{found}`"));
            let is_index = bracket > 0 && found.find(']') == Some(found.len() - 1);
            Err(if is_index { it.instead(array) } else { it })
        }
    }
}

fn push(to: &mut Vec<Segment>, segment: Segment, range: Range<usize>) -> Result<(), Mistake> {
    if to.len() == MAX_SEGMENTS {
        return Err(Mistake::new(range, format!("a path has at most {MAX_SEGMENTS} names")));
    }
    to.push(segment);
    Ok(())
}
