//! [`Empty`]: the response of actions without documented response fields.

use crate::decode::{Decode, DecodeError, Decoder};
use crate::encode::{Encode, Encoder};

/// A response without documented fields: its arrival means that the action succeeded.
///
/// Fields that the service sends all the same are ignored. Generated crates define the response type
/// of such an action as an alias of this type. Refer to it by the alias: if a later version of the
/// documentation adds a field, the alias becomes a type of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Empty {}

impl Decode for Empty {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn decode_field(&mut self, _: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.skip()
    }
}

impl Encode for Empty {
    fn encode(&self, _: &mut Encoder) {}
}

crate::serialize_and_deserialize!(Empty);
