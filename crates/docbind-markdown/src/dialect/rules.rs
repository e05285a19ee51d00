//! Rules of a dialect: locators, sections, rows, columns and the words for names, types and requiredness.

use super::methods::METHODS;
use super::roles::{At, Binding, Column};
use super::validate::{Validator, did_you_mean};
use super::{
    Affix, Dialect, Locator, PageRule, Pattern, RowRule, SectionRule, Word, format, normalized,
};
use toml::Spanned;

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
        if captured.is_none() && raw.at != At::Heading {
            let message = "only the text of a heading is captured";
            self.report(span.clone(), message, "write `in = \"heading\"`");
        }
        if let Some(captured) = captured {
            self.place_of_name(raw.at, &pattern, span.clone());
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
        let example = raw.example.map(|it| {
            if !pattern.is_match(it.get_ref()) {
                let message = "the example does not match the pattern";
                self.report(it.span(), message, "write it as `match` says");
            }
            it.into_inner()
        });
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
            example,
        })
    }

    /// Reports a place where operations that are called in this way are not named.
    fn place_of_name(&mut self, at: At, pattern: &Pattern, span: std::ops::Range<usize>) {
        let is_place = match at {
            At::Heading | At::Row => true,
            At::Text => self.binding == Binding::Rpc,
            At::Bold | At::Paragraph | At::Code | At::List | At::Page => {
                self.binding == Binding::Http
            }
        };
        let has_name = pattern.group_names().any(|it| it == "name");
        match (self.binding, is_place) {
            (Binding::Rpc, false) => {
                let message = "operations that are called by name are not named here";
                self.report(span, message, "name them `in` a heading, a row or the text");
            }
            (Binding::Http, false) => {
                let message = "only operations that are called by name are named in the text";
                self.report(span, message, "set `binding = \"rpc\"` in `[dialect]`");
            }
            (Binding::Rpc, true) if !has_name => {
                let message = "the pattern has no group `name`";
                self.report(span, message, "write `(?P<name>…)` around the name");
            }
            (_, true) => {}
        }
    }

    pub(super) fn page_rule(&mut self, raw: format::PageRule) -> Option<PageRule> {
        Some(PageRule { kind: raw.is, pattern: self.pattern(&raw.pattern)? })
    }

    pub(super) fn section(&mut self, raw: format::Section) -> SectionRule {
        let span = raw.words.first().map(Spanned::span).unwrap_or_default();
        self.count_words(raw.words.len(), span);
        SectionRule {
            role: raw.is,
            words: raw.words.iter().map(|it| normalized(it.get_ref())).collect(),
            pattern: raw.pattern.and_then(|it| self.pattern(&it)),
            anchor: raw.anchor.and_then(|it| self.pattern(&it)),
            level: raw.level,
            at: raw.at.unwrap_or_else(|| vec![At::Heading, At::Bold]),
            under: raw.under,
            of: raw.of,
            raw: raw.raw,
            legacy: raw.legacy,
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

    pub(super) fn columns(&mut self, raw: format::Columns, res: &mut Dialect) {
        let old = &mut res.columns;
        for (column, titles) in raw.titles() {
            let Some(titles) = titles else { continue };
            old.retain(|_, it| *it != column);
            if let Some(it) = titles.first() {
                res.first_titles.insert(column, it.get_ref().clone());
            }
            for title in titles {
                self.count_words(1, title.span());
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
        names.inner_index = raw.inner_index.unwrap_or(std::mem::take(&mut names.inner_index));
        names.brackets = raw.brackets.unwrap_or(names.brackets);
        names.mixin = raw.mixin.unwrap_or(std::mem::take(&mut names.mixin));
        names.map = raw.map.unwrap_or(std::mem::take(&mut names.map));
        names.verbatim = raw.verbatim.unwrap_or(names.verbatim);
        names.titled = raw.titled.unwrap_or(names.titled);
        names.either = raw.either.unwrap_or(std::mem::take(&mut names.either));
        names.both = raw.both.unwrap_or(std::mem::take(&mut names.both));
        self.replace_pattern(&mut names.indent, raw.indent);
        self.replace_pattern(&mut names.optional, raw.optional);
        self.replace_pattern(&mut names.required, raw.required_mark);
        self.replace_patterns(&mut names.strip, raw.strip);
    }

    pub(super) fn required(&mut self, raw: format::Required, res: &mut Dialect) {
        let normal = |it: Vec<String>| it.iter().map(|it| normalized(it)).collect();
        let rules = &mut res.required;
        if let Some(it) = raw.yes {
            rules.suggested.0 = it.first().cloned().unwrap_or_default();
            rules.yes = normal(it);
        }
        if let Some(it) = raw.no {
            rules.suggested.1 = it.first().cloned().unwrap_or_default();
            rules.no = normal(it);
        }
        rules.default = raw.default.or(rules.default);
        rules.by_method.extend(raw.by_method);
        self.yes_no(&mut rules.default_column, raw.default_column);
        self.yes_no(&mut rules.docs, raw.docs);
        self.yes_no(&mut rules.note, raw.note);
    }

    pub(super) fn methods(&mut self, raw: format::Methods, res: &mut Dialect) {
        self.replace_pattern(&mut res.methods.docs, raw.docs);
        self.replace_pattern(&mut res.methods.note, raw.note);
    }

    /// Replaces patterns whose group `type` is a type.
    fn replace_type_patterns(&mut self, old: &mut Vec<Pattern>, new: Option<Vec<Spanned<String>>>) {
        let Some(new) = new else { return };
        old.clear();
        for text in new {
            let Some(pattern) = self.pattern(&text) else { continue };
            let has_type = pattern.group_names().any(|it| it == "type");
            match has_type {
                true => old.push(pattern),
                false => {
                    let message = "the pattern has no group `type`";
                    self.report(text.span(), message, "write it as `(?P<type>array of \\w+)`");
                }
            }
        }
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
        self.replace_type_patterns(&mut rules.docs, raw.docs);
        self.replace_type_patterns(&mut rules.note, raw.note);
        let words = raw.words;
        let words = [
            (Word::String, words.string),
            (Word::Strings, words.strings),
            (Word::Int, words.int),
            (Word::Float, words.float),
            (Word::Bool, words.bool),
            (Word::Object, words.object),
            (Word::Array, words.array),
            (Word::Any, words.any),
            (Word::File, words.file),
            (Word::DateTime, words.datetime),
            (Word::Null, words.null),
            (Word::Map, words.map),
        ];
        for (word, texts) in words {
            let Some(texts) = texts else { continue };
            rules.words.retain(|_, it| *it != word);
            rules.spellings.retain(|(it, _)| *it != word);
            rules.spellings.extend(texts.iter().map(|it| (word, it.clone())));
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
            Column::Methods => "methods",
            Column::Code => "code",
            Column::Message => "message",
            Column::Ignore => "ignore",
        }
    }
}
