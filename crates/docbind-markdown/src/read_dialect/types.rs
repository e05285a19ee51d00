//! The types of a page, by the words and templates of a dialect.

use crate::api::ApiType;
use crate::dialect::roles::ModelBy;
use crate::dialect::{Pattern, TypeRules, Word, normalized};
use crate::inline::{self, Inline, plain_text};
use std::cell::Cell;

/// How deep types may nest: `array of array of …`.
const MAX_TYPE_DEPTH: usize = 16;
/// How many texts may be looked at for one type.
const MAX_STEPS: usize = 512;
/// How many types a union may have.
const MAX_UNION: usize = 64;
/// How long a text may be to be a type, in bytes.
const MAX_TYPE_BYTES: usize = 1 << 10;

/// Reads the type in a cell; what no rule knows is [`ApiType::Unknown`] or has one inside.
pub(super) fn read_type(inlines: &[Inline], rules: &TypeRules) -> ApiType {
    let text = plain_text(inlines);
    let mut links = Vec::new();
    collect_links(inlines, &mut links);
    read_text(&text, &links, rules)
}

/// Reads the type that a text names: the group `type` of the first pattern whose match is a type.
pub(super) fn named_type(patterns: &[Pattern], text: &str, rules: &TypeRules) -> Option<ApiType> {
    let found = patterns.iter().filter_map(|it| it.group(text, "type"));
    found.map(|it| read_plain(it, rules)).find(|it| unknown(it).is_none())
}

/// Returns the type in a description if that in the column is missing, or leaves the elements of an array open.
pub(super) fn completed(ty: Option<ApiType>, docs: &str, rules: &TypeRules) -> Option<ApiType> {
    let is_open = match &ty {
        None | Some(ApiType::Array) => true,
        Some(it) => is_unsaid(it),
    };
    if !is_open || rules.docs.is_empty() {
        return ty;
    }
    match (named_type(&rules.docs, docs, rules), ty) {
        (Some(it @ ApiType::ArrayOf(_)), Some(ApiType::Array)) => Some(it),
        (_, Some(ApiType::Array)) => Some(ApiType::Array),
        (Some(it), _) => Some(it),
        (None, ty) => ty,
    }
}

/// Whether a type says nothing.
pub(super) fn is_unsaid(ty: &ApiType) -> bool {
    matches!(ty, ApiType::Unknown(it) if it.is_empty())
}

/// Reads a type without links.
pub(super) fn read_plain(text: &str, rules: &TypeRules) -> ApiType {
    read_text(text, &[], rules)
}

fn read_text(text: &str, links: &[Link], rules: &TypeRules) -> ApiType {
    if text.len() > MAX_TYPE_BYTES {
        return ApiType::Unknown(text[..text.floor_char_boundary(64)].to_owned());
    }
    Reader { links, rules, steps: Cell::new(0) }.read(text, 0)
}

/// Returns the text that made a type unknown.
pub(super) fn unknown(ty: &ApiType) -> Option<&str> {
    match ty {
        ApiType::Unknown(it) => Some(it),
        _ => ty.nested().iter().find_map(unknown),
    }
}

struct Link {
    text: String,
    target: String,
}

