//! The names of a page, by the rules of a dialect.

use crate::dialect::NameRules;
use crate::inline::{self, Inline};

/// How long a name may be, in bytes.
const MAX_NAME_BYTES: usize = 256;

/// How many names a cell may have.
const MAX_NAMES: usize = 8;

/// A name as a row has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// How far it is indented.
    pub(super) depth: usize,
    /// The segments; the last one is the name itself. Empty for a part of a composition.
    pub(super) segments: Vec<Segment>,
    /// What a mark says about it.
    pub(super) required: Option<bool>,
    /// What a row without a name of its own is.
    pub(super) nameless: Option<Nameless>,
}

/// A row without a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nameless {
    /// The object around it.
    Whole,
    /// A part of a composition.
    Mixin,
    /// The values of an object with any keys.
    MapValue,
}

/// A segment of a dotted name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) name: String,
    /// How many arrays are behind it.
    pub(super) arrays: usize,
}

/// Returns the text without markup, but not trimmed: white space may be indentation.
pub(super) fn untrimmed(inlines: &[Inline]) -> String {
    fn push(inlines: &[Inline], res: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(it) | Inline::Code(it) => res.push_str(&it.value),
                Inline::Break => res.push(' '),
                Inline::Link { text, .. } => push(text, res),
                Inline::Strong(it) | Inline::Emphasis(it) => push(it, res),
            }
        }
    }
    let mut res = String::new();
    push(inlines, &mut res);
    res
}

/// Reads a name; says what is wrong with one that cannot be read.
pub(super) fn read_name(text: &str, rules: &NameRules) -> Result<Name, String> {
    let mut res = Name::default();
    let mut rest = text.trim_start_matches([' ', '\t', '\u{c}', '\u{200b}']);
    if let Some(indent) = &rules.indent {
        (res.depth, rest) = indent.count_at_start(rest);
    }
    let mut name = inline::trim(rest).to_owned();
    let nameless = [(&rules.mixin, Nameless::Mixin), (&rules.map, Nameless::MapValue)];
    res.nameless = nameless.into_iter().find(|it| it.0.contains(&name)).map(|it| it.1);
    if res.nameless.is_some() {
        return Ok(res);
    }
    if let Some(it) = &rules.required
        && it.is_match(&name)
    {
        res.required = Some(true);
        name = it.remove(&name);
    }
    if let Some(it) = &rules.optional
        && it.is_match(&name)
    {
        res.required = Some(false);
        name = it.remove(&name);
    }
    for pattern in &rules.strip {
        name = pattern.remove(&name);
    }
    let name = inline::trim(&name);
    if name.is_empty() {
        return Err("the row has no name".to_owned());
    }
    if name.len() > 1 && name.chars().all(|it| matches!(it, '.' | '…')) {
        return Err(format!("`{name}` stands for rows that are left out"));
    }
    let is_bad = |it: char| match rules.verbatim {
        true => it.is_control(),
        false => it.is_whitespace() || it.is_control() || matches!(it, '|' | '`'),
    };
    if name.len() > MAX_NAME_BYTES || name.contains(is_bad) {
        let shown = &name[..name.floor_char_boundary(64)];
        return Err(format!("`{shown}` is no name"));
    }
    res.segments = segments(name, rules);
    Ok(res)
}

/// Splits a cell that has several names; says whether one of them is enough. A text of which a part is no name
/// is one name, whatever is wrong with it.
pub(super) fn split_names<'t>(text: &'t str, rules: &NameRules) -> (Vec<&'t str>, bool) {
    for (separator, is_either) in [(&rules.both, false), (&rules.either, true)] {
        if separator.is_empty() || !text.contains(separator.as_str()) {
            continue;
        }
        let names: Vec<&str> = text.split(separator.as_str()).take(MAX_NAMES + 1).collect();
        if names.len() <= MAX_NAMES && names.iter().all(|it| read_name(it, rules).is_ok()) {
            return (names, is_either);
        }
    }
    (vec![text], false)
}

/// Splits a dotted name.
pub(super) fn segments(name: &str, rules: &NameRules) -> Vec<Segment> {
    let mut res: Vec<Segment> = Vec::new();
    let pieces: Vec<&str> = match rules.separator.as_str() {
        "" => vec![name],
        separator => name.split(separator).filter(|it| !it.is_empty()).collect(),
    };
    for piece in pieces {
        let is_index = rules.index.iter().any(|it| it == piece);
        if let Some(last) = res.last_mut().filter(|_| is_index) {
            last.arrays += 1;
            continue;
        }
        let (mut piece, mut arrays) = (piece, 0);
        while let Some(it) = rules
            .index
            .iter()
            .find_map(|it| piece.strip_suffix(it.as_str()).filter(|_| it.starts_with('[')))
        {
            piece = it;
            arrays += 1;
        }
        if rules.brackets && piece.ends_with(']') {
            push_brackets(piece, &mut res);
        } else if !piece.is_empty() {
            res.push(Segment { name: piece.to_owned(), arrays: 0 });
        }
        if let Some(last) = res.last_mut() {
            last.arrays += arrays;
        }
    }
    if res.is_empty() {
        res.push(Segment { name: name.to_owned(), arrays: 0 });
    }
    res
}

/// Splits `a[b][]`.
fn push_brackets(piece: &str, res: &mut Vec<Segment>) {
    let (first, rest) = piece.split_once('[').unwrap_or((piece, ""));
    if !first.is_empty() {
        res.push(Segment { name: first.to_owned(), arrays: 0 });
    }
    for inner in rest.split('[') {
        match (inner.trim_end_matches(']'), res.last_mut()) {
            ("", Some(last)) => last.arrays += 1,
            ("", None) => {}
            (name, _) => res.push(Segment { name: name.to_owned(), arrays: 0 }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str) -> String {
        let rules = NameRules {
            separator: ".".to_owned(),
            index: vec!["N".to_owned(), "[]".to_owned()],
            brackets: true,
            ..NameRules::default()
        };
        let name = read_name(name, &rules).expect("a name");
        let segment = |it: &Segment| format!("{}{}", it.name, "*".repeat(it.arrays));
        name.segments.iter().map(segment).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn several_names() {
        let rules =
            NameRules { either: " or ".to_owned(), both: ",".to_owned(), ..NameRules::default() };
        assert_eq!(split_names("hue, tone", &rules), (vec!["hue", " tone"], false));
        assert_eq!(split_names("hue or tone", &rules), (vec!["hue", "tone"], true));
        assert_eq!(split_names("hue, or a tone", &rules), (vec!["hue, or a tone"], false));
        assert_eq!(split_names(&"a,".repeat(9), &rules).0.len(), 1);
    }

    #[test]
    fn dotted_names() {
        assert_eq!(check("lamps.N.id"), "lamps* id");
        assert_eq!(check("lamps[].id"), "lamps* id");
        assert_eq!(check("poll[options][]"), "poll options*");
        assert_eq!(check("id"), "id");
        assert_eq!(check("."), ".");
        assert_eq!(check("N"), "N");
        assert!(read_name("...", &NameRules::default()).is_err());
        assert!(read_name("…", &NameRules::default()).is_err());
    }
}
