//! [`FieldValue`]: values of any shape, inside of each other: lists of lists, objects with any keys, what may be
//! null, and alternatives.
//!
//! Most fields are a scalar, an object or a list of these, for which encoders and decoders have a method each. This
//! trait is for the rest, and for what must be sent as it is: an empty list stays one, and nothing is `null`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::decode::{Decode, DecodeError, Decoder};
use crate::encode::{Encode, Encoder};
use crate::json::Json;

/// A value of a field.
pub trait FieldValue {
    /// Adds the value to an object under a name, or to a list under an empty one.
    fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder);

    /// Reads the value. `null` leaves it as it was, unless it has a meaning.
    ///
    /// # Errors
    /// The value cannot be converted, or is not well-formed JSON.
    fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError>;

    /// Returns whether `null` is a value of the type.
    fn has_null() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// Returns a value as JSON in the form of the wire.
pub fn to_json_value(value: &dyn FieldValue) -> Json {
    match crate::to_json(&Whole(value)) {
        Json::Object(mut fields) => fields.remove(WHOLE).unwrap_or_default(),
        json => json,
    }
}

/// Reads a value from JSON in the form of the wire.
///
/// # Errors
/// The text is not well-formed JSON, or a value in it cannot be converted.
pub fn from_json_value<T: FieldValue + Default>(text: &str) -> Result<T, DecodeError> {
    let mut decoder = Decoder::new(text.as_bytes(), false);
    let res = decoder.value_of()?;
    decoder.finish()?;
    Ok(res)
}

/// The name of a value that is all there is.
const WHOLE: &str = "value";

/// A value as the only field of an object.
struct Whole<'a>(&'a dyn FieldValue);

impl Encode for Whole<'_> {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.any(WHOLE, self.0);
    }
}

impl<T: Encode + Decode> FieldValue for T {
    fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder) {
        encoder.any_object(name, &mut |encoder| self.encode(encoder));
    }

    fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.object(self)
    }
}

macro_rules! scalars {
    ($($ty:ty: $read:ident, $value:ident => $scalar:expr;)*) => {$(
        impl FieldValue for $ty {
            fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder) {
                let $value = self;
                encoder.any_scalar(name, $scalar);
            }

            fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
                decoder.$read(self)
            }
        }
    )*};
}

scalars! {
    String: string, it => it.as_str().into();
    i64: int, it => (*it).into();
    f64: float, it => (*it).into();
    bool: bool, it => (*it).into();
}

impl FieldValue for Json {
    fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder) {
        encoder.any_json_value(name, self);
    }

    fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.json(self)
    }

    fn has_null() -> bool {
        true
    }
}

impl<T: FieldValue + Default> FieldValue for Vec<T> {
    fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder) {
        encoder.any_list(name, self.len(), &mut |encoder, index| {
            self[index].encode_value("".into(), encoder);
        });
    }

    fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.anys(self)
    }
}

impl<T: FieldValue + Default> FieldValue for BTreeMap<String, T> {
    fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder) {
        encoder.any_object(name, &mut |encoder| {
            self.iter().for_each(|(key, it)| it.encode_value(key.clone().into(), encoder));
        });
    }

    fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.any_map(self)
    }
}

impl<T: FieldValue + Default> FieldValue for Option<T> {
    fn encode_value(&self, name: Cow<'static, str>, encoder: &mut Encoder) {
        match self {
            Some(it) => it.encode_value(name, encoder),
            None => encoder.any_null(name),
        }
    }

    fn decode_value(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.optional_any(self)
    }

    fn has_null() -> bool {
        true
    }
}

#[cfg(test)]
mod tests;
