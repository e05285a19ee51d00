//! `CHANGELOG.md`: at most one proposed entry, followed by the released ones.
//!
//! Released entries are kept byte for byte.

use super::Version;
use std::fmt::Write as _;

/// A changelog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changelog {
    /// The text before the first entry.
    head: String,
    /// The proposed entry, which is not released yet.
    pub proposed: Option<Entry>,
    /// The released entries, byte for byte.
    released: String,
}

/// The changes of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The version.
    pub version: Version,
    /// Markdown without a heading of the first or second degree.
    pub body: String,
}

/// The suffix of the heading of a proposed entry.
const MARK: &str = " (unreleased)";

impl Changelog {
    /// Returns the empty changelog of a crate.
    pub fn new(package: &str) -> Changelog {
        let head = format!("# Changes of `{package}`\n\n");
        Changelog { head, ..Changelog::default() }
    }

    /// Parses a changelog. Any text is one: what is not understood is kept.
    pub fn read(text: &str) -> Changelog {
        let start = headings(text).next().unwrap_or(text.len());
        let (head, entries) = text.split_at(start);
        let mut res =
            Changelog { head: head.to_owned(), proposed: None, released: entries.to_owned() };
        let (title, rest) = entries.split_once('\n').unwrap_or((entries, ""));
        let version = title.strip_prefix(HEADING).and_then(|it| it.trim_end().strip_suffix(MARK));
        if let Some(version) = version.and_then(|it| it.parse().ok()) {
            let end = headings(rest).next().unwrap_or(rest.len());
            let (body, released) = rest.split_at(end);
            res.proposed = Some(Entry { version, body: body.trim().to_owned() });
            released.clone_into(&mut res.released);
        }
        res
    }

    /// Returns the version of the newest released entry.
    pub fn newest(&self) -> Option<Version> {
        let title = self.released.lines().next()?.strip_prefix(HEADING)?;
        title.split_once(" (")?.0.parse().ok()
    }

    /// Turns the proposed entry into a released one, which is never changed again.
    pub fn freeze(&mut self, day: &str) {
        if let Some(it) = self.proposed.take() {
            let rest = std::mem::take(&mut self.released);
            self.released = entry(&it, &format!(" ({day})"));
            if !rest.is_empty() {
                self.released.push('\n');
            }
            self.released += &rest;
        }
    }

    /// Returns the text of the file.
    pub fn text(&self) -> String {
        let mut res = self.head.clone();
        if let Some(it) = &self.proposed {
            res += &entry(it, MARK);
            if !self.released.is_empty() {
                res.push('\n');
            }
        }
        res + &self.released
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.proposed.is_none() && self.released.is_empty()
    }
}

const HEADING: &str = "## ";

fn entry(it: &Entry, mark: &str) -> String {
    let mut res = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(res, "{HEADING}{}{mark}\n\n{}", it.version, it.body.trim());
    res
}

/// Returns the offsets of the headings of entries.
fn headings(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        line.starts_with(HEADING).then_some(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELEASED: &str = "## 0.1.0 (2026-01-31)  \n\n* mended by hand,\n\n\n  oddly\n";

    fn entry(version: &str, body: &str) -> Option<Entry> {
        Some(Entry { version: version.parse().expect("a version"), body: body.to_owned() })
    }

    #[test]
    fn a_proposal_comes_changes_and_goes() {
        let before = format!("# Changes of `a`\n\n{RELEASED}");
        let mut it = Changelog::read(&before);
        assert_eq!(it.proposed, None);
        it.proposed = entry("0.2.0", "- one");
        assert_eq!(
            it.text(),
            format!("# Changes of `a`\n\n## 0.2.0 (unreleased)\n\n- one\n\n{RELEASED}")
        );
        let mut it = Changelog::read(&it.text());
        assert_eq!(it.proposed, entry("0.2.0", "- one"));
        it.proposed = entry("0.1.1", "- two");
        let mut it = Changelog::read(&it.text());
        assert_eq!(it.proposed, entry("0.1.1", "- two"));
        it.proposed = None;
        assert_eq!(it.text(), before);
    }

    #[test]
    fn what_was_released_is_kept_to_the_byte() {
        let mut it = Changelog::new("a");
        it.proposed = entry("0.1.0", "- one");
        it.freeze("2026-02-28");
        let first = "# Changes of `a`\n\n## 0.1.0 (2026-02-28)\n\n- one\n";
        assert_eq!(it.text(), first);
        assert_eq!(it.newest(), "0.1.0".parse().ok());
        let mended = first.replace("- one", "-  one,   and what nobody saw\n\n#### more\n\n\n");
        let mut it = Changelog::read(&mended);
        it.proposed = entry("0.2.0", "- two");
        it.freeze("2026-03-31");
        let (head, rest) = mended.split_at("# Changes of `a`\n\n".len());
        assert_eq!(it.text(), format!("{head}## 0.2.0 (2026-03-31)\n\n- two\n\n{rest}"));
        assert_eq!(Changelog::read(&it.text()).text(), it.text());
    }

    #[test]
    fn what_is_not_understood_stays() {
        for text in
            ["", "words", "# A\n\n## [Unreleased]\n\n- x\n", "## 1 (unreleased)\n- y", "## "]
        {
            let it = Changelog::read(text);
            assert_eq!((it.text().as_str(), it.proposed), (text, None));
        }
    }
}
