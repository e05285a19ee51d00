//! A text of sections that must not be longer than its reader takes. What does not fit is counted.

/// How many characters GitHub takes for the body of a pull request.
pub(crate) const GITHUB: usize = 65_536;

/// A part of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    /// What stands above the lines, and always.
    pub(crate) head: String,
    pub(crate) lines: Vec<Line>,
}

/// A line of a section.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    /// One of several things that are listed: it is counted where it does not fit.
    Item(String),
    /// What stands above the items that follow, and only with the first of them.
    Heading(String),
}

impl Section {
    /// A section without lines.
    pub(crate) fn new(head: impl Into<String>) -> Section {
        Section { head: head.into(), lines: Vec::new() }
    }

    /// A section of items.
    pub(crate) fn of(head: impl Into<String>, items: impl IntoIterator<Item = String>) -> Section {
        let lines = items.into_iter().map(Line::Item).collect();
        Section { head: head.into(), lines }
    }

    fn items(&self) -> usize {
        self.lines.iter().filter(|it| matches!(it, Line::Item(_))).count()
    }
}

/// The sections as one text of at most `limit` characters. Heads come first: what is left is for the
/// lines of the first section, then of the second, and so on.
pub(crate) fn fit(sections: &[Section], limit: usize) -> String {
    let length = |it: &str| it.chars().count();
    let heads: usize =
        sections.iter().map(|it| length(&it.head) + length(&more(it.items())) + 3).sum();
    let mut left = limit.saturating_sub(heads);
    let mut res = String::new();
    for section in sections {
        if !res.is_empty() {
            res.push('\n');
        }
        res += &section.head;
        res.push('\n');
        let mut shown = 0;
        let mut heading = String::new();
        for line in &section.lines {
            let item = match line {
                Line::Heading(it) => {
                    heading = format!("\n{it}\n\n");
                    continue;
                }
                Line::Item(it) => format!("{heading}{it}\n"),
            };
            let Some(rest) = left.checked_sub(length(&item)) else { break };
            left = rest;
            heading.clear();
            res += &item;
            shown += 1;
        }
        if shown < section.items() {
            let more = more(section.items() - shown);
            // Below a blank line there is no need for another one.
            res += if res.ends_with("\n\n") { more.trim_start() } else { &more };
        }
    }
    // Heads alone may be too many, where a thousand crates change.
    res.chars().take(limit).collect()
}

fn more(count: usize) -> String {
    if count == 0 { String::new() } else { format!("\n… and {count} more\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> [Section; 2] {
        let mut one = Section::of("# One\n", ["- a".to_owned()]);
        one.lines.push(Line::Heading("## Two".to_owned()));
        one.lines.push(Line::Item("- b".to_owned()));
        one.lines.push(Line::Item("- c".to_owned()));
        [one, Section::of("# Last\n", ["- d".to_owned()])]
    }

    #[test]
    fn what_fits_is_whole() {
        let expected = "# One\n\n- a\n\n## Two\n\n- b\n- c\n\n# Last\n\n- d\n";
        assert_eq!(fit(&sections(), GITHUB), expected);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let expected = "# One\n\n- a\n\n## Two\n\n- b\n\n… and 1 more\n\n# Last\n\n… and 1 more\n";
        assert_eq!(fit(&sections(), 65), expected);
        assert_eq!(fit(&sections(), 0), "");
        for limit in 0..100 {
            assert!(fit(&sections(), limit).chars().count() <= limit, "{limit}");
        }
    }
}
