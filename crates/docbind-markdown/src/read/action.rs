//! Reads action pages of both layouts.
//!
//! The reader goes over the blocks and keeps track of the section that they are in. Blocks outside of
//! known sections are kept as notes or reported, never skipped.

use super::codes;
use super::columns::{is_field_table, is_readable};
use super::fields::{field_rows, header_span};
use super::section_contents::{SectionContents, TableSection};
use super::sections::{Section, section_of_heading};
use super::table_text::report_drawn_table;
use super::title::{Title, is_name};
use crate::outline::{Block, Code, Heading, Outline, Table};
use crate::page::{ActionPage, Dialect, ModelTable, Tally};
use docbind_source::{Reporter, Span, Spanned};
use std::collections::{HashMap, HashSet};

/// How much of a heading is quoted in messages, in characters.
const MAX_QUOTED_CHARS: usize = 80;

/// The section that the reader is in.
#[derive(Clone, Debug)]
enum CurrentSection {
    /// Before the first known heading.
    Start,
    /// Below a known heading.
    Known(Section),
    /// Below a heading that names a model, by the model's index.
    Model(usize),
    /// Below any other heading.
    Unknown(String),
}

/// Reads a page that is known to be about an action.
pub(super) fn action_page(
    outline: Outline,
    title: Title,
    reporter: &mut Reporter<'_>,
) -> ActionPage {
    let is_legacy = outline.blocks.iter().any(|it| match it {
        Block::Heading(it) => it.text.value.trim().eq_ignore_ascii_case("request parameters"),
        _ => false,
    });
    let dialect = if is_legacy { Dialect::Legacy } else { Dialect::Standard };
    let mut reader = Reader {
        page: ActionPage {
            dialect,
            action: title.name,
            title: title.text,
            intro: Vec::new(),
            notes: Vec::new(),
            request: Vec::new(),
            response: Vec::new(),
            models: Vec::new(),
            request_example: None,
            response_example: None,
            tally: Tally::default(),
        },
        current: CurrentSection::Start,
        seen_sections: Vec::new(),
        models: HashMap::new(),
        models_with_table: HashSet::new(),
        contents: SectionContents::default(),
        reporter,
    };
    let mut blocks = outline.blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Heading(it) => {
                let is_above_fields =
                    matches!(blocks.peek(), Some(Block::Table(it)) if is_field_table(it));
                reader.heading(it, is_above_fields);
            }
            Block::Table(it) => reader.table(it),
            Block::Code(it) => reader.code(it),
            other => reader.text(other),
        }
    }
    reader.finish()
}

struct Reader<'a, 'r> {
    page: ActionPage,
    current: CurrentSection,
    /// The sections so far, each once.
    seen_sections: Vec<Section>,
    /// The indices of models by name; a page can have thousands of models.
    models: HashMap<String, usize>,
    /// Models whose table was read; a second table of a model is reported.
    models_with_table: HashSet<usize>,
    /// The tables of each section, and the text in their place.
    contents: SectionContents,
    reporter: &'a mut Reporter<'r>,
}

impl Reader<'_, '_> {
    /// Enters the section that a heading begins; `is_above_fields` if a table of fields follows directly.
    fn heading(&mut self, heading: Heading, is_above_fields: bool) {
        let Heading { level, text, anchors } = heading;
        if let Some(section) = section_of_heading(&text.value) {
            // Legacy pages use the headings of HTTP bodies for the tables of an action.
            let section = match section {
                Section::ResponseBody => Section::Response,
                Section::RequestBody => Section::Request,
                other => other,
            };
            // A model may be called `Response`: there is only one section with that heading.
            let is_seen = self.seen_sections.contains(&section);
            let is_model = is_seen && is_above_fields && is_name(&text.value);
            if !is_model {
                if !is_seen {
                    self.seen_sections.push(section);
                }
                self.current = CurrentSection::Known(section);
                return;
            }
        }
        if matches!(self.current, CurrentSection::Start) {
            // Headings other than the title belong to the introduction.
            if !text.value.contains(&self.page.action.value) {
                self.page.intro.push(Block::Heading(Heading { level, text, anchors }));
            }
            return;
        }
        let is_among_tables = match self.current {
            CurrentSection::Known(it) => {
                matches!(it, Section::Request | Section::Response | Section::Models)
            }
            CurrentSection::Model(_) => true,
            CurrentSection::Unknown(_) => is_above_fields,
            CurrentSection::Start => false,
        };
        if let (true, Some(name)) = (is_among_tables || is_above_fields, self.model_name(&text)) {
            self.current = CurrentSection::Model(self.model_index(name, text.span, anchors));
            return;
        }
        // A heading may have a megabyte, and is quoted by the diagnostics of all tables below it.
        let quoted = text.value.chars().take(MAX_QUOTED_CHARS).collect();
        self.current = CurrentSection::Unknown(quoted);
        self.page.notes.push(Block::Heading(Heading { level, text, anchors }));
    }

    /// Returns the model that a heading names: with the whole heading, or with the only name in it.
    fn model_name(&self, heading: &Spanned<String>) -> Option<String> {
        let is_below_fields =
            self.seen_sections.iter().any(|it| matches!(it, Section::Request | Section::Response));
        if !is_below_fields {
            return None;
        }
        if is_name(&heading.value) {
            return Some(heading.value.clone());
        }
        let is_name_char = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let mut names =
            heading.value.split(|it| !is_name_char(it)).filter(|it| is_name(it) && it.len() > 1);
        let name = names.next()?;
        names.next().is_none().then(|| name.to_owned())
    }

