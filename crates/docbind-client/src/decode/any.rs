//! The readers for values of any shape that have a type, and for alternatives.

use std::collections::BTreeMap;

use super::decoder::{JsonKind, syntax_error};
use super::{DecodeError, Decoder};
use crate::field_value::FieldValue;
use crate::json::Json;

/// Readers of values of any shape.
///
/// # Errors
/// Each reader fails if the value cannot be converted, or is not well-formed JSON.
impl Decoder<'_> {
    /// Reads a value.
    pub fn any(&mut self, target: &mut dyn FieldValue) -> Result<(), DecodeError> {
        target.decode_value(self)
    }

    /// Reads a value that may be null.
    pub fn optional_any<T: FieldValue + Default>(
        &mut self,
        target: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        *target = match self.kind()? {
            JsonKind::Null => {
                self.skip()?;
                None
            }
            _ => Some(self.value_of()?),
        };
        Ok(())
    }

    /// Reads a list. A single value stands for a list of one element, and `""` for an empty list.
    pub fn anys<T: FieldValue + Default>(
        &mut self,
        target: &mut Vec<T>,
    ) -> Result<(), DecodeError> {
        target.clear();
        if !T::has_null() {
            return self.elements(&mut |decoder| {
                target.push(decoder.value_of()?);
                Ok(())
            });
        }
        match self.kind()? {
            JsonKind::Null => self.skip(),
            JsonKind::Array => self.array(&mut |decoder, _| {
                target.push(decoder.value_of()?);
                Ok(())
            }),
            JsonKind::Bool | JsonKind::Number | JsonKind::String | JsonKind::Object => {
                target.push(self.value_of()?);
                Ok(())
            }
        }
    }

    /// Reads an object with any names. What is no object leaves it empty: some services have `[]` for `{}`.
    pub fn any_map<T: FieldValue + Default>(
        &mut self,
        target: &mut BTreeMap<String, T>,
    ) -> Result<(), DecodeError> {
        target.clear();
        if self.kind()? != JsonKind::Object {
            return self.skip();
        }
        self.enter()?;
        let mut key = self.jiter.known_object().map_err(syntax_error)?.map(str::to_owned);
        while let Some(name) = key {
            if self.kind()? == JsonKind::Null && !T::has_null() {
                self.skip()?;
            } else {
                let value = self.value_of().map_err(|error| error.in_field(name.clone()))?;
                target.insert(name, value);
            }
            key = self.jiter.next_key().map_err(syntax_error)?.map(str::to_owned);
        }
        self.leave();
        Ok(())
    }

    /// Returns the kind of the value, without reading it.
    pub fn kind(&mut self) -> Result<JsonKind, DecodeError> {
        Ok(self.peek()?.0)
    }

    /// Returns the text of a member of the object that comes next, without reading it.
    pub fn tag(&mut self, name: &str) -> Result<Option<String>, DecodeError> {
        let mut lookahead = self.jiter.clone();
        let mut key = lookahead.known_object().map_err(syntax_error)?.map(|it| it == name);
        while key == Some(false) {
            lookahead.next_skip().map_err(syntax_error)?;
            key = lookahead.next_key().map_err(syntax_error)?.map(|it| it == name);
        }
        Ok(match key {
            Some(_) => lookahead.next_str().ok().map(str::to_owned),
            None => None,
        })
    }

    /// Reads an alternative; what cannot be converted is kept as JSON.
    pub fn alternative<T: FieldValue + Default, R>(
        &mut self,
        alternative: fn(T) -> R,
        unlisted: fn(Json) -> R,
    ) -> Result<R, DecodeError> {
        let (start, depth) = (self.jiter.clone(), self.depth);
        match self.value_of() {
            Ok(it) => Ok(alternative(it)),
            Err(error) if error.is_syntax() => Err(error),
            Err(_) => {
                (self.jiter, self.depth) = (start, depth);
                self.value_of().map(unlisted)
            }
        }
    }

    /// Reads a value, beginning with its default.
    pub fn value_of<T: FieldValue + Default>(&mut self) -> Result<T, DecodeError> {
        let mut res = T::default();
        res.decode_value(self)?;
        Ok(res)
    }
}
