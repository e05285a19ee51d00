//! Conversions into [`Json`] from what programs have.

use super::{BigNumber, Json};
use crate::tree::Scalar;
use std::collections::{BTreeMap, HashMap};

macro_rules! from {
    ($($from:ty => $variant:ident),*) => {$(
        impl From<$from> for Json {
            fn from(value: $from) -> Self {
                Json::$variant(value.into())
            }
        }
    )*};
}

from!(
    bool => Bool, i64 => Int, i32 => Int, i16 => Int, u32 => Int, u16 => Int, u8 => Int, f64 => Float,
    &str => String, String => String
);

/// A number above `i64::MAX` keeps its digits.
impl From<u64> for Json {
    fn from(number: u64) -> Self {
        match i64::try_from(number) {
            Ok(number) => Json::Int(number),
            Err(_) => Json::Big(BigNumber::new(&number.to_string())),
        }
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Self {
        Json::from(number as u64)
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Json::String(text.clone())
    }
}

/// `None` is null.
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Json::Null, Into::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Json::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Json> + Clone> From<&[T]> for Json {
    fn from(items: &[T]) -> Self {
        Json::Array(items.iter().cloned().map(Into::into).collect())
    }
}

/// An object with these fields: `[("Size", 20)]`, or `[("Size", Json::from(20)), ("Name", "x".into())]`.
impl<K: Into<String>, V: Into<Json>, const N: usize> From<[(K, V); N]> for Json {
    fn from(fields: [(K, V); N]) -> Self {
        fields.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<Json>> FromIterator<(K, V)> for Json {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(fields: I) -> Self {
        let fields = fields.into_iter().map(|(key, value)| (key.into(), value.into()));
        Json::Object(fields.collect())
    }
}

impl<K: Into<String>, V: Into<Json>> From<BTreeMap<K, V>> for Json {
    fn from(fields: BTreeMap<K, V>) -> Self {
        fields.into_iter().collect()
    }
}

impl<K: Into<String>, V: Into<Json>> From<HashMap<K, V>> for Json {
    fn from(fields: HashMap<K, V>) -> Self {
        fields.into_iter().collect()
    }
}

impl From<Scalar<'_>> for Json {
    fn from(value: Scalar<'_>) -> Self {
        match value {
            Scalar::Text(text) | Scalar::Hidden(text) => Json::String(text.to_owned()),
            Scalar::Int(number) => Json::Int(number),
            Scalar::Float(number) => Json::Float(number),
            Scalar::Bool(value) => Json::Bool(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_have() {
        let check = |json: Json| json.to_string();
        assert_eq!(check([("Size", 20)].into()), r#"{"Size":20}"#);
        assert_eq!(check(Some("x").into()), r#""x""#);
        assert_eq!(check(None::<i64>.into()), "null");
        assert_eq!(check(7_usize.into()), "7");
        assert_eq!(check(u64::MAX.into()), "18446744073709551615");
        assert_eq!(check(BTreeMap::from([("a", 1), ("b", 2)]).into()), r#"{"a":1,"b":2}"#);
        assert_eq!(check(HashMap::from([("a", true)]).into()), r#"{"a":true}"#);
        assert_eq!(check((&[1, 2][..]).into()), "[1,2]");
        assert_eq!(check([("a", vec!["x"])].into_iter().collect()), r#"{"a":["x"]}"#);
    }
}
