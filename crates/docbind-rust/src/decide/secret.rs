//! Parameters that must not be shown.

use docbind_ir::ir::{Param, ParamShape};

/// Returns the wire paths of a request's secrets, without indices.
pub(super) fn paths(params: &[Param]) -> Vec<String> {
    let mut res = Vec::new();
    collect("", params, &mut res);
    res
}

fn collect(prefix: &str, params: &[Param], res: &mut Vec<String>) {
    for param in params {
        let path = format!("{prefix}{}", param.name);
        match &param.shape {
            ParamShape::Value(_) if param.annotations.secret.is_some() => res.push(path),
            ParamShape::Value(_) => {}
            ParamShape::Group(members) => collect(&format!("{path}."), members, res),
        }
    }
}