fn collect_links(inlines: &[Inline], res: &mut Vec<Link>) {
    for inline in inlines {
        match inline {
            Inline::Link { text, target, .. } => {
                res.push(Link { text: plain_text(text).into_owned(), target: target.clone() });
            }
            Inline::Strong(it) | Inline::Emphasis(it) => collect_links(it, res),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

struct Reader<'a> {
    /// How many texts were looked at: what is dropped may be dropped in many orders.
    steps: Cell<usize>,
    links: &'a [Link],
    rules: &'a TypeRules,
}

impl Reader<'_> {
    fn read(&self, text: &str, depth: usize) -> ApiType {
        let text = inline::trim(text);
        let not_known = || ApiType::Unknown(text.to_owned());
        self.steps.set(self.steps.get() + 1);
        if text.is_empty() || depth > MAX_TYPE_DEPTH || self.steps.get() > MAX_STEPS {
            return not_known();
        }
        let inner = |affixes: &[crate::dialect::Affix]| {
            affixes.iter().find_map(|it| it.inner(text)).map(|it| self.read(it, depth + 1))
        };
        let link = self.links.iter().find(|it| it.text == text);
        // A link within the page is to a model, which may be called as a word is.
        if let Some(it) = link.filter(|it| it.target.starts_with('#'))
            && self.rules.model == ModelBy::Link
        {
            return ApiType::Model(it.text.clone());
        }
        if let Some(word) = self.rules.words.get(&normalized(text)) {
            return of_word(*word, link);
        }
        if let Some(it) = inner(&self.rules.nullable) {
            return nullable(it);
        }
        if let Some(it) = link
            && self.rules.model != ModelBy::None
        {
            return ApiType::Model(it.text.clone());
        }
        // The end of a union may look like that of an array: `string or array`.
        let array = inner(&self.rules.array).map(|it| ApiType::ArrayOf(Box::new(it)));
        let container =
            array.or_else(|| inner(&self.rules.map).map(|it| ApiType::MapOf(Box::new(it))));
        if let Some(it) = &container
            && unknown(it).is_none()
        {
            return it.clone();
        }
        if let Some(parts) = self.rules.union.iter().find_map(|it| split(text, it)) {
            let types = parts.into_iter().map(|it| self.read(it, depth + 1)).collect();
            let res = union(types);
            return match container {
                Some(it) if unknown(&res).is_some() => it,
                _ => res,
            };
        }
        if let Some(it) = container {
            return it;
        }
        for pattern in &self.rules.drop {
            let rest = pattern.remove(text);
            if rest.len() < text.len() && !inline::trim(&rest).is_empty() {
                return match self.read(&rest, depth + 1) {
                    ApiType::Unknown(_) => continue,
                    it => it,
                };
            }
        }
        let is_word = |it: char| it.is_alphanumeric() || "_.«»-".contains(it);
        if self.rules.model == ModelBy::Words && text.chars().all(is_word) {
            return ApiType::Model(text.to_owned());
        }
        not_known()
    }
}

fn of_word(word: Word, link: Option<&Link>) -> ApiType {
    // A link from the word for an array leads to its elements.
    let target = || {
        let target = &link?.target;
        let name = target.rsplit(['/', '#']).next().unwrap_or(target);
        let name = name.strip_suffix(".md").unwrap_or(name);
        (!name.is_empty()).then(|| Box::new(ApiType::Model(name.to_owned())))
    };
    match word {
        Word::String => ApiType::String,
        Word::Strings => ApiType::ArrayOf(Box::new(ApiType::String)),
        Word::Int => ApiType::Int,
        Word::Float => ApiType::Float,
        Word::Bool => ApiType::Bool,
        Word::Object => ApiType::Object,
        Word::Array => target().map_or(ApiType::Array, ApiType::ArrayOf),
        Word::Any => target().map_or(ApiType::Any, ApiType::MapOf),
        Word::File => ApiType::File,
        Word::DateTime => ApiType::DateTime,
        Word::Null => ApiType::Null,
        Word::Map => ApiType::MapOf(Box::new(ApiType::String)),
    }
}

fn nullable(ty: ApiType) -> ApiType {
    match ty {
        ApiType::Nullable(_) | ApiType::Null => ty,
        it => ApiType::Nullable(Box::new(it)),
    }
}

/// Makes a union: each type once, and null as what may be null.
fn union(types: Vec<ApiType>) -> ApiType {
    let has_null = types.contains(&ApiType::Null);
    let mut res: Vec<ApiType> = Vec::new();
    for ty in types {
        if ty != ApiType::Null && !res.contains(&ty) {
            res.push(ty);
        }
    }
    let ty = match res.len() {
        0 => return ApiType::Null,
        1 => res.swap_remove(0),
        _ => ApiType::Union(res),
    };
    if has_null { nullable(ty) } else { ty }
}

/// Splits a text at a separator outside of brackets; `None` if it is not there.
fn split<'t>(text: &'t str, separator: &str) -> Option<Vec<&'t str>> {
    let mut res = Vec::new();
    let (mut depth, mut start, mut at) = (0usize, 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let char = rest.chars().next()?;
        match char {
            '[' | '(' | '<' | '{' => depth += 1,
            ']' | ')' | '>' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && rest.starts_with(separator) && res.len() < MAX_UNION {
            res.push(&text[start..at]);
            at += separator.len();
            start = at;
        } else {
            at += char.len_utf8();
        }
    }
    res.push(&text[start..]);
    (res.len() > 1 && res.iter().all(|it| !it.trim().is_empty())).then_some(res)
}
