//! Parses paths.

use super::error::{Mistake, PathError, difference};
use super::name::{self, MAX_NAME_BYTES, decode, encode_char, is_always_encoded, is_index};
use super::pieces::Pieces;
use super::{ElementPath, MAX_BYTES, MAX_SEGMENTS, Section, Segment};
use docbind_source::suggest_similar;
use std::ops::Range;
use std::str::FromStr;

/// The word for models in a path.
const MODELS: &str = "models";

/// The word for error codes in a path.
const ERRORS: &str = "errors";

/// How many mistakes are corrected to suggest a path.
const MAX_CORRECTIONS: usize = 8;

/// How similar a word and a section must be to suggest the section, from 0 to 1.
const MIN_SIMILARITY: f64 = 0.7;

impl FromStr for ElementPath {
    type Err = PathError;

    /// Parses a path as [`Display`](std::fmt::Display) spells it.
    fn from_str(text: &str) -> Result<ElementPath, PathError> {
        let path = ElementPath::parse_lenient(text)?;
        let spelling = path.to_string();
        if spelling == text {
            return Ok(path);
        }
        Err(PathError {
            range: difference(text, &spelling),
            message: format!("`{text}` is spelled `{spelling}`"),
            suggestion: Some(spelling),
        })
    }
}

impl ElementPath {
    /// Parses a path in any spelling: with dots between the names of a field (`LampSet[].Price`, as `facts`
    /// and `diff` show it), with `.n` for `.N`, or with `%` that is not encoded.
    pub fn parse_lenient(text: &str) -> Result<ElementPath, PathError> {
        parse_path(text).map_err(|mistake| {
            let suggestion = suggest_path(text, &mistake);
            PathError { range: mistake.range, message: mistake.message, suggestion }
        })
    }
}

/// Returns the path that was probably meant by a text, by correcting its mistakes from the first one on.
fn suggest_path(text: &str, first_mistake: &Mistake) -> Option<String> {
    let correct = |text: &str, mistake: &Mistake| {
        let (before, after) = (text.get(..mistake.range.start)?, text.get(mistake.range.end..)?);
        Some([before, mistake.replacement.as_deref()?, after].concat())
    };
    let mut text = correct(text, first_mistake)?;
    for _ in 0..MAX_CORRECTIONS {
        match parse_path(&text) {
            Ok(path) => return Some(path.to_string()),
            Err(mistake) => text = correct(&text, &mistake)?,
        }
    }
    None
}

fn parse_path(text: &str) -> Result<ElementPath, Mistake> {
    if text.len() > MAX_BYTES {
        let message = format!("a path has at most {MAX_BYTES} bytes");
        return Err(Mistake::new(0..text.len(), message));
    }
    let to_encode = text.char_indices().find(|(_, it)| is_always_encoded(*it));
    if let Some((position, character)) = to_encode {
        return Err(not_encoded(text, position, character));
    }
    if let Some(rest) = text.strip_prefix('/') {
        return parse_product_path(rest);
    }
    let mut pieces = Pieces::new(text, 0, &['/']);
    let operation = parse_name(pieces.next().unwrap_or((0, "")), "an operation")?;
    let Some((start, word)) = pieces.next() else {
        return checked(ElementPath::for_operation(&operation));
    };
    if word == MODELS {
        let piece = pieces.next().ok_or_else(|| missing_name(text, "a model"))?;
        let model = parse_name(piece, "a model")?;
        return match pieces.rest() {
            None => checked(ElementPath::model(&operation, &model)),
            Some((start, rest)) => {
                checked(ElementPath::model_field(&operation, &model, parse_keys(rest, start)?))
            }
        };
    }
    let Some(section) = Section::ALL.into_iter().find(|it| it.as_str() == word) else {
        let range = start..start + word.len();
        return Err(unknown_section(range, word, pieces.rest().is_some()));
    };
    let kind = if section.is_in_request() { "a parameter" } else { "a field" };
    let (start, rest) = pieces.rest().ok_or_else(|| missing_name(text, kind))?;
    let segments = match section {
        Section::Request => parse_request_names(rest, start)?,
        Section::Response
        | Section::RequestHost
        | Section::RequestHeaders
        | Section::RequestParameters
        | Section::RequestBody
        | Section::ResponseHeaders
        | Section::ResponseBody => parse_keys(rest, start)?,
    };
    checked(ElementPath::member(&operation, section, segments))
}

/// Returns a path that was created from valid parts. The message is a safeguard: all limits are checked
/// before, with better messages.
fn checked(path: Option<ElementPath>) -> Result<ElementPath, Mistake> {
    path.ok_or_else(|| Mistake::new(0..0, "this is not the path of an element"))
}

