//! Whether a request has every required parameter, each of the documented type.
//!
//! Parameters that nobody documents are ignored, as the service does. Names count in their letter
//! case. A number may be sent as its digits in a text, and so may a boolean: forms know only text.

use crate::refusal::Refusal;
use crate::request::{Node, Scalar};
use docbind_ir::ir::{Param, ParamShape, Type};

/// The first parameter that is missing or mistyped, in the order of the page.
pub(crate) fn check(params: &[Param], sent: &Node) -> Result<(), Refusal> {
    level(params, sent, "")
}

fn level(params: &[Param], sent: &Node, prefix: &str) -> Result<(), Refusal> {
    for param in params {
        let key = format!("{prefix}{}", param.name);
        match sent.children.get(&param.name) {
            Some(node) if param.required && is_blank_place(&key, node) => {
                return Err(missing(param, key));
            }
            Some(node) => node_at(param, node, param.arrays, &key)?,
            None if param.required => return Err(missing(param, key)),
            None => {}
        }
    }
    Ok(())
}

/// A text may be empty on purpose, but nothing is nowhere.
fn is_blank_place(key: &str, node: &Node) -> bool {
    let is_empty = node.value.as_ref().is_some_and(|it| it.text().is_empty());
    is_empty && ["Region", "Zone", "ProjectId"].contains(&key)
}

fn node_at(param: &Param, node: &Node, arrays: u8, key: &str) -> Result<(), Refusal> {
    if arrays == 0 {
        return match &param.shape {
            ParamShape::Value(ty) => value(ty, node, key),
            ParamShape::Group(_) if node.children.is_empty() => {
                Err(Refusal::mistyped(key, "an object"))
            }
            ParamShape::Group(params) => level(params, node, &format!("{key}.")),
        };
    }
    let elements = node.elements();
    if elements.is_empty() || elements.len() < node.children.len() || node.value.is_some() {
        return Err(Refusal::mistyped(key, "an array, numbered from 0"));
    }
    for (index, element) in elements {
        node_at(param, element, arrays - 1, &format!("{key}.{index}"))?;
    }
    Ok(())
}

/// Names the first value that a group lacks, since that is what a client can send.
fn missing(param: &Param, mut key: String) -> Refusal {
    for _ in 0..param.arrays {
        key.push_str(".0");
    }
    match &param.shape {
        ParamShape::Group(params) => match params.iter().find(|it| it.required) {
            Some(it) => missing(it, format!("{key}.{}", it.name)),
            None => Refusal::missing(&key),
        },
        ParamShape::Value(_) => Refusal::missing(&key),
    }
}

fn value(ty: &Type, node: &Node, key: &str) -> Result<(), Refusal> {
    let expected = match ty {
        Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => return Ok(()),
        Type::String => "a string",
        Type::Int => "an integer",
        Type::Float => "a number",
        Type::Bool => "true or false",
    };
    let fits = |scalar: &Scalar| match ty {
        Type::Int => scalar.is_integer(),
        Type::Float => scalar.text().parse::<f64>().is_ok_and(f64::is_finite),
        Type::Bool => ["true", "false"].iter().any(|it| scalar.text().eq_ignore_ascii_case(it)),
        Type::String | Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => true,
    };
    match &node.value {
        Some(scalar) if node.children.is_empty() && fits(scalar) => Ok(()),
        _ => Err(Refusal::mistyped(key, expected)),
    }
}

impl Scalar {
    /// `42`, `"42"`, and `42.0`, which is how some JSON writers put it.
    fn is_integer(&self) -> bool {
        let text = self.text();
        let whole = match self {
            Scalar::Number(_) => text.strip_suffix(".0").unwrap_or(text),
            Scalar::Text(_) | Scalar::Bool(_) => text,
        };
        whole.parse::<i64>().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Params;

    fn param(name: &str, arrays: u8, shape: ParamShape, required: bool) -> Param {
        Param {
            name: name.to_owned(),
            arrays,
            shape,
            required,
            docs: Vec::new(),
            deprecated: None,
            facts: docbind_ir::ir::Annotations::default(),
            place: None,
            via: None,
            corrected: Vec::new(),
        }
    }

    fn params() -> Vec<Param> {
        let value = |name, ty, required| param(name, 0, ParamShape::Value(ty), required);
        let disk = vec![value("Size", Type::Int, true), value("Boot", Type::Bool, false)];
        vec![
            value("Region", Type::String, true),
            value("Zone", Type::String, true),
            value("Ratio", Type::Float, false),
            param("Disks", 1, ParamShape::Group(disk), true),
            param("Ids", 1, ParamShape::Value(Type::String), false),
        ]
    }

    fn check_text(query: &str) -> String {
        let sent = Params::read(query, None, b"").unwrap();
        match check(&params(), &sent.tree) {
            Ok(()) => "fine".to_owned(),
            Err(refusal) => format!("{}: {}", refusal.code, refusal.message),
        }
    }

    #[test]
    fn the_first_thing_wrong_is_named() {
        let ok = "Region=r&Zone=z&Disks.0.Size=20";
        let cases = [
            ("", "fine"),
            ("&Disks.0.Boot=true&Ratio=0.5&Ids.0=a&Ids.1=b&Unknown=1", "fine"),
            ("&Ratio=much", "230: Params [Ratio] not available: expected a number"),
            ("&Ratio=NaN", "230: Params [Ratio] not available: expected a number"),
            ("&Disks.0.Size=a", "230: Params [Disks.0.Size] not available: expected an integer"),
            ("&Disks.1.Boot=true", "230: Params [Disks.1.Size] not available: it is required"),
            ("&Disks.0.Boot=2", "230: Params [Disks.0.Boot] not available: expected true or false"),
            ("&Ids=a", "230: Params [Ids] not available: expected an array, numbered from 0"),
            ("&Ids.x=a", "230: Params [Ids] not available: expected an array, numbered from 0"),
            ("&Zone.0=z", "230: Params [Zone] not available: expected a string"),
        ];
        for (more, expected) in cases {
            assert_eq!(check_text(&format!("{ok}{more}")), expected, "{more}");
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let cases = [
            ("", "230: Params [Region] not available: it is required"),
            ("Region=&Zone=z", "230: Params [Region] not available: it is required"),
            ("Region=r", "293: Params [Zone] not available: it is required"),
            ("Region=r&Zone=z", "230: Params [Disks.0.Size] not available: it is required"),
        ];
        for (query, expected) in cases {
            assert_eq!(check_text(query), expected);
        }
    }
}
