//! The lenient readers for texts, numbers and booleans.
//!
//! Conversions are exact or they are errors: no number is rounded or cut to fit.

use super::decoder::{Kind, syntax};
use super::{DecodeError, Decoder};

const INTEGER: &str = "an integer";
const NUMBER: &str = "a number";
const BOOLEAN: &str = "a boolean";
const TEXT: &str = "a string";

macro_rules! readers {
    ($($value:ident: $one:ident, $optional:ident, $many:ident: $ty:ty;)*) => {
        /// Scalars, optional scalars and lists of scalars.
        ///
        /// # Errors
        /// Each reader fails where the value cannot be converted without loss.
        impl Decoder<'_> {$(
            #[doc = concat!("A required value of type `", stringify!($ty), "`.\n\n# Errors\nThe value cannot be converted.")]
            pub fn $one(&mut self, to: &mut $ty) -> Result<(), DecodeError> {
                if let Some(value) = self.$value()? {
                    *to = value;
                }
                Ok(())
            }

            #[doc = concat!("An optional value of type `", stringify!($ty), "`.\n\n# Errors\nThe value cannot be converted.")]
            pub fn $optional(&mut self, to: &mut Option<$ty>) -> Result<(), DecodeError> {
                *to = self.$value()?;
                Ok(())
            }

            #[doc = concat!("A list of `", stringify!($ty), "`.\n\n# Errors\nAn element cannot be converted.")]
            pub fn $many(&mut self, to: &mut Vec<$ty>) -> Result<(), DecodeError> {
                to.clear();
                self.elements(&mut |from| {
                    to.extend(from.$value()?);
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

/// Values of documented lists, which are enums; one that is not listed is kept as it is.
impl Decoder<'_> {
    /// A required value of a documented list.
    ///
    /// # Errors
    /// The value is no text.
    pub fn value<T: for<'a> From<&'a str>>(&mut self, to: &mut T) -> Result<(), DecodeError> {
        if let Some(value) = self.text()? {
            *to = T::from(value);
        }
        Ok(())
    }

    /// An optional value of a documented list; an empty text is none.
    ///
    /// # Errors
    /// The value is no text.
    pub fn optional_value<T: for<'a> From<&'a str>>(
        &mut self,
        to: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        *to = self.text()?.filter(|it| !it.is_empty()).map(T::from);
        Ok(())
    }

    /// Several values of a documented list.
    ///
    /// # Errors
    /// A value is no text.
    pub fn values<T: for<'a> From<&'a str>>(&mut self, to: &mut Vec<T>) -> Result<(), DecodeError> {
        to.clear();
        self.elements(&mut |from| {
            to.extend(from.text()?.map(T::from));
            Ok(())
        })
    }
}

impl Decoder<'_> {
    fn string_value(&mut self) -> Result<Option<String>, DecodeError> {
        Ok(self.text()?.map(str::to_owned))
    }

    /// A text, or the text of another scalar.
    fn text(&mut self) -> Result<Option<&str>, DecodeError> {
        let (kind, peek) = self.peek()?;
        match kind {
            Kind::Null => self.skip().map(|()| None),
            Kind::String => self.jiter.known_str().map_err(syntax).map(Some),
            Kind::Number => self.digits().map(Some),
            Kind::Bool => {
                let is_true = self.jiter.known_bool(peek).map_err(syntax)?;
                Ok(Some(if is_true { "true" } else { "false" }))
            }
            Kind::Array | Kind::Object => Err(self.unexpected(kind, TEXT)),
        }
    }

    fn int_value(&mut self) -> Result<Option<i64>, DecodeError> {
        let (kind, peek) = self.peek()?;
        match kind {
            Kind::Null => self.skip().map(|()| None),
            Kind::Number => {
                let text = self.digits()?;
                integer(text)
                    .ok_or_else(|| DecodeError::value(INTEGER, "the number", text))
                    .map(Some)
            }
            Kind::String => self.quoted(INTEGER, integer),
            Kind::Bool => Ok(Some(self.jiter.known_bool(peek).map_err(syntax)?.into())),
            Kind::Array | Kind::Object => Err(self.unexpected(kind, INTEGER)),
        }
    }

    fn float_value(&mut self) -> Result<Option<f64>, DecodeError> {
        let (kind, _) = self.peek()?;
        match kind {
            Kind::Null => self.skip().map(|()| None),
            Kind::Number => {
                let text = self.digits()?;
                float(text).ok_or_else(|| DecodeError::value(NUMBER, "the number", text)).map(Some)
            }
            Kind::String => self.quoted(NUMBER, float),
            Kind::Bool | Kind::Array | Kind::Object => Err(self.unexpected(kind, NUMBER)),
        }
    }

    fn bool_value(&mut self) -> Result<Option<bool>, DecodeError> {
        let (kind, peek) = self.peek()?;
        match kind {
            Kind::Null => self.skip().map(|()| None),
            Kind::Bool => self.jiter.known_bool(peek).map_err(syntax).map(Some),
            Kind::Number => {
                let text = self.digits()?;
                boolean(text)
                    .ok_or_else(|| DecodeError::value(BOOLEAN, "the number", text))
                    .map(Some)
            }
            Kind::String => self.quoted(BOOLEAN, boolean),
            Kind::Array | Kind::Object => Err(self.unexpected(kind, BOOLEAN)),
        }
    }

    /// A value inside a string, where an empty string means that there is none.
    fn quoted<T>(
        &mut self,
        expected: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, DecodeError> {
        let text = self.jiter.known_str().map_err(syntax)?;
        match text.trim() {
            "" => Ok(None),
            trimmed => parse(trimmed)
                .ok_or_else(|| DecodeError::value(expected, "the string", text))
                .map(Some),
        }
    }

    /// The number as it is written.
    pub(super) fn digits(&mut self) -> Result<&str, DecodeError> {
        let bytes = self.jiter.next_number_bytes().map_err(syntax)?;
        std::str::from_utf8(bytes).map_err(|_| DecodeError::new(NUMBER, "bytes that are not text"))
    }
}

/// An integer, also with an empty fraction or an exponent, as long as nothing is lost.
fn integer(text: &str) -> Option<i64> {
    // Every integer below this is an `f64` of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let number = float(text)?;
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

pub(super) fn float(text: &str) -> Option<f64> {
    text.parse().ok().filter(|it: &f64| it.is_finite())
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ if text.eq_ignore_ascii_case("true") => Some(true),
        _ if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
