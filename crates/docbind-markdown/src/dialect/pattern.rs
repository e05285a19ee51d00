//! Regular expressions of a dialect: linear in time, bounded in size.

use regex::{Captures, Regex, RegexBuilder};

/// The most bytes of a pattern.
pub(super) const MAX_PATTERN_BYTES: usize = 1 << 10;
/// The most patterns of a dialect.
pub(super) const MAX_PATTERNS: usize = 64;
/// The most bytes of a compiled pattern.
const MAX_COMPILED_BYTES: usize = 1 << 20;
/// How much of a text is searched, in bytes: titles and cells are short.
const MAX_SEARCHED_BYTES: usize = 64 << 10;
/// What `METHOD` in a pattern stands for.
const METHODS: &str = "(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)";

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    /// Compiles a pattern, or says what is wrong with it.
    pub(super) fn new(text: &str) -> Result<Pattern, String> {
        if text.len() > MAX_PATTERN_BYTES {
            return Err(format!("a pattern may have {MAX_PATTERN_BYTES} bytes"));
        }
        let text = text.replace("METHOD", METHODS);
        let built = RegexBuilder::new(&text).size_limit(MAX_COMPILED_BYTES).build();
        built.map(Pattern).map_err(|error| {
            // The last line says what is wrong, those above repeat the pattern.
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default();
            format!("no regular expression: {}", last.trim_start_matches("error: "))
        })
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(head(text))
    }

    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.captures(head(text))
    }

    /// Returns what the pattern matches.
    pub(crate) fn matched<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.0.find(head(text)).map(|it| it.as_str())
    }

    /// Returns the first match in a text of any length.
    pub(crate) fn captures_in_page<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.captures(text)
    }

    /// Returns a named group of a match.
    pub(crate) fn group<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        self.captures(text)?.name(name).map(|it| it.as_str())
    }

    /// Returns where the pattern is in a text of any length, one match after the other.
    pub(crate) fn ranges(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        self.0.find_iter(text).map(|it| it.range()).filter(|it| !it.is_empty()).collect()
    }

    /// Removes the pattern from a text; what its first group matched stays.
    pub(crate) fn remove(&self, text: &str) -> String {
        let has_group = self.0.captures_len() > 1;
        self.0.replace_all(text, if has_group { "${1}" } else { "" }).into_owned()
    }

    /// Removes the pattern from the beginning of a text as often as it is there; returns how often, and the
    /// rest.
    pub(crate) fn count_at_start<'t>(&self, text: &'t str) -> (usize, &'t str) {
        let (mut count, mut rest) = (0, text);
        while let Some(it) = self.0.find(rest).filter(|it| it.start() == 0 && it.end() > 0) {
            rest = &rest[it.end()..];
            count += 1;
        }
        (count, rest)
    }

    pub(crate) fn group_names(&self) -> impl Iterator<Item = &str> {
        self.0.capture_names().flatten()
    }
}

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_SEARCHED_BYTES)]
}
