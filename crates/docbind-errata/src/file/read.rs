//! Reads the entries of a file one by one: checks those that serde accepts, and reports the others.

use super::raw::{RawAllowance, RawErratum, RawRepair, Targets};
use super::{Allowance, Errata, Erratum, Repair};
use crate::{codes, target};
use docbind_ir::ElementPath;
use docbind_ir::element_path::PathError;
use docbind_source::{Diagnostic, FileId, Location, Span, Spanned, suggest};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue, ValueDeserializer};

pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    /// The id's span in the first entry that has it.
    pub(super) ids: BTreeMap<String, Span>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

/// The names of the tables of a file.
const TABLES: &[&str] = &["erratum", "repair", "allow"];

impl Reader<'_> {
    pub(super) fn read_tables(&mut self, table: DeTable<'_>, res: &mut Errata) {
        for (key, value) in table {
            let span = Span::new(key.span());
            if !TABLES.contains(&key.get_ref().as_ref()) {
                let message = format!("unknown table `{}`", key.get_ref());
                self.report(span, message, "entries are [[erratum]], [[repair]] or [[allow]]");
                continue;
            }
            let DeValue::Array(items) = value.into_inner() else {
                let help = format!("write [[{0}]], with two brackets", key.get_ref());
                self.report(span, format!("`{}` is not a list of tables", key.get_ref()), &help);
                continue;
            };
            for item in items {
                let span = Span::new(item.span());
                // Each entry needs a header of its own, so that `prune` can remove it line by line.
                if !self.text.get(span.range()).is_some_and(|it| it.starts_with("[[")) {
                    let help =
                        format!("write it as a table of its own, below [[{}]]", key.get_ref());
                    self.report(span, "this entry has no header", &help);
                    continue;
                }
                res.entry_spans.push(Span { start: span.start, end: end_of(&item) });
                let value = ValueDeserializer::from(item);
                match key.get_ref().as_ref() {
                    "erratum" => {
                        res.errata.extend(self.read_entry(value, span, Self::check_erratum))
                    }
                    "repair" => {
                        res.repairs.extend(self.read_entry(value, span, Self::check_repair))
                    }
                    _ => res.allowed.extend(self.read_entry(value, span, Self::check_allowance)),
                }
            }
        }
    }

    fn read_entry<Raw: DeserializeOwned, T>(
        &mut self,
        value: ValueDeserializer<'_>,
        span: Span,
        check: fn(&mut Self, Raw) -> Option<T>,
    ) -> Option<T> {
        match Raw::deserialize(value) {
            Ok(raw) => check(self, raw),
            Err(error) => {
                self.report_toml_error(&error, span);
                None
            }
        }
    }

    fn check_erratum(&mut self, raw: RawErratum) -> Option<Erratum> {
        let id = self.check_id(raw.id)?;
        self.require("reason", raw.reason.trim().is_empty(), id.span)?;
        self.require("evidence", raw.evidence.is_empty(), id.span)?;
        let span = Span::new(raw.target.span());
        let targets = match raw.target.into_inner() {
            Targets::One(it) => vec![Spanned::new(it, span)],
            Targets::Many(it) => it.into_iter().map(spanned).collect(),
        };
        self.require("target", targets.is_empty(), span)?;
        let targets: Option<Vec<_>> =
            targets.into_iter().map(|it| self.parse_path(&it.value, it.span)).collect();
        let change = spanned(raw.change);
        let expect = spanned(raw.expect);
        let wanted = self.ok_or_report(change.value.wanted(), change.span);
        let expected = self.ok_or_report(change.value.expected(&expect.value), expect.span);
        let targets = targets?;
        for it in &targets {
            if let Err(message) = target::check(&it.value, &change.value) {
                let help = "see docs/errata.md for what each kind of change applies to";
                self.report(it.span, message, help);
                return None;
            }
        }
        Some(Erratum {
            id,
            targets,
            change: change.value,
            expected: expected?,
            wanted: wanted?,
            reason: raw.reason,
            evidence: raw.evidence,
            is_proposal: raw.status.is_some(),
        })
    }

    fn check_repair(&mut self, raw: RawRepair) -> Option<Repair> {
        let id = self.check_id(raw.id)?;
        self.require("reason", raw.reason.trim().is_empty(), id.span)?;
        self.require("evidence", raw.evidence.is_empty(), id.span)?;
        let (expected, wanted) = (spanned(raw.expect), spanned(raw.replace));
        for it in [&expected, &wanted] {
            if it.value.trim().is_empty() || it.value.contains(char::is_control) {
                let help = "a repair replaces one line by one line, so that all other lines keep their numbers";
                self.report(it.span, "this is not one line of text", help);
                return None;
            }
        }
        Some(Repair {
            id,
            page: spanned(raw.page),
            expected,
            wanted,
            reason: raw.reason,
            evidence: raw.evidence,
            is_proposal: raw.status.is_some(),
        })
    }

    fn check_allowance(&mut self, raw: RawAllowance) -> Option<Allowance> {
        let (rule, target) = (spanned(raw.rule), spanned(raw.target));
        self.require("reason", raw.reason.trim().is_empty(), rule.span)?;
        let target = self.parse_path(&target.value, target.span)?;
        Some(Allowance { rule, target, reason: raw.reason })
    }

    fn check_id(&mut self, raw: toml::Spanned<String>) -> Option<Spanned<String>> {
        let id = spanned(raw);
        let is_id = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        if id.value.is_empty() || id.value.len() > 200 || !id.value.chars().all(is_id) {
            let message = format!("`{}` is not an id", id.value);
            self.report(id.span, message, "write lower-case letters, digits and `-`");
            return None;
        }
        if let Some(first) = self.ids.get(&id.value) {
            let first = Location::new(self.file, *first);
            let message = format!("the id `{}` is used twice", id.value);
            let place = Location::new(self.file, id.span);
            self.diagnostics.push(
                Diagnostic::new(codes::DUPLICATE_ID, place, message)
                    .with_label(first, "first here")
                    .with_help("an id is named in the generated documentation: choose another one"),
            );
            return None;
        }
        self.ids.insert(id.value.clone(), id.span);
        Some(id)
    }

    fn require(&mut self, key: &str, is_missing: bool, span: Span) -> Option<()> {
        if !is_missing {
            return Some(());
        }
        let message = format!("the `{key}` is empty");
        self.report(span, message, "without it, nobody can check the correction later");
        None
    }

    fn ok_or_report<T>(&mut self, result: Result<T, String>, span: Span) -> Option<Spanned<T>> {
        match result {
            Ok(value) => Some(Spanned::new(value, span)),
            Err(message) => {
                self.report(span, message, "see docs/errata.md");
                None
            }
        }
    }

    /// Parses a path, older spellings included.
    fn parse_path(&mut self, text: &str, span: Span) -> Option<Spanned<ElementPath>> {
        match ElementPath::parse_lenient(text) {
            Ok(it) => Some(Spanned::new(it, span)),
            Err(error) => {
                let help = match error.suggestion() {
                    Some(it) => format!("did you mean `{it}`?"),
                    None => "docs/elements.md says how elements are written".to_owned(),
                };
                let span = self.error_span(&error, text, span);
                self.report(span, error.to_string(), &help);
                None
            }
        }
    }

    /// Returns the span of the mistake in a path, or of the whole path if the file spells it with escapes.
    fn error_span(&self, error: &PathError, text: &str, span: Span) -> Span {
        let (range, start) = (error.range(), span.range().start + 1);
        let quoted = self.text.get(start..start + text.len());
        match quoted == Some(text) && !range.is_empty() {
            true => Span::new(start + range.start..start + range.end),
            false => span,
        }
    }

    /// Reports an error of the TOML parser or of serde, and suggests the key that was probably meant.
    pub(super) fn report_toml_error(&mut self, error: &toml::de::Error, entry: Span) {
        let span = error.span().map_or(entry, Span::new);
        let message = match error.message().lines().next() {
            // Serde's message for an enum whose table has several keys.
            Some(it) if it.starts_with("wanted exactly 1 element") => {
                "a change has exactly one kind".to_owned()
            }
            it => it.unwrap_or("this is not TOML").to_owned(),
        };
        let mut quoted = message.split('`').skip(1).step_by(2);
        let suggestion = match (message.starts_with("unknown "), quoted.next()) {
            (true, Some(word)) => suggest(word, quoted),
            _ => None,
        };
        let help = match suggestion {
            Some(it) => format!("did you mean `{it}`?"),
            None => "see docs/errata.md".to_owned(),
        };
        self.report(span, message, &help);
    }

    fn report(&mut self, span: Span, message: impl Into<String>, help: &str) {
        let place = Location::new(self.file, span);
        self.diagnostics.push(Diagnostic::new(codes::SYNTAX, place, message).with_help(help));
    }
}

/// Returns the end of a value and of all values inside of it.
fn end_of(value: &toml::Spanned<DeValue<'_>>) -> u32 {
    let inner = match value.get_ref() {
        DeValue::Array(it) => it.iter().map(end_of).max(),
        DeValue::Table(it) => it.values().map(end_of).max(),
        _ => None,
    };
    Span::new(value.span()).end.max(inner.unwrap_or_default())
}

fn spanned<T>(value: toml::Spanned<T>) -> Spanned<T> {
    let span = Span::new(value.span());
    Spanned::new(value.into_inner(), span)
}