/// Parses a path of the product after its slash.
fn parse_product_path(rest: &str) -> Result<ElementPath, Mistake> {
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
        let mistake = Mistake::new(1..1 + word.len(), message);
        return Err(match suggest_similar(word, [ERRORS], MIN_SIMILARITY) {
            Some(suggestion) => mistake.with_replacement(suggestion),
            None => mistake,
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

/// Returns the mistake of white space or a character that is unsafe to print.
fn not_encoded(text: &str, position: usize, character: char) -> Mistake {
    let mut encoded = String::new();
    // Writing to a string cannot fail.
    let _ = encode_char(character, &mut encoded);
    let message = format!(
        "a path has neither blanks nor control characters: `{encoded}` encodes this one in a name"
    );
    let is_at_an_end = text[..position].trim().is_empty() || text[position..].trim().is_empty();
    let replacement = if is_at_an_end { "" } else { &encoded };
    Mistake::new(position..position + character.len_utf8(), message).with_replacement(replacement)
}

/// Parses the name of an element of some `kind`.
fn parse_name((start, piece): (usize, &str), kind: &str) -> Result<String, Mistake> {
    let range = start..start + piece.len();
    if piece.is_empty() {
        return Err(Mistake::new(range, format!("expected the name of {kind}, found nothing")));
    }
    let name = decode(piece);
    if !name::is_name(&name) {
        let bytes = name.len();
        let message = format!("a name has at most {MAX_NAME_BYTES} bytes, this one {bytes}");
        return Err(Mistake::new(range, message));
    }
    Ok(name)
}

fn missing_name(text: &str, kind: &str) -> Mistake {
    let message = format!("`{text}` ends before the name of {kind}");
    Mistake::new(text.len()..text.len(), message)
}

/// Returns the mistake of an unknown section; `has_rest` if something follows it.
fn unknown_section(range: Range<usize>, word: &str, has_rest: bool) -> Mistake {
    let found = if word.is_empty() { "nothing".to_owned() } else { format!("`{word}`") };
    let message = format!(
        "expected `request`, `response`, `{MODELS}`, or a part of an HTTP exchange such as \
         `request-headers`, found {found}"
    );
    let known = Section::ALL.map(Section::as_str).into_iter().chain([MODELS]);
    let mistake = Mistake::new(range, message);
    match suggest_similar(word, known, MIN_SIMILARITY) {
        Some(suggestion) => mistake.with_replacement(suggestion),
        // The author may have left out `models`.
        None if has_rest && !word.is_empty() => {
            mistake.with_replacement(format!("{MODELS}/{word}"))
        }
        None => mistake,
    }
}

/// Parses the names of a request, such as `Disks.N.Size`.
fn parse_request_names(text: &str, start: usize) -> Result<Vec<Segment>, Mistake> {
    let mut res: Vec<Segment> = Vec::new();
    for (start, piece) in Pieces::new(text, start, &['.']) {
        if let Some(slash) = piece.find('/') {
            let range = start + slash..start + slash + 1;
            let message = "expected `.` between the names of a request, found `/`";
            return Err(Mistake::new(range, message).with_replacement("."));
        }
        match res.last_mut().filter(|_| is_index(piece)) {
            Some(last) => last.array_depth = last.array_depth.saturating_add(1),
            None => {
                let name = parse_name_without_brackets((start, piece), "a parameter", ".N")?;
                push_segment(&mut res, Segment::new(name, 0), start..start + piece.len())?;
            }
        }
    }
    Ok(res)
}

/// Parses the names of a field, such as `LampSet[]/Price`.
fn parse_keys(text: &str, start: usize) -> Result<Vec<Segment>, Mistake> {
    let mut res: Vec<Segment> = Vec::new();
    let mut last_brackets = start..start;
    for (start, piece) in Pieces::new(text, start, &['/', '.']) {
        let end = start + piece.len();
        let bare = piece.trim_end_matches("[]");
        let array_depth = u8::try_from((piece.len() - bare.len()) / 2).unwrap_or(u8::MAX);
        last_brackets = start + bare.len()..end;
        let name = parse_name_without_brackets((start, bare), "a field", "[]")?;
        push_segment(&mut res, Segment::new(name, array_depth), start..end)?;
    }
    match res.last() {
        Some(last) if last.array_depth > 0 => {
            let message = format!("`{}` is the whole array: expected no brackets", last.name);
            Err(Mistake::new(last_brackets, message).with_replacement(""))
        }
        _ => Ok(res),
    }
}

/// Parses a name; for brackets with an index, `array_suffix` is suggested.
fn parse_name_without_brackets(
    (start, piece): (usize, &str),
    kind: &str,
    array_suffix: &str,
) -> Result<String, Mistake> {
    match piece.find(['[', ']']) {
        None => parse_name((start, piece), kind),
        Some(bracket) => {
            let range = start + bracket..start + piece.len();
            let found = &piece[bracket..];
            let message = format!("expected the name of {kind}, found `{found}`");
            let mistake = Mistake::new(range, message);
            let is_index = bracket > 0 && found.find(']') == Some(found.len() - 1);
            Err(if is_index { mistake.with_replacement(array_suffix) } else { mistake })
        }
    }
}

fn push_segment(
    segments: &mut Vec<Segment>,
    segment: Segment,
    range: Range<usize>,
) -> Result<(), Mistake> {
    if segments.len() == MAX_SEGMENTS {
        return Err(Mistake::new(range, format!("a path has at most {MAX_SEGMENTS} names")));
    }
    segments.push(segment);
    Ok(())
}
