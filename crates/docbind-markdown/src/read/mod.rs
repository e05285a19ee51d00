//! Determines the family of a page and reads the page by the rules of that family.

mod action;
mod candidates;
mod cell_text;
mod codes;
mod columns;
mod dotted_name;
mod errors;
mod fields;
mod http;
mod irregularities;
mod links;
mod name_cell;
mod required;
mod section_contents;
mod sections;
mod table_text;
mod title;
mod types;

pub use codes::CODES;
pub use links::links;

use crate::inline::{Inline, plain_text};
use crate::outline::{Block, Heading, Outline, Row, Table, outline};
use crate::page::{ErrorPage, GuidePage, NavigationPage, NotUnderstood, Page, RowCount};
use docbind_source::{Diagnostic, FileId, Reporter, SourceFile, Span, Spanned};
use sections::{Section, section_of_heading};
use title::{Title, is_name, parse_title};

/// How many blocks a page of error codes may have if its file name is not that of one; with more, it is a
/// guide.
const MAX_ERROR_PAGE_BLOCKS: usize = 7;

/// Reads a page. Never fails: any text belongs to a family, and what cannot be read is reported.
pub fn read(file: FileId, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Page {
    read_outline(file, source, outline(&source.text), diagnostics)
}

/// Reads a page that was parsed already.
pub fn read_outline(
    file: FileId,
    source: &SourceFile,
    outline: Outline,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let mut reporter = Reporter::new(file, diagnostics);
    irregularities::report_irregularities(&outline, &mut reporter);
    let page = read_family(&source.path, &source.text, outline, &mut reporter);
    reporter.finish();
    page
}

fn read_family(path: &str, text: &str, outline: Outline, reporter: &mut Reporter<'_>) -> Page {
    let evidence = FamilyEvidence::from_outline(&outline);
    let stem = file_stem(path);
    if evidence.has(Section::Syntax) {
        let title = match &evidence.title {
            Some(it) => it.clone(),
            None => evidence.title_from_file_name(&stem, reporter),
        };
        return match http::http_page(outline, title, reporter) {
            Ok(it) => Page::Http(Box::new(it)),
            Err((reason, span)) => Page::NotUnderstood(NotUnderstood { reason, span }),
        };
    }
    let has_request = evidence.has(Section::Request);
    let has_response = evidence.has(Section::Response) || evidence.has(Section::ResponseBody);
    if has_request || (has_response && evidence.title.is_some()) {
        if let Some(title) = evidence.action_title(text, reporter) {
            return Page::Action(Box::new(action::action_page(outline, title, reporter)));
        }
        if evidence.has_field_tables {
            return not_understood(
                &evidence,
                "it has tables of an action, but nothing names the action",
                reporter,
            );
        }
    }
    if is_navigation(&stem) {
        let links = links::links(&outline.blocks);
        let intro = outline.blocks.iter().find_map(|it| match it {
            Block::Paragraph(it) => Some(plain_text(it).into_owned()),
            _ => None,
        });
        return Page::Navigation(NavigationPage { title: evidence.first_heading, intro, links });
    }
    let tables = outline.blocks.iter().filter_map(|it| match it {
        Block::Table(it) => Some(it),
        _ => None,
    });
    let (error_tables, other_tables): (Vec<&Table>, Vec<&Table>) =
        tables.partition(|it| errors::is_error_table(it));
    let mut rows = RowCount::default();
    let codes =
        error_tables.iter().flat_map(|it| errors::error_rows(it, &mut rows, reporter)).collect();
    let is_error_page = stem.replace(['-', '_'], "").starts_with("errorcode")
        || (!error_tables.is_empty()
            && other_tables.is_empty()
            && outline.blocks.len() <= MAX_ERROR_PAGE_BLOCKS);
    if is_error_page && !error_tables.is_empty() {
        return Page::ErrorCodes(ErrorPage { title: evidence.first_heading, codes, rows });
    }
    if text.trim().is_empty() {
        return Page::NotUnderstood(NotUnderstood {
            reason: "the page is empty".to_owned(),
            span: Span::default(),
        });
    }
    if evidence.has(Section::Definition) && evidence.title.is_some() {
        let reason = "its title names an action, but no section describes a request or a response";
        return not_understood(&evidence, reason, reporter);
    }
    let tables = other_tables.into_iter().cloned().collect();
    Page::Guide(GuidePage { title: evidence.first_heading, codes, tables })
}

fn not_understood(evidence: &FamilyEvidence, reason: &str, reporter: &mut Reporter<'_>) -> Page {
    let span = evidence.first_heading.as_ref().map(|it| it.span).unwrap_or_default();
    let help = "give the page a title such as `# 获取镜像仓库 - GetRepo` and the usual sections";
    reporter.report(
        codes::NO_ACTION_NAME,
        span,
        format!("the page is not understood: {reason}"),
        help,
    );
    Page::NotUnderstood(NotUnderstood { reason: reason.to_owned(), span })
}

/// The content of a page that determines its family.
struct FamilyEvidence {
    first_heading: Option<Spanned<String>>,
    title: Option<Title>,
    sections: Vec<Section>,
    /// The name in the row of the parameter `Action`.
    action_row: Option<Spanned<String>>,
    has_field_tables: bool,
}

impl FamilyEvidence {
    fn from_outline(outline: &Outline) -> FamilyEvidence {
        let mut res = FamilyEvidence {
            first_heading: None,
            title: None,
            sections: Vec::new(),
            action_row: None,
            has_field_tables: false,
        };
        for block in &outline.blocks {
            match block {
                Block::Heading(it) => res.add_heading(it),
                Block::Table(it) => res.add_table(it),
                // On the oldest HTTP pages, headings are paragraphs.
                Block::Paragraph(it)
                    if section_of_heading(&plain_text(it)) == Some(Section::Syntax) =>
                {
                    res.sections.push(Section::Syntax);
                }
                _ => {}
            }
        }
        res
    }

    fn add_heading(&mut self, heading: &Heading) {
        if self.first_heading.is_none() {
            self.first_heading = Some(heading.text.clone());
        }
        match section_of_heading(&heading.text.value) {
            Some(it) => self.sections.push(it),
            None if self.title.is_none() && self.sections.is_empty() => {
                self.title = parse_title(&heading.text)
            }
            None => {}
        }
    }

    fn add_table(&mut self, table: &Table) {
        self.has_field_tables |= columns::is_field_table(table);
        if self.action_row.is_none() && self.sections.last() == Some(&Section::Common) {
            self.action_row = table.rows.iter().find_map(action_in_row);
        }
    }

    fn has(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }

    /// Returns the title with the name of the action, which is in the title, in the row of the parameter
    /// `Action` or in the example.
    ///
    /// If title and row disagree, the name in the example decides.
    fn action_title(&self, text: &str, reporter: &mut Reporter<'_>) -> Option<Title> {
        let with_name = |name: &Spanned<String>, title: Option<&Title>| {
            let text = title.map(|it| it.text.clone()).or_else(|| self.first_heading.clone());
            Title { text: text.unwrap_or_else(|| name.clone()), name: name.clone() }
        };
        match (&self.title, &self.action_row) {
            (Some(title), None) => Some(title.clone()),
            (Some(title), Some(row)) if title.name.value == row.value => Some(title.clone()),
            (Some(title), Some(row)) => {
                let message = format!(
                    "the title names `{}`, the parameter `Action` names `{}`",
                    title.name.value, row.value
                );
                let is_in_example =
                    |name: &str| action_in_example(text).is_some_and(|(it, _)| it == name);
                let row_wins = is_in_example(&row.value) && !is_in_example(&title.name.value);
                let used = if row_wins { &row.value } else { &title.name.value };
                let help = format!("name one action; `{used}` was used");
                reporter.report(codes::TITLE_MISMATCH, title.name.span, message, &help);
                Some(if row_wins { with_name(row, Some(title)) } else { title.clone() })
            }
            (None, Some(row)) => {
                self.report_missing_name(&row.value, row.span, reporter);
                Some(with_name(row, None))
            }
            (None, None) => {
                let (name, start) = action_in_example(text)?;
                let name = Spanned::new(name.to_owned(), Span::new(start..start + name.len()));
                self.report_missing_name(&name.value, name.span, reporter);
                Some(with_name(&name, None))
            }
        }
    }

    /// Returns a title for a page without a name in its title. HTTP operations are not called by name, so
    /// the name of the file will do.
    fn title_from_file_name(&self, stem: &str, reporter: &mut Reporter<'_>) -> Title {
        let span = self.first_heading.as_ref().map(|it| it.span).unwrap_or_default();
        let message = "the title does not name the operation";
        let help = format!("end the title with its name; the file name `{stem}` was used");
        reporter.report(codes::TITLE_MISMATCH, span, message, &help);
        let name = Spanned::new(stem.to_owned(), span);
        let text = self.first_heading.clone().unwrap_or_else(|| name.clone());
        Title { text, name }
    }

    fn report_missing_name(&self, name: &str, span: Span, reporter: &mut Reporter<'_>) {
        let span = self.first_heading.as_ref().map_or(span, |it| it.span);
        let message = format!("the title does not name the action `{name}`");
        let help = format!("end the title with ` - {name}`");
        reporter.report(codes::TITLE_MISMATCH, span, message, &help);
    }
}

/// Returns the action in the row of the parameter `Action`: the first code span with a name.
fn action_in_row(row: &Row) -> Option<Spanned<String>> {
    if plain_text(&row.cells.first()?.inlines) != "Action" {
        return None;
    }
    row.cells.iter().flat_map(|it| &it.inlines).find_map(|it| match it {
        Inline::Code(it) if is_name(&it.value) => Some(it.clone()),
        _ => None,
    })
}

/// Returns the action in the first `?Action=…` of a page, and its position.
fn action_in_example(text: &str) -> Option<(&str, usize)> {
    let start = text.find("?Action=").or_else(|| text.find("&Action="))? + "?Action=".len();
    let length = text[start..].find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let name = &text[start..length.map_or(text.len(), |it| start + it)];
    is_name(name).then_some((name, start))
}

fn is_navigation(stem: &str) -> bool {
    matches!(stem, "index" | "_sidebar" | "_glossary" | "_navbar" | "_coverpage")
        || stem.ends_with("readme")
}

/// Returns the name of a file without folder and extension, in lower case.
fn file_stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
    stem.to_lowercase()
}
