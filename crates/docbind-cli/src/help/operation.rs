//! The help of an operation.

use super::fields::ParamOption;
use super::{example_line, options_of, wrapped};
use crate::catalog::Found;
use crate::failure::Failure;
use crate::program::Program;
use docbind_catalog::{Effect, Field, Product};
use std::fmt::Write;

/// How deep the fields of a response are listed.
const MAX_DEPTH: usize = 6;

/// Returns the help of an operation.
pub(crate) fn operation(program: &Program<'_>, found: &Found<'_>) -> Result<String, Failure> {
    let Found { product, entry, operation } = found;
    let command = format!("{} {} {}", program.name, product.header.name, entry.command);
    let mut res = format!("{command}: {}\n", entry.title);
    if let Some(reason) = &operation.deprecated {
        let _ = write!(res, "\n{}", wrapped(&format!("Deprecated: {reason}"), 2));
    }
    let docs: String =
        operation.docs.iter().filter(|it| **it != entry.title).map(|it| wrapped(it, 2)).collect();
    if !docs.is_empty() {
        let _ = write!(res, "\n{docs}");
    }
    let _ = write!(
        res,
        "\nAction: {} ({})\n",
        entry.name,
        match operation.effect {
            Effect::Read => "reads",
            Effect::Idempotent => "changes something; a second time changes nothing more",
            Effect::Mutating => "changes something",
        }
    );
    let options = options_of(program, &operation.params, product)?;
    // Members stand with the parameter that they are in.
    let mut is_in_required = false;
    let (required, optional): (Vec<_>, Vec<_>) = options.iter().partition(|it| {
        is_in_required = if it.is_member { is_in_required } else { it.is_required };
        is_in_required
    });
    for (title, options) in [("Required", required), ("Optional", optional)] {
        if !options.is_empty() {
            let _ = write!(res, "\n{title}:\n");
            options.into_iter().for_each(|it| push_option(it, &mut res));
        }
    }
    let scopes: Vec<String> = program
        .service
        .scopes()
        .iter()
        .filter_map(|scope| {
            let field =
                operation.params.iter().find(|it| it.place.is_none() && it.name == scope.wire)?;
            let required = if field.required { "" } else { " (optional)" };
            Some(format!("--{}{required}", scope.option))
        })
        .collect();
    if !scopes.is_empty() {
        let _ = write!(res, "\nCommon: {}, from the profile unless given\n", scopes.join(", "));
    }
    if let Some(paging) = &operation.paging {
        let _ = write!(res, "\nLists: {} in pages; --all reads all of them\n", paging.list);
    }
    let response = response(found)?;
    if !response.is_empty() {
        let _ = write!(res, "\nResponse:\n{response}");
    }
    if let Some(line) = example_line(program, found) {
        let _ = write!(res, "\nExample:\n  {line}\n");
    }
    let _ = write!(
        res,
        "\nPage: {}\nOptions that all commands have: {} --help\n",
        operation.page, program.name
    );
    Ok(res)
}

fn push_option(option: &ParamOption, res: &mut String) {
    let required = if option.is_member && option.is_required { " (required in each)" } else { "" };
    let _ = writeln!(res, "  --{} {}{required}", option.name, option.value());
    *res += &wrapped(&option.field.docs, 6);
    option.remarks().iter().for_each(|it| *res += &wrapped(it, 6));
}

/// Returns the fields of the response, one path per line.
fn response(found: &Found<'_>) -> Result<String, Failure> {
    let fields = match found.operation.response_model {
        Some(id) => found.product.model(id)?,
        None => found.operation.response.clone(),
    };
    let mut res = String::new();
    push_fields("", &fields, &found.product, 0, &mut res)?;
    Ok(res)
}

fn push_fields(
    prefix: &str,
    fields: &[Field],
    product: &Product<'_>,
    depth: usize,
    res: &mut String,
) -> Result<(), Failure> {
    for field in fields {
        let path = format!("{prefix}{}{}", field.name, "[]".repeat(field.ty.lists.into()));
        let _ = writeln!(res, "  {path}  {}", field.ty);
        *res += &wrapped(&field.docs, 6);
        if depth < MAX_DEPTH && field.has_members() {
            push_fields(&format!("{path}."), &product.members(field)?, product, depth + 1, res)?;
        }
    }
    Ok(())
}
