//! [`Decoder`]: a cursor over JSON text, with the parts that all readers share.
//!
//! It neither tracks a path nor builds a tree. Generic methods are a few lines around `dyn`, because
//! they are compiled again for every model.

use std::collections::BTreeMap;

use jiter::{Jiter, Peek};

use super::field_order::FieldOrder;
use super::{Decode, DecodeError, WHOLE_BODY};
use crate::content::ByteStream;
use crate::json::Json;

/// How deep objects and lists may nest.
const MAX_DEPTH: u32 = 64;

/// A cursor in front of a value of the response. Each reader consumes that value.
///
/// Readers accept more than the documented type:
/// - `null` leaves a required value as it was, makes an optional value `None` and a list empty;
/// - scalars convert where nothing is lost: numbers and booleans in quotes, numbers for strings, `0`,
///   `1`, `"true"` and `"FALSE"` for booleans, numbers with a zero fraction for integers;
/// - a list of one scalar stands for that scalar; for a string, any other list and an object stand for
///   their JSON text;
/// - `""` and an empty list stand for a missing number or boolean;
/// - a single value stands for a list of one element, and `""` for an empty list;
/// - a list stands for its first object where an object is expected; any other value leaves all fields
///   unset, but remains an element of a list;
/// - in strings, raw control characters and backslashes that escape nothing are kept, and halves of
///   surrogate pairs and bytes that are not UTF-8 become U+FFFD.
pub struct Decoder<'de> {
    pub(super) jiter: Jiter<'de>,
    /// The length of the text.
    len: usize,
    pub(super) depth: u32,
    /// Whether a field that the model does not have is an error.
    pub(super) is_strict: bool,
    /// The order in which the fields of each model came so far.
    pub(super) field_orders: Vec<FieldOrder>,
    /// The last text that the body does not contain as it is.
    pub(super) text: String,
    /// The body of a response that is not JSON.
    content: Option<ByteStream>,
}

