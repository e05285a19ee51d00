//! A change.

use crate::states::Reviewed;
use askama::Template;
use askama::filters::HtmlSafe;
use docbind_diff::render::{around_difference, shorten};
use docbind_diff::{Change, Kind, Level, PageLine, Subject};

/// How much of a value or of words is shown, in characters.
const MAX_VALUE_CHARS: usize = 300;

/// How much is shown of what did not change around words that did, in characters.
const AROUND_WORDS: usize = 60;

/// How many operations or error codes of one change are listed.
const MAX_LISTED: usize = 40;

/// A name with a link to its page, if the site has one.
pub(super) struct Linked<'a> {
    pub(super) name: &'a str,
    pub(super) href: Option<String>,
}

/// A line of a page.
struct Line<'a> {
    class: &'static str,
    sign: &'static str,
    /// What the sign means.
    when: &'static str,
    place: String,
    text: Option<&'a str>,
}

/// A change as it is shown.
#[derive(Template)]
#[template(path = "review/change.html")]
pub(super) struct ShownChange<'a> {
    /// The classes, separated by spaces, for filters.
    classes: String,
    badges: Vec<&'static str>,
    /// The operations, unless a title above says them.
    owners: Vec<Linked<'a>>,
    more_owners: usize,
    subject: &'static str,
    names: Vec<&'a str>,
    more_names: usize,
    predicate: String,
    before: Option<String>,
    after: Option<String>,
    correction: Option<&'a str>,
    why: &'static str,
    lines: Vec<Line<'a>>,
}

impl HtmlSafe for ShownChange<'_> {}

impl<'a> ShownChange<'a> {
    pub(super) fn new(it: &'a Reviewed, mut owners: Vec<Linked<'a>>) -> ShownChange<'a> {
        let change = &it.change;
        let badges = classes(change);
        let mut names: Vec<&str> = match change.subject {
            Subject::Product => vec![&change.product],
            Subject::Action | Subject::Operation => {
                vec![change.action.as_ref().unwrap_or(&change.path)]
            }
            Subject::ErrorCode => it.codes.iter().map(String::as_str).collect(),
            Subject::Parameter | Subject::Field => vec![&change.path],
        };
        let more_names = names.len().saturating_sub(MAX_LISTED);
        names.truncate(MAX_LISTED);
        let more_owners = owners.len().saturating_sub(MAX_LISTED);
        owners.truncate(MAX_LISTED);
        let (before, after) = if it.codes.len() > 1 { (None, None) } else { values(change) };
        ShownChange {
            classes: badges.join(" "),
            badges,
            owners,
            more_owners,
            subject: match it.codes.len() > 1 {
                true => "error codes",
                false => change.subject.name(),
            },
            names,
            more_names,
            predicate: match it.codes.len() > 1 {
                true => format!("– each {}", change.predicate()),
                false => change.predicate(),
            },
            before,
            after,
            correction: change.correction.as_deref(),
            why: if change.level() == Level::Docs { "" } else { change.why() },
            lines: lines(it),
        }
    }
}

/// Returns the classes of a change by the names of their badges.
fn classes(change: &Change) -> Vec<&'static str> {
    let it = change.classes;
    let all = [(it.wire, "wire"), (it.source, "source"), (it.docs, "docs")];
    let mut res: Vec<&str> = all.iter().filter(|it| it.0).map(|it| it.1).collect();
    if res.is_empty() {
        res.push("compatible");
    }
    res
}

/// Returns the values before and after; of long ones, where they differ.
fn values(change: &Change) -> (Option<String>, Option<String>) {
    let is_words = matches!(change.kind, Kind::DocsChanged | Kind::TitleChanged);
    match (&change.before, &change.after) {
        (Some(old), Some(new)) if is_words => {
            let (old, new) = around_difference(old, new, AROUND_WORDS, MAX_VALUE_CHARS);
            (Some(old), Some(new))
        }
        (old, new) => {
            let cut = |it: &Option<String>| it.as_ref().map(|it| shorten(it, MAX_VALUE_CHARS));
            (cut(old).filter(|it| !it.is_empty()), cut(new).filter(|it| !it.is_empty()))
        }
    }
}

/// Returns the lines of both pages; one if the line is the same in both states.
fn lines(it: &Reviewed) -> Vec<Line<'_>> {
    let line = |class, sign, when, place: String, text| Line { class, sign, when, place, text };
    let (old, new) = (it.change.old.as_ref(), it.change.new.as_ref());
    let (old_line, new_line) = (it.old_line.as_deref(), it.new_line.as_deref());
    if let (Some(old), Some(new)) = (old, new)
        && old_line == new_line
    {
        let place = match old == new {
            true => place(new),
            false => format!("{} → {}", place(old), place(new)),
        };
        return vec![line("same", "=", "the same line", place, new_line)];
    }
    let old = old.map(|it| line("removed", "−", "before", place(it), old_line));
    let new = new.map(|it| line("added", "+", "after", place(it), new_line));
    old.into_iter().chain(new).collect()
}

fn place(it: &PageLine) -> String {
    match it.line {
        0 => it.file.clone(),
        line => format!("{}:{line}", it.file),
    }
}
