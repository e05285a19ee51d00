//! Rules of a dialect: locators, sections, rows, columns and the words for names, types and requiredness.

use super::roles::{At, Column};
use super::validate::{MAX_WORDS, Validator, did_you_mean};
use super::{Affix, Dialect, Locator, RowRule, SectionRule, Word, format, normalized};
use std::collections::HashMap;
use toml::Spanned;

/// The verbs that a template may have.
const METHODS: &[&str] = &["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// The groups that patterns of locators may have, beside those of `[[capture]]`.
const OPERATION_GROUPS: &[&str] = &["method", "path", "name", "title"];

impl Validator {
    pub(super) fn locator(
        &mut self,
        raw: format::Locator,
        captured: Option<&Vec<String>>,
    ) -> Option<Locator> {
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

    pub(super) fn section(&mut self, raw: format::Section) -> SectionRule {
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

    pub(super) fn row_rule(&mut self, raw: format::Rows) -> RowRule {
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

    pub(super) fn column_word(&mut self, word: &Spanned<String>) -> Option<Column> {
        let known = format::Columns::default().titles().map(|it| it.0);
        let found = known.into_iter().find(|it| it.word() == word.get_ref());
        if found.is_none() {
            let help = did_you_mean(word.get_ref(), known.iter().map(|it| it.word()));
            self.report(word.span(), format!("no column `{}`", word.get_ref()), &help);
        }
        found
    }

    pub(super) fn columns(&mut self, raw: format::Columns, old: &mut HashMap<String, Column>) {
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

    pub(super) fn names(&mut self, raw: format::Name, res: &mut Dialect) {
        let names = &mut res.names;
        names.separator = raw.separator.unwrap_or(std::mem::take(&mut names.separator));
        names.index = raw.index.unwrap_or(std::mem::take(&mut names.index));
        names.brackets = raw.brackets.unwrap_or(names.brackets);
        names.mixin = raw.mixin.unwrap_or(std::mem::take(&mut names.mixin));
        names.map = raw.map.unwrap_or(std::mem::take(&mut names.map));
        names.verbatim = raw.verbatim.unwrap_or(names.verbatim);
        names.titled = raw.titled.unwrap_or(names.titled);
        names.either = raw.either.unwrap_or(std::mem::take(&mut names.either));
        self.replace_pattern(&mut names.indent, raw.indent);
        self.replace_pattern(&mut names.optional, raw.optional);
        self.replace_pattern(&mut names.required, raw.required_mark);
        self.replace_patterns(&mut names.strip, raw.strip);
    }

    pub(super) fn required(&mut self, raw: format::Required, res: &mut Dialect) {
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

    pub(super) fn types(&mut self, raw: format::Type, res: &mut Dialect) {
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
        rules.list_by_example = raw.list_by_example.unwrap_or(rules.list_by_example);
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
