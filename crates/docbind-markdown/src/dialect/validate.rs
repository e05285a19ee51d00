//! From the TOML of a dialect to a [`Dialect`]: names, patterns and templates are checked, and what it
//! extends is below it.

use super::codes::BAD_DIALECT;
use super::pattern::MAX_PATTERNS;
use super::roles::Binding;
use super::{ComposeWords, Dialect, MAX_DIALECT_BYTES, Pattern, YesNo, format, normalized};
use docbind_source::{Diagnostic, FileId, Location, Span, suggest};
use toml::Spanned;

/// How many titles of sections and columns a dialect may have: each text of a page may be held against all.
const MAX_WORDS: usize = 2_000;

/// Parses a dialect. `find` returns the dialect that `extends` names; `names` are those that it knows, for
/// suggestions.
pub fn parse(
    file: FileId,
    text: &str,
    names: &[&str],
    find: &dyn Fn(&str) -> Option<Dialect>,
) -> Result<Dialect, Vec<Diagnostic>> {
    let mut validator =
        Validator { file, diagnostics: Vec::new(), patterns: 0, words: 0, binding: Binding::Http };
    if text.len() > MAX_DIALECT_BYTES {
        let message = format!("a dialect may have {} KiB", MAX_DIALECT_BYTES >> 10);
        validator.report(0..0, message, "remove what no page needs");
        return Err(validator.diagnostics);
    }
    let raw: format::File = match toml::from_str(text) {
        Ok(it) => it,
        Err(error) => {
            let message = error.message().to_owned();
            let help = expected(&message);
            validator.report(error.span().unwrap_or(0..0), message, &help);
            return Err(validator.diagnostics);
        }
    };
    let mut base = Dialect::default();
    if let Some(parent) = &raw.dialect.extends {
        match find(parent.get_ref()) {
            Some(it) => base = it,
            None => {
                let message = format!("no dialect `{}` to extend", parent.get_ref());
                let help = did_you_mean(parent.get_ref(), names.iter().copied());
                validator.report(parent.span(), message, &help);
            }
        }
    }
    let res = validator.dialect(raw, base, text);
    match validator.diagnostics.is_empty() {
        true => Ok(res),
        false => Err(validator.diagnostics),
    }
}

/// Suggests the name that resembles the one that was found, or lists all.
pub(super) fn did_you_mean<'a>(
    found: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> String {
    match suggest(found, known.clone()) {
        Some(it) => format!("did you mean `{it}`?"),
        None => format!("expected one of {}", known.collect::<Vec<_>>().join(", ")),
    }
}

/// Suggests one of the words that serde's message about an unknown one lists.
fn expected(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    let is_unknown = message.starts_with("unknown ");
    match names.next().filter(|_| is_unknown).and_then(|found| suggest(found, names)) {
        Some(it) => format!("did you mean `{it}`?"),
        None => "docs/dialects.md describes every key".to_owned(),
    }
}

/// What checks a dialect: it reports, and counts what is limited.
pub(super) struct Validator {
    file: FileId,
    diagnostics: Vec<Diagnostic>,
    patterns: usize,
    words: usize,
    /// How the operations of the dialect are called.
    pub(super) binding: Binding,
}

impl Validator {
    pub(super) fn report(
        &mut self,
        span: std::ops::Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) {
        let place = Location::new(self.file, Span::new(span));
        self.diagnostics.push(Diagnostic::new(BAD_DIALECT, place, message).with_help(help));
    }

