//! Parameters and fields as lists of options and paths.

use crate::failure::Failure;
use crate::line::{PARAM_PREFIX, is_taken};
use crate::params::is_secret;
use crate::program::Program;
use docbind_catalog::{Field, Kind, Product};

/// How deep members are listed.
const MAX_DEPTH: usize = 5;

/// An option of an operation.
pub(crate) struct ParamOption {
    /// The name, with indices as `N`: `disks.N.size`.
    pub(crate) name: String,
    pub(crate) field: Field,
    /// Whether it must be given: of a member, in each object that is given.
    pub(crate) is_required: bool,
    pub(crate) is_member: bool,
}

/// Returns the name of the option of a parameter, which others may have already.
pub(crate) fn option_name(program: &Program<'_>, command: &str) -> String {
    match is_taken(command, program.service.has_profiles(), program.service.scopes()) {
        true => format!("{PARAM_PREFIX}{command}"),
        false => command.to_owned(),
    }
}

/// Returns the options of an operation, without the common ones of the service.
pub(crate) fn options_of(
    program: &Program<'_>,
    params: &[Field],
    product: &Product<'_>,
) -> Result<Vec<ParamOption>, Failure> {
    let mut res = Vec::new();
    let is_scope = |it: &Field| {
        it.place.is_none() && program.service.scopes().iter().any(|scope| scope.wire == it.name)
    };
    for field in params.iter().filter(|it| !is_scope(it)) {
        let name = option_name(program, &field.command);
        push(&name, field, field.required, false, product, 0, &mut res)?;
    }
    Ok(res)
}

fn push(
    name: &str,
    field: &Field,
    is_required: bool,
    is_member: bool,
    product: &Product<'_>,
    depth: usize,
    res: &mut Vec<ParamOption>,
) -> Result<(), Failure> {
    res.push(ParamOption { name: name.to_owned(), field: field.clone(), is_required, is_member });
    if depth < MAX_DEPTH && field.has_members() {
        let indices = ".N".repeat(field.ty.lists.into());
        for member in product.members(field)? {
            let name = format!("{name}{indices}.{}", member.command);
            push(&name, &member, member.required, true, product, depth + 1, res)?;
        }
    }
    Ok(())
}

impl ParamOption {
    /// Returns what the value is, in a word.
    pub(crate) fn value(&self) -> String {
        let ty = self.field.ty;
        let kind = match ty.kind {
            Kind::String => "TEXT",
            Kind::Int => "INT",
            Kind::Float => "NUMBER",
            Kind::Bool => "true|false",
            Kind::Object | Kind::Map => "JSON",
            Kind::Any => "VALUE",
            Kind::File | Kind::Content => "@FILE",
        };
        if ty.lists > 0 { format!("{kind}…") } else { kind.to_owned() }
    }

    /// Returns what is known beside the description.
    pub(crate) fn remarks(&self) -> Vec<String> {
        let field = &self.field;
        let mut res = Vec::new();
        if !field.values.is_empty() {
            let value = |it: &docbind_catalog::Value| match &it.1 {
                Some(meaning) => format!("{} ({meaning})", it.0),
                None => it.0.clone(),
            };
            let values: Vec<String> = field.values.iter().map(value).collect();
            res.push(format!("values: {}", values.join(", ")));
        }
        res.extend(field.default.iter().map(|it| format!("default: {it}")));
        if is_secret(field) {
            res.push("secret: give it as @FILE, @env:NAME or @prompt".to_owned());
        }
        if field.base64 {
            res.push("sent in base64, which is done for you".to_owned());
        }
        res.extend(field.deprecated.iter().map(|it| format!("deprecated: {it}")));
        res
    }
}
