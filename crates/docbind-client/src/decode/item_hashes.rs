//! [`item_hashes`]: hashes of the elements of one list in a response, to recognise them again.
//!
//! Values that mean the same have the same hash: blanks, escapes and the order of keys do not matter.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::decoder::{JsonKind, syntax_error};
use super::{Decode, DecodeError, Decoder, from_bytes};

/// Returns the hash of each element of the field with this index, in order.
pub(crate) fn item_hashes(
    body: &[u8],
    fields: &'static [&'static str],
    field: usize,
) -> Result<Vec<u64>, DecodeError> {
    let mut items = Items { fields, field, hashes: Vec::new() };
    from_bytes(body, &mut items)?;
    Ok(items.hashes)
}

/// A response of which only the hashes of one list are kept.
struct Items {
    fields: &'static [&'static str],
    field: usize,
    hashes: Vec<u64>,
}

impl Decode for Items {
    fn fields(&self) -> &'static [&'static str] {
        self.fields
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        if field != self.field {
            return decoder.skip();
        }
        self.hashes.clear();
        decoder.elements(&mut |decoder| {
            self.hashes.push(decoder.hash_value()?);
            Ok(())
        })
    }
}

impl Decoder<'_> {
    /// Reads a value of any shape and returns its hash.
    fn hash_value(&mut self) -> Result<u64, DecodeError> {
        let (kind, peek) = self.peek()?;
        Ok(match kind {
            JsonKind::Null => {
                self.skip()?;
                hash("null")
            }
            JsonKind::Bool => hash(self.jiter.known_bool(peek).map_err(syntax_error)?),
            JsonKind::Number => hash(("number", self.number_text()?)),
            JsonKind::String => hash(self.jiter.known_str().map_err(syntax_error)?),
            JsonKind::Array => {
                let mut elements = Vec::new();
                self.array(&mut |decoder, _| {
                    elements.push(decoder.hash_value()?);
                    Ok(())
                })?;
                hash(elements)
            }
            JsonKind::Object => {
                // A sum, which does not depend on the order.
                let mut sum = 0_u64;
                self.enter()?;
                let mut key = self.jiter.known_object().map_err(syntax_error)?.map(hash);
                while let Some(name) = key {
                    sum = sum.wrapping_add(hash((name, self.hash_value()?)));
                    key = self.jiter.next_key().map_err(syntax_error)?.map(hash);
                }
                self.leave();
                hash(("object", sum))
            }
        })
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(items: &str) -> Vec<u64> {
        let body = format!(r#"{{"RequestId": "x", "Items": {items}, "Total": 1}}"#);
        item_hashes(body.as_bytes(), &["Total", "Items"], 1).unwrap()
    }

    #[test]
    fn values_that_mean_the_same_have_the_same_hash() {
        assert_eq!(
            hashes(r#"[{"a": [1, null], "b": {"c": "/"}}, "x"]"#),
            hashes(r#"[ {"b":{"c":"\/"},"a":[1,null]},"\u0078"]"#)
        );
        assert_eq!(hashes(r#""x""#), hashes(r#"[null, "x"]"#));
        assert_eq!(hashes("null"), []);
    }

    #[test]
    fn other_values_have_other_hashes() {
        let items = r#"[1, 2, "1", true, null, {}, [], [[]], {"a": 1}, {"b": 1}, {"a": 2},
            {"a": {"b": 1}}, {"b": {"a": 1}}, [1, 2], [2, 1], ["1", 2], "null", "true"]"#;
        let mut hashes = hashes(items);
        assert_eq!(hashes.len(), 17);
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 17);
    }
}
