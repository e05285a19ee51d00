//! Which family a page belongs to, and reading it by the family's rules.

mod action;
mod codes;
mod errors;
mod fields;
mod http;
mod links;
mod path;
mod sections;
mod title;
mod types;

pub use codes::CODES;
pub use links::links;

use crate::inline::{Inline, words};
use crate::outline::{Block, Heading, Outline, Row, Table, outline};
use crate::page::{ErrorPage, GuidePage, NavigationPage, NotUnderstood, Page, Rows};
use docbind_source::{Diagnostic, FileId, Reporter, SourceFile, Span, Spanned};
use sections::{Section, section};
use title::{Title, is_name, title};

/// Reads one page. Total: whatever the text is, it gets a family, and what was wrong is reported.
pub fn read(file: FileId, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Page {
    read_outline(file, source, outline(&source.text), diagnostics)
}

/// Reads one page whose blocks are known already.
pub fn read_outline(
    file: FileId,
    source: &SourceFile,
    outline: Outline,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let mut reporter = Reporter::new(file, diagnostics);
    if let Some(fence) = outline.unclosed_fence {
        let help = "close it with a line of the same marks; everything below it was read as code";
        reporter.report(codes::UNCLOSED_FENCE, fence, "nothing closes this block of code", help);
    }
    for row in &outline.stray_rows {
        let help = "remove the blank line above it; it was read as a row of the table before it";
        reporter.report(codes::STRAY_ROW, *row, "this row stands apart from its table", help);
    }
    for header in &outline.undelimited {
        let help = "put a line such as `|---|---|` below the titles; it was read as a table";
        reporter.report(
            codes::NO_DELIMITER,
            *header,
            "a table without a line of dashes below its titles",
            help,
        );
    }
    let page = family(&source.path, &source.text, outline, &mut reporter);
    reporter.finish();
    page
}

fn family(path: &str, text: &str, outline: Outline, reporter: &mut Reporter<'_>) -> Page {
    let facts = Facts::of(&outline);
    let stem = stem(path);
    if facts.has(Section::Syntax) {
        let title = facts.title.clone().unwrap_or_else(|| facts.title_of_file(&stem, reporter));
        return match http::http_page(outline, title, reporter) {
            Ok(it) => Page::Http(Box::new(it)),
            Err((reason, span)) => Page::NotUnderstood(NotUnderstood { reason, span }),
        };
    }
    let has_request = facts.has(Section::Request);
    let has_response = facts.has(Section::Response) || facts.has(Section::ResponseBody);
    if has_request || (has_response && facts.title.is_some()) {
        if let Some(title) = facts.action(text, reporter) {
            return Page::Action(Box::new(action::action_page(outline, title, reporter)));
        }
        if facts.tables_of_fields {
            return not_understood(
                &facts,
                "it has tables of an action, but nothing names the action",
                reporter,
            );
        }
    }
    if is_navigation(&stem) {
        let links = links::links(&outline.blocks);
        return Page::Navigation(NavigationPage { title: facts.first_heading, links });
    }
    let tables = outline.blocks.iter().filter_map(|it| match it {
        Block::Table(it) => Some(it),
        _ => None,
    });
    let (error_tables, tables): (Vec<&Table>, Vec<&Table>) =
        tables.partition(|it| errors::is_error_table(it));
    let mut rows = Rows::default();
    let codes =
        error_tables.iter().flat_map(|it| errors::error_rows(it, &mut rows, reporter)).collect();
    let is_error_page = stem.replace(['-', '_'], "").starts_with("errorcode")
        || (!error_tables.is_empty() && tables.is_empty() && outline.blocks.len() < 8);
    if is_error_page && !error_tables.is_empty() {
        return Page::ErrorCodes(ErrorPage { title: facts.first_heading, codes, rows });
    }
    if text.trim().is_empty() {
        return Page::NotUnderstood(NotUnderstood {
            reason: "the page is empty".to_owned(),
            span: Span::default(),
        });
    }
    if facts.has(Section::Definition) && facts.title.is_some() {
        let reason = "its title names an action, but no section describes a request or a response";
        return not_understood(&facts, reason, reporter);
    }
    let tables = tables.into_iter().cloned().collect();
    Page::Guide(GuidePage { title: facts.first_heading, codes, tables })
}

fn not_understood(facts: &Facts, reason: &str, reporter: &mut Reporter<'_>) -> Page {
    let span = facts.first_heading.as_ref().map(|it| it.span).unwrap_or_default();
    let help = "give the page a title such as `# 获取镜像仓库 - GetRepo` and the usual sections";
    reporter.report(
        codes::NO_ACTION_NAME,
        span,
        format!("the page is not understood: {reason}"),
        help,
    );
    Page::NotUnderstood(NotUnderstood { reason: reason.to_owned(), span })
}

/// What decides about the family.
struct Facts {
    first_heading: Option<Spanned<String>>,
    title: Option<Title>,
    sections: Vec<Section>,
    /// The name in the row of the parameter `Action`.
    action_row: Option<Spanned<String>>,
    tables_of_fields: bool,
}

impl Facts {
    fn of(outline: &Outline) -> Facts {
        let mut res = Facts {
            first_heading: None,
            title: None,
            sections: Vec::new(),
            action_row: None,
            tables_of_fields: false,
        };
        for block in &outline.blocks {
            match block {
                Block::Heading(it) => res.heading(it),
                Block::Table(it) => res.table(it),
                // The oldest pages set the headings of an HTTP page as plain lines.
                Block::Paragraph(it) if section(&words(it)) == Some(Section::Syntax) => {
                    res.sections.push(Section::Syntax);
                }
                _ => {}
            }
        }
        res
    }

    fn heading(&mut self, heading: &Heading) {
        if self.first_heading.is_none() {
            self.first_heading = Some(heading.text.clone());
        }
        match section(&heading.text.value) {
            Some(it) => self.sections.push(it),
            None if self.title.is_none() && self.sections.is_empty() => {
                self.title = title(&heading.text)
            }
            None => {}
        }
    }

    fn table(&mut self, table: &Table) {
        self.tables_of_fields |= fields::is_field_table(table);
        if self.action_row.is_none() && self.sections.last() == Some(&Section::Common) {
            self.action_row = table.rows.iter().find_map(action_in_row);
        }
    }

    fn has(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    /// The name of the action: from the title, the row of the parameter `Action`, the example.
    ///
    /// Where title and row disagree, the one that the example of the request uses is taken.
    fn action(&self, text: &str, reporter: &mut Reporter<'_>) -> Option<Title> {
        let from_row = |words: Option<&Title>, row: &Spanned<String>| {
            let words = words.map(|it| it.words.clone()).or_else(|| self.first_heading.clone());
            Title { words: words.unwrap_or_else(|| row.clone()), name: row.clone() }
        };
        match (&self.title, &self.action_row) {
            (Some(title), None) => Some(title.clone()),
            (Some(title), Some(row)) if title.name.value == row.value => Some(title.clone()),
            (Some(title), Some(row)) => {
                let message = format!(
                    "the title names `{}`, the parameter `Action` names `{}`",
                    title.name.value, row.value
                );
                let in_example =
                    |name: &str| example_action(text).is_some_and(|(it, _)| it == name);
                let row_wins = in_example(&row.value) && !in_example(&title.name.value);
                let taken = if row_wins { &row.value } else { &title.name.value };
                let help = format!("name one action; `{taken}` was taken");
                reporter.report(codes::TITLE_MISMATCH, title.name.span, message, &help);
                Some(if row_wins { from_row(Some(title), row) } else { title.clone() })
            }
            (None, Some(row)) => {
                self.no_title(&row.value, row.span, reporter);
                Some(from_row(None, row))
            }
            (None, None) => {
                let (name, at) = example_action(text)?;
                let name = Spanned::new(name.to_owned(), Span::new(at..at + name.len()));
                self.no_title(&name.value, name.span, reporter);
                Some(from_row(None, &name))
            }
        }
    }

    /// A title for a page that has none: operations in terms of HTTP are not called by name, so
    /// the name of the file serves.
    fn title_of_file(&self, stem: &str, reporter: &mut Reporter<'_>) -> Title {
        let span = self.first_heading.as_ref().map(|it| it.span).unwrap_or_default();
        let message = "the title does not name the operation";
        let help = format!("end the title in its name; the name of the file, `{stem}`, was taken");
        reporter.report(codes::TITLE_MISMATCH, span, message, &help);
        let name = Spanned::new(stem.to_owned(), span);
        let words = self.first_heading.clone().unwrap_or_else(|| name.clone());
        Title { words, name }
    }

    fn no_title(&self, name: &str, span: Span, reporter: &mut Reporter<'_>) {
        let span = self.first_heading.as_ref().map_or(span, |it| it.span);
        let message = format!("the title does not name the action `{name}`");
        let help = format!("end the title in ` - {name}`");
        reporter.report(codes::TITLE_MISMATCH, span, message, &help);
    }
}

/// `Action` … `` `GetRepo` ``: the code in the row of that parameter.
fn action_in_row(row: &Row) -> Option<Spanned<String>> {
    if words(&row.cells.first()?.inlines) != "Action" {
        return None;
    }
    row.cells.iter().flat_map(|it| &it.inlines).find_map(|it| match it {
        Inline::Code(it) if is_name(&it.value) => Some(it.clone()),
        _ => None,
    })
}

/// The action in the first `?Action=…` of a page.
fn example_action(text: &str) -> Option<(&str, usize)> {
    let at = text.find("?Action=").or_else(|| text.find("&Action="))? + "?Action=".len();
    let end = text[at..].find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let name = &text[at..end.map_or(text.len(), |it| at + it)];
    is_name(name).then_some((name, at))
}

fn is_navigation(stem: &str) -> bool {
    matches!(stem, "index" | "_sidebar" | "_glossary" | "_navbar" | "_coverpage")
        || stem.ends_with("readme")
}

/// The name of a file without its folder and ending, in lower case.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
    stem.to_lowercase()
}
