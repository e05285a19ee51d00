//! What an erratum is about: which elements a kind of change can be of.

use crate::change::Change;
use docbind_ir::element_path::{ElementPath, Part, Section};
use docbind_ir::ir;

/// Whether a change of this kind can be of such an element; else why not.
pub(crate) fn check(target: &ElementPath, change: &Change) -> Result<(), String> {
    use ir::Change as Kind;
    let kind = change.kind();
    if target.operation().is_none() {
        return Err(format!("`{target}` is not of an action: errata change nothing else"));
    }
    if let Part::Member(section, _) = target.part()
        && section.is_http()
    {
        return Err(format!("`{target}` is part of an HTTP exchange: errata change actions only"));
    }
    let is_field =
        matches!(target.part(), Part::Member(Section::Response, _) | Part::ModelField(..));
    let is_param = matches!(target.part(), Part::Member(Section::Request, _));
    let (is_right, of) = match kind {
        Kind::Encoding | Kind::Effect | Kind::Paging => {
            (*target.part() == Part::Whole, "an action")
        }
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
        | Kind::Description => (is_field || is_param, "a parameter or a field"),
    };
    let ty = change.new_type();
    match (is_right, ty.as_ref().and_then(ir::Type::model)) {
        (false, _) => Err(format!("`{target}` is not {of}, and `{}` is of one", kind.as_str())),
        (true, Some(model)) if is_param => Err(format!(
            "requests spell their objects out: say `object` instead of `{model}`, and add its members"
        )),
        (true, _) => Ok(()),
    }
}
