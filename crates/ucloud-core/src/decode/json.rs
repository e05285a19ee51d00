//! The readers for values of any shape. Nothing is converted, and no number is rounded.

use std::collections::BTreeMap;

use super::decoder::{Kind, syntax};
use super::scalar::float;
use super::{DecodeError, Decoder};
use crate::json::{BigNumber, Json};

impl Decoder<'_> {
    /// A value of any shape.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn json(&mut self, to: &mut Json) -> Result<(), DecodeError> {
        *to = match self.peek()?.0 {
            Kind::Null => {
                self.skip()?;
                Json::Null
            }
            Kind::Bool => Json::Bool(self.jiter.next_bool().map_err(syntax)?),
            Kind::Number => self.number()?,
            Kind::String => Json::String(self.jiter.known_str().map_err(syntax)?.to_owned()),
            Kind::Array => {
                let mut items = Vec::new();
                self.array(&mut |from, _| {
                    let mut item = Json::Null;
                    from.json(&mut item)?;
                    items.push(item);
                    Ok(())
                })?;
                Json::Array(items)
            }
            Kind::Object => Json::Object(self.json_object()?),
        };
        Ok(())
    }

    /// An optional value of any shape.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn optional_json(&mut self, to: &mut Option<Json>) -> Result<(), DecodeError> {
        let mut value = Json::Null;
        self.json(&mut value)?;
        *to = (!value.is_null()).then_some(value);
        Ok(())
    }

    /// A list of values of any shape; here `""` is a list of one.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn jsons(&mut self, to: &mut Vec<Json>) -> Result<(), DecodeError> {
        let mut value = Json::Null;
        self.json(&mut value)?;
        *to = match value {
            Json::Null => Vec::new(),
            Json::Array(items) => items,
            one => vec![one],
        };
        Ok(())
    }

    fn json_object(&mut self) -> Result<BTreeMap<String, Json>, DecodeError> {
        let mut fields = BTreeMap::new();
        self.enter()?;
        let mut key = self.jiter.known_object().map_err(syntax)?.map(str::to_owned);
        while let Some(name) = key {
            let mut value = Json::Null;
            self.json(&mut value)?;
            fields.insert(name, value);
            key = self.jiter.next_key().map_err(syntax)?.map(str::to_owned);
        }
        self.depth -= 1;
        Ok(fields)
    }

    fn number(&mut self) -> Result<Json, DecodeError> {
        let text = self.digits()?;
        let is_integer = !text.contains(['.', 'e', 'E']);
        Ok(match (is_integer, text.parse::<i64>(), float(text)) {
            (true, Ok(number), _) => Json::Int(number),
            (false, _, Some(number)) => Json::Float(number),
            _ => Json::Big(BigNumber::new(text)),
        })
    }
}
