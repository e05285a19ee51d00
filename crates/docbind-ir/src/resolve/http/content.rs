//! Bodies that are not made of fields.

use crate::ir::{BodyKind, Field, Location, Type};

/// The name of the field that is the whole body. No field of a page has it, because pages do not name it.
pub const CONTENT: &str = "$body";

/// Returns the field for a body of a kind, if it is not made of fields.
pub(super) fn of(body: BodyKind) -> Option<Field> {
    match body {
        BodyKind::Text | BodyKind::Bytes => {
            Some(Field::new(CONTENT, Some(Location::Body), Type::File))
        }
        BodyKind::None | BodyKind::Form | BodyKind::Json | BodyKind::Multipart => None,
    }
}
