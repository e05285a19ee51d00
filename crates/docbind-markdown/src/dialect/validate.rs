//! From the TOML of a dialect to a [`Dialect`]: names, patterns and templates are checked, and what it
//! extends is below it.

use super::codes::BAD_DIALECT;
use super::pattern::MAX_PATTERNS;
use super::roles::{At, Column};
use super::{
    Affix, ComposeWords, Dialect, Locator, MAX_DIALECT_BYTES, Pattern, RowRule, SectionRule, Word,
    YesNo, format, normalized,
};
use docbind_source::{Diagnostic, FileId, Location, Span, suggest};
use std::collections::HashMap;
use toml::Spanned;

/// How many words and titles a dialect may have, over all tables.
const MAX_WORDS: usize = 2_000;

/// The verbs that a template may have.
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The groups that patterns of locators may have, beside those of `[[capture]]`.
const OPERATION_GROUPS: &[&str] = &["method", "path", "name", "title"];

/// Parses a dialect. `find` returns the dialect that `extends` names; `names` are those that it knows, for
/// suggestions.
pub fn parse(
    file: FileId,
    text: &str,
    names: &[&str],
    find: &dyn Fn(&str) -> Option<Dialect>,
) -> Result<Dialect, Vec<Diagnostic>> {
    let mut validator = Validator { file, diagnostics: Vec::new(), patterns: 0, words: 0 };
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

fn did_you_mean<'a>(found: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
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

struct Validator {
    file: FileId,
    diagnostics: Vec<Diagnostic>,
    patterns: usize,
    words: usize,
}

impl Validator {
    fn report(&mut self, span: std::ops::Range<usize>, message: impl Into<String>, help: &str) {
        let place = Location::new(self.file, Span::new(span));
        self.diagnostics.push(Diagnostic::new(BAD_DIALECT, place, message).with_help(help));
    }

    fn dialect(&mut self, raw: format::File, base: Dialect, text: &str) -> Dialect {
        let mut res = base;
        let format::File {
            dialect,
            capture,
            operation,
            section,
            rows,
            columns,
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
            self.columns(it, &mut res.columns);
        }
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

    fn pattern(&mut self, text: &Spanned<String>) -> Option<Pattern> {
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

    fn replace_pattern(&mut self, old: &mut Option<Pattern>, new: Option<Spanned<String>>) {
        if let Some(it) = new {
            *old = self.pattern(&it);
        }
    }

    fn replace_patterns(&mut self, old: &mut Vec<Pattern>, new: Option<Vec<Spanned<String>>>) {
        if let Some(it) = new {
            *old = it.iter().filter_map(|it| self.pattern(it)).collect();
        }
    }

    fn yes_no(&mut self, old: &mut YesNo, new: Option<format::YesNo>) {
        if let Some(it) = new {
            let yes = it.yes.and_then(|it| self.pattern(&it));
            let no = it.no.and_then(|it| self.pattern(&it));
            *old = YesNo { yes, no };
        }
    }

    fn locator(&mut self, raw: format::Locator, captured: Option<&Vec<String>>) -> Option<Locator> {
        let span = raw.pattern.span();
        if let Some(method) = &raw.method
            && !METHODS.contains(&method.as_str())
            && !method.contains('{')
        {
            let help = did_you_mean(method, METHODS.iter().copied());
            self.report(span.clone(), format!("`{method}` is no method"), &help);
        }
        let pattern = self.pattern(&raw.pattern)?;
        if let Some(captured) = captured {
            let known = || {
                let own = OPERATION_GROUPS.iter().copied();
                own.chain(captured.iter().map(String::as_str)).collect::<Vec<_>>()
            };
            let unknown: Vec<String> = pattern
                .group_names()
                .filter(|it| !known().contains(it))
                .map(str::to_owned)
                .collect();
            for group in unknown {
                let used = format!("{{{group}}}");
                let templates = [&raw.path, &raw.method];
                if !templates.iter().any(|it| it.as_ref().is_some_and(|it| it.contains(&used))) {
                    let help = did_you_mean(&group, known().into_iter());
                    self.report(span.clone(), format!("no use for the group `{group}`"), &help);
                }
            }
        }
        Some(Locator {
            at: raw.at,
            pattern,
            level: raw.level,
            lang: raw.lang,
            under: raw.under.and_then(|it| self.pattern(&it)),
            anchor: raw.anchor.and_then(|it| self.pattern(&it)),
            method: raw.method,
            path: raw.path,
            all: raw.all,
            continues: raw.continues,
            raw: raw.raw,
            scope: raw.scope,
        })
    }

    fn section(&mut self, raw: format::Section) -> SectionRule {
        self.words += raw.words.len();
        SectionRule {
            role: raw.is,
            words: raw.words.iter().map(|it| normalized(it.get_ref())).collect(),
            pattern: raw.pattern.and_then(|it| self.pattern(&it)),
            anchor: raw.anchor.and_then(|it| self.pattern(&it)),
            level: raw.level,
            at: raw.at.unwrap_or_else(|| vec![At::Heading, At::Bold]),
            under: raw.under,
            of: raw.of,
        }
    }

    fn row_rule(&mut self, raw: format::Rows) -> RowRule {
        RowRule {
            from: raw.from,
            role: raw.is,
            pattern: raw.pattern.and_then(|it| self.pattern(&it)),
            has: raw.has.iter().filter_map(|it| self.column_word(it)).collect(),
            lacks: raw.lacks.iter().filter_map(|it| self.column_word(it)).collect(),
            first: raw.first.iter().map(|it| normalized(it.get_ref())).collect(),
            after: raw.after.and_then(|it| self.pattern(&it)),
            raw: raw.raw,
        }
    }

    fn column_word(&mut self, word: &Spanned<String>) -> Option<Column> {
        let known = format::Columns::default().titles().map(|it| it.0);
        let found = known.into_iter().find(|it| it.word() == word.get_ref());
        if found.is_none() {
            let help = did_you_mean(word.get_ref(), known.iter().map(|it| it.word()));
            self.report(word.span(), format!("no column `{}`", word.get_ref()), &help);
        }
        found
    }

    fn columns(&mut self, raw: format::Columns, old: &mut HashMap<String, Column>) {
        for (column, titles) in raw.titles() {
            let Some(titles) = titles else { continue };
            old.retain(|_, it| *it != column);
            for title in titles {
                self.words += 1;
                if self.words == MAX_WORDS + 1 {
                    let message = format!("a dialect may have {MAX_WORDS} words");
                    self.report(title.span(), message, "remove what no page has");
                }
                let key = normalized(title.get_ref());
                match old.get(&key) {
                    Some(other) if *other != column => {
                        let message = format!(
                            "`{}` is the title of `{}` already",
                            title.get_ref(),
                            other.word()
                        );
                        self.report(title.span(), message, "list a title once");
                    }
                    _ => drop(old.insert(key, column)),
                }
            }
        }
    }

    fn names(&mut self, raw: format::Name, res: &mut Dialect) {
        let names = &mut res.names;
        names.separator = raw.separator.unwrap_or(std::mem::take(&mut names.separator));
        names.index = raw.index.unwrap_or(std::mem::take(&mut names.index));
        names.brackets = raw.brackets.unwrap_or(names.brackets);
        names.mixin = raw.mixin.unwrap_or(std::mem::take(&mut names.mixin));
        names.either = raw.either.unwrap_or(std::mem::take(&mut names.either));
        self.replace_pattern(&mut names.indent, raw.indent);
        self.replace_pattern(&mut names.optional, raw.optional);
        self.replace_pattern(&mut names.required, raw.required_mark);
        self.replace_patterns(&mut names.strip, raw.strip);
    }

    fn required(&mut self, raw: format::Required, res: &mut Dialect) {
        let normal = |it: Vec<String>| it.iter().map(|it| normalized(it)).collect();
        let rules = &mut res.required;
        if let Some(it) = raw.yes {
            rules.yes = normal(it);
        }
        if let Some(it) = raw.no {
            rules.no = normal(it);
        }
        rules.default = raw.default.or(rules.default);
        rules.by_method.extend(raw.by_method);
        self.yes_no(&mut rules.default_column, raw.default_column);
        self.yes_no(&mut rules.docs, raw.docs);
        self.yes_no(&mut rules.note, raw.note);
    }

    fn types(&mut self, raw: format::Type, res: &mut Dialect) {
        let rules = &mut res.types;
        for (old, new) in [
            (&mut rules.array, raw.array),
            (&mut rules.map, raw.map),
            (&mut rules.nullable, raw.nullable),
        ] {
            let Some(new) = new else { continue };
            old.clear();
            for text in new {
                match Affix::new(text.get_ref()) {
                    Some(it) => old.push(it),
                    None => {
                        let message = "a template has one `{}`, and something beside it";
                        self.report(text.span(), message, "write it as `array of {}`");
                    }
                }
            }
        }
        rules.union = raw.union.unwrap_or(std::mem::take(&mut rules.union));
        rules.union.retain(|it| !it.is_empty());
        rules.model = raw.model.unwrap_or(rules.model);
        self.replace_patterns(&mut rules.drop, raw.drop);
        let words = raw.words;
        let words = [
            (Word::String, words.string),
            (Word::Int, words.int),
            (Word::Float, words.float),
            (Word::Bool, words.bool),
            (Word::Object, words.object),
            (Word::Array, words.array),
            (Word::Any, words.any),
            (Word::File, words.file),
            (Word::DateTime, words.datetime),
            (Word::Null, words.null),
        ];
        for (word, texts) in words {
            let Some(texts) = texts else { continue };
            rules.words.retain(|_, it| *it != word);
            rules.words.extend(texts.into_iter().map(|it| (normalized(&it), word)));
        }
    }
}

impl Column {
    /// Returns the key in `[columns]`.
    fn word(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Type => "type",
            Column::Required => "required",
            Column::Present => "present",
            Column::Docs => "docs",
            Column::Default => "default",
            Column::In => "in",
            Column::Values => "values",
            Column::Status => "status",
            Column::Schema => "schema",
            Column::Property => "property",
            Column::Value => "value",
            Column::Ignore => "ignore",
        }
    }
}
