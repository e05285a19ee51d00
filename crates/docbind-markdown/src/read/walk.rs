//! The walk over the blocks of a page about an operation, called by name or over HTTP.
//!
//! It keeps track of the section that the blocks are in. Blocks outside of known sections are kept as notes or
//! reported, never skipped.

use super::codes;
use super::columns::is_field_table;
use super::models::{Models, model_name};
use super::operation_name::is_name;
use super::section_contents::SectionContents;
use super::sections::{TitleAt, section_of_paragraph, section_of_title};
use super::syntax::split_body;
use super::table_text::report_drawn_table;
use crate::dialect::Dialect;
use crate::dialect::roles::Role;
use crate::inline::plain_text;
use crate::outline::{Block, Code, Heading};
use crate::page::{HttpTable, Tally};
use docbind_source::{Reporter, Spanned};

/// How much of a heading is quoted in messages, in characters.
const MAX_QUOTED_CHARS: usize = 80;
/// How long the name of an object above its table may be, in characters; longer text is a note.
const MAX_PARENT_CHARS: usize = 40;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Action,
    Http,
}

/// The section that the walk is in.
#[derive(Clone, Debug)]
pub(super) enum CurrentSection {
    /// Before the first known title.
    Start,
    /// Below a known title.
    Known(Role),
    /// Below a heading that names a model, by the model's index.
    Model(usize),
    /// Below any other heading.
    Unknown(String),
}

/// The walk, and what it has read so far.
pub(super) struct Walk<'a, 'r> {
    pub(super) kind: Kind,
    /// The name of the operation.
    pub(super) name: Spanned<String>,
    pub(super) dialect: &'a Dialect,
    pub(super) reporter: &'a mut Reporter<'r>,
    pub(super) current: CurrentSection,
    /// The sections so far, each once.
    pub(super) seen_sections: Vec<Role>,
    /// The tables of each section, and the text in their place.
    pub(super) contents: SectionContents,
    /// The text right above a table of an HTTP page, which names the object that the table describes.
    pub(super) parent: Option<String>,
    pub(super) intro: Vec<Block>,
    pub(super) notes: Vec<Block>,
    pub(super) tables: Vec<HttpTable>,
    pub(super) models: Models,
    pub(super) syntax: Option<Spanned<String>>,
    pub(super) body: Option<String>,
    pub(super) request_example: Option<Code>,
    pub(super) response_example: Option<Code>,
    pub(super) tally: Tally,
}

impl<'a, 'r> Walk<'a, 'r> {
    pub(super) fn new(
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

    /// Reads all blocks.
    pub(super) fn blocks(&mut self, blocks: Vec<Block>) {
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

    /// Reports an action without a section for its request or response.
    pub(super) fn report_missing_sections(&mut self) {
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
