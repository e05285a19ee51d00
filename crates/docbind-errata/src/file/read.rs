//! Entry by entry: what serde understood is checked, and what it did not is a finding.

use super::raw::{RawAllowance, RawErratum, RawRepair, Targets};
use super::{Allowance, Entry, Errata, Repair};
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
    /// The first entry of each id.
    pub(super) ids: BTreeMap<String, Span>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
}

/// The tables of a file.
const TABLES: &[&str] = &["erratum", "repair", "allow"];

impl Reader<'_> {
    pub(super) fn read(&mut self, table: DeTable<'_>, res: &mut Errata) {
        for (key, value) in table {
            let span = Span::new(key.span());
            if !TABLES.contains(&key.get_ref().as_ref()) {
                let message = format!("there is no table `{}`", key.get_ref());
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
                // One header per entry, so that entries can be taken out line by line.
                if !self.text.get(span.range()).is_some_and(|it| it.starts_with("[[")) {
                    let help =
                        format!("write it as a table of its own, below [[{}]]", key.get_ref());
                    self.report(span, "this entry has no header", &help);
                    continue;
                }
                res.blocks.push(Span { start: span.start, end: end(&item) });
                let from = ValueDeserializer::from(item);
                match key.get_ref().as_ref() {
                    "erratum" => res.entries.extend(self.take(from, span, Self::erratum)),
                    "repair" => res.repairs.extend(self.take(from, span, Self::repair)),
                    _ => res.allowed.extend(self.take(from, span, Self::allowance)),
                }
            }
        }
    }

    fn take<Raw: DeserializeOwned, T>(
        &mut self,
        from: ValueDeserializer<'_>,
        span: Span,
        check: fn(&mut Self, Raw) -> Option<T>,
    ) -> Option<T> {
        match Raw::deserialize(from) {
            Ok(it) => check(self, it),
            Err(error) => {
                self.syntax(&error, span);
                None
            }
        }
    }

    fn erratum(&mut self, raw: RawErratum) -> Option<Entry> {
        let id = self.id(raw.id)?;
        self.given("reason", raw.reason.trim().is_empty(), id.span)?;
        self.given("evidence", raw.evidence.is_empty(), id.span)?;
        let span = Span::new(raw.target.span());
        let targets = match raw.target.into_inner() {
            Targets::One(it) => vec![Spanned::new(it, span)],
            Targets::Many(it) => it.into_iter().map(spanned).collect(),
        };
        self.given("target", targets.is_empty(), span)?;
        let targets: Option<Vec<_>> =
            targets.into_iter().map(|it| self.path(&it.value, it.span)).collect();
        let change = spanned(raw.change);
        let expect = spanned(raw.expect);
        let wanted = self.understood(change.value.wanted(), change.span);
        let expected = self.understood(change.value.expected(&expect.value), expect.span);
        let targets = targets?;
        for it in &targets {
            if let Err(why) = target::check(&it.value, &change.value) {
                self.report(it.span, why, "see docs/errata.md for what each kind of change is of");
                return None;
            }
        }
        Some(Entry {
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

    fn repair(&mut self, raw: RawRepair) -> Option<Repair> {
        let id = self.id(raw.id)?;
        self.given("reason", raw.reason.trim().is_empty(), id.span)?;
        self.given("evidence", raw.evidence.is_empty(), id.span)?;
        let (expected, wanted) = (spanned(raw.expect), spanned(raw.replace));
        for it in [&expected, &wanted] {
            if it.value.trim().is_empty() || it.value.contains(char::is_control) {
                let help =
                    "a repair replaces one line by one line, so that all others keep their place";
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

    fn allowance(&mut self, raw: RawAllowance) -> Option<Allowance> {
        let (rule, target) = (spanned(raw.rule), spanned(raw.target));
        self.given("reason", raw.reason.trim().is_empty(), rule.span)?;
        let target = self.path(&target.value, target.span)?;
        Some(Allowance { rule, target, reason: raw.reason })
    }

    fn id(&mut self, raw: toml::Spanned<String>) -> Option<Spanned<String>> {
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

    fn given(&mut self, what: &str, is_missing: bool, span: Span) -> Option<()> {
        if !is_missing {
            return Some(());
        }
        let message = format!("the `{what}` is empty");
        self.report(
            span,
            message,
            "nobody can tell later whether a correction without it is right",
        );
        None
    }

    fn understood<T>(&mut self, it: Result<T, String>, span: Span) -> Option<Spanned<T>> {
        match it {
            Ok(it) => Some(Spanned::new(it, span)),
            Err(why) => {
                self.report(span, why, "see docs/errata.md");
                None
            }
        }
    }

    /// The path that a text spells, in whatever way paths were spelled once.
    fn path(&mut self, text: &str, span: Span) -> Option<Spanned<ElementPath>> {
        match ElementPath::parse_lenient(text) {
            Ok(it) => Some(Spanned::new(it, span)),
            Err(error) => {
                let help = match error.suggestion() {
                    Some(it) => format!("did you mean `{it}`?"),
                    None => "docs/elements.md says how elements are written".to_owned(),
                };
                self.report(self.within(&error, text, span), error.to_string(), &help);
                None
            }
        }
    }

    /// The place of what is wrong with a path; all of it where its text is not in the file as it is.
    fn within(&self, error: &PathError, text: &str, span: Span) -> Span {
        let (range, start) = (error.range(), span.range().start + 1);
        let quoted = self.text.get(start..start + text.len());
        match quoted == Some(text) && !range.is_empty() {
            true => Span::new(start + range.start..start + range.end),
            false => span,
        }
    }

    /// What the TOML parser or serde says, with the word that was meant.
    pub(super) fn syntax(&mut self, error: &toml::de::Error, entry: Span) {
        let span = error.span().map_or(entry, Span::new);
        let message = match error.message().lines().next() {
            // What serde says of a table that is to be one of several variants.
            Some(it) if it.starts_with("wanted exactly 1 element") => {
                "a change is of exactly one kind".to_owned()
            }
            it => it.unwrap_or("this is not TOML").to_owned(),
        };
        let mut quoted = message.split('`').skip(1).step_by(2);
        let meant = match (message.starts_with("unknown "), quoted.next()) {
            (true, Some(word)) => suggest(word, quoted),
            _ => None,
        };
        let help = match meant {
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

/// One past the last byte of a value and of all in it.
fn end(value: &toml::Spanned<DeValue<'_>>) -> u32 {
    let inner = match value.get_ref() {
        DeValue::Array(it) => it.iter().map(end).max(),
        DeValue::Table(it) => it.values().map(end).max(),
        _ => None,
    };
    Span::new(value.span()).end.max(inner.unwrap_or_default())
}

fn spanned<T>(it: toml::Spanned<T>) -> Spanned<T> {
    let span = Span::new(it.span());
    Spanned::new(it.into_inner(), span)
}
