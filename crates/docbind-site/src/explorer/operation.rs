//! An operation.

use super::field::{ShownCorrection, ShownField, corrections};
use super::fields::Trees;
use super::findings::{Findings, findings_about};
use super::product::{effect, request_line};
use crate::layout::{Layout, Part, print};
use crate::samples::{Sample, samples};
use crate::site::Site;
use crate::text::{Block, Context, Inline, blocks, inlines, language};
use askama::Template;
use docbind_ir::ir::BodyKind;
use docbind_ir::resolve::Binding;

#[derive(Template)]
#[template(path = "explorer/operation.html")]
struct Operation<'a> {
    layout: Layout<'a>,
    product: &'a str,
    product_href: String,
    name: &'a str,
    title: &'a str,
    /// The language of the page, if it is not that of the site.
    language: Option<&'static str>,
    request_line: String,
    /// What the bodies of an HTTP request and of its response are, if there are any.
    bodies: Vec<(&'static str, &'static str)>,
    rust: Option<Rust<'a>>,
    effect: &'static str,
    effect_evidence: Option<&'a str>,
    paging: Option<String>,
    deprecated: Option<&'a str>,
    docs: Vec<Block<'a>>,
    notes: Vec<Block<'a>>,
    samples: Vec<Sample>,
    params: Vec<ShownField<'a>>,
    response: Vec<ShownField<'a>>,
    /// The page and the name of the model that the response is.
    response_model: Option<(String, &'a str)>,
    statuses: Vec<(&'a str, Vec<Inline<'a>>)>,
    response_example: Option<&'a str>,
    /// The page as it is published, and its path.
    page: (String, &'a str),
    corrections: Vec<ShownCorrection<'a>>,
    findings: Findings<'a>,
}

/// The operation in Rust.
struct Rust<'a> {
    method: &'a str,
    request: &'a str,
    response: String,
}

/// Returns the page of an operation.
pub(crate) fn operation(site: &Site<'_>, product: usize, at: usize) -> String {
    let (own, links) = (&site.products[product], &site.links.products[product]);
    let action = &own.resolved.actions[at];
    let layout = Layout::new(site, &links.operations[at], Part::Explorer, &action.name);
    let (root, file) = (layout.root.clone(), action.file.as_str());
    let cx = Context { links: &site.links, file, published: &site.published, root: &root };
    let rust = site.rust[product].as_ref();
    let mut trees = Trees::new(own, links, rust, &cx);
    let request_names = rust.and_then(|it| it.request(&action.name));
    let params = trees.params(&action.request, "request", request_names);
    let model = action.response_model.map(|it| it.0);
    let response_names = rust.and_then(|it| match model {
        Some(at) => it.model(at),
        None => it.response(&action.name),
    });
    let fields = action.fields(&own.resolved.models);
    let response = trees.fields(fields, "response", response_names);
    let statuses = action.statuses.iter().filter(|it| !it.docs.is_empty() || !it.is_response);
    let page = docbind_ir::links::Page { site: &site.published, file };
    let rust = rust.and_then(|it| {
        Some(Rust {
            method: it.method(&action.name)?,
            request: request_names?.ident(),
            response: it.response_type(&action.name)?,
        })
    });
    print(&Operation {
        product: &own.ir.name,
        product_href: layout.to(&links.index),
        name: &action.name,
        title: &action.title,
        language: language(&action.title),
        request_line: request_line(action),
        bodies: bodies(&action.binding),
        rust,
        effect: effect(action.effect),
        effect_evidence: action.effect_evidence.as_deref(),
        paging: action.paging.as_ref().map(|it| it.paging.to_string()),
        deprecated: action.deprecated.as_ref().map(|it| it.reason.as_str()),
        docs: blocks(&action.docs, &cx),
        notes: blocks(&action.notes, &cx),
        samples: samples(site, own, action),
        params,
        response,
        response_model: model
            .map(|it| (layout.to(&links.models[it]), &*own.resolved.models[it].name)),
        statuses: statuses.map(|it| (it.status.as_str(), inlines(&it.docs, &cx))).collect(),
        response_example: action.response_example.as_ref().map(|it| it.text.as_str()),
        page: (page.url(), file),
        corrections: corrections(&action.corrected, &root),
        findings: findings_about(site, file, &action.name),
        layout,
    })
}

/// Returns what the bodies of an HTTP request and of its response are.
fn bodies(binding: &Binding) -> Vec<(&'static str, &'static str)> {
    let all = match binding {
        Binding::Rpc { .. } => return Vec::new(),
        Binding::Http(it) => [("Sends", it.request_body), ("Returns", it.response_body)],
    };
    let name = |kind| match kind {
        BodyKind::None => None,
        BodyKind::Form => Some("a form"),
        BodyKind::Json => Some("JSON"),
        BodyKind::Multipart => Some("a form in parts"),
        BodyKind::Text => Some("text"),
        BodyKind::Bytes => Some("bytes"),
    };
    all.into_iter().filter_map(|(verb, kind)| Some((verb, name(kind)?))).collect()
}
