//! HTTP operations with the types that code has: see [`shared`](super::super::shared).

use super::super::shared::{Shape, Shaper, SharedModel, each_once};
use crate::ir::{self, BodyKind, Field, Location, Operation, Product, Response, Type};

/// Returns the HTTP operations of a product, and the models that they share, by name.
pub(super) fn prepared(product: &Product) -> (Vec<Operation>, Vec<SharedModel>) {
    let mut shaper = Shaper::new(product);
    let mut operations: Vec<Operation> =
        product.http().map(|it| prepare(it, &mut shaper)).collect();
    let shared = shaper.finish();
    operations.iter_mut().for_each(|it| members_of_forms(it, &shared));
    (operations, shared)
}

/// Whether a response is the one that the fields of the operation are of.
pub(in crate::resolve) fn is_response(response: &Response, operation: &Operation) -> bool {
    let first = operation.responses.iter().find(|it| it.status.starts_with('2'));
    first.is_some_and(|it| std::ptr::eq(it, response))
}

fn prepare(operation: &Operation, shaper: &mut Shaper<'_>) -> Operation {
    let mut res = operation.clone();
    let owner = &operation.name;
    res.request = each_once(res.request.iter().map(|it| param(it, owner, shaper)).collect());
    if let Some(body) = &mut res.body
        && !is_file(&body.ty)
    {
        body.ty = shaper.ty(&body.ty, &format!("{owner}.body"));
    }
    // Only pages with responses by status have objects in place that no table names.
    if !operation.responses.is_empty() {
        let owner = format!("{owner}.response");
        res.response = shaper.members(&operation.response, &owner);
    }
    for response in &mut res.responses {
        let owner = format!("{owner}.response {}", response.status);
        response.ty = response.ty.as_ref().map(|it| match is_file(it) {
            true => Type::File,
            false => shaper.ty(it, &owner),
        });
    }
    res
}

/// Shapes a parameter. An object in place stays there, or in a list, and so does a file.
fn param(field: &Field, owner: &str, shaper: &mut Shaper<'_>) -> Field {
    let ty = match &field.ty {
        Type::Nullable(it) if !field.required => it,
        it => it,
    };
    let owner = format!("{owner}.{}", field.name);
    let mut res = Field { ty: ty.clone(), ..field.clone() };
    match ty.innermost() {
        Type::File => {}
        Type::Fields(members) if ty.array_depth() < 2 => {
            let members = members.iter().map(|it| member(it, &owner, shaper)).collect();
            *res.ty.innermost_mut() = Type::Fields(each_once(members));
        }
        _ => {
            res.ty = text_on_a_line(shaper.ty(ty, &owner), field.location, shaper);
            shaper.add_values(&mut res);
        }
    }
    res
}

/// Returns the type of a value that is text where it is sent: how lists and objects become text, pages do not say.
fn text_on_a_line(ty: Type, location: Option<Location>, shaper: &Shaper<'_>) -> Type {
    let (is_segment, is_line) = match location {
        Some(Location::Path | Location::Host) => (true, true),
        Some(Location::Header | Location::Cookie) => (false, true),
        Some(Location::Form | Location::Query | Location::Body) | None => (false, false),
    };
    match &ty {
        Type::Array(_) | Type::Map(_) | Type::Object if is_segment => Type::String,
        Type::Model(_) if is_line && !shaper.has_values(&ty) => Type::String,
        _ => ty,
    }
}

/// Shapes a parameter inside of an object, where no files are.
fn member(field: &Field, owner: &str, shaper: &mut Shaper<'_>) -> Field {
    let mut res = param(field, owner, shaper);
    if is_file(&res.ty) {
        *res.ty.innermost_mut() = Type::String;
    }
    res
}

fn is_file(ty: &Type) -> bool {
    *ty.innermost() == Type::File
}

/// Replaces the body of a form by its members: a form has no body as a whole.
fn members_of_forms(operation: &mut Operation, shared: &[SharedModel]) {
    let ir::Binding::Http { request_body, .. } = &operation.binding else { return };
    if !matches!(request_body, BodyKind::Form | BodyKind::Multipart) {
        return;
    }
    let Some(body) = operation.body.take() else { return };
    let members = body.ty.model().filter(|_| body.ty.array_depth() == 0).and_then(|name| {
        let at = shared.binary_search_by(|it| it.name.as_str().cmp(name)).ok()?;
        match &shared[at].shape {
            Shape::Object(members) => Some(members),
            Shape::Union(_) | Shape::Values(_) => None,
        }
    });
    let in_body = |it: &Field| Field {
        location: Some(Location::Body),
        required: it.required && body.required,
        ..it.clone()
    };
    operation.request.extend(members.into_iter().flatten().map(in_body));
    operation.request = each_once(std::mem::take(&mut operation.request));
}
