//! One action page to one [`Action`] of the IR.
//!
//! Dotted names become trees, types become types of the IR, untyped containers are inferred. What a
//! row cannot be reconciled with is reported, and counted with the rows that reading left out.

mod example;
mod infer;
mod inference_source;
mod request;
mod response;
mod tree;

pub(crate) use response::fields as http_fields;

use crate::effect::effect;
use crate::ir::{Action, Block, Deprecation, Layout, Place};
use crate::text::{blocks, plain_text};
use docbind_markdown::page::{ActionPage, Dialect, Tally};
use docbind_prose::deprecation;
use docbind_source::{Code, Diagnostic, FileId, Reporter, SourceFile, Span};
use response::Names;

/// What lowering needs to know of the page, and where its findings go.
pub(crate) struct Context<'a> {
    pub(crate) file: FileId,
    pub(crate) source: &'a SourceFile,
    pub(crate) reporter: Reporter<'a>,
}

impl Context<'_> {
    pub(crate) fn place(&self, span: Span) -> Place {
        let line = u32::try_from(self.source.line(span.start)).unwrap_or(u32::MAX);
        Place { line, bytes: [span.start, span.end] }
    }

    pub(crate) fn report(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: &str,
    ) {
        self.reporter.report(code, span, message, help);
    }

    pub(crate) fn report_with(&mut self, diagnostic: Diagnostic) {
        self.reporter.push(diagnostic);
    }
}

/// Lowers a page; rows that are left out here are added to the tally's reported ones.
pub(crate) fn action(page: &ActionPage, tally: &mut Tally, cx: &mut Context<'_>) -> Action {
    let request_example = page.request_example.as_ref().map(|it| example::request(it, cx));
    let response_example = page.response_example.as_ref().map(|it| example::response(it, cx));

    let mut names = Names::of(page);
    let mut models = response::models(&mut names, &mut tally.models, cx);
    let mut response = response::response(&mut names, &mut models, &mut tally.response, cx);
    infer::containers(&mut response, &mut models, page, response_example.as_ref(), cx);
    let request = request::request(page, &names, &models, &mut tally.request, cx);

    let docs = blocks(&page.intro);
    let deprecated = deprecation(&page.title.value).or_else(|| in_docs(&docs));
    Action {
        name: page.action.value.clone(),
        title: page.title.value.clone(),
        notes: blocks(&page.notes),
        deprecated,
        layout: match page.dialect {
            Dialect::Standard => Layout::Standard,
            Dialect::Legacy => Layout::Legacy,
        },
        effect: effect(&page.action.value),
        encoding: request::encoding(&request),
        request,
        response,
        models,
        request_example,
        response_example,
        file: cx.source.path.clone(),
        place: cx.place(page.action.span),
        supersedes: Vec::new(),
        corrected: Vec::new(),
        paging: None,
        docs,
    }
}

fn in_docs(docs: &[Block]) -> Option<Deprecation> {
    docs.iter().find_map(|it| match it {
        Block::Paragraph(it) => deprecation(&plain_text(it)),
        Block::Quote(it) => in_docs(it),
        _ => None,
    })
}
