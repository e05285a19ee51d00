//! The example of a response against the response's table and the models.

use crate::codes;
use crate::element;
use crate::json::{Check, Side, parse};
use crate::page::{ActionView, Findings, Row};
use crate::place::Lines;
use crate::shape::{Models, Node};
use docbind_ir::COMMON_FIELDS;
use docbind_ir::ir::ExampleValue;
use docbind_source::Diagnostic;
use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let Some(example) = &view.action.response_example else { return };
    // What serde took for JSON is no deeper than the reader with places goes.
    let Some(ExampleValue::Json(value)) = &example.value else { return };
    let lines = Lines::of(example, view.source);
    if !value.is_object() {
        let start = example.text.len() - example.text.trim_start().len();
        let message = "the example is JSON, but no object".to_owned();
        let help = "write the object as the service answers, without quotes or brackets around it";
        findings.report(codes::EXAMPLE_NO_OBJECT, lines.span(start..start + 1), message, help);
    }
    let Some(object) = parse(&example.text) else { return };
    action(view, &object, &lines, findings);
    let models = Models::of(&view.action.models);
    let complete = !is_error(&object);
    let open = lines.span(object.range().start..object.range().start + 1);
    let mut check =
        Check::new(view, Side::Response, &lines, &models, COMMON_FIELDS, complete, findings);
    if complete {
        check.also_missing = common(view, &object);
    }
    check.object(&object, Node::Fields(&view.action.response), None, open);
    check.finish();
}

/// Whether the example shows what a failure looks like.
fn is_error(object: &Object<'_>) -> bool {
    match object.properties.iter().find(|it| it.name.as_str() == "RetCode").map(|it| &it.value) {
        Some(Value::NumberLit(it)) => it.value != "0",
        _ => false,
    }
}

/// What the table demands of every response and the example lacks: the IR leaves these rows out.
fn common<'a>(view: &ActionView<'a>, object: &Object<'_>) -> Vec<Row<'a>> {
    let has =
        |name: &str| object.properties.iter().any(|it| it.name.as_str().eq_ignore_ascii_case(name));
    let rows = view.page.response.iter().filter(|it| {
        let name = it.name.value.as_str();
        COMMON_FIELDS.contains(&name) && it.required == Some(true) && !has(name)
    });
    rows.filter_map(|it| view.row_at(it.span.start)).collect()
}

/// The response names its action, mostly with `Response` behind it.
fn action(view: &ActionView<'_>, object: &Object<'_>, lines: &Lines, findings: &mut Findings<'_>) {
    let property = object.properties.iter().find(|it| it.name.as_str() == "Action");
    let Some(Value::StringLit(value)) = property.map(|it| &it.value) else { return };
    let name = view.action.name.as_str();
    let found = value.value.as_ref();
    let bare = found.strip_suffix("Response").unwrap_or(found);
    if bare == name || found == name {
        return;
    }
    let range = value.range();
    let span = lines.span(range.start + 1..range.end.saturating_sub(1).max(range.start + 1));
    let message = format!("the example is the response of `{bare}`, the page describes `{name}`");
    findings.push(
        Diagnostic::new(codes::EXAMPLE_ACTION, view.place(span), message)
            .with_label(view.place(view.page.action.span), "the page's action")
            .with_element(element::action(name))
            .with_help(format!("write `{name}Response`, and see whether the rest belongs here")),
    );
}
