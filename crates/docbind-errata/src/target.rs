//! The elements that each kind of change applies to.

use crate::change::Change;
use docbind_ir::element_path::{ElementPath, Part, Section};
use docbind_ir::ir;

/// Checks that a change applies to its target; the error is the message for the author of the erratum.
pub(crate) fn check(target: &ElementPath, change: &Change) -> Result<(), String> {
    use ir::Change as Kind;
    let kind = change.kind();
    if target.operation().is_none() {
        return Err(format!(
            "`{target}` does not belong to an operation: errata change only operations"
        ));
    }
    let is_field =
        matches!(target.part(), Part::Member(Section::Response, _) | Part::ModelField(..));
    let is_param = matches!(target.part(), Part::Member(Section::Request, _));
    let is_http = matches!(target.part(), Part::Member(section, _) if section.is_http());
    let (is_applicable, elements) = match kind {
        Kind::Encoding | Kind::Effect | Kind::Paging => {
            (*target.part() == Part::Whole, "an action")
        }
        Kind::RequestBody | Kind::ResponseBody => {
            (*target.part() == Part::Whole, "an HTTP operation")
        }
        Kind::Move => {
            (is_http && target.segments().len() == 1, "a part of an HTTP request or response")
        }
        Kind::SpansSlashes => (
            matches!(target.part(), Part::Member(Section::RequestParameters, _)),
            "a placeholder of a path",
        ),
        Kind::Merge => (matches!(target.part(), Part::Model(_)), "a model"),
        Kind::Split => (is_field, "a field of a response"),
        Kind::Type
        | Kind::Required
        | Kind::Rename
        | Kind::Add
        | Kind::Drop
        | Kind::Values
        | Kind::Secret
        | Kind::Base64
        | Kind::Description => (is_field || is_param || is_http, "a parameter or a field"),
    };
    let ty = change.new_type();
    let is_part =
        matches!(target.part(), Part::Member(Section::RequestBody, names) if names.len() == 1);
    if ty.as_ref().is_some_and(|it| *it.innermost() == ir::Type::File) && !is_part {
        return Err(format!("only bodies of requests have files, and `{target}` is in none"));
    }
    if let Change::Move(to) = change
        && let Part::Member(section, _) = target.part()
        && section.is_in_request() != to.section().is_in_request()
    {
        return Err(format!("`{target}` stays in the request, or in the response"));
    }
    match (is_applicable, ty.as_ref().and_then(ir::Type::model)) {
        (false, _) => {
            Err(format!("`{}` applies to {elements}, and `{target}` is not one", kind.as_str()))
        }
        (true, Some(model)) if is_param => Err(format!(
            "requests spell their objects out: write `object` instead of `{model}`, and add its members"
        )),
        (true, Some(model)) if is_http => {
            Err(format!("HTTP operations have no models: write `object` instead of `{model}`"))
        }
        (true, _) => Ok(()),
    }
}
