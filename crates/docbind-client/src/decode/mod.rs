//! [`Decode`]: from the service's JSON to a typed response.
//!
//! Models list their wire names and decode one field at a time. The loop over an object's keys is
//! written only once, here, so that thousands of models compile quickly. A call should not fail
//! because of a number in quotes or a null in place of a list, so readers convert values; [`Decoder`]
//! describes how. Scalars are converted without loss or not at all, and errors contain the path.
//!
//! The JSON reader is jiter: a pull parser that is fast on such responses, has no macros, and
//! depends on few crates.

mod any;
mod at_path;
mod decoder;
mod error;
mod field_order;
mod item_hashes;
mod json;
mod object;
mod repair;
mod scalar;

pub(crate) use at_path::at_path;
pub use decoder::{Decoder, JsonKind};
pub use error::DecodeError;
pub(crate) use item_hashes::item_hashes;

use crate::json::Json;

/// The name of the field that is the whole body, where that is no object with fields of its own.
pub(crate) const WHOLE_BODY: &str = "$body";

/// A response, or a part of one, that knows the wire names of its fields.
///
/// ```
/// use docbind_client::{Decode, DecodeError, Decoder};
///
/// #[derive(Default)]
/// struct Repo {
///     name: String,
///     size: Option<i64>,
/// }
///
/// impl Decode for Repo {
///     fn fields(&self) -> &'static [&'static str] {
///         &["RepoName", "Size"]
///     }
///     fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
///         match field {
///             0 => decoder.string(&mut self.name),
///             1 => decoder.optional_int(&mut self.size),
///             _ => decoder.skip(),
///         }
///     }
/// }
///
/// let repo: Repo = docbind_client::from_json(r#"{"reponame": 7, "Size": "12", "New": []}"#)?;
/// assert_eq!((repo.name.as_str(), repo.size), ("7", Some(12)));
/// # Ok::<(), DecodeError>(())
/// ```
pub trait Decode {
    /// Returns the wire names of the fields, in documented order.
    fn fields(&self) -> &'static [&'static str];

    /// Reads the value of `fields()[field]` from the decoder.
    ///
    /// # Errors
    /// The value cannot be converted, or is not well-formed JSON.
    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError>;

    /// Returns the target as untyped JSON, if it is a [`Json`].
    #[doc(hidden)]
    fn as_json_mut(&mut self) -> Option<&mut Json> {
        None
    }
}

impl<T: Decode + ?Sized> Decode for Box<T> {
    fn fields(&self) -> &'static [&'static str] {
        (**self).fields()
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        (**self).decode_field(field, decoder)
    }

    fn as_json_mut(&mut self) -> Option<&mut Json> {
        (**self).as_json_mut()
    }
}

impl Decode for Json {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn decode_field(&mut self, _: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.skip()
    }

    fn as_json_mut(&mut self) -> Option<&mut Json> {
        Some(self)
    }
}

/// Decodes a JSON text, such as the example response of an action's page.
///
/// # Errors
/// The text is not well-formed JSON, or a value in it cannot be converted.
pub fn from_json<R: Decode + Default>(text: &str) -> Result<R, DecodeError> {
    let mut res = R::default();
    from_bytes(text.as_bytes(), &mut res)?;
    Ok(res)
}

/// Decodes a body, which must consist of exactly one JSON value, after a byte order mark if there is one.
/// Texts that JSON does not allow are repaired.
#[doc(hidden)]
pub fn from_bytes(body: &[u8], target: &mut dyn Decode) -> Result<(), DecodeError> {
    let body = repair::without_bom(body);
    match decode(&mut Decoder::new(body, false), target) {
        Err(error) if error.is_syntax() && !is_json_like(body) => Err(not_json(body)),
        Err(error) if error.is_syntax() => match repair::repair(body) {
            // What comes before the repaired text is decoded again, to the same values.
            Some(repaired) => decode(&mut Decoder::new(&repaired, false), target),
            None => Err(error),
        },
        result => result,
    }
}

/// Returns whether a body begins like the JSON of a response, or is empty.
pub(crate) fn is_json_like(body: &[u8]) -> bool {
    let body = repair::without_bom(body).trim_ascii_start();
    body.first().is_none_or(|it| matches!(it, b'{' | b'[' | b'"'))
}

fn not_json(body: &[u8]) -> DecodeError {
    DecodeError::not_json(String::from_utf8_lossy(body).trim())
}

/// Like [`from_json`], but rejects fields that the models do not have, so that tests find typos.
pub(crate) fn from_json_strict<R: Decode + Default>(text: &str) -> Result<R, DecodeError> {
    let mut res = R::default();
    decode(&mut Decoder::new(text.as_bytes(), true), &mut res)?;
    Ok(res)
}

fn decode(decoder: &mut Decoder<'_>, target: &mut dyn Decode) -> Result<(), DecodeError> {
    decoder.root(target)?;
    decoder.finish()
}

#[cfg(test)]
mod tests;
