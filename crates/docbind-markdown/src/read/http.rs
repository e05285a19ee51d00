//! Reads pages about HTTP operations: method, path, query, headers and bodies.

use super::codes;
use super::columns::is_field_table;
use super::fields::field_rows;
use super::sections::{Section, section_of_heading};
use super::table_text::report_drawn_table;
use super::title::Title;
use crate::inline::plain_text;
use crate::outline::{Block, Code, Outline, Table};
use crate::page::{HttpPage, HttpPart, HttpTable, Tally};
use docbind_source::{Reporter, Span, Spanned};

/// How long the name of an object above its table may be, in characters; longer text is a note.
const MAX_PARENT_CHARS: usize = 40;

/// Reads a page with a syntax section. The error is the reason why the page cannot be read.
pub(super) fn http_page(
    outline: Outline,
    title: Title,
    reporter: &mut Reporter<'_>,
) -> Result<HttpPage, (String, Span)> {
    let mut reader = Reader {
        page: HttpPage {
            name: title.name,
            title: title.text,
            intro: Vec::new(),
            notes: Vec::new(),
            method: String::new(),
            path: String::new(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            tables: Vec::new(),
            request_example: None,
            response_example: None,
            span: Span::default(),
            tally: Tally::default(),
        },
        section: None,
        syntax: None,
        parent: None,
        reporter,
    };
    for block in outline.blocks {
        reader.block(block);
    }
    reader.finish()
}

struct Reader<'a, 'r> {
    page: HttpPage,
    section: Option<Section>,
    syntax: Option<Spanned<String>>,
    /// The text right above a table, which names the object that the table describes.
    parent: Option<String>,
    reporter: &'a mut Reporter<'r>,
}

impl Reader<'_, '_> {
    fn block(&mut self, block: Block) {
        if self.part().is_some() {
            report_drawn_table(&block, self.reporter);
        }
        match block {
            Block::Heading(it) => {
                if let Some(section) = section_of_heading(&it.text.value) {
                    self.enter(section);
                } else if self.section.is_some() {
                    self.parent = Some(it.text.value.clone());
                    self.page.notes.push(Block::Heading(it));
                }
            }
            Block::Paragraph(inlines) => {
                let text = plain_text(&inlines);
                // The headings of the parts of a request or response are paragraphs in bold.
                if let Some(section) = section_of_heading(&text) {
                    self.enter(section);
                    return;
                }
                if matches!(self.section, None | Some(Section::Intro)) {
                    self.page.intro.push(Block::Paragraph(inlines));
                    return;
                }
                let is_short = text.chars().count() < MAX_PARENT_CHARS;
                self.parent = is_short.then(|| text.into_owned());
                self.page.notes.push(Block::Paragraph(inlines));
            }
            Block::Table(it) => self.table(it),
            Block::Code(it) => self.code(it),
            other if matches!(self.section, None | Some(Section::Intro)) => {
                self.page.intro.push(other)
            }
            other => self.page.notes.push(other),
        }
    }

    fn enter(&mut self, section: Section) {
        self.section = Some(section);
        self.parent = None;
    }

    /// Returns the part of the request or response that the tables of the current section describe.
    fn part(&self) -> Option<HttpPart> {
        match self.section? {
            Section::RequestHeaders => Some(HttpPart::RequestHeaders),
            Section::Request => Some(HttpPart::RequestParameters),
            Section::RequestBody => Some(HttpPart::RequestBody),
            Section::ResponseHeaders => Some(HttpPart::ResponseHeaders),
            Section::Response | Section::ResponseBody => Some(HttpPart::ResponseBody),
            Section::Intro
            | Section::Usage
            | Section::Definition
            | Section::Common
            | Section::Models
            | Section::Examples
            | Section::RequestExample
            | Section::ResponseExample
            | Section::Syntax => None,
        }
    }

    fn table(&mut self, table: Table) {
        let Some(part) = self.part().filter(|_| is_field_table(&table)) else {
            self.page.tally.other.read += table.rows.len();
            self.page.notes.push(Block::Table(table));
            return;
        };
        let tally = match part {
            HttpPart::RequestHeaders | HttpPart::RequestParameters | HttpPart::RequestBody => {
                &mut self.page.tally.request
            }
            HttpPart::ResponseHeaders | HttpPart::ResponseBody => &mut self.page.tally.response,
        };
        let fields = field_rows(table, tally, self.reporter);
        let parent = self.parent.take();
        if parent.is_some() {
            // The text above names the object, and is no note of its own.
            self.page.notes.pop();
        }
        self.page.tables.push(HttpTable { part, parent, fields });
    }

    fn code(&mut self, code: Code) {
        let slot = match self.section {
            Some(Section::Syntax) if self.syntax.is_none() => {
                let (syntax, body) = split_body(code);
                self.page.body = body.as_ref().map(|it| it.text.value.clone());
                self.page.notes.extend(body.map(Block::Code));
                self.syntax = Some(syntax);
                return;
            }
            Some(Section::RequestExample) => &mut self.page.request_example,
            Some(Section::ResponseExample) => &mut self.page.response_example,
            _ => {
                self.page.notes.push(Block::Code(code));
                return;
            }
        };
        match slot {
            None => *slot = Some(code),
            Some(_) => self.page.notes.push(Block::Code(code)),
        }
    }

    fn finish(mut self) -> Result<HttpPage, (String, Span)> {
        let name = self.page.name.clone();
        let Some(syntax) = self.syntax else {
            let help = "add a code block with the request line and the headers";
            let message = format!("the page of `{}` has no syntax block", name.value);
            self.reporter.report(codes::UNREADABLE_SYNTAX, name.span, message, help);
            return Err(("the syntax section has no code block".to_owned(), name.span));
        };
        let mut lines = syntax.value.lines().map(str::trim).filter(|it| !it.is_empty());
        let first = lines.clone().next().unwrap_or_default();
        let Some((method, target)) = lines.find_map(request_line) else {
            let message = format!("expected a method and a path, found `{first}`");
            let help = "begin the block with a line such as `GET /<object_name> HTTP/1.1`";
            self.reporter.report(codes::UNREADABLE_SYNTAX, syntax.span, message, help);
            return Err((
                "the syntax block has no line with a method and a path".to_owned(),
                syntax.span,
            ));
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        self.page.method = method.to_owned();
        self.page.path = path.to_owned();
        self.page.query = query
            .split('&')
            .filter(|it| !it.is_empty())
            .map(|it| match it.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (it.to_owned(), None),
            })
            .collect();
        self.page.headers = lines
            .filter_map(|it| it.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        self.page.span = syntax.span;
        Ok(self.page)
    }
}

/// Splits a syntax block at the blank line below its headers, as HTTP does. What follows is a sketch of
/// the body.
fn split_body(code: Code) -> (Spanned<String>, Option<Code>) {
    let Code { language, text } = code;
    let is_blank = |it: &&str| it.trim().is_empty();
    let mut has_headers = false;
    let is_in_head = |it: &&str| {
        let ends = has_headers && is_blank(it);
        has_headers |= it.contains(':') && request_line(it).is_none();
        !ends
    };
    let lines = text.value.split_inclusive('\n');
    let head: usize = lines.take_while(is_in_head).map(str::len).sum();
    let (head, rest) = text.value.split_at(head);
    let gap: usize = rest.split_inclusive('\n').take_while(is_blank).map(str::len).sum();
    let body = rest[gap..].trim_end();
    let body = (!body.is_empty())
        .then(|| Code { language, text: Spanned::new(body.to_owned(), text.span) });
    (Spanned::new(head.to_owned(), text.span), body)
}

/// Parses the method and the target in a line such as `GET /<object_name> HTTP/1.1`.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    (is_method(method) && target.starts_with('/')).then_some((method, target))
}

fn is_method(word: &str) -> bool {
    (3..=8).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_uppercase())
}
