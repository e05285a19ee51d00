//! Determines the family of a page and reads the page by the rules of that family.

mod candidates;
mod cell_text;
mod codes;
mod columns;
mod dotted_name;
mod errors;
mod evidence;
mod fields;
mod irregularities;
mod links;
mod models;
mod name_cell;
mod operation_name;
mod operation_page;
mod required;
mod section_contents;
mod sections;
mod syntax;
mod table_text;
mod tables;
mod title;
mod types;
mod walk;

pub use codes::CODES;
pub use links::links;

use crate::dialect::Dialect;
use crate::dialect::roles::{PageKind, Role};
use crate::inline::plain_text;
use crate::outline::{Block, Outline, Table, outline};
use crate::page::{ErrorPage, GuidePage, NavigationPage, NotUnderstood, Page, RowCount};
use docbind_source::{Diagnostic, FileId, Reporter, SourceFile, Span};
use evidence::{Evidence, is_kind};
use operation_name::suggest_title;
use title::{action_title, title_from_file_name};

/// How many blocks a page of error codes may have if its file name is not that of one; with more, it is a
/// guide.
const MAX_ERROR_PAGE_BLOCKS: usize = 7;

/// Reads a page by a dialect whose operations are called by name. Never fails: any text belongs to a family,
/// and what cannot be read is reported.
pub fn read(
    file: FileId,
    source: &SourceFile,
    dialect: &Dialect,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    read_outline(file, source, outline(&source.text), dialect, diagnostics)
}

/// Reads a page that was parsed already.
pub fn read_outline(
    file: FileId,
    source: &SourceFile,
    outline: Outline,
    dialect: &Dialect,
    diagnostics: &mut Vec<Diagnostic>,
) -> Page {
    let mut reporter = Reporter::new(file, diagnostics);
    irregularities::report_irregularities(&outline, &mut reporter);
    let page = read_family(source, outline, dialect, &mut reporter);
    reporter.finish();
    page
}

fn read_family(
    source: &SourceFile,
    outline: Outline,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Page {
    let text = source.text.as_str();
    let evidence = Evidence::from_outline(&outline, text, dialect);
    let stem = file_stem(&source.path);
    if evidence.has(Role::Syntax) {
        let title = match &evidence.title {
            Some(it) => it.clone(),
            None => title_from_file_name(&evidence, &stem, reporter),
        };
        return match operation_page::http_page(outline, title, dialect, reporter) {
            Ok(it) => Page::Http(Box::new(it)),
            Err(it) => Page::NotUnderstood(it),
        };
    }
    let has_request = evidence.has(Role::Request);
    if has_request || (evidence.has(Role::Response) && evidence.title.is_some()) {
        if let Some(title) = action_title(&evidence, text, dialect, reporter) {
            return Page::Action(Box::new(operation_page::action_page(
                outline, title, dialect, reporter,
            )));
        }
        if evidence.has_field_tables {
            let reason = "it has tables of an action, but nothing names the action";
            return not_understood(&evidence, reason, dialect, reporter);
        }
    }
    if is_kind(&stem, PageKind::Navigation, dialect) {
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
        tables.partition(|it| errors::is_error_table(it, dialect));
    let mut rows = RowCount::default();
    let codes = error_tables
        .iter()
        .flat_map(|it| errors::error_rows(it, &mut rows, dialect, reporter))
        .collect();
    let is_error_page = is_kind(&stem, PageKind::ErrorCodes, dialect)
        || (other_tables.is_empty() && outline.blocks.len() <= MAX_ERROR_PAGE_BLOCKS);
    if is_error_page && !error_tables.is_empty() {
        return Page::ErrorCodes(ErrorPage { title: evidence.first_heading, codes, rows });
    }
    if text.trim().is_empty() {
        return Page::NotUnderstood(NotUnderstood {
            reason: "the page is empty".to_owned(),
            span: Span::default(),
        });
    }
    if evidence.has(Role::Definition) && evidence.title.is_some() {
        let reason = "its title names an action, but no section describes a request or a response";
        return not_understood(&evidence, reason, dialect, reporter);
    }
    let tables = other_tables.into_iter().cloned().collect();
    Page::Guide(GuidePage { title: evidence.first_heading, codes, tables })
}

fn not_understood(
    evidence: &Evidence,
    reason: &str,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Page {
    let span = evidence.first_heading.as_ref().map(|it| it.span).unwrap_or_default();
    let message = format!("the page is not understood: {reason}");
    reporter.report(codes::NO_ACTION_NAME, span, message, &suggest_title(dialect));
    Page::NotUnderstood(NotUnderstood { reason: reason.to_owned(), span })
}

/// Returns the name of a file without folder and extension, in lower case.
fn file_stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
    stem.to_lowercase()
}
