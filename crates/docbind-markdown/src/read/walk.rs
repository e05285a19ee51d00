//! Reads pages about an operation: actions, which are called by name, and operations of HTTP.
//!
//! One walk goes over the blocks and keeps track of the section that they are in. Blocks outside of known
//! sections are kept as notes or reported, never skipped.

use super::codes;
use super::columns::{is_field_table, is_readable};
use super::fields::{field_rows, header_span};
use super::models::{Models, model_name};
use super::operation_name::{Title, is_name};
use super::section_contents::{SectionContents, TableSection};
use super::sections::{TitleAt, is_legacy_title, section_of_paragraph, section_of_title};
use super::syntax::{Syntax, parse_syntax, split_body};
use super::table_text::report_drawn_table;
use crate::dialect::Dialect;
use crate::dialect::roles::Role;
use crate::inline::plain_text;
use crate::outline::{Block, Code, Heading, Outline, Table};
use crate::page::{ActionPage, HttpPage, HttpPart, HttpTable, NotUnderstood, RowCount, Tally};
use docbind_source::{Reporter, Spanned};

/// How much of a heading is quoted in messages, in characters.
const MAX_QUOTED_CHARS: usize = 80;
/// How long the name of an object above its table may be, in characters; longer text is a note.
const MAX_PARENT_CHARS: usize = 40;

