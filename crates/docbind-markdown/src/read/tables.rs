//! The tables that the walk comes across: rows of the request, the response or a model, or none of them.

use super::codes;
use super::columns::{is_field_table, is_readable};
use super::fields::{field_rows, header_span};
use super::section_contents::TableSection;
use super::walk::{CurrentSection, Kind, Walk};
use crate::dialect::roles::Role;
use crate::outline::{Block, Table};
use crate::page::{HttpPart, HttpTable, RowCount};

impl Walk<'_, '_> {
    /// Returns the part of the request or response that the tables of the current section describe.
    fn part(&self) -> Option<HttpPart> {
        let CurrentSection::Known(role) = self.current else { return None };
        match role {
            Role::Request => Some(HttpPart::RequestParameters),
            Role::Response => Some(HttpPart::ResponseBody),
            _ if self.kind == Kind::Action => None,
            Role::Header => Some(HttpPart::RequestHeaders),
            Role::Body => Some(HttpPart::RequestBody),
            Role::ResponseHeader => Some(HttpPart::ResponseHeaders),
            _ => None,
        }
    }

    /// Returns the current section if its table is read.
    pub(super) fn table_section(&self) -> Option<TableSection> {
        match self.current {
            CurrentSection::Model(index) => Some(TableSection::Model(index)),
            _ => self.part().map(TableSection::Part),
        }
    }

    /// Reads a table, or keeps or reports it, by the section that it is in.
    pub(super) fn table(&mut self, table: Table) {
        let section = self.table_section();
        let is_field_table = is_field_table(&table, self.dialect);
        let is_readable = match section {
            Some(TableSection::Model(_)) => is_field_table,
            Some(TableSection::Part(_)) | None => is_readable(&table, self.dialect),
        };
        if let Some(section) = section {
            self.contents.of(section).add_table(&table, is_readable);
        }
        let dialect = self.dialect;
        match self.current.clone() {
            CurrentSection::Model(index) if is_field_table => {
                let tally = &mut self.tally.models;
                self.models.add_table(index, table, tally, dialect, self.reporter);
            }
            CurrentSection::Known(Role::Models) if is_field_table => {
                let message = "a table in the section of models without a heading of its own";
                self.report_orphan(&table, message);
            }
            CurrentSection::Unknown(heading) if is_field_table => {
                let message = format!("a table of fields below `{heading}`, which names no model");
                self.report_orphan(&table, &message);
            }
            // Common parameters are kept with the others, so that a parameter in the wrong table is not lost.
            CurrentSection::Known(Role::Common) if self.kind == Kind::Action => {
                self.rows(HttpPart::RequestParameters, table);
            }
            _ => match self.part() {
                Some(part) if is_readable => self.rows(part, table),
                Some(part) => {
                    let tally = self.tally_of(part);
                    tally.read += table.rows.len();
                    tally.reported += table.rows.len();
                }
                None => {
                    self.tally.other.read += table.rows.len();
                    self.notes.push(Block::Table(table));
                }
            },
        }
    }

    fn tally_of(&mut self, part: HttpPart) -> &mut RowCount {
        match part.is_request() {
            true => &mut self.tally.request,
            false => &mut self.tally.response,
        }
    }

    /// Reads the rows of a table about a part of the request or response.
    fn rows(&mut self, part: HttpPart, table: Table) {
        let dialect = self.dialect;
        let tally = match part.is_request() {
            true => &mut self.tally.request,
            false => &mut self.tally.response,
        };
        let fields = field_rows(table, tally, dialect, self.reporter);
        let parent = self.parent.take();
        if parent.is_some() {
            // The text above names the object, and is no note of its own.
            self.notes.pop();
        }
        self.tables.push(HttpTable { part, parent, fields });
    }

    fn report_orphan(&mut self, table: &Table, message: &str) {
        let help = "give the table a heading with the model's name, or one of the known headings; \
                    its rows were left out";
        self.reporter.report(codes::ORPHAN_TABLE, header_span(table), message, help);
        self.tally.models.read += table.rows.len();
        self.tally.models.reported += table.rows.len();
    }
}
