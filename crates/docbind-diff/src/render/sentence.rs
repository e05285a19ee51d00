//! The sentence about a change, which is the same in all formats.

use super::{MAX_ACTIONS, MAX_CODES};
use crate::change::{Change, PageLine, Subject};
use crate::group::Group;
use crate::rules::Kind;

/// How a format escapes the texts of pages.
pub(super) struct Style {
    /// A name or a value.
    pub(super) code: fn(&str) -> String,
    /// Running text.
    pub(super) text: fn(&str) -> String,
}

impl Style {
    /// ``DescribeDisk: field `Disks[].Size` has another type: `int` → `string` ``
    pub(super) fn sentence(&self, group: &Group<'_>) -> String {
        let it = group.first;
        let mut res = self.subject(group);
        res.push(' ');
        res.push_str(&it.predicate());
        res.push_str(&self.values(group));
        res
    }

    fn subject(&self, group: &Group<'_>) -> String {
        let it = group.first;
        let name = match it.subject {
            Subject::Product => &it.product,
            Subject::Action | Subject::Operation => it.action.as_ref().unwrap_or(&it.path),
            Subject::ErrorCode | Subject::Parameter | Subject::Field => &it.path,
        };
        if it.subject == Subject::ErrorCode && group.all.len() > 1 {
            let (shown, more) = group.all.split_at(group.all.len().min(MAX_CODES));
            let shown: Vec<String> = shown.iter().map(|it| (self.code)(&it.path)).collect();
            return format!("each of the error codes {}{}", shown.join(", "), and_more(more.len()));
        }
        let actions = group.actions();
        match (it.subject, actions.as_slice(), &it.model) {
            (Subject::Product | Subject::ErrorCode | Subject::Action | Subject::Operation, ..) => {
                format!("{} {}", it.subject.name(), (self.code)(name))
            }
            (_, [action], _) => {
                format!("{}: {} {}", (self.code)(action), it.subject.name(), (self.code)(name))
            }
            (_, actions, model) => {
                let (shown, more) = actions.split_at(actions.len().min(MAX_ACTIONS));
                let shown: Vec<String> = shown.iter().map(|it| (self.code)(it)).collect();
                let more = and_more(more.len());
                let of = match model {
                    Some(model) => {
                        let last = name.rsplit('.').next().unwrap_or(name);
                        (self.code)(&format!("{model}.{last}"))
                    }
                    None => (self.code)(name),
                };
                let count = actions.len();
                let subject = it.subject.name();
                format!("{subject} {of} (in {count} actions: {}{more})", shown.join(", "))
            }
        }
    }

    fn values(&self, group: &Group<'_>) -> String {
        let it = group.first;
        if it.subject == Subject::ErrorCode && group.all.len() > 1 {
            return String::new();
        }
        let cut = |text: &str| shorten(text, 120);
        let code = |text: &str| (self.code)(&cut(text));
        match (it.kind, &it.before, &it.after) {
            (Kind::DocsChanged | Kind::TitleChanged, Some(old), Some(new)) => {
                let (old, new) = around_difference(old, new, 12, 60);
                format!(": “{}” → “{}”", (self.text)(&old), (self.text)(&new))
            }
            (Kind::Deprecated | Kind::Undeprecated, old, new) => {
                let said = new.as_ref().or(old.as_ref()).map(|it| cut(it)).unwrap_or_default();
                format!(": “{}”", (self.text)(&said))
            }
            (Kind::Added, None, Some(new)) if it.path.is_empty() => {
                format!(": {}", (self.text)(&cut(new)))
            }
            (Kind::Removed, Some(old), None) if it.path.is_empty() => {
                format!(": {}", (self.text)(&cut(old)))
            }
            (Kind::Removed | Kind::RemovedPromised, Some(old), None) => {
                format!("; it was {}", code(old))
            }
            (Kind::ValueRemoved, Some(old), None) => format!("; without {}", code(old)),
            (_, Some(old), Some(new)) => format!(": {} → {}", code(old), code(new)),
            (_, None, Some(new)) => format!(": {}", code(new)),
            (_, Some(old), None) => format!("; it was {}", code(old)),
            (_, None, None) => String::new(),
        }
    }
}

/// Returns the places of a change: `a.md:3 → a.md:4`, or the only one.
pub(super) fn places(it: &Change) -> String {
    let show = |it: &PageLine| match it.line {
        0 => it.file.clone(),
        line => format!("{}:{line}", it.file),
    };
    match (&it.old, &it.new) {
        (Some(old), Some(new)) if old == new => show(new),
        (Some(old), Some(new)) if old.file == new.file => format!("{} → {}", show(old), new.line),
        (Some(old), Some(new)) => format!("{} → {}", show(old), show(new)),
        (Some(it), None) => format!("was {}", show(it)),
        (None, Some(it)) => show(it),
        (None, None) => String::new(),
    }
}

fn and_more(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!(" and {count} more"),
    }
}

/// Truncates a text to this many characters.
pub fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// Cuts two texts to their difference with `around` characters of context, and to `most` characters.
pub fn around_difference(old: &str, new: &str, around: usize, most: usize) -> (String, String) {
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let rest = a.len().min(b.len()) - same;
    let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let cut = |it: &[char]| {
        let from = same.saturating_sub(around);
        let to = (it.len() - end + around).min(it.len()).min(from + most);
        let inner: String = it[from..to].iter().collect();
        let before = if from > 0 { "…" } else { "" };
        let after = if to < it.len() { "…" } else { "" };
        format!("{before}{inner}{after}")
    };
    (cut(&a), cut(&b))
}
