//! From the name of an option to the field that it sets.

use super::convert::unknown_member;
use super::node::{MAX_INDEX, Step};
use crate::failure::Failure;
use crate::names::{did_you_mean, find_field};
use docbind_catalog::{Field, Kind, Product, Type};

/// Where an option leads.
#[derive(Debug)]
pub(crate) struct Target {
    /// The position of the parameter.
    pub(crate) param: usize,
    pub(crate) steps: Vec<Step>,
    pub(crate) field: Field,
    /// The lists around the value that remain.
    pub(crate) lists: u8,
}

/// Finds what an option sets: `disks.0.size`.
pub(crate) fn locate(
    name: &str,
    params: &[Field],
    product: &Product<'_>,
) -> Result<Target, Failure> {
    if let Some(field) = find_field(name, params) {
        return Ok(target(field, params));
    }
    let mut segments = name.split('.');
    let first = segments.next().unwrap_or_default();
    let Some(param) = find_field(first, params) else {
        let hint = did_you_mean(first, params.iter().map(|it| it.command.as_str()));
        let hint =
            hint.unwrap_or_else(|| "--help lists the parameters; --extra sends others".to_owned());
        return Err(Failure::misuse(format!("no parameter --{first}")).with_hint(hint));
    };
    let mut res = target(param, params);
    for segment in segments {
        if res.lists > 0 {
            let index = segment.parse::<usize>().ok().filter(|it| *it <= MAX_INDEX);
            let index = index.ok_or_else(|| {
                let message = format!(
                    "--{name}: `{segment}` is no index, but {} is a list",
                    res.field.command
                );
                Failure::misuse(message).with_hint("indices begin with 0")
            })?;
            res.steps.push(Step::Index(index));
            res.lists -= 1;
            continue;
        }
        let members = product.members(&res.field)?;
        res.field = match (res.field.ty.kind, find_field(segment, &members)) {
            (_, Some(member)) => member.clone(),
            (Kind::Object, None) if !members.is_empty() => {
                return Err(unknown_member(&res.field.command, segment, &members));
            }
            (Kind::Object | Kind::Any, None) => of_any_name(segment, Kind::Any),
            (Kind::Map, None) => of_any_name(segment, Kind::String),
            _ => {
                let message = format!("--{name}: {} is no object", res.field.command);
                return Err(Failure::misuse(message));
            }
        };
        res.lists = res.field.ty.lists;
        res.steps.push(Step::Member(res.field.name.clone()));
    }
    Ok(res)
}

fn target(field: &Field, params: &[Field]) -> Target {
    let param = params.iter().position(|it| std::ptr::eq(it, field)).unwrap_or_default();
    Target { param, steps: Vec::new(), lists: field.ty.lists, field: field.clone() }
}

/// Returns a member that no page documents.
fn of_any_name(name: &str, kind: Kind) -> Field {
    Field {
        name: name.to_owned(),
        command: name.to_owned(),
        ty: Type { kind, lists: 0 },
        ..Field::default()
    }
}
