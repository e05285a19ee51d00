//! The readers for objects: the loop over an object's keys, which all models share.

use super::decoder::{JsonKind, syntax_error};
use super::field_order::FieldOrder;
use super::{Decode, DecodeError, Decoder};

impl Decoder<'_> {
    /// Reads a required object; `null` leaves `target` as it was.
    ///
    /// # Errors
    /// A value in the object cannot be converted.
    pub fn object(&mut self, target: &mut dyn Decode) -> Result<(), DecodeError> {
        if let Some(json) = target.as_json_mut() {
            return self.json(json);
        }
        match self.peek()?.0 {
            JsonKind::Object => self.read_fields(target),
            JsonKind::Array => {
                let mut is_first = true;
                self.elements(&mut |decoder| match std::mem::take(&mut is_first) {
                    true => decoder.object(target),
                    false => decoder.skip(),
                })
            }
            JsonKind::Null | JsonKind::Bool | JsonKind::Number | JsonKind::String => self.skip(),
        }
    }

    /// Reads an optional object.
    ///
    /// # Errors
    /// A value in the object cannot be converted.
    pub fn optional_object<T: Decode + Default>(
        &mut self,
        target: &mut Option<T>,
    ) -> Result<(), DecodeError> {
        *target = None;
        if self.is_object_next()? {
            self.object(target.insert(T::default()))?;
        }
        Ok(())
    }

    /// Reads a list of objects.
    ///
    /// # Errors
    /// A value in one of the objects cannot be converted.
    pub fn objects<T: Decode + Default>(&mut self, target: &mut Vec<T>) -> Result<(), DecodeError> {
        target.clear();
        self.elements(&mut |decoder| {
            target.push(T::default());
            match target.last_mut() {
                Some(item) => decoder.object(item),
                None => decoder.skip(),
            }
        })
    }

    /// Reads the fields of an object. The last of several equal keys wins, but a key in the documented
    /// letter case wins over one in another.
    fn read_fields(&mut self, target: &mut dyn Decode) -> Result<(), DecodeError> {
        self.enter()?;
        let fields = target.fields();
        let order = self.field_order(fields);
        // The index of the last field plus one; 0 at the beginning.
        let mut last = 0;
        // A bit for each of the first 128 fields.
        let mut seen_exactly = 0_u128;
        let mut key = self.jiter.known_object().map_err(syntax_error)?;
        while let Some(name) = key {
            let successor = &mut self.field_orders[order].successors[last];
            match find_field(fields, *successor, name) {
                Some((field, is_exact)) => {
                    *successor = field;
                    last = field + 1;
                    let bit = u32::try_from(field)
                        .ok()
                        .and_then(|it| 1_u128.checked_shl(it))
                        .unwrap_or(0);
                    if is_exact || seen_exactly & bit == 0 {
                        target
                            .decode_field(field, self)
                            .map_err(|error| error.in_field(fields[field]))?;
                    } else {
                        self.skip()?;
                    }
                    if is_exact {
                        seen_exactly |= bit;
                    }
                }
                None if self.is_strict => {
                    return Err(DecodeError::unexpected_value(
                        "a documented field",
                        "the field",
                        name,
                    ));
                }
                None => self.skip()?,
            }
            key = self.jiter.next_key().map_err(syntax_error)?;
        }
        self.leave();
        Ok(())
    }

    /// Returns the index of the model's field order, which starts as the documented order.
    fn field_order(&mut self, fields: &'static [&'static str]) -> usize {
        let known = self.field_orders.iter().position(|it| std::ptr::eq(it.fields, fields));
        known.unwrap_or_else(|| {
            let successors = (0..=fields.len()).collect();
            self.field_orders.push(FieldOrder { fields, successors });
            self.field_orders.len() - 1
        })
    }

    /// Returns whether an object comes next, or a list that is not empty; skips anything else.
    fn is_object_next(&mut self) -> Result<bool, DecodeError> {
        match self.peek()?.0 {
            JsonKind::Object => Ok(true),
            JsonKind::Array => {
                let mut lookahead = self.jiter.clone();
                if lookahead.known_array().map_err(syntax_error)?.is_some() {
                    return Ok(true);
                }
                self.skip()?;
                Ok(false)
            }
            JsonKind::Null | JsonKind::Bool | JsonKind::Number | JsonKind::String => {
                self.skip()?;
                Ok(false)
            }
        }
    }
}

/// Returns the index of the field with the name `key`, and whether the letter case is the documented
/// one. Tries the `likely` index first.
fn find_field(fields: &[&str], likely: usize, key: &str) -> Option<(usize, bool)> {
    if fields.get(likely).is_some_and(|name| *name == key) {
        return Some((likely, true));
    }
    let exact = fields.iter().position(|name| *name == key).map(|index| (index, true));
    exact.or_else(|| {
        let index = fields.iter().position(|name| name.eq_ignore_ascii_case(key))?;
        Some((index, false))
    })
}