/// Reads a page that is known to be about an action.
pub(super) fn action_page(
    outline: Outline,
    title: Title,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> ActionPage {
    let is_legacy = outline.blocks.iter().any(|it| match it {
        Block::Heading(it) => is_legacy_title(&it.text.value, dialect),
        _ => false,
    });
    let mut walk = Walk::new(Kind::Action, &title.name, dialect, reporter);
    walk.blocks(outline.blocks);
    walk.report_missing_sections();
    let (mut request, mut response) = (Vec::new(), Vec::new());
    for table in walk.tables {
        match table.part.is_request() {
            true => request.extend(table.fields),
            false => response.extend(table.fields),
        }
    }
    let page = ActionPage {
        is_legacy,
        action: title.name,
        title: title.text,
        intro: walk.intro,
        notes: walk.notes,
        request,
        response,
        models: walk.models.tables,
        request_example: walk.request_example,
        response_example: walk.response_example,
        tally: walk.tally,
    };
    let rows = page.models.iter().flat_map(|it| &it.fields);
    let rows = page.request.iter().chain(&page.response).chain(rows);
    walk.contents.report(rows, &page.models, dialect, walk.reporter);
    page
}

/// Reads a page with a syntax section.
pub(super) fn http_page(
    outline: Outline,
    title: Title,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Result<HttpPage, NotUnderstood> {
    let mut walk = Walk::new(Kind::Http, &title.name, dialect, reporter);
    walk.blocks(outline.blocks);
    let Syntax { method, path, query, headers, span } =
        parse_syntax(walk.syntax, &title.name, walk.reporter)
            .map_err(|(reason, span)| NotUnderstood { reason, span })?;
    let rows = walk.tables.iter().flat_map(|it| &it.fields);
    walk.contents.report(rows, &[], dialect, walk.reporter);
    Ok(HttpPage {
        name: title.name,
        title: title.text,
        intro: walk.intro,
        notes: walk.notes,
        method,
        path,
        query,
        headers,
        body: walk.body,
        tables: walk.tables,
        request_example: walk.request_example,
        response_example: walk.response_example,
        span,
        tally: walk.tally,
    })
}

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Action,
    Http,
}

/// The section that the walk is in.
#[derive(Clone, Debug)]
enum CurrentSection {
    /// Before the first known title.
    Start,
    /// Below a known title.
    Known(Role),
    /// Below a heading that names a model, by the model's index.
    Model(usize),
    /// Below any other heading.
    Unknown(String),
}

struct Walk<'a, 'r> {
    kind: Kind,
    /// The name of the operation.
    name: Spanned<String>,
    dialect: &'a Dialect,
    reporter: &'a mut Reporter<'r>,
    current: CurrentSection,
    /// The sections so far, each once.
    seen_sections: Vec<Role>,
    /// The tables of each section, and the text in their place.
    contents: SectionContents,
    /// The text right above a table of an HTTP page, which names the object that the table describes.
    parent: Option<String>,
    intro: Vec<Block>,
    notes: Vec<Block>,
    tables: Vec<HttpTable>,
    models: Models,
    syntax: Option<Spanned<String>>,
    body: Option<String>,
    request_example: Option<Code>,
    response_example: Option<Code>,
    tally: Tally,
}

impl<'a, 'r> Walk<'a, 'r> {
    fn new(
        kind: Kind,
        name: &Spanned<String>,
        dialect: &'a Dialect,
        reporter: &'a mut Reporter<'r>,
    ) -> Walk<'a, 'r> {
        Walk {
            kind,
            name: name.clone(),
            dialect,
            reporter,
            current: CurrentSection::Start,
            seen_sections: Vec::new(),
            contents: SectionContents::default(),
            parent: None,
            intro: Vec::new(),
            notes: Vec::new(),
            tables: Vec::new(),
            models: Models::default(),
            syntax: None,
            body: None,
            request_example: None,
            response_example: None,
            tally: Tally::default(),
        }
    }

    fn blocks(&mut self, blocks: Vec<Block>) {
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            match block {
                Block::Heading(it) => {
                    let next = blocks.peek();
                    let is_above_fields =
                        matches!(next, Some(Block::Table(it)) if is_field_table(it, self.dialect));
                    self.heading(it, is_above_fields);
                }
                Block::Table(it) => self.table(it),
                Block::Code(it) => self.code(it),
                other => self.text(other),
            }
        }
    }

    /// Enters the section that a heading begins; `is_above_fields` if a table of fields follows directly.
    fn heading(&mut self, heading: Heading, is_above_fields: bool) {
        let role =
            section_of_title(&heading.text.value, TitleAt::Heading(heading.level), self.dialect)
                .map(|it| it.role);
        match (role, self.kind) {
            (Some(role), Kind::Http) => self.enter(role),
            (Some(role), Kind::Action) => {
                let role = if role == Role::Body { Role::Request } else { role };
                // A model may be called `Response`: there is only one section with that heading.
                let is_model = self.seen_sections.contains(&role)
                    && is_above_fields
                    && is_name(&heading.text.value);
                match is_model {
                    true => self.other_heading(heading, is_above_fields),
                    false => self.enter(role),
                }
            }
            (None, _) => self.other_heading(heading, is_above_fields),
        }
    }

    fn enter(&mut self, role: Role) {
        if !self.seen_sections.contains(&role) {
            self.seen_sections.push(role);
        }
        self.current = CurrentSection::Known(role);
        self.parent = None;
    }

    /// Handles a heading that begins no section.
    fn other_heading(&mut self, heading: Heading, is_above_fields: bool) {
        if matches!(self.current, CurrentSection::Start) {
            // Headings other than the title belong to the introduction.
            if !heading.text.value.contains(&self.name.value) {
                self.intro.push(Block::Heading(heading));
            }
            return;
        }
        if self.kind == Kind::Http {
            self.parent = Some(heading.text.value.clone());
            self.notes.push(Block::Heading(heading));
            return;
        }
        let is_among_tables = match self.current {
            CurrentSection::Known(it) => {
                matches!(it, Role::Request | Role::Response | Role::Models)
            }
            CurrentSection::Model(_) => true,
            CurrentSection::Unknown(_) | CurrentSection::Start => is_above_fields,
        };
        let has_fields_above =
            [Role::Request, Role::Response].iter().any(|it| self.seen_sections.contains(it));
        let name = model_name(&heading.text.value)
            .filter(|_| has_fields_above && (is_among_tables || is_above_fields));
        if let Some(name) = name {
            let index = self.models.index_of(name, heading.text.span, heading.anchors);
            self.current = CurrentSection::Model(index);
            return;
        }
        // A heading may have a megabyte, and is quoted by the diagnostics of all tables below it.
        let quoted = heading.text.value.chars().take(MAX_QUOTED_CHARS).collect();
        self.current = CurrentSection::Unknown(quoted);
        self.notes.push(Block::Heading(heading));
    }

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
    fn table_section(&self) -> Option<TableSection> {
        match self.current {
            CurrentSection::Model(index) => Some(TableSection::Model(index)),
            _ => self.part().map(TableSection::Part),
        }
    }

    fn table(&mut self, table: Table) {
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

    fn code(&mut self, code: Code) {
        let slot = match self.current {
            CurrentSection::Known(Role::Syntax) if self.syntax.is_none() => {
                let (syntax, body) = split_body(code);
                self.body = body.as_ref().map(|it| it.text.value.clone());
                self.notes.extend(body.map(Block::Code));
                self.syntax = Some(syntax);
                return;
            }
            CurrentSection::Known(Role::RequestExample) => &mut self.request_example,
            CurrentSection::Known(Role::ResponseExample) => &mut self.response_example,
            _ => {
                self.text(Block::Code(code));
                return;
            }
        };
        match slot {
            None => *slot = Some(code),
            Some(_) => self.notes.push(Block::Code(code)),
        }
    }

    fn text(&mut self, block: Block) {
        if self.kind == Kind::Http
            && let Block::Paragraph(inlines) = &block
        {
            // The titles of the parts of a request or response are paragraphs in bold.
            if let Some(rule) = section_of_paragraph(inlines, self.dialect) {
                self.enter(rule.role);
                return;
            }
            let text = plain_text(inlines);
            let is_short = text.chars().count() < MAX_PARENT_CHARS;
            self.parent = is_short.then(|| text.into_owned());
        }
        match (self.table_section(), &self.current) {
            // Parts of HTTP without fields say so in many ways.
            (Some(_), _) if self.kind == Kind::Http => {
                report_drawn_table(&block, self.reporter);
            }
            (Some(section), _) => {
                self.contents.of(section).add_block(&block, self.dialect, self.reporter);
            }
            (None, CurrentSection::Known(Role::Models) | CurrentSection::Unknown(_)) => {
                report_drawn_table(&block, self.reporter);
            }
            (None, CurrentSection::Known(_) | CurrentSection::Start | CurrentSection::Model(_)) => {
            }
        }
        match &self.current {
            CurrentSection::Start | CurrentSection::Known(Role::Intro) => {
                self.intro.push(block);
                self.parent = None;
            }
            // Boilerplate of all pages: how to sign up, where the console is.
            CurrentSection::Known(Role::Ignore) => {}
            _ => self.notes.push(block),
        }
    }

    fn report_missing_sections(&mut self) {
        for (section, name) in [(Role::Request, "request"), (Role::Response, "response")] {
            if !self.seen_sections.contains(&section) {
                let action = &self.name;
                let message =
                    format!("the page of `{}` has no section for its {name}", action.value);
                let help = "add the section, with an empty table where there is nothing to list";
                self.reporter.report(codes::MISSING_SECTION, action.span, message, help);
            }
        }
    }
}
