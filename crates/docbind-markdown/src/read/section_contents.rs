//! The tables of each section of a page, and the text that stands in place of one.

use super::codes;
use super::columns::suggest_titles;
use super::fields::{header_span, unknown_columns};
use super::table_text::{block_span, report_drawn_table, says_nothing};
use crate::dialect::Dialect;
use crate::outline::{Block, Table};
use crate::page::{FieldRow, HttpPart, ModelTable, TypeExpr};
use docbind_source::{Reporter, Span};
use std::collections::{BTreeMap, HashSet};

/// A section whose table is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TableSection {
    /// A part of the request or response.
    Part(HttpPart),
    /// A model, by its index.
    Model(usize),
}

/// The contents of all sections of a page.
#[derive(Debug, Default)]
pub(super) struct SectionContents {
    sections: BTreeMap<TableSection, SectionContent>,
}

impl SectionContents {
    pub(super) fn of(&mut self, section: TableSection) -> &mut SectionContent {
        self.sections.entry(section).or_default()
    }

    /// Reports the sections without a table that can be read. Text below the heading of a model is only
    /// reported if a type refers to the model: any heading may look like the name of one.
    pub(super) fn report<'p>(
        self,
        rows: impl Iterator<Item = &'p FieldRow>,
        models: &[ModelTable],
        dialect: &Dialect,
        reporter: &mut Reporter<'_>,
    ) {
        let mut used = HashSet::new();
        rows.for_each(|it| collect_models(it, &mut used));
        for (section, content) in self.sections {
            let is_used = match section {
                TableSection::Part(_) => true,
                TableSection::Model(index) => models.get(index).is_some_and(|it| {
                    let names = std::iter::once(&it.name.value).chain(&it.anchors);
                    names.map(String::as_str).any(|it| used.contains(it))
                }),
            };
            if is_used {
                content.report(dialect, reporter);
            }
        }
    }
}

/// Collects the names and anchors by which a row refers to models.
fn collect_models<'p>(row: &'p FieldRow, used: &mut HashSet<&'p str>) {
    let mut ty = &row.ty.value;
    while let TypeExpr::ArrayOf(element) = ty {
        ty = element;
    }
    if let TypeExpr::Model { name, anchor, .. } = ty {
        used.extend([name.as_str(), anchor.as_str()]);
    }
}

/// The tables of a section, and the text in their place.
#[derive(Debug, Default)]
pub(super) struct SectionContent {
    has_table: bool,
    /// The first text that does not say that there is nothing to list.
    text: Option<Span>,
    /// The titles of tables whose columns are unknown, and the message about them.
    unreadable: Vec<(Span, String)>,
    /// Whether a table was reported that is drawn with other characters.
    has_drawn_table: bool,
}

impl SectionContent {
    /// Records a table; the rows of an unreadable one are left out.
    pub(super) fn add_table(&mut self, table: &Table, is_readable: bool) {
        if is_readable {
            self.has_table = true;
        } else {
            self.unreadable.push((header_span(table), unknown_columns(table)));
        }
    }

    /// Records another block; a table that is drawn as text is reported.
    pub(super) fn add_block(
        &mut self,
        block: &Block,
        dialect: &Dialect,
        reporter: &mut Reporter<'_>,
    ) {
        if report_drawn_table(block, reporter) {
            self.has_drawn_table = true;
        } else if self.text.is_none() && !says_nothing(block, dialect) {
            self.text = block_span(block);
        }
    }

    /// Reports a section without a table that can be read.
    pub(super) fn report(self, dialect: &Dialect, reporter: &mut Reporter<'_>) {
        let titles_help = format!("{}; its rows were left out", suggest_titles(dialect));
        let mut unreadable = self.unreadable.into_iter();
        if !self.has_table && !self.has_drawn_table {
            if let Some((span, message)) = unreadable.next() {
                reporter.report(codes::UNREADABLE_TABLE, span, message, &titles_help);
            } else if let Some(span) = self.text {
                let message = "the section has text, but no table that can be read";
                let help = "write a table in the syntax of Markdown; the text was not read";
                reporter.report(codes::UNREADABLE_TABLE, span, message, help);
            }
        }
        for (span, message) in unreadable {
            reporter.report(codes::UNKNOWN_COLUMNS, span, message, &titles_help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::default_dialect;
    use crate::outline::outline;
    use docbind_source::FileId;

    fn check(text: &str) -> Vec<String> {
        let mut diagnostics = Vec::new();
        let mut reporter = Reporter::new(FileId(0), &mut diagnostics);
        let mut content = SectionContent::default();
        for block in &outline(text).blocks {
            content.add_block(block, default_dialect(), &mut reporter);
        }
        content.report(default_dialect(), &mut reporter);
        diagnostics.into_iter().map(|it| it.message).collect()
    }

    #[test]
    fn text_in_place_of_a_table_is_reported() {
        let text = ["the section has text, but no table that can be read"];
        assert_eq!(check("Size int 大小"), text);
        assert_eq!(check("- Size: int\n- Name: string"), text);
        assert_eq!(check("<table><tr><td>Size</td></tr></table>"), text);
        assert_eq!(check("同上一个接口。"), text);
    }

    #[test]
    fn drawn_tables_are_reported() {
        let drawn = ["a table that is drawn with `｜` cannot be read"];
        assert_eq!(check("｜ 参数名 ｜ 类型 ｜\n｜:---｜:---｜\n｜ Size ｜ int ｜"), drawn);
        let fenced = ["a table that is drawn with `|` cannot be read"];
        assert_eq!(check("```\n| 参数名 | 类型 |\n| Size | int |\n```"), fenced);
    }

    #[test]
    fn sections_with_nothing_to_list() {
        for text in
            ["", "无", "本接口没有参数。", "None", "N/A", "No parameters.", "-", "<!-- a -->"]
        {
            assert_eq!(check(text), [""; 0], "{text}");
        }
        assert_eq!(check("```\nhttps://example.com/?Action=A\n```"), [""; 0]);
    }
}
