//! Whether all required parameters are there, before anything is sent.

use super::convert::is_secret;
use super::node::Node;
use super::{Context, Given};
use crate::failure::Failure;
use crate::terminal::{can_ask, prompt_secret};
use docbind_catalog::{Field, Kind};
use docbind_client::Body;

/// How deep objects are looked into.
const MAX_DEPTH: usize = 16;

/// Asks for the secrets that are missing, if somebody can be asked, and reports all else that is.
pub(super) fn complete(
    params: &[Field],
    slots: &mut [Option<Node>],
    bodies: &[(usize, Body)],
    cx: &mut Context<'_, '_>,
    given_elsewhere: &dyn Fn(&Field) -> bool,
) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for (at, (param, slot)) in params.iter().zip(slots).enumerate() {
        let is_given = slot.is_some() || bodies.iter().any(|it| it.0 == at);
        if let Some(node) = slot {
            missing_members(param, param.ty.lists, node, &param.command, 0, cx, &mut missing)?;
        }
        if !param.required || is_given || given_elsewhere(param) || param.ty.kind == Kind::Map {
            continue;
        }
        let can_be_asked_for =
            is_secret(param) && param.ty.lists == 0 && can_ask() && !cx.is_dry_run;
        if can_be_asked_for {
            let secret = prompt_secret(&param.command)?;
            let given = Given::Bytes(secret.as_bytes().to_vec().into());
            *slot = Some(Node::of_json(cx.convert(given, param, 0, &param.command)?.0));
        } else {
            missing.push(format!("--{}", param.command));
        }
    }
    let failure = match missing.as_slice() {
        [] => return Ok(()),
        [one] => Failure::misuse(format!("{one} is required")),
        several => Failure::misuse(format!("{} are required", several.join(", "))),
    };
    Err(failure.with_hint("where the page is wrong, --unchecked calls all the same"))
}

/// Adds the required members that are missing in objects that are there.
fn missing_members(
    field: &Field,
    lists: u8,
    node: &Node,
    name: &str,
    depth: usize,
    cx: &Context<'_, '_>,
    missing: &mut Vec<String>,
) -> Result<(), Failure> {
    if !field.has_members() || depth > MAX_DEPTH {
        return Ok(());
    }
    match node {
        Node::List(items) => items.iter().try_for_each(|(at, it)| {
            let name = format!("{name}.{at}");
            missing_members(field, lists.saturating_sub(1), it, &name, depth + 1, cx, missing)
        }),
        Node::Object(given) => {
            for member in cx.product.members(field)? {
                let name = format!("{name}.{}", member.command);
                match given.get(&member.name) {
                    Some(it) => missing_members(
                        &member,
                        member.ty.lists,
                        it,
                        &name,
                        depth + 1,
                        cx,
                        missing,
                    )?,
                    None if member.required && member.ty.kind != Kind::Map => {
                        missing.push(format!("--{name}"))
                    }
                    None => {}
                }
            }
            Ok(())
        }
        Node::Leaf(_) => Ok(()),
    }
}