/// The kind of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl<'de> Decoder<'de> {
    pub(crate) fn new(body: &'de [u8], is_strict: bool) -> Self {
        Self {
            jiter: Jiter::new(body),
            len: body.len(),
            depth: 0,
            is_strict,
            field_orders: Vec::new(),
            text: String::new(),
            content: None,
        }
    }

    /// Creates a decoder for the field that has the body of a response.
    pub(crate) fn of_content(content: ByteStream) -> Decoder<'static> {
        let mut res = Decoder::new(b"null", false);
        res.content = Some(content);
        res
    }

    /// Takes the body of a response that is not JSON. When a JSON value is decoded, `target` stays as it is.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn content(&mut self, target: &mut ByteStream) -> Result<(), DecodeError> {
        if let Some(content) = self.content.take() {
            *target = content;
        }
        self.skip()
    }

    /// Reads a family of headers, or an object with any names. Values that are not text become their JSON.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn map(&mut self, target: &mut BTreeMap<String, String>) -> Result<(), DecodeError> {
        let mut json = Json::Null;
        self.json(&mut json)?;
        target.clear();
        if let Json::Object(fields) = json {
            for (name, value) in fields {
                match value {
                    Json::Null => {}
                    Json::String(text) => drop(target.insert(name, text)),
                    other => drop(target.insert(name, other.to_string())),
                }
            }
        }
        Ok(())
    }

    /// Reads the outermost value, which must be an object unless `target` is a [`Json`](crate::Json) or has a field
    /// for it.
    pub(super) fn root(&mut self, target: &mut dyn Decode) -> Result<(), DecodeError> {
        let kind = self.peek()?.0;
        if let Some(field) = self.whole_body_field(target, kind)? {
            return target.decode_field(field, self);
        }
        match kind {
            _ if target.as_json_mut().is_some() => self.object(target),
            JsonKind::Object => self.object(target),
            kind => {
                let mut lookahead = self.jiter.clone();
                lookahead.next_skip().and_then(|()| lookahead.finish()).map_err(syntax_error)?;
                Err(self.unexpected(kind, "an object"))
            }
        }
    }

    /// Returns the field that the outermost value is for, whatever it is. What a response was saved as has it beside the
    /// fields of headers, in an object.
    fn whole_body_field(
        &self,
        target: &dyn Decode,
        kind: JsonKind,
    ) -> Result<Option<usize>, DecodeError> {
        let field = target.fields().iter().position(|it| *it == WHOLE_BODY);
        if field.is_none() || kind != JsonKind::Object {
            return Ok(field);
        }
        let mut lookahead = self.jiter.clone();
        let mut key = lookahead.known_object().map_err(syntax_error)?.map(|it| it == WHOLE_BODY);
        while let Some(is_field) = key {
            if is_field {
                return Ok(None);
            }
            lookahead.next_skip().map_err(syntax_error)?;
            key = lookahead.next_key().map_err(syntax_error)?.map(|it| it == WHOLE_BODY);
        }
        Ok(field)
    }

    /// Returns whether everything was read, so that a number at the end may have been cut off.
    #[doc(hidden)]
    pub fn is_at_end(&self) -> bool {
        self.jiter.current_index() >= self.len
    }

    /// Requires that nothing follows the outermost value.
    pub(crate) fn finish(&mut self) -> Result<(), DecodeError> {
        self.jiter.finish().map_err(syntax_error)
    }

    /// Skips the value.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.jiter.next_skip().map_err(syntax_error)
    }

    /// Calls `each` for the elements of a list, or for a single value in place of a list. Nulls are
    /// skipped.
    pub(super) fn elements(
        &mut self,
        each: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        match self.peek()?.0 {
            JsonKind::Null => self.skip(),
            JsonKind::Array => self.array(&mut |decoder, kind| match kind {
                JsonKind::Null => decoder.skip(),
                _ => each(decoder),
            }),
            JsonKind::String if self.is_empty_string()? => self.skip(),
            JsonKind::Bool | JsonKind::Number | JsonKind::String | JsonKind::Object => each(self),
        }
    }

    /// Calls `each` for the elements of an array, which must come next.
    pub(super) fn array(
        &mut self,
        each: &mut dyn FnMut(&mut Self, JsonKind) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.enter()?;
        let mut index = 0;
        let mut next = self.jiter.known_array().map_err(syntax_error)?;
        while let Some(peek) = next {
            each(self, kind_of(peek)).map_err(|error| error.at_index(index))?;
            index += 1;
            next = self.jiter.array_step().map_err(syntax_error)?;
        }
        self.leave();
        Ok(())
    }

    /// Returns whether the list that comes next has exactly one element, a scalar.
    pub(super) fn is_list_of_one(&self) -> Result<bool, DecodeError> {
        let mut lookahead = self.jiter.clone();
        match lookahead.known_array().map_err(syntax_error)?.map(kind_of) {
            None | Some(JsonKind::Array | JsonKind::Object) => Ok(false),
            Some(JsonKind::Null | JsonKind::Bool | JsonKind::Number | JsonKind::String) => {
                lookahead.next_skip().map_err(syntax_error)?;
                Ok(lookahead.array_step().map_err(syntax_error)?.is_none())
            }
        }
    }

    /// Returns whether the list that comes next stands for a scalar: it has one, or it is empty.
    pub(super) fn is_scalar_list(&self) -> Result<bool, DecodeError> {
        let mut lookahead = self.jiter.clone();
        let is_empty = lookahead.known_array().map_err(syntax_error)?.is_none();
        Ok(is_empty || self.is_list_of_one()?)
    }

    fn is_empty_string(&self) -> Result<bool, DecodeError> {
        let mut lookahead = self.jiter.clone();
        Ok(lookahead.known_str().map_err(syntax_error)?.is_empty())
    }

    pub(super) fn peek(&mut self) -> Result<(JsonKind, Peek), DecodeError> {
        let peek = self.jiter.peek().map_err(syntax_error)?;
        Ok((kind_of(peek), peek))
    }

    /// Returns the error for a value that cannot be converted, with an excerpt of a string.
    pub(super) fn unexpected(&mut self, kind: JsonKind, expected: &'static str) -> DecodeError {
        match kind {
            JsonKind::Object => DecodeError::new(expected, "an object"),
            JsonKind::Array => DecodeError::new(expected, "a list"),
            JsonKind::Null => DecodeError::new(expected, "null"),
            JsonKind::Bool => DecodeError::new(expected, "a boolean"),
            JsonKind::Number => DecodeError::new(expected, "a number"),
            JsonKind::String => match self.jiter.known_str() {
                Ok(text) => DecodeError::unexpected_value(expected, "the string", text),
                Err(error) => syntax_error(error),
            },
        }
    }

    /// Enters an object or a list, unless it nests too deep.
    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        self.depth += 1;
        match self.depth > MAX_DEPTH {
            true => Err(DecodeError::new("at most 64 levels of nesting", "more")),
            false => Ok(()),
        }
    }

    /// Leaves an object or a list.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }
}

impl std::fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoder(at byte {})", self.jiter.current_index())
    }
}

fn kind_of(peek: Peek) -> JsonKind {
    match peek {
        Peek::Null => JsonKind::Null,
        Peek::True | Peek::False => JsonKind::Bool,
        Peek::String => JsonKind::String,
        Peek::Array => JsonKind::Array,
        Peek::Object => JsonKind::Object,
        // Everything else is a number, or something that the number reader reports.
        _ => JsonKind::Number,
    }
}

/// Converts a syntax error of jiter, whose messages contain kinds and positions but no content.
pub(super) fn syntax_error(error: jiter::JiterError) -> DecodeError {
    DecodeError::syntax(format!("{} at byte {}", error.error_type, error.index))
}
