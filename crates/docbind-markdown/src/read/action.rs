//! Action pages of both layouts.
//!
//! A walk over the blocks with one piece of state: the section they stand in. What is not in a
//! known place is kept as a remark or reported, never skipped.

use super::codes;
use super::fields::{field_rows, is_field_table};
use super::sections::{Section, section};
use super::title::{Title, is_name};
use crate::outline::{Block, Code, Heading, Outline, Table};
use crate::page::{ActionPage, Dialect, ModelTable, Tally};
use docbind_source::{Reporter, Span, Spanned};
use std::collections::{HashMap, HashSet};

/// Where the walk is.
#[derive(Clone, Debug)]
enum Place {
    /// Before the first known heading.
    Start,
    /// Below a known heading.
    In(Section),
    /// Below a heading that names a model.
    Model(usize),
    /// Below any other heading; the remarks keep its words.
    Unknown(String),
}

/// Reads a page that is known to be about an action.
pub(super) fn action_page(
    outline: Outline,
    title: Title,
    reporter: &mut Reporter<'_>,
) -> ActionPage {
    let legacy = outline.blocks.iter().any(|it| match it {
        Block::Heading(it) => it.text.value.trim().eq_ignore_ascii_case("request parameters"),
        _ => false,
    });
    let dialect = if legacy { Dialect::Legacy } else { Dialect::Standard };
    let mut reader = Reader {
        page: ActionPage {
            dialect,
            action: title.name,
            title: title.words,
            intro: Vec::new(),
            notes: Vec::new(),
            request: Vec::new(),
            response: Vec::new(),
            models: Vec::new(),
            request_example: None,
            response_example: None,
            tally: Tally::default(),
        },
        place: Place::Start,
        seen: Vec::new(),
        models: HashMap::new(),
        closed: HashSet::new(),
        reporter,
    };
    let mut blocks = outline.blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        match block {
            Block::Heading(it) => {
                let next_is_fields =
                    matches!(blocks.peek(), Some(Block::Table(it)) if is_field_table(it));
                reader.heading(it, next_is_fields);
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
    place: Place,
    /// The kinds of sections that the page has.
    seen: Vec<Section>,
    /// The models by name; a page can have thousands.
    models: HashMap<String, usize>,
    /// Models whose table was read; a second one of the name is reported.
    closed: HashSet<usize>,
    reporter: &'a mut Reporter<'r>,
}

impl Reader<'_, '_> {
    fn heading(&mut self, heading: Heading, next_is_fields: bool) {
        let text = heading.text;
        if let Some(section) = section(&text.value) {
            // Legacy pages call the tables of an action what HTTP pages call the parts of a body.
            let section = match section {
                Section::ResponseBody => Section::Response,
                Section::RequestBody => Section::Request,
                other => other,
            };
            // A model may be called `Response`; the section of that name comes only once.
            let again = self.seen.contains(&section) && next_is_fields && is_name(&text.value);
            if !again {
                if !self.seen.contains(&section) {
                    self.seen.push(section);
                }
                self.place = Place::In(section);
                return;
            }
        }
        if matches!(self.place, Place::Start) {
            // The title itself is kept as such; any other heading belongs to the introduction.
            if !text.value.contains(&self.page.action.value) {
                self.page.intro.push(Block::Heading(Heading { level: heading.level, text }));
            }
            return;
        }
        let among_fields = match self.place {
            Place::In(it) => matches!(it, Section::Request | Section::Response | Section::Models),
            Place::Model(_) => true,
            Place::Unknown(_) => next_is_fields,
            Place::Start => false,
        };
        if let (true, Some(name)) = (among_fields || next_is_fields, self.model_name(&text)) {
            self.place = Place::Model(self.model(name, text.span));
            return;
        }
        // Every table below quotes the heading, and a heading may hold a megabyte.
        self.place = Place::Unknown(text.value.chars().take(80).collect());
        self.page.notes.push(Block::Heading(Heading { level: heading.level, text }));
    }

    /// The name of a model in a heading: the whole heading, or the one name in it.
    fn model_name(&self, heading: &Spanned<String>) -> Option<String> {
        let fields_seen =
            self.seen.iter().any(|it| matches!(it, Section::Request | Section::Response));
        if !fields_seen {
            return None;
        }
        if is_name(&heading.value) {
            return Some(heading.value.clone());
        }
        let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
        let mut names =
            heading.value.split(|it| !is_part(it)).filter(|it| is_name(it) && it.len() > 1);
        let name = names.next()?;
        names.next().is_none().then(|| name.to_owned())
    }

    /// The model of a name, new or already there; a second table of the name is reported later.
    fn model(&mut self, name: String, span: Span) -> usize {
        let next = self.page.models.len();
        let at = *self.models.entry(name.clone()).or_insert(next);
        if at == next {
            let name = Spanned::new(name, span);
            self.page.models.push(ModelTable { name, fields: Vec::new() });
        }
        at
    }

    fn table(&mut self, table: Table) {
        let tally = &mut self.page.tally;
        match self.place.clone() {
            // What every request has stands among the request's own parameters from here on, so that
            // a parameter which is no such thing is not lost in that table.
            Place::In(Section::Common | Section::Request) => {
                let rows = field_rows(table, &mut tally.request, self.reporter);
                self.page.request.extend(rows);
            }
            Place::In(Section::Response) => {
                let rows = field_rows(table, &mut tally.response, self.reporter);
                self.page.response.extend(rows);
            }
            Place::Model(at) if is_field_table(&table) => self.model_table(at, table),
            Place::In(Section::Models) if is_field_table(&table) => {
                self.orphan(
                    &table,
                    "a table in the section of models without a heading of its own",
                );
            }
            Place::Unknown(heading) if is_field_table(&table) => {
                let message = format!("a table of fields below `{heading}`, which names no model");
                self.orphan(&table, &message);
            }
            _ => {
                tally.other.read += table.rows.len();
                self.page.notes.push(Block::Table(table));
            }
        }
    }

    fn model_table(&mut self, at: usize, table: Table) {
        if !self.closed.insert(at) {
            let name = &self.page.models[at].name.value;
            let message = format!("a second table for the model `{name}`");
            let help = "keep one of them; only the first one is used";
            self.reporter.report(codes::DUPLICATE_MODEL, head(&table), message, help);
            self.page.tally.models.read += table.rows.len();
            self.page.tally.models.reported += table.rows.len();
            return;
        }
        let rows = field_rows(table, &mut self.page.tally.models, self.reporter);
        self.page.models[at].fields.extend(rows);
    }

    fn orphan(&mut self, table: &Table, message: &str) {
        let help = "give the table a heading with the model's name, or one of the known headings; \
                    its rows were left out";
        self.reporter.report(codes::ORPHAN_TABLE, head(table), message, help);
        self.page.tally.models.read += table.rows.len();
        self.page.tally.models.reported += table.rows.len();
    }

    fn code(&mut self, code: Code) {
        let slot = match &self.place {
            Place::In(Section::RequestExample) => &mut self.page.request_example,
            Place::In(Section::ResponseExample) => &mut self.page.response_example,
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
        match &self.place {
            Place::Start | Place::In(Section::Intro) => self.page.intro.push(block),
            // The same words on every page: how to sign up, where the console is.
            Place::In(Section::Usage) => {}
            _ => self.page.notes.push(block),
        }
    }

    fn finish(self) -> ActionPage {
        let action = &self.page.action;
        for (section, name) in [(Section::Request, "request"), (Section::Response, "response")] {
            if !self.seen.contains(&section) {
                let message =
                    format!("the page of `{}` has no section for its {name}", action.value);
                let help = "add the section, with an empty table where there is nothing to list";
                self.reporter.report(codes::MISSING_SECTION, action.span, message, help);
            }
        }
        self.page
    }
}

fn head(table: &Table) -> Span {
    table.header.iter().map(|it| it.span).reduce(Span::to).unwrap_or(table.span)
}
