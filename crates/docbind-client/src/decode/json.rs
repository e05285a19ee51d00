//! The readers for values of any shape. They convert nothing and round no number.

use std::collections::BTreeMap;

use super::decoder::{JsonKind, syntax_error};
use super::scalar::parse_float;
use super::{DecodeError, Decoder};
use crate::json::{BigNumber, Json};

impl Decoder<'_> {
    /// Reads a value of any shape.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn json(&mut self, target: &mut Json) -> Result<(), DecodeError> {
        *target = match self.peek()?.0 {
            JsonKind::Null => {
                self.skip()?;
                Json::Null
            }
            JsonKind::Bool => Json::Bool(self.jiter.next_bool().map_err(syntax_error)?),
            JsonKind::Number => self.number()?,
            JsonKind::String => {
                Json::String(self.jiter.known_str().map_err(syntax_error)?.to_owned())
            }
            JsonKind::Array => {
                let mut items = Vec::new();
                self.array(&mut |decoder, _| {
                    let mut item = Json::Null;
                    decoder.json(&mut item)?;
                    items.push(item);
                    Ok(())
                })?;
                Json::Array(items)
            }
            JsonKind::Object => Json::Object(self.json_object()?),
        };
        Ok(())
    }

    /// Reads an optional value of any shape.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn optional_json(&mut self, target: &mut Option<Json>) -> Result<(), DecodeError> {
        let mut value = Json::Null;
        self.json(&mut value)?;
        *target = (!value.is_null()).then_some(value);
        Ok(())
    }

    /// Reads a list of values of any shape. In contrast to other lists, `""` is a list of one element.
    ///
    /// # Errors
    /// The value is not well-formed JSON.
    pub fn jsons(&mut self, target: &mut Vec<Json>) -> Result<(), DecodeError> {
        let mut value = Json::Null;
        self.json(&mut value)?;
        *target = match value {
            Json::Null => Vec::new(),
            Json::Array(items) => items,
            single => vec![single],
        };
        Ok(())
    }

    fn json_object(&mut self) -> Result<BTreeMap<String, Json>, DecodeError> {
        let mut fields = BTreeMap::new();
        self.enter()?;
        let mut key = self.jiter.known_object().map_err(syntax_error)?.map(str::to_owned);
        while let Some(name) = key {
            let mut value = Json::Null;
            self.json(&mut value)?;
            fields.insert(name, value);
            key = self.jiter.next_key().map_err(syntax_error)?.map(str::to_owned);
        }
        self.leave();
        Ok(fields)
    }

    fn number(&mut self) -> Result<Json, DecodeError> {
        let text = self.number_text()?;
        let is_integer = !text.contains(['.', 'e', 'E']);
        Ok(match (is_integer, text.parse::<i64>(), parse_float(text)) {
            (true, Ok(number), _) => Json::Int(number),
            (false, _, Some(number)) => Json::Float(number),
            _ => Json::Big(BigNumber::new(text)),
        })
    }
}
