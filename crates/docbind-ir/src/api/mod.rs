//! Lowers pages that were read by a dialect: one page has several operations, and models that operations of
//! other pages may use as well.
//!
//! `fields` makes fields and types, `compose` those of compositions within a `budget`, `names` gives operations
//! their names, `assemble` makes a product of the pages of one folder.

mod assemble;
mod budget;
mod compose;
mod fields;
mod names;

pub(crate) use assemble::{ApiPages, assemble_api};

use crate::codes;
use crate::effect::effect_of_method;
use crate::http::example_of_response;
use crate::ir::{Binding, Body, BodyKind, Field, Location, Model, Operation, Response, Type};
use crate::lower::{Context, page_deprecation};
use crate::text::{lower_blocks, lower_inlines};
use docbind_markdown::api::{ApiModel, ApiOperation, ApiPage};
use docbind_markdown::page::{RowCount, Tally};
use fields::Fields;

/// The content of a page that was read by a dialect.
#[derive(Clone, Debug)]
pub(crate) struct LoweredApi {
    pub(crate) operations: Vec<Operation>,
    pub(crate) models: Vec<Model>,
}

/// Lowers a page, and counts its rows.
pub(crate) fn lower_page(page: &ApiPage, tally: &mut Tally, cx: &mut Context<'_>) -> LoweredApi {
    let mut fields = Fields::new(&page.models);
    let models: Vec<Model> = page.models.iter().map(|it| model(it, &mut fields, cx)).collect();
    let operations = page.operations.iter().map(|it| operation(it, &mut fields, cx)).collect();
    *tally = count(page);
    if let Some((place, count)) = fields.budget.left_out {
        let message = format!("{count} parts and members of models are left out of compositions");
        let help = "let the page copy less, or refer to the models instead";
        cx.report(codes::UNRESOLVED_MODEL, place, message, help);
    }
    LoweredApi { operations, models }
}

fn model(it: &ApiModel, fields: &mut Fields<'_>, cx: &mut Context<'_>) -> Model {
    fields.budget.place = it.name.span;
    let ty = fields.ty(&it.ty, None, cx);
    let (members, ty) = match ty {
        Type::Fields(it) => (it, None),
        Type::Object => (Vec::new(), None),
        it => (Vec::new(), Some(it)),
    };
    Model {
        name: it.name.value.clone(),
        fields: members,
        ty,
        values: it.values.clone(),
        place: Some(cx.page_span(it.name.span)),
        within: None,
        corrected: Vec::new(),
    }
}

fn operation(it: &ApiOperation, fields: &mut Fields<'_>, cx: &mut Context<'_>) -> Operation {
    fields.budget.place = it.span;
    let mut request: Vec<Field> = it.params.iter().map(|it| fields.param(it, cx)).collect();
    let mut body = None;
    let mut request_body = BodyKind::None;
    if let Some(whole) = &it.body {
        let ty = fields.ty(&whole.ty, Some(Location::Body), cx);
        request_body = match (whole.is_form, fields.has_file(&whole.ty)) {
            (false, _) if ty == Type::File => BodyKind::Bytes,
            (_, true) => BodyKind::Multipart,
            (true, false) => BodyKind::Form,
            (false, false) => BodyKind::Json,
        };
        match ty {
            Type::Fields(mut members) => request.append(&mut members),
            ty => body = Some(Body { ty, required: whole.required }),
        }
    }
    let success = it.responses.iter().position(|it| it.status.starts_with('2'));
    let mut response = Vec::new();
    let mut response_body = BodyKind::None;
    let mut responses = Vec::new();
    for (position, one) in it.responses.iter().enumerate() {
        let is_success = Some(position) == success;
        let location = is_success.then_some(Location::Body);
        let mut ty = one.ty.as_ref().map(|it| fields.ty(it, location, cx));
        let mut headers: Vec<Field> = one.headers.iter().map(|it| fields.header(it, cx)).collect();
        if is_success {
            response_body = match &ty {
                None => BodyKind::None,
                Some(Type::File) => BodyKind::Bytes,
                Some(_) => BodyKind::Json,
            };
            response.append(&mut headers);
            if let Some(Type::Fields(members)) = &mut ty {
                response.append(members);
                ty = None;
            }
        }
        responses.push(Response {
            status: one.status.clone(),
            docs: lower_inlines(&one.docs),
            is_fields: is_success && ty.is_none() && one.ty.is_some(),
            ty,
            headers,
        });
    }
    let docs = lower_blocks(&it.docs);
    Operation {
        name: names::operation_name(it),
        title: it.title.clone(),
        binding: Binding::Http {
            method: it.method.clone(),
            path: it.path.clone(),
            host: String::new(),
            request_body,
            response_body,
        },
        deprecated: page_deprecation(&it.title, &docs),
        docs,
        notes: Vec::new(),
        effect: effect_of_method(&it.method),
        effect_evidence: None,
        paging: None,
        request,
        response,
        body,
        responses,
        models: Vec::new(),
        request_example: None,
        response_example: it.response_example.as_ref().and_then(|it| example_of_response(it, cx)),
        file: cx.source.path.clone(),
        place: cx.page_span(it.span),
        supersedes: Vec::new(),
        corrected: Vec::new(),
    }
}

/// Counts the rows of a page, by what they are.
fn count(page: &ApiPage) -> Tally {
    let mut res = Tally::default();
    for it in &page.operations {
        res.request.read += fields::count_rows(&it.params);
        res.request.read += it.body.as_ref().map_or(0, |it| fields::count_rows_of_type(&it.ty));
        for response in &it.responses {
            let body = response.ty.as_ref().map_or(0, fields::count_rows_of_type);
            res.response.read += fields::count_rows(&response.headers) + body;
        }
    }
    let of_model = |it: &ApiModel| fields::count_rows_of_type(&it.ty);
    res.models.read += page.models.iter().map(of_model).sum::<usize>();
    let rows = page.rows;
    // A row that was lost while reading would show here.
    let lost = usize::try_from(rows.lost()).unwrap_or(0);
    res.request.read += rows.reported + lost;
    res.request.reported = rows.reported;
    let others = rows.structure + rows.repeated + rows.notes + rows.values + rows.statuses;
    res.other = RowCount { read: others, reported: 0, common: others };
    res
}
