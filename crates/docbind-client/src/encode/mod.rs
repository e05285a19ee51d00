//! [`Encode`] and [`Encoder`]: from a typed request to its parameters.
//!
//! What is unset is not sent: an empty list, and an object without set fields, leave no trace, not even
//! a gap between indices. Encoding never fails. A number that cannot be sent is remembered, and the
//! call reports it.

mod any;
mod encoder;
mod http_parts;
mod json_sink;

pub use encoder::Encoder;
pub use http_parts::{HttpParts, Place};

use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::params::Params;
use crate::tree::{ParamTree, Scalar};

/// A request, or a part of one, that knows the wire names of its fields.
pub trait Encode {
    /// Passes every field to the encoder.
    fn encode(&self, encoder: &mut Encoder);
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, encoder: &mut Encoder) {
        (**self).encode(encoder);
    }
}

/// The result of encoding a request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Encoded {
    /// The parameters of the form or the JSON that is the body.
    pub(crate) tree: ParamTree,
    /// What an HTTP operation sends besides.
    pub(crate) http: Option<Box<HttpParts>>,
    /// The key of the first number that is not finite.
    pub(crate) non_finite: Option<String>,
}

impl Encoded {
    /// Calls `each` with all scalars, wherever they are sent, under their flat keys.
    pub(crate) fn each_flat<'a>(&'a self, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        self.trees().for_each(|it| it.each_flat(each));
    }

    /// Returns the parameters of all places.
    pub(crate) fn trees(&self) -> impl Iterator<Item = &ParamTree> {
        self.http.iter().flat_map(|it| it.trees()).chain(std::iter::once(&self.tree))
    }

    /// Returns the parameters that paging and own parameters change: the query of an HTTP operation.
    pub(crate) fn main_tree(&self) -> &ParamTree {
        self.http.as_ref().map_or(&self.tree, |it| &it.query)
    }

    /// See [`Encoded::main_tree`].
    pub(crate) fn main_tree_mut(&mut self) -> &mut ParamTree {
        match &mut self.http {
            None => &mut self.tree,
            Some(http) => &mut http.query,
        }
    }
}

/// Encodes all parameters of a request.
pub(crate) fn encode(request: &dyn Encode) -> Encoded {
    let mut encoder = Encoder::new(Encoded { tree: ParamTree::new(), ..Encoded::default() });
    request.encode(&mut encoder);
    encoder.finish()
}

/// Returns a request, a response or a part of one as JSON in the form of the wire, with empty lists and
/// objects, but without what is unset. Secrets are in it. [`from_json`](crate::from_json) reads it again.
pub fn to_json(value: &dyn Encode) -> Json {
    let mut encoder = Encoder::json_sink();
    value.encode(&mut encoder);
    encoder.finish_json()
}

/// Adds a value under a name that is known only at run time.
pub(crate) fn encode_json(encoded: &mut Encoded, name: String, value: &Json) {
    let mut encoder = Encoder::new(std::mem::take(encoded));
    encoder.dynamic(name, value);
    *encoded = encoder.finish();
}

/// Returns the error of a call with a number that is not finite.
pub(crate) fn non_finite_error(key: &str) -> Error {
    Error::new(ErrorKind::Request, format!("{key} is not a finite number and cannot be sent"))
}

/// Returns the parameters of a request, without the common ones that a client adds.
///
/// # Errors
/// A float in the request is NaN or infinite.
pub fn to_params(request: &dyn Encode) -> Result<Params, Error> {
    let encoded = encode(request);
    match &encoded.non_finite {
        None => Ok(Params::new(encoded.trees())),
        Some(key) => Err(non_finite_error(key)),
    }
}

#[cfg(test)]
mod tests;
