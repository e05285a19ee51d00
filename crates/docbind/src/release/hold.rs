//! Quarantine: of a page that cannot be read any more, what it said last goes on to count.
//!
//! A page that is gone is no such page: what it described was removed. Nor is one that describes
//! something else now. Unreadable is a page that is there and nobody can say what it is, or that lost
//! a whole table.

use super::{Held, Run};
use crate::hashes::Hashes;
use crate::pipeline::Analysis;
use docbind_ir::ir::{Action, Product};
use docbind_ir::ledger::{PageEntry, PageFate};
use docbind_source::{Code, Diagnostic, Location, SourceMap, Span, escaped};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

/// A page keeps what it said when it could be read.
const QUARANTINED: Code = Code::warning("quarantined");

impl Run {
    /// Puts back what pages said that cannot be read, and names these pages. Pages that are accepted
    /// count as they are.
    pub(super) fn hold(&self, to: &mut Analysis, accepted: &[String]) -> io::Result<Held> {
        check_pages(accepted, &to.hashes)?;
        let pages: HashMap<&str, &PageEntry> =
            to.built.ledger.pages.iter().map(|it| (it.file.as_str(), it)).collect();
        let last = self.last();
        let mut res = Held::new();
        for now in &mut to.built.ir.products {
            let Some(last) = last.get(now.name.as_str()) else { continue };
            let held = keep(last, now, |file| {
                pages.get(file).copied().filter(|_| !accepted.iter().any(|it| it == file))
            });
            let since = |file: &str| {
                let mut known = self.states.values().filter(|it| it.product == now.name);
                known.find_map(|it| it.quarantined.get(file)).unwrap_or(&self.today).clone()
            };
            let held: BTreeMap<String, String> =
                held.into_iter().map(|it| (it.clone(), since(&it))).collect();
            to.built.diagnostics.extend(
                held.iter().filter_map(|(file, day)| finding(file, day, last, &to.sources)),
            );
            if !held.is_empty() {
                res.insert(now.name.clone(), held);
            }
        }
        Ok(res)
    }
}

/// Pages that are named must be there: a slip of the pen would go unnoticed.
fn check_pages(accepted: &[String], pages: &Hashes) -> io::Result<()> {
    let pages = || pages.each().map(|(path, _)| path);
    let Some(path) = accepted.iter().find(|it| pages().all(|page| page != **it)) else {
        return Ok(());
    };
    let near = docbind_source::suggest(path, pages());
    let near = near.map_or(String::new(), |it| format!("; did you mean `{}`?", escaped(it)));
    let message = format!("no page `{}`{near}", escaped(path));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

/// Puts back what is missing in a product because a page cannot be read; names these pages.
/// `page` knows the pages that are there and are not accepted as they are.
fn keep<'a>(
    last: &Product,
    now: &mut Product,
    page: impl Fn(&str) -> Option<&'a PageEntry>,
) -> BTreeSet<String> {
    let mut held = BTreeSet::new();
    let is_unreadable = |file: &str| {
        page(file)
            .is_some_and(|it| matches!(it.fate, PageFate::NotUnderstood { .. } | PageFate::Guide))
    };
    for old in &last.actions {
        let place = now.actions.iter().position(|it| it.name == old.name);
        match place {
            Some(at) if page(&old.file).is_some_and(|it| lost_a_table(it, old)) => {
                now.actions[at] = old.clone();
            }
            None if is_unreadable(&old.file) => now.actions.push(old.clone()),
            Some(_) | None => continue,
        }
        held.insert(old.file.clone());
    }
    now.actions.sort_by(|a, b| a.name.cmp(&b.name));

    for old in &last.http {
        if is_unreadable(&old.file) && now.http.iter().all(|it| it.name != old.name) {
            now.http.push(old.clone());
            held.insert(old.file.clone());
        }
    }
    now.http.sort_by(|a, b| (&a.name, &a.file).cmp(&(&b.name, &b.file)));

    let listing: BTreeSet<String> = now.error_codes.iter().map(|it| it.file.clone()).collect();
    let mut codes: BTreeSet<i64> = now.error_codes.iter().map(|it| it.code).collect();
    for old in &last.error_codes {
        let is_lost = is_unreadable(&old.file) && !listing.contains(&old.file);
        if is_lost && codes.insert(old.code) {
            now.error_codes.push(old.clone());
            held.insert(old.file.clone());
        }
    }
    now.error_codes.sort_by_key(|it| it.code);
    held
}

/// Whether a page that had a table has none of that kind: it ends too early, or its headings are not
/// what they were. Every answer has rows, so that a page never drops the table by intent.
fn lost_a_table(page: &PageEntry, old: &Action) -> bool {
    let PageFate::Action { action } = &page.fate else { return false };
    let (request, response) = page.rows();
    let lost =
        (request == 0 && !old.request.is_empty()) || (response == 0 && !old.response.is_empty());
    *action == old.name && lost
}

fn finding(file: &str, day: &str, last: &Product, sources: &SourceMap) -> Option<Diagnostic> {
    let (id, _) = sources.iter().find(|(_, it)| it.path == file)?;
    let named = last.actions.iter().find(|it| it.file == file).map(|it| it.name.as_str());
    let named = named.or(last.http.iter().find(|it| it.file == file).map(|it| it.name.as_str()));
    let what = match named {
        Some(it) => format!("the page cannot be read as that of `{it}` any more"),
        None => "the page's error codes cannot be read any more".to_owned(),
    };
    let message = format!("{what}; what it said last counts, quarantined since {day}");
    let help = format!("mend the page, or take it as it is with `codegen --accept {file}`");
    let place = Location::new(id, Span::default());
    Some(Diagnostic::new(QUARANTINED, place, message).with_help(help))
}
