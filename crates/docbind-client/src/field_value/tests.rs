//! Values of any shape, there and back.

use super::*;
use crate::encode::encode;
use crate::params_body::write_body;
use crate::{Encoding, JsonKind};

/// A tree: a model that contains itself.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tree {
    name: String,
    branches: Vec<Tree>,
}

impl Encode for Tree {
    fn encode(&self, to: &mut Encoder) {
        to.string("name", &self.name);
        to.anys("branches", &self.branches);
    }
}

impl Decode for Tree {
    fn fields(&self) -> &'static [&'static str] {
        &["name", "branches"]
    }

    fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => from.string(&mut self.name),
            1 => from.anys(&mut self.branches),
            _ => from.skip(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Text(String),
    Count(i64),
    Tree(Box<Tree>),
    Unlisted(Json),
}

impl FieldValue for Shape {
    fn encode_value(&self, name: Cow<'static, str>, to: &mut Encoder) {
        match self {
            Self::Text(it) => it.encode_value(name, to),
            Self::Count(it) => it.encode_value(name, to),
            Self::Tree(it) => it.encode_value(name, to),
            Self::Unlisted(it) => it.encode_value(name, to),
        }
    }

    fn decode_value(&mut self, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
        *self = match from.kind()? {
            JsonKind::String => from.alternative(Self::Text, Self::Unlisted)?,
            JsonKind::Number => from.alternative(Self::Count, Self::Unlisted)?,
            JsonKind::Object => match from.tag("name")?.as_deref() {
                Some("oak") => from.alternative(Self::Tree, Self::Unlisted)?,
                _ => Self::Unlisted(from.value_of()?),
            },
            _ => Self::Unlisted(from.value_of()?),
        };
        Ok(())
    }
}

crate::union_traits!(Shape);

/// What a body sends of a value.
fn sent(value: &dyn FieldValue) -> String {
    struct Body<'a>(&'a dyn FieldValue);

    impl Encode for Body<'_> {
        fn encode(&self, to: &mut Encoder) {
            to.any("$body", self.0);
        }
    }

    String::from_utf8(write_body(&encode(&Body(value)).tree, Encoding::NestedJson)).unwrap()
}

/// Reads JSON as a type, and returns what is sent of it, which is what it is as JSON.
fn again<T: FieldValue + Default>(json: &str) -> String {
    let value: T = from_json_value(json).unwrap();
    let res = sent(&value);
    assert_eq!(to_json_value(&value).to_string(), res);
    res
}

#[test]
fn values_are_sent_as_they_are() {
    type Lists = Vec<Vec<i64>>;
    type Map = BTreeMap<String, Option<bool>>;
    for json in ["[]", "[[],[1,2]]"] {
        assert_eq!(again::<Lists>(json), json);
    }
    for json in ["{}", r#"{"a":null,"b":true}"#] {
        assert_eq!(again::<Map>(json), json);
    }
    assert_eq!(again::<Option<String>>("null"), "null");
    assert_eq!(again::<Json>(r#"{"a":[null,{}]}"#), r#"{"a":[null,{}]}"#);
    let tree = r#"{"name":"oak","branches":[{"name":"","branches":[]}]}"#;
    // What is optional and empty is not sent.
    assert_eq!(
        sent(&from_json_value::<Tree>(tree).unwrap()),
        r#"{"name":"oak","branches":[{"name":""}]}"#
    );
}

#[test]
fn alternatives_are_told_apart() {
    let check = |json: &str| from_json_value::<Shape>(json).unwrap();
    assert_eq!(check("\"a\""), Shape::Text("a".to_owned()));
    assert_eq!(check("7"), Shape::Count(7));
    assert_eq!(check("0.5"), Shape::Unlisted(Json::from(0.5)));
    assert_eq!(check("null"), Shape::default());
    assert!(matches!(check(r#"{"branches":[],"name":"oak"}"#), Shape::Tree(_)));
    for unknown in [r#"{"name":"elm"}"#, "{}", r#"{"name":7}"#, "[1]", "true"] {
        assert!(matches!(check(unknown), Shape::Unlisted(_)), "{unknown}");
        assert_eq!(sent(&check(unknown)), unknown);
    }
    assert!(from_json_value::<Shape>("{").is_err());
}

#[test]
fn nulls_are_skipped_where_they_mean_nothing() {
    assert_eq!(from_json_value::<Vec<i64>>("[1,null]").ok(), Some(vec![1]));
    assert_eq!(from_json_value::<Vec<Option<i64>>>("[1,null]").ok(), Some(vec![Some(1), None]));
    let map = from_json_value::<BTreeMap<String, i64>>(r#"{"a":null,"b":1}"#).unwrap();
    assert_eq!(map.into_iter().collect::<Vec<_>>(), [("b".to_owned(), 1)]);
    assert!(from_json_value::<BTreeMap<String, i64>>("[]").unwrap().is_empty());
}

#[test]
fn errors_have_the_path() {
    let error = from_json_value::<BTreeMap<String, Vec<i64>>>(r#"{"a":[1,"x"]}"#).unwrap_err();
    assert_eq!(error.path(), "$.a[1]");
}