    fn dialect(&mut self, raw: format::File, base: Dialect, text: &str) -> Dialect {
        let mut res = base;
        let format::File {
            dialect,
            page,
            capture,
            operation,
            section,
            rows,
            columns,
            methods,
            name,
            required,
            ty,
            locations,
            compose,
        } = raw;
        if dialect.name.get_ref().trim().is_empty() {
            self.report(dialect.name.span(), "a dialect has a name", "name it as its file");
        }
        res.name = dialect.name.into_inner();
        res.source += text;
        res.about = dialect.about.unwrap_or(res.about);
        res.limits = dialect.limits.unwrap_or(res.limits);
        res.index_file = dialect.index.map(|it| it.file).or(res.index_file);
        self.replace_patterns(&mut res.strip, dialect.strip);
        self.replace_patterns(&mut res.labels, dialect.labels);
        res.raw_cells = dialect.raw_cells.unwrap_or(res.raw_cells);
        res.binding = dialect.binding.unwrap_or(res.binding);
        self.binding = res.binding;
        self.replace_pattern(&mut res.nothing, dialect.nothing);
        if let Some(it) = page {
            res.pages = it.into_iter().filter_map(|it| self.page_rule(it)).collect();
        }
        if let Some(it) = capture {
            res.captures = it.into_iter().filter_map(|it| self.locator(it, None)).collect();
        }
        let captured: Vec<String> = res
            .captures
            .iter()
            .flat_map(|it| it.pattern.group_names().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        if let Some(it) = operation {
            res.operations =
                it.into_iter().filter_map(|it| self.locator(it, Some(&captured))).collect();
        }
        if let Some(it) = section {
            res.sections = it.into_iter().map(|it| self.section(it)).collect();
        }
        if let Some(it) = rows {
            res.rows = it.into_iter().map(|it| self.row_rule(it)).collect();
        }
        if let Some(it) = columns {
            self.columns(it, &mut res);
        }
        self.methods(methods, &mut res);
        self.names(name, &mut res);
        self.required(required, &mut res);
        self.types(ty, &mut res);
        if let Some(it) = locations {
            res.locations.default = it.default.or(res.locations.default);
            res.locations.model = it.model.or(res.locations.model);
            let by_method = [
                ("GET", it.get),
                ("HEAD", it.head),
                ("POST", it.post),
                ("PUT", it.put),
                ("PATCH", it.patch),
                ("DELETE", it.delete),
            ];
            let by_method = by_method.into_iter().filter_map(|(name, it)| Some((name, it?)));
            res.locations.by_method.extend(by_method);
            let words = it.words.into_iter().map(|(word, it)| (normalized(&word), it));
            res.locations.words.extend(words);
        }
        if let Some(it) = compose {
            let normal = |it: Vec<String>| it.iter().map(|it| normalized(it)).collect();
            res.compose =
                ComposeWords { all: normal(it.all), one: normal(it.one), end: normal(it.end) };
        }
        res
    }

    /// Counts the titles of a section or column, the first of which is at `span`.
    pub(super) fn count_words(&mut self, count: usize, span: std::ops::Range<usize>) {
        let was_within = self.words <= MAX_WORDS;
        self.words += count;
        if was_within && self.words > MAX_WORDS {
            let message = format!("a dialect may have {MAX_WORDS} titles");
            self.report(span, message, "remove what no page has");
        }
    }

    pub(super) fn pattern(&mut self, text: &Spanned<String>) -> Option<Pattern> {
        self.patterns += 1;
        if self.patterns == MAX_PATTERNS + 1 {
            let message = format!("a dialect may have {MAX_PATTERNS} patterns");
            self.report(text.span(), message, "join some of them with `|`");
        }
        match Pattern::new(text.get_ref()) {
            Ok(it) => Some(it),
            Err(message) => {
                let help = "patterns are those of the crate `regex`: there is no look-around";
                self.report(text.span(), message, help);
                None
            }
        }
    }

    pub(super) fn replace_pattern(
        &mut self,
        old: &mut Option<Pattern>,
        new: Option<Spanned<String>>,
    ) {
        if let Some(it) = new {
            *old = self.pattern(&it);
        }
    }

    pub(super) fn replace_patterns(
        &mut self,
        old: &mut Vec<Pattern>,
        new: Option<Vec<Spanned<String>>>,
    ) {
        if let Some(it) = new {
            *old = it.iter().filter_map(|it| self.pattern(it)).collect();
        }
    }

    pub(super) fn yes_no(&mut self, old: &mut YesNo, new: Option<format::YesNo>) {
        if let Some(it) = new {
            let yes = it.yes.and_then(|it| self.pattern(&it));
            let no = it.no.and_then(|it| self.pattern(&it));
            *old = YesNo { yes, no };
        }
    }
}
