//! Renders sections of text within a maximum length. Items that do not fit are only counted.

/// The maximum length of the body of a pull request on GitHub, in characters.
pub(crate) const MAX_GITHUB_BODY: usize = 65_536;

/// A section of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    /// The text above the lines, which is never left out.
    pub(crate) head: String,
    pub(crate) lines: Vec<Line>,
}

/// A line of a section.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    /// A list item, which is only counted if it does not fit.
    Item(String),
    /// A heading of the items that follow, which is left out if none of them fits.
    Heading(String),
}

impl Section {
    /// Creates a section without lines.
    pub(crate) fn new(head: impl Into<String>) -> Section {
        Section { head: head.into(), lines: Vec::new() }
    }

    /// Creates a section of items.
    pub(crate) fn with_items(
        head: impl Into<String>,
        items: impl IntoIterator<Item = String>,
    ) -> Section {
        let lines = items.into_iter().map(Line::Item).collect();
        Section { head: head.into(), lines }
    }

    fn item_count(&self) -> usize {
        self.lines.iter().filter(|it| matches!(it, Line::Item(_))).count()
    }
}

/// Renders the sections as one text of at most `limit` characters. The heads take precedence; the
/// remaining space goes to the lines of the first section, then of the second, and so on.
pub(crate) fn render_within(sections: &[Section], limit: usize) -> String {
    let length = |it: &str| it.chars().count();
    let heads: usize = sections
        .iter()
        .map(|it| length(&it.head) + length(&omitted_note(it.item_count())) + 3)
        .sum();
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
        if shown < section.item_count() {
            let note = omitted_note(section.item_count() - shown);
            // Avoid two blank lines in a row.
            res += if res.ends_with("\n\n") { note.trim_start() } else { &note };
        }
    }
    // With very many crates, the heads alone may exceed the limit.
    res.chars().take(limit).collect()
}

fn omitted_note(count: usize) -> String {
    if count == 0 { String::new() } else { format!("\n… and {count} more\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> [Section; 2] {
        let mut one = Section::with_items("# One\n", ["- a".to_owned()]);
        one.lines.push(Line::Heading("## Two".to_owned()));
        one.lines.push(Line::Item("- b".to_owned()));
        one.lines.push(Line::Item("- c".to_owned()));
        [one, Section::with_items("# Last\n", ["- d".to_owned()])]
    }

    #[test]
    fn what_fits_is_whole() {
        let expected = "# One\n\n- a\n\n## Two\n\n- b\n- c\n\n# Last\n\n- d\n";
        assert_eq!(render_within(&sections(), MAX_GITHUB_BODY), expected);
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let expected = "# One\n\n- a\n\n## Two\n\n- b\n\n… and 1 more\n\n# Last\n\n… and 1 more\n";
        assert_eq!(render_within(&sections(), 65), expected);
        assert_eq!(render_within(&sections(), 0), "");
        for limit in 0..100 {
            assert!(render_within(&sections(), limit).chars().count() <= limit, "{limit}");
        }
    }
}