    /// Returns the index of a model, which is added if the name is new.
    fn model_index(&mut self, name: String, span: Span, mut anchors: Vec<String>) -> usize {
        let next = self.page.models.len();
        let index = *self.models.entry(name.clone()).or_insert(next);
        if index == next {
            let name = Spanned::new(name, span);
            self.page.models.push(ModelTable { name, anchors, fields: Vec::new() });
        } else {
            self.page.models[index].anchors.append(&mut anchors);
        }
        index
    }

    /// Returns the current section if its table is read.
    fn table_section(&self) -> Option<TableSection> {
        match self.current {
            CurrentSection::Known(Section::Request) => Some(TableSection::Request),
            CurrentSection::Known(Section::Response) => Some(TableSection::Response),
            CurrentSection::Model(index) => Some(TableSection::Model(index)),
            CurrentSection::Known(_) | CurrentSection::Start | CurrentSection::Unknown(_) => None,
        }
    }

    fn table(&mut self, table: Table) {
        let section = self.table_section();
        let is_readable = match section {
            Some(TableSection::Model(_)) => is_field_table(&table),
            Some(TableSection::Request | TableSection::Response) | None => is_readable(&table),
        };
        if let Some(section) = section {
            self.contents.of(section).add_table(&table, is_readable);
        }
        let tally = &mut self.page.tally;
        match self.current.clone() {
            CurrentSection::Known(Section::Request) if !is_readable => {
                tally.request.read += table.rows.len();
                tally.request.reported += table.rows.len();
            }
            CurrentSection::Known(Section::Response) if !is_readable => {
                tally.response.read += table.rows.len();
                tally.response.reported += table.rows.len();
            }
            // Common parameters are kept with the others, so that a parameter in the wrong table is
            // not lost.
            CurrentSection::Known(Section::Common | Section::Request) => {
                let rows = field_rows(table, &mut tally.request, self.reporter);
                self.page.request.extend(rows);
            }
            CurrentSection::Known(Section::Response) => {
                let rows = field_rows(table, &mut tally.response, self.reporter);
                self.page.response.extend(rows);
            }
            CurrentSection::Model(index) if is_field_table(&table) => {
                self.model_table(index, table);
            }
            CurrentSection::Known(Section::Models) if is_field_table(&table) => {
                self.report_orphan(
                    &table,
                    "a table in the section of models without a heading of its own",
                );
            }
            CurrentSection::Unknown(heading) if is_field_table(&table) => {
                let message = format!("a table of fields below `{heading}`, which names no model");
                self.report_orphan(&table, &message);
            }
            _ => {
                tally.other.read += table.rows.len();
                self.page.notes.push(Block::Table(table));
            }
        }
    }

    fn model_table(&mut self, index: usize, table: Table) {
        if !self.models_with_table.insert(index) {
            let name = &self.page.models[index].name.value;
            let message = format!("a second table for the model `{name}`");
            let help = "keep one of them; only the first one is used";
            let span = header_span(&table);
            self.reporter.report(codes::DUPLICATE_MODEL_TABLE, span, message, help);
            self.page.tally.models.read += table.rows.len();
            self.page.tally.models.reported += table.rows.len();
            return;
        }
        let rows = field_rows(table, &mut self.page.tally.models, self.reporter);
        self.page.models[index].fields.extend(rows);
    }

    fn report_orphan(&mut self, table: &Table, message: &str) {
        let help = "give the table a heading with the model's name, or one of the known headings; \
                    its rows were left out";
        self.reporter.report(codes::ORPHAN_TABLE, header_span(table), message, help);
        self.page.tally.models.read += table.rows.len();
        self.page.tally.models.reported += table.rows.len();
    }

    fn code(&mut self, code: Code) {
        let slot = match &self.current {
            CurrentSection::Known(Section::RequestExample) => &mut self.page.request_example,
            CurrentSection::Known(Section::ResponseExample) => &mut self.page.response_example,
            _ => {
                self.text(Block::Code(code));
                return;
            }
        };
        match slot {
            None => *slot = Some(code),
            Some(_) => self.page.notes.push(Block::Code(code)),
        }
    }

    fn text(&mut self, block: Block) {
        match (self.table_section(), &self.current) {
            (Some(section), _) => self.contents.of(section).add_block(&block, self.reporter),
            (None, CurrentSection::Known(Section::Models) | CurrentSection::Unknown(_)) => {
                report_drawn_table(&block, self.reporter);
            }
            (None, CurrentSection::Known(_) | CurrentSection::Start | CurrentSection::Model(_)) => {
            }
        }
        match &self.current {
            CurrentSection::Start | CurrentSection::Known(Section::Intro) => {
                self.page.intro.push(block);
            }
            // Boilerplate of all pages: how to sign up, where the console is.
            CurrentSection::Known(Section::Usage) => {}
            _ => self.page.notes.push(block),
        }
    }

    fn finish(self) -> ActionPage {
        let action = &self.page.action;
        for (section, name) in [(Section::Request, "request"), (Section::Response, "response")] {
            if !self.seen_sections.contains(&section) {
                let message =
                    format!("the page of `{}` has no section for its {name}", action.value);
                let help = "add the section, with an empty table where there is nothing to list";
                self.reporter.report(codes::MISSING_SECTION, action.span, message, help);
            }
        }
        self.contents.report(&self.page, self.reporter);
        self.page
    }
}
