//! `[[translation]]` of `docbind.toml`: which pages are translations of which others.

use super::pattern::{MAX_PATTERN_CHARS, Pattern};
use crate::codes;
use crate::suppress::suggested_key;
use docbind_source::{Diagnostic, FileId, Location, Span, suggest};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;

/// Which pages are translations of which others, as `docbind.toml` says it.
#[derive(Clone, Debug, Default)]
pub struct Translations {
    pub(super) entries: Vec<Entry>,
}

/// Pages, and the pages that say the same in another language.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) of: Pages,
    pub(super) is: Pages,
}

/// The pages whose paths match a pattern.
#[derive(Clone, Debug)]
pub(super) struct Pages {
    pub(super) pattern: Pattern,
    text: String,
    span: Range<usize>,
}

/// A mistake in `docbind.toml`, with its place in the file.
#[derive(Clone, Debug)]
pub struct ConfigMistake {
    span: Range<usize>,
    message: String,
    help: String,
}

impl ConfigMistake {
    /// Makes a finding of the mistake.
    #[must_use]
    pub fn into_diagnostic(self, file: FileId) -> Diagnostic {
        let location = Location::new(file, Span::new(self.span));
        Diagnostic::new(codes::BAD_CONFIG, location, self.message).with_help(self.help)
    }
}

/// The other tables of the file belong to others, which report what is wrong with them.
#[derive(Deserialize)]
struct ConfigFile {
    #[serde(default)]
    translation: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    /// The folder of the original pages, or a pattern for their paths.
    of: Spanned<String>,
    /// The same of the translations.
    is: Spanned<String>,
}

const ENTRY_HELP: &str = "an entry is `[[translation]]` with `of` and `is`: two folders, or two patterns with the same stars";

impl Translations {
    /// Parses the text of `docbind.toml`.
    ///
    /// # Errors
    /// An entry is not as it should be.
    pub fn parse(text: &str) -> Result<Translations, ConfigMistake> {
        // Mistakes in other tables are not reported here.
        if !text.contains("translation") {
            return Ok(Translations::default());
        }
        let file: ConfigFile = toml::from_str(text).map_err(|error| ConfigMistake {
            span: error.span().unwrap_or(0..0),
            help: suggested_key(error.message()).unwrap_or_else(|| ENTRY_HELP.to_owned()),
            message: error.message().to_owned(),
        })?;
        let entries = file.translation.into_iter().map(Entry::new);
        Ok(Translations { entries: entries.collect::<Result<_, _>>()? })
    }

    /// Returns what identifies the entries, for caches.
    #[must_use]
    pub fn identity(&self) -> String {
        let entries = self.entries.iter().map(|it| format!("{:?} {:?}\n", it.of.text, it.is.text));
        entries.collect()
    }

    /// Whether a page is a translation of another one.
    #[must_use]
    pub fn is_translation(&self, path: &str) -> bool {
        self.original_of(path).is_some()
    }

    /// Returns the path of the page that a page is a translation of, whether or not there is one.
    #[must_use]
    pub fn original_of(&self, path: &str) -> Option<String> {
        self.entries.iter().find_map(|it| self.original_by(it, path))
    }

    /// Returns the position of the entry by which a page is a translation: what is one language.
    pub(crate) fn language_of(&self, path: &str) -> Option<usize> {
        self.entries.iter().position(|it| self.original_by(it, path).is_some())
    }

    /// Returns the path of the original of a page that is a translation by an entry.
    pub(super) fn original_by(&self, entry: &Entry, path: &str) -> Option<String> {
        let captures = entry.is.pattern.captures(path)?;
        let originals = self.entries.iter().map(|it| &it.of.pattern);
        let is_original = has_more_precise(originals, &entry.is.pattern, path);
        (!is_original).then(|| entry.of.pattern.fill(&captures))
    }

    /// Returns the path of the translation of a page that is an original by an entry.
    pub(super) fn translation_by(&self, entry: &Entry, path: &str) -> Option<String> {
        let captures = entry.of.pattern.captures(path)?;
        let translations = self.entries.iter().map(|it| &it.is.pattern);
        let is_translation = has_more_precise(translations, &entry.of.pattern, path);
        (!is_translation).then(|| entry.is.pattern.fill(&captures))
    }

    /// Returns a mistake for each folder or pattern that no page matches although pages match the other one of its
    /// entry. Where neither has pages, the entry is about other pages than those that are read.
    #[must_use]
    pub fn with_one_language(&self, paths: &[&str]) -> Vec<ConfigMistake> {
        let has_pages = |it: &Pages| paths.iter().any(|path| it.pattern.captures(path).is_some());
        let empty =
            self.entries.iter().filter_map(|it| match (has_pages(&it.of), has_pages(&it.is)) {
                (false, true) => Some(&it.of),
                (true, false) => Some(&it.is),
                (true, true) | (false, false) => None,
            });
        empty.map(|it| it.without_pages(paths)).collect()
    }

    /// Returns a mistake for each folder or pattern that no page matches.
    #[must_use]
    pub fn without_pages(&self, paths: &[&str]) -> Vec<ConfigMistake> {
        let sides = self.entries.iter().flat_map(|it| [&it.of, &it.is]);
        let empty =
            sides.filter(|it| !paths.iter().any(|path| it.pattern.captures(path).is_some()));
        empty.map(|it| it.without_pages(paths)).collect()
    }
}

/// Whether a path matches a pattern that is more precise than another one: a folder inside of another one, say.
fn has_more_precise<'a>(
    mut patterns: impl Iterator<Item = &'a Pattern>,
    than: &Pattern,
    path: &str,
) -> bool {
    patterns.any(|it| it.precision() > than.precision() && it.captures(path).is_some())
}

impl Entry {
    fn new(raw: RawEntry) -> Result<Entry, ConfigMistake> {
        let (of, is) = (Pages::new(raw.of)?, Pages::new(raw.is)?);
        if of.pattern == is.pattern {
            return Err(is.mistake("these are the pages of `of`", ENTRY_HELP));
        }
        if !of.pattern.has_stars_of(&is.pattern) {
            let message = format!("`{}` has other stars than `{}`", is.text, of.text);
            return Err(is.mistake(message, ENTRY_HELP));
        }
        Ok(Entry { of, is })
    }
}

impl Pages {
    fn new(text: Spanned<String>) -> Result<Pages, ConfigMistake> {
        let (span, text) = (text.span(), text.into_inner());
        let res = Pages { pattern: Pattern::parse(&text), text, span };
        if res.text.chars().count() > MAX_PATTERN_CHARS {
            let message = format!("a pattern has at most {MAX_PATTERN_CHARS} characters");
            return Err(res.mistake(message, ENTRY_HELP));
        }
        Ok(res)
    }

    fn mistake(&self, message: impl Into<String>, help: impl Into<String>) -> ConfigMistake {
        ConfigMistake { span: self.span.clone(), message: message.into(), help: help.into() }
    }

    fn without_pages(&self, paths: &[&str]) -> ConfigMistake {
        let mut folders = BTreeSet::new();
        for path in paths {
            folders.extend(path.match_indices('/').map(|(end, _)| &path[..end]));
        }
        let is_pattern = self.text.contains('*');
        let help = match suggest(&self.text, folders).filter(|_| !is_pattern) {
            Some(it) => format!("did you mean `{it}`?"),
            None => "paths are relative to the folder of the pages".to_owned(),
        };
        let what = if is_pattern { "no page matches" } else { "there is no page in" };
        self.mistake(format!("{what} `{}`", self.text), help)
    }
}
