//! [`Empty`].

use crate::decode::{Decode, DecodeError, Decoder};

/// An answer of which the page documents no field: that it came says that the action succeeded.
///
/// Whatever else the service sends in it is passed over. Crates have it under the name of the action's
/// answer; use that name: once the page documents a field, it is a type of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Empty {}

impl Decode for Empty {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        from.skip()
    }
}
