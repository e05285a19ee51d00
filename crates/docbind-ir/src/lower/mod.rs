//! Lowers a page about an action to an [`Operation`] of the IR.
//!
//! Dotted names become trees, and the types of untyped arrays and objects are inferred. Rows that
//! contradict others are reported and left out; types that the example contradicts are widened.

mod example;
mod infer;
mod inference_source;
mod request;
mod response;
mod tree;
mod widen;

pub(crate) use response::http_field;

use crate::codes;
use crate::effect::{InferredEffect, infer_effect};
use crate::ir::{Binding, Block, Deprecation, Effect, Layout, Operation, PageSpan};
use crate::paging::{self, Contradiction};
use crate::text::{lower_blocks, plain_text};
use docbind_markdown::page::{ActionPage, Tally};
use docbind_prose::deprecation;
use docbind_source::{Code, Diagnostic, FileId, Reporter, SourceFile, Span};
use response::PageModels;

/// The page that is lowered, and its reporter.
pub(crate) struct Context<'a> {
    pub(crate) file: FileId,
    pub(crate) source: &'a SourceFile,
    pub(crate) reporter: Reporter<'a>,
}

impl Context<'_> {
    /// Converts a span of the page to one of the IR.
    pub(crate) fn page_span(&self, span: Span) -> PageSpan {
        let line = u32::try_from(self.source.line(span.start)).unwrap_or(u32::MAX);
        PageSpan { line, bytes: [span.start, span.end] }
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

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.reporter.push(diagnostic);
    }
}

/// Lowers a page. Rows that are left out are added to the reported ones of the tally.
pub(crate) fn lower_action(
    page: &ActionPage,
    tally: &mut Tally,
    cx: &mut Context<'_>,
) -> Operation {
    let request_example = page.request_example.as_ref().map(|it| example::lower_request(it, cx));
    let response_example = page.response_example.as_ref().map(|it| example::lower_response(it, cx));

    let mut page_models = PageModels::new(page);
    let mut models = response::lower_models(&mut page_models, &mut tally.models, cx);
    let mut response =
        response::lower_response(&mut page_models, &mut models, &mut tally.response, cx);
    infer::infer_types(&mut response, &mut models, page, response_example.as_ref(), cx);
    widen::widen_types(&mut response, &mut models, page, response_example.as_ref(), cx);
    let request = request::lower_request(page, &page_models, &models, &mut tally.request, cx);

    let docs = lower_blocks(&page.intro);
    let InferredEffect { effect, evidence } = infer_effect(
        &page.action.value,
        &page.title.value,
        &first_paragraph(&docs),
        &rest(&docs),
        &request,
    );
    let deprecated = page_deprecation(&page.title.value, &docs);
    let action = Operation {
        name: page.action.value.clone(),
        title: page.title.value.clone(),
        binding: Binding::Rpc {
            action: page.action.value.clone(),
            layout: if page.is_legacy { Layout::Legacy } else { Layout::Standard },
            encoding: request::encoding(&request),
        },
        notes: lower_blocks(&page.notes),
        deprecated,
        effect,
        effect_evidence: evidence,
        request,
        response,
        body: None,
        responses: Vec::new(),
        models,
        request_example,
        response_example,
        file: cx.source.path.clone(),
        place: cx.page_span(page.action.span),
        supersedes: Vec::new(),
        corrected: Vec::new(),
        paging: None,
        docs,
    };
    report_contradictory_paging(&action, cx);
    action
}

/// Reports a parameter whose name and description disagree about how the results are paged.
fn report_contradictory_paging(action: &Operation, cx: &mut Context<'_>) {
    if action.effect != Effect::Read {
        return;
    }
    let Some(Contradiction { param, named, described }) = paging::infer(action).contradiction
    else {
        return;
    };
    let span = param.place.map(|it| Span { start: it.bytes[0], end: it.bytes[1] });
    let message = format!(
        "`{}` is named like {named} and described as {described}; the action is taken as not paged",
        param.name
    );
    let help =
        "say in the description what it is, and the number of the first page: `页码，从1开始`";
    cx.report(codes::CONTRADICTORY_PAGING, span.unwrap_or_default(), message, help);
}

/// Returns the text of the first paragraph.
fn first_paragraph(blocks: &[Block]) -> String {
    let paragraph = blocks.iter().find_map(|it| match it {
        Block::Paragraph(it) => Some(plain_text(it)),
        Block::Heading(_) | Block::List(_) | Block::Code(_) | Block::Table(_) | Block::Quote(_) => {
            None
        }
    });
    paragraph.unwrap_or_default()
}

/// Returns the text behind the first paragraph: other paragraphs, quotes and lists.
fn rest(blocks: &[Block]) -> String {
    let first = blocks.iter().position(|it| matches!(it, Block::Paragraph(_)));
    let mut res = String::new();
    for (at, block) in blocks.iter().enumerate() {
        if Some(at) != first {
            push_text(block, &mut res);
        }
    }
    res
}

fn push_text(block: &Block, res: &mut String) {
    match block {
        Block::Paragraph(it) => {
            *res += &plain_text(it);
            res.push('\n');
        }
        Block::List(items) => items.iter().flatten().for_each(|it| push_text(it, res)),
        Block::Quote(it) => it.iter().for_each(|it| push_text(it, res)),
        Block::Heading(_) | Block::Code(_) | Block::Table(_) => {}
    }
}

/// Returns the words of a title or an introduction that call the operation deprecated.
pub(crate) fn page_deprecation(title: &str, docs: &[Block]) -> Option<Deprecation> {
    deprecation(title).or_else(|| deprecation_in_blocks(docs))
}

fn deprecation_in_blocks(blocks: &[Block]) -> Option<Deprecation> {
    blocks.iter().find_map(|it| match it {
        Block::Paragraph(it) => deprecation(&plain_text(it)),
        Block::Quote(it) => deprecation_in_blocks(it),
        Block::Heading(_) | Block::List(_) | Block::Code(_) | Block::Table(_) => None,
    })
}
