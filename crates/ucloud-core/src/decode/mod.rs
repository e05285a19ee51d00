//! [`Decode`]: from the service's JSON to a typed answer, whatever shape it has today.
//!
//! Models list their wire names and decode one field at a time; the loop over an object's keys is
//! written once, here, so that thousands of models cost little to compile. A call must not die of
//! a number in quotes or of a null where a list was promised, so the readers convert; [`Decoder`]
//! lists what. A scalar is converted exactly or not at all, and the error names its place.
//!
//! Underneath is jiter: of the readers measured on answers of this shape a fast one that can be
//! pulled, has no macros, and needs few crates.

mod decoder;
mod error;
mod json;
mod scalar;

pub use decoder::Decoder;
pub use error::DecodeError;

use crate::json::Json;

/// An answer, or a part of one, that knows its wire names.
///
/// ```
/// use ucloud_core::{Decode, DecodeError, Decoder};
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
///     fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
///         match field {
///             0 => from.string(&mut self.name),
///             1 => from.optional_int(&mut self.size),
///             _ => from.skip(),
///         }
///     }
/// }
///
/// let repo: Repo = ucloud_core::from_json(r#"{"reponame": 7, "Size": "12", "New": []}"#)?;
/// assert_eq!((repo.name.as_str(), repo.size), ("7", Some(12)));
/// # Ok::<(), DecodeError>(())
/// ```
pub trait Decode {
    /// The wire names, in the order in which the service documents them.
    fn fields(&self) -> &'static [&'static str];

    /// Reads the value of `fields()[field]` into its place.
    ///
    /// # Errors
    /// The value cannot be converted, or is not JSON.
    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError>;

    /// The place for a value that has no fields of its own; only [`Json`] has one.
    #[doc(hidden)]
    fn whole(&mut self) -> Option<&mut Json> {
        None
    }
}

impl<T: Decode + ?Sized> Decode for Box<T> {
    fn fields(&self) -> &'static [&'static str] {
        (**self).fields()
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        (**self).decode_field(field, from)
    }

    fn whole(&mut self) -> Option<&mut Json> {
        (**self).whole()
    }
}

impl Decode for Json {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        from.skip()
    }

    fn whole(&mut self) -> Option<&mut Json> {
        Some(self)
    }
}

/// Decodes a whole text, such as the example of an action's page.
///
/// # Errors
/// The text is not JSON, or a value in it cannot be converted.
pub fn from_json<R: Decode + Default>(text: &str) -> Result<R, DecodeError> {
    let mut res = R::default();
    from_bytes(text.as_bytes(), &mut res)?;
    Ok(res)
}

/// Decodes a body, which must be one JSON value and nothing else.
pub(crate) fn from_bytes(body: &[u8], into: &mut dyn Decode) -> Result<(), DecodeError> {
    decode(&mut Decoder::new(body, false), into)
}

/// As [`from_json`], but a field that the models do not have is an error, for tests to find typos.
pub(crate) fn from_json_strict<R: Decode + Default>(text: &str) -> Result<R, DecodeError> {
    let mut res = R::default();
    decode(&mut Decoder::new(text.as_bytes(), true), &mut res)?;
    Ok(res)
}

fn decode(from: &mut Decoder<'_>, into: &mut dyn Decode) -> Result<(), DecodeError> {
    from.root(into)?;
    from.finish()
}

#[cfg(test)]
mod tests;
