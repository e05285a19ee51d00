//! Compares the example of a response with the response's table and the models.

use crate::codes;
use crate::element;
use crate::example_kind::ExampleKind;
use crate::example_spans::ExampleSpans;
use crate::json::{JsonCheck, parse_object};
use crate::page::{ActionView, Findings, TableRow};
use crate::schema::Models;
use docbind_ir::COMMON_FIELDS;
use docbind_ir::ir::ExampleValue;
use docbind_source::Diagnostic;
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let Some(example) = &view.action.response_example else { return };
    // serde has parsed the JSON before, so that it is not too deep for the second parser.
    let Some(ExampleValue::Json(value)) = &example.value else { return };
    let spans = ExampleSpans::new(example, view.source);
    if !value.is_object() {
        let start = example.text.len() - example.text.trim_start().len();
        let message = "the example is JSON, but not an object".to_owned();
        let help =
            "write the object as the service returns it, without quotes or brackets around it";
        let span = spans.on_page(start..start + 1);
        findings.report(codes::EXAMPLE_NO_OBJECT, span, message, help);
    }
    let Some(object) = parse_object(&example.text) else { return };
    check_action(view, &object, &spans, findings);
    let models = Models::new(&view.action.models);
    let is_complete = !reports_error(&object);
    let start = object.range().start;
    let kind = ExampleKind::Response;
    let mut check =
        JsonCheck::new(view, kind, &spans, &models, COMMON_FIELDS, is_complete, findings);
    if is_complete {
        check.missing_common = missing_common_fields(view, &object);
    }
    check.check_object(&object, &view.action.response, None, spans.on_page(start..start + 1));
    check.finish();
}

/// Returns whether the example is the response of a failed call.
fn reports_error(object: &Object<'_>) -> bool {
    match object.properties.iter().find(|it| it.name.as_str() == "RetCode").map(|it| &it.value) {
        Some(Value::NumberLit(code)) => code.value != "0",
        _ => false,
    }
}

/// Returns the rows of required common fields that the example lacks. The IR has no such fields.
fn missing_common_fields<'a>(view: &ActionView<'a>, object: &Object<'_>) -> Vec<TableRow<'a>> {
    let is_shown =
        |name: &str| object.properties.iter().any(|it| it.name.as_str().eq_ignore_ascii_case(name));
    let rows = view.page.response.iter().filter(|row| {
        let name = row.name.value.as_str();
        COMMON_FIELDS.contains(&name) && row.required == Some(true) && !is_shown(name)
    });
    rows.filter_map(|row| view.row_at(row.span.start)).collect()
}

/// Checks the name of the action in the response, which usually ends with `Response`.
fn check_action(
    view: &ActionView<'_>,
    object: &Object<'_>,
    spans: &ExampleSpans,
    findings: &mut Findings<'_>,
) {
    let property = object.properties.iter().find(|it| it.name.as_str() == "Action");
    let Some(Value::StringLit(value)) = property.map(|it| &it.value) else { return };
    let name = view.action.name.as_str();
    let found = value.value.as_ref();
    let action = found.strip_suffix("Response").unwrap_or(found);
    if action == name || found == name {
        return;
    }
    let range = value.range();
    let span = spans.on_page(range.start + 1..range.end.saturating_sub(1).max(range.start + 1));
    let message =
        format!("the example is the response of `{action}`, but the page describes `{name}`");
    let help = format!("write `{name}Response`, and check whether the rest belongs here");
    findings.push(
        Diagnostic::new(codes::EXAMPLE_ACTION, view.location(span), message)
            .with_label(view.location(view.page.action.span), "the page's action")
            .with_element(element::action(name))
            .with_help(help),
    );
}
