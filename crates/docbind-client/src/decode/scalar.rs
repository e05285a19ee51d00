//! The lenient readers for strings, numbers and booleans.
//!
//! A conversion that would lose something is an error: no number is rounded or truncated. Anything can be
//! read as a string.

use super::decoder::{JsonKind, syntax_error};
use super::repair::{minify, repair_strings};
use super::{DecodeError, Decoder};

const INTEGER: &str = "an integer";
const NUMBER: &str = "a number";
const BOOLEAN: &str = "a boolean";

macro_rules! readers {
    ($($value:ident: $one:ident, $optional:ident, $many:ident: $ty:ty;)*) => {
        /// Readers of scalars, optional scalars and lists of scalars.
        ///
        /// # Errors
        /// Each reader fails if the value cannot be converted without loss.
        impl Decoder<'_> {$(
            #[doc = concat!("Reads a required value of type `", stringify!($ty), "`.\n\n# Errors\nThe value cannot be converted.")]
            pub fn $one(&mut self, target: &mut $ty) -> Result<(), DecodeError> {
                if let Some(value) = self.$value()? {
                    *target = value;
                }
                Ok(())
            }

            #[doc = concat!("Reads an optional value of type `", stringify!($ty), "`.\n\n# Errors\nThe value cannot be converted.")]
            pub fn $optional(&mut self, target: &mut Option<$ty>) -> Result<(), DecodeError> {
                *target = self.$value()?;
                Ok(())
            }

            #[doc = concat!("Reads a list of `", stringify!($ty), "`.\n\n# Errors\nAn element cannot be converted.")]
            pub fn $many(&mut self, target: &mut Vec<$ty>) -> Result<(), DecodeError> {
                target.clear();
                self.elements(&mut |decoder| {
                    target.extend(decoder.$value()?);
                    Ok(())
                })
            }
        )*}
    };
}

readers! {
    string_value: string, optional_string, strings: String;
    int_value: int, optional_int, ints: i64;
    float_value: float, optional_float, floats: f64;
    bool_value: bool, optional_bool, bools: bool;
}

/// Readers of documented values, which are open enums.
impl Decoder<'_> {
    /// Reads a required value of an enum.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn value<T: for<'a> From<&'a str>>(&mut self, target: &mut T) -> Result<(), DecodeError> {
        if let Some(value) = self.text_value()? {
            *target = T::from(value);
        }
        Ok(())
    }

    /// Reads an optional value of an enum; an empty string is `None`.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn optional_value<T: for<'a> From<&'a str>>(
        &mut self,
        target: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        *target = self.text_value()?.filter(|it| !it.is_empty()).map(T::from);
        Ok(())
    }

    /// Reads a list of values of an enum.
    ///
    /// # Errors
    /// An element is not well-formed JSON.
    pub fn values<T: for<'a> From<&'a str>>(
        &mut self,
        target: &mut Vec<T>,
    ) -> Result<(), DecodeError> {
        target.clear();
        self.elements(&mut |decoder| {
            target.extend(decoder.text_value()?.map(T::from));
            Ok(())
        })
    }
}

