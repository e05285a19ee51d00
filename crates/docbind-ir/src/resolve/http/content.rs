//! Bodies that are not made of fields.

use super::prepare::is_response;
use crate::ir::{BodyKind, Field, Location, Operation, Type};

/// The name of the field that is the whole body. No field of a page has it, because pages do not name it.
pub const CONTENT: &str = "$body";

/// Returns the field for the body of a request, if it is not made of fields.
pub(super) fn of_request(operation: &Operation, kind: BodyKind) -> Option<Field> {
    of_kind(kind).or_else(|| {
        let body = operation.body.as_ref()?;
        Some(Field { required: body.required, ..whole(body.ty.clone()) })
    })
}

/// Returns the field for the body of a response, if it is not made of fields.
pub(super) fn of_response(operation: &Operation, kind: BodyKind) -> Option<Field> {
    of_kind(kind).or_else(|| {
        let response = operation.responses.iter().find(|it| is_response(it, operation))?;
        Some(Field { required: true, ..whole(response.ty.clone()?) })
    })
}

fn of_kind(kind: BodyKind) -> Option<Field> {
    match kind {
        BodyKind::Text | BodyKind::Bytes => Some(whole(Type::File)),
        BodyKind::None | BodyKind::Form | BodyKind::Json | BodyKind::Multipart => None,
    }
}

fn whole(ty: Type) -> Field {
    Field::new(CONTENT, Some(Location::Body), ty)
}
