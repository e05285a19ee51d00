//! What on a page determines its family: its sections, its titles, and the names of its operation.

use super::columns::is_field_table;
use super::operation_name::{NameInRow, Title, name_in_row, parse_title};
use super::sections::{TitleAt, section_of_paragraph, section_of_title};
use crate::dialect::Dialect;
use crate::dialect::roles::{PageKind, Role};
use crate::outline::{Block, Heading, Outline, Table};
use docbind_source::Spanned;

/// The content of a page that determines its family.
pub(super) struct Evidence {
    pub(super) first_heading: Option<Spanned<String>>,
    pub(super) title: Option<Title>,
    sections: Vec<Role>,
    /// The name of the action in the row of a parameter that all actions share.
    pub(super) name_in_row: Option<NameInRow>,
    pub(super) has_field_tables: bool,
}

impl Evidence {
    /// Collects the evidence of a page with a text.
    pub(super) fn from_outline(outline: &Outline, text: &str, dialect: &Dialect) -> Evidence {
        let mut res = Evidence {
            first_heading: None,
            title: None,
            sections: Vec::new(),
            name_in_row: None,
            has_field_tables: false,
        };
        for block in &outline.blocks {
            match block {
                Block::Heading(it) => res.add_heading(it, dialect),
                Block::Table(it) => res.add_table(it, text, dialect),
                // On the oldest HTTP pages, headings are paragraphs.
                Block::Paragraph(it)
                    if section_of_paragraph(it, dialect)
                        .is_some_and(|it| it.role == Role::Syntax) =>
                {
                    res.sections.push(Role::Syntax);
                }
                _ => {}
            }
        }
        res
    }

    fn add_heading(&mut self, heading: &Heading, dialect: &Dialect) {
        if self.first_heading.is_none() {
            self.first_heading = Some(heading.text.clone());
        }
        match section_of_title(&heading.text.value, TitleAt::Heading(heading.level), dialect) {
            Some(it) => self.sections.push(it.role),
            None if self.title.is_none() && self.sections.is_empty() => {
                self.title = parse_title(&heading.text, heading.level, dialect)
            }
            None => {}
        }
    }

    fn add_table(&mut self, table: &Table, text: &str, dialect: &Dialect) {
        self.has_field_tables |= is_field_table(table, dialect);
        if self.name_in_row.is_none() && self.sections.last() == Some(&Role::Common) {
            self.name_in_row = table.rows.iter().find_map(|it| name_in_row(it, text, dialect));
        }
    }

    pub(super) fn has(&self, section: Role) -> bool {
        self.sections.contains(&section)
    }
}

/// Whether the name of a file is that of a kind of page without operations.
pub(super) fn is_kind(stem: &str, kind: PageKind, dialect: &Dialect) -> bool {
    dialect.pages.iter().any(|it| it.kind == kind && it.pattern.is_match(stem))
}