impl Decoder<'_> {
    fn string_value(&mut self) -> Result<Option<String>, DecodeError> {
        Ok(self.text_value()?.map(str::to_owned))
    }

    /// Reads a string, the text of another scalar, or the JSON text of a list or an object.
    fn text_value(&mut self) -> Result<Option<&str>, DecodeError> {
        let (kind, peek) = self.peek()?;
        match kind {
            JsonKind::Null => self.skip().map(|()| None),
            JsonKind::String => self.jiter.known_str().map_err(syntax_error).map(Some),
            JsonKind::Number => self.number_text().map(Some),
            JsonKind::Bool => {
                let is_true = self.jiter.known_bool(peek).map_err(syntax_error)?;
                Ok(Some(if is_true { "true" } else { "false" }))
            }
            JsonKind::Array if self.is_list_of_one()? => {
                let text = self.only_element(Self::string_value)?;
                Ok(text.map(|it| self.keep_text(it)))
            }
            JsonKind::Array | JsonKind::Object => self.json_text(),
        }
    }

    /// Reads a list or an object, and returns its JSON text without blanks.
    fn json_text(&mut self) -> Result<Option<&str>, DecodeError> {
        let start = self.jiter.current_index();
        self.skip()?;
        let raw = std::str::from_utf8(self.jiter.slice_to_current(start));
        let raw = raw.map_err(|_| DecodeError::syntax("bytes that are not UTF-8"))?;
        let text = minify(&repair_strings(raw));
        Ok(Some(self.keep_text(text)))
    }

    /// Keeps a text that the body does not contain as it is.
    fn keep_text(&mut self, text: String) -> &str {
        self.text = text;
        &self.text
    }

    /// Reads the only element of a list, which is `None` if the list is empty.
    fn only_element<T>(
        &mut self,
        read: fn(&mut Self) -> Result<Option<T>, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        let mut res = None;
        self.array(&mut |decoder, _| {
            res = read(decoder)?;
            Ok(())
        })?;
        Ok(res)
    }

    fn int_value(&mut self) -> Result<Option<i64>, DecodeError> {
        let (kind, peek) = self.peek()?;
        match kind {
            JsonKind::Null => self.skip().map(|()| None),
            JsonKind::Number => {
                let text = self.number_text()?;
                parse_integer(text)
                    .ok_or_else(|| DecodeError::unexpected_value(INTEGER, "the number", text))
                    .map(Some)
            }
            JsonKind::String => self.parse_quoted(INTEGER, parse_integer),
            JsonKind::Bool => Ok(Some(self.jiter.known_bool(peek).map_err(syntax_error)?.into())),
            JsonKind::Array if self.is_scalar_list()? => self.only_element(Self::int_value),
            JsonKind::Array | JsonKind::Object => Err(self.unexpected(kind, INTEGER)),
        }
    }

    fn float_value(&mut self) -> Result<Option<f64>, DecodeError> {
        let (kind, _) = self.peek()?;
        match kind {
            JsonKind::Null => self.skip().map(|()| None),
            JsonKind::Number => {
                let text = self.number_text()?;
                parse_float(text)
                    .ok_or_else(|| DecodeError::unexpected_value(NUMBER, "the number", text))
                    .map(Some)
            }
            JsonKind::String => self.parse_quoted(NUMBER, parse_float),
            JsonKind::Array if self.is_scalar_list()? => self.only_element(Self::float_value),
            JsonKind::Bool | JsonKind::Array | JsonKind::Object => {
                Err(self.unexpected(kind, NUMBER))
            }
        }
    }

    fn bool_value(&mut self) -> Result<Option<bool>, DecodeError> {
        let (kind, peek) = self.peek()?;
        match kind {
            JsonKind::Null => self.skip().map(|()| None),
            JsonKind::Bool => self.jiter.known_bool(peek).map_err(syntax_error).map(Some),
            JsonKind::Number => {
                let text = self.number_text()?;
                parse_boolean(text)
                    .ok_or_else(|| DecodeError::unexpected_value(BOOLEAN, "the number", text))
                    .map(Some)
            }
            JsonKind::String => self.parse_quoted(BOOLEAN, parse_boolean),
            JsonKind::Array if self.is_scalar_list()? => self.only_element(Self::bool_value),
            JsonKind::Array | JsonKind::Object => Err(self.unexpected(kind, BOOLEAN)),
        }
    }

    /// Parses a value inside a string; an empty string is `None`.
    fn parse_quoted<T>(
        &mut self,
        expected: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, DecodeError> {
        let text = self.jiter.known_str().map_err(syntax_error)?;
        match text.trim() {
            "" => Ok(None),
            trimmed => parse(trimmed)
                .ok_or_else(|| DecodeError::unexpected_value(expected, "the string", text))
                .map(Some),
        }
    }

    /// Reads a number and returns its text.
    pub(super) fn number_text(&mut self) -> Result<&str, DecodeError> {
        let bytes = self.jiter.next_number_bytes().map_err(syntax_error)?;
        std::str::from_utf8(bytes).map_err(|_| DecodeError::new(NUMBER, "bytes that are not text"))
    }
}

/// Parses an integer, which may have a zero fraction or an exponent as long as nothing is lost.
fn parse_integer(text: &str) -> Option<i64> {
    // An `f64` represents every integer up to this one exactly.
    const MAX_EXACT: f64 = 9_007_199_254_740_992.0;
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let number = parse_float(text)?;
    (number.fract() == 0.0 && number.abs() <= MAX_EXACT).then_some(number as i64)
}

pub(super) fn parse_float(text: &str) -> Option<f64> {
    text.parse().ok().filter(|it: &f64| it.is_finite())
}

fn parse_boolean(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
