//! Parameters for which the client has a default: callers need not give them.

use docbind_ir::ir::{Field, Location, Type};
use docbind_ir::resolve::Action;

/// The parameters, with the calls on an operation's constant: one for actions that document the
/// parameter, and one for those that require it.
const CLIENT_DEFAULTS: &[(&str, Option<&str>, &str)] = &[
    ("Region", None, "region_required"),
    ("Zone", Some("zone"), "zone_required"),
    ("ProjectId", None, "project_required"),
];

/// Returns the calls on an operation's constant that name the defaults it takes.
pub(super) fn flags(action: &Action) -> Vec<&'static str> {
    let mut res = Vec::new();
    for (name, documented, required) in CLIENT_DEFAULTS {
        if let Some(it) =
            action.request.iter().find(|it| it.name == *name && has_client_default(it, true))
        {
            res.extend(*documented);
            res.extend(it.required.then_some(*required));
        }
    }
    res
}

/// Whether the client has a default for a parameter. `is_top` says that the parameter is in no object.
pub(super) fn has_client_default(param: &Field, is_top: bool) -> bool {
    is_top
        && param.location == Some(Location::Form)
        && param.is_single_value()
        && CLIENT_DEFAULTS.iter().any(|(it, ..)| *it == param.name)
}

/// Whether callers must give a parameter. `is_top` says that the parameter is in no object.
pub(super) fn is_required(param: &Field, is_top: bool) -> bool {
    param.required && !has_client_default(param, is_top) && !is_map(param)
}

/// Whether a parameter is text by any keys, which may be empty.
pub(super) fn is_map(param: &Field) -> bool {
    matches!(&param.ty, Type::Map(element) if **element == Type::String)
}
