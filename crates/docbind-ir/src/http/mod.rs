//! Lowers pages about HTTP operations.
//!
//! `fields` makes fields of the syntax block and the tables, `body` infers what the bodies are, and `template`
//! reads the placeholders of paths and hosts.

mod body;
mod example;
mod fields;
mod template;

pub(crate) use example::of_response as example_of_response;
pub use template::{TemplatePart, template_parts};

use crate::effect::effect_of_method;
use crate::ir::{Binding, Location, Operation};
use crate::lower::{Context, http_field, page_deprecation};
use crate::text::lower_blocks;
use docbind_markdown::page::{HttpPage, HttpPart, Tally};
use fields::Fields;

/// Lowers a page. Rows that are left out are added to the reported ones of the tally.
pub(crate) fn lower_operation(
    page: &HttpPage,
    tally: &mut Tally,
    cx: &mut Context<'_>,
) -> Operation {
    let mut request = Fields::from_syntax(page);
    let mut response = Fields::default();
    for table in &page.tables {
        let (fields, location, rows) = match table.part {
            HttpPart::RequestHeaders => (&mut request, Location::Header, &mut tally.request),
            HttpPart::RequestParameters => (&mut request, Location::Query, &mut tally.request),
            HttpPart::RequestBody => (&mut request, Location::Body, &mut tally.request),
            HttpPart::ResponseHeaders => (&mut response, Location::Header, &mut tally.response),
            HttpPart::ResponseBody => (&mut response, Location::Body, &mut tally.response),
        };
        let mut lowered = Vec::new();
        for row in &table.fields {
            lowered.push((row, http_field(row, location, cx)));
        }
        rows.reported += match &table.parent {
            Some(parent) => fields.add_members(parent, location, lowered, cx),
            None => lowered.into_iter().filter_map(|(row, it)| fields.add_row(row, it, cx)).count(),
        };
    }
    let docs = lower_blocks(&page.intro);
    let (request, response) = (request.list, response.list);
    Operation {
        name: page.name.value.clone(),
        title: page.title.value.clone(),
        binding: Binding::Http {
            method: page.method.clone(),
            path: page.path.clone(),
            host: host(page).unwrap_or_default().to_owned(),
            request_body: body::of_request(page, &request),
            response_body: body::of_response(&page.method, &response),
        },
        deprecated: page_deprecation(&page.title.value, &docs),
        docs,
        notes: lower_blocks(&page.notes),
        effect: effect_of_method(&page.method),
        effect_evidence: None,
        paging: None,
        request,
        response,
        body: None,
        responses: Vec::new(),
        models: Vec::new(),
        request_example: None,
        response_example: page
            .response_example
            .as_ref()
            .and_then(|it| example::of_response(it, cx)),
        file: cx.source.path.clone(),
        place: cx.page_span(page.span),
        supersedes: Vec::new(),
        corrected: Vec::new(),
    }
}

/// Returns the template of the host in the syntax block.
fn host(page: &HttpPage) -> Option<&str> {
    page.headers.iter().find(|(name, _)| is_host(name)).map(|(_, it)| it.as_str())
}

/// Whether a header is the one that names the host.
fn is_host(header: &str) -> bool {
    header.eq_ignore_ascii_case("host")
}
