//! [`Encode`] and [`Encoder`]: from a typed request to its parameters.
//!
//! What is unset is not sent, and nothing is sent by accident: a list that is empty and an object
//! in which nothing is set leave no trace, not even a hole in the indices. Encoding never fails;
//! what cannot be sent is remembered and reported by the call.

use std::borrow::Cow;
use std::mem::take;

use crate::base64::Base64;
use crate::error::{Error, ErrorKind};
use crate::json::Json;
use crate::params::Params;
use crate::tree::{Mark, ParamTree, Scalar};

/// A request, or a part of one, that knows its wire names.
pub trait Encode {
    /// Hands every field to `to`.
    fn encode(&self, to: &mut Encoder);
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, to: &mut Encoder) {
        (**self).encode(to);
    }
}

/// Collects parameters under their exact wire names, each of which is one segment of a flat key.
#[derive(Debug, Default)]
pub struct Encoder {
    tree: ParamTree,
    non_finite: Option<String>,
}

type Name = Cow<'static, str>;

/// Encodes all of `request`. The second part is the flat key of a number that is not finite.
pub(crate) fn encode(request: &dyn Encode) -> (ParamTree, Option<String>) {
    let mut encoder = Encoder { tree: ParamTree::new(), non_finite: None };
    request.encode(&mut encoder);
    (encoder.tree, encoder.non_finite)
}

/// Adds a value under a name that is not known before run time, to what [`encode`] returned.
pub(crate) fn add(
    tree: &mut ParamTree,
    non_finite: &mut Option<String>,
    name: String,
    value: &Json,
) {
    let mut encoder = Encoder { tree: take(tree), non_finite: non_finite.take() };
    encoder.named(name, value);
    (*tree, *non_finite) = (encoder.tree, encoder.non_finite);
}

pub(crate) fn not_finite(key: &str) -> Error {
    Error::new(ErrorKind::Request, format!("{key} is not a finite number and cannot be sent"))
}

/// The flat parameters of a request, without the common ones that a client adds.
///
/// # Errors
/// A float in the request is NaN or infinite.
pub fn to_params(request: &dyn Encode) -> Result<Params, Error> {
    match encode(request) {
        (tree, None) => Ok(Params::new(&tree)),
        (_, Some(key)) => Err(not_finite(&key)),
    }
}

macro_rules! scalars {
    ($($one:ident, $optional:ident, $many:ident: $ty:ty;)*) => {$(
        #[doc = concat!("A required parameter of type `", stringify!($ty), "`.")]
        pub fn $one(&mut self, name: &'static str, value: $ty) {
            self.scalar(name.into(), Scalar::from(value));
        }

        #[doc = concat!("An optional parameter of type `", stringify!($ty), "`.")]
        pub fn $optional(&mut self, name: &'static str, value: Option<$ty>) {
            if let Some(value) = value {
                self.$one(name, value);
            }
        }

        #[doc = concat!("A list of `", stringify!($ty), "`; nothing if it is empty.")]
        pub fn $many(&mut self, name: &'static str, values: &[$ty]) {
            self.list(name.into(), values.len(), &mut |to, index| {
                to.scalar("".into(), Scalar::from(values[index]));
            });
        }
    )*};
}

impl Encoder {
    scalars! {
        int, optional_int, ints: i64;
        float, optional_float, floats: f64;
        bool, optional_bool, bools: bool;
    }

    /// A required text, sent even when it is empty.
    pub fn string(&mut self, name: &'static str, value: &str) {
        self.scalar(name.into(), Scalar::from(value));
    }

    /// An optional text; `Some("")` is sent, and clears the value.
    pub fn optional_string(&mut self, name: &'static str, value: &Option<String>) {
        if let Some(value) = value {
            self.string(name, value);
        }
    }

    /// A list of texts; nothing if it is empty.
    pub fn strings(&mut self, name: &'static str, values: &[String]) {
        self.list(name.into(), values.len(), &mut |to, index| to.string("", &values[index]));
    }

    /// A required value of a documented list.
    pub fn value(&mut self, name: &'static str, value: &dyn AsRef<str>) {
        self.string(name, value.as_ref());
    }

    /// An optional value of a documented list.
    pub fn optional_value<T: AsRef<str>>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.value(name, value);
        }
    }

    /// Several values of a documented list; nothing if there are none.
    pub fn values<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.list(name.into(), values.len(), &mut |to, index| to.value("", &values[index]));
    }

    /// A required value that goes out in base64.
    pub fn base64(&mut self, name: &'static str, value: &Base64) {
        self.string(name, value.as_encoded());
    }

    /// An optional value that goes out in base64.
    pub fn optional_base64(&mut self, name: &'static str, value: &Option<Base64>) {
        if let Some(value) = value {
            self.base64(name, value);
        }
    }

    /// Several values that go out in base64; nothing if there are none.
    pub fn base64s(&mut self, name: &'static str, values: &[Base64]) {
        self.list(name.into(), values.len(), &mut |to, index| to.base64("", &values[index]));
    }

    /// A value of any shape. Nulls, and lists and objects without content, are not sent;
    /// a [`Json::Big`] is sent as text.
    pub fn json(&mut self, name: &'static str, value: &Json) {
        self.any(name.into(), value);
    }

    /// An optional value of any shape.
    pub fn optional_json(&mut self, name: &'static str, value: &Option<Json>) {
        if let Some(value) = value {
            self.json(name, value);
        }
    }

    /// A list of values of any shape; nulls in it are left out.
    pub fn jsons(&mut self, name: &'static str, values: &[Json]) {
        self.list(name.into(), values.len(), &mut |to, index| to.json("", &values[index]));
    }

    /// A required object; nothing if nothing in it is set.
    pub fn object(&mut self, name: &'static str, value: &dyn Encode) {
        self.nest(name.into(), &mut |to| value.encode(to));
    }

    /// An optional object.
    pub fn optional_object<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.object(name, value);
        }
    }

    /// A list of objects; those in which nothing is set are left out.
    pub fn objects<T: Encode>(&mut self, name: &'static str, values: &[T]) {
        self.list(name.into(), values.len(), &mut |to, index| to.object("", &values[index]));
    }

    fn scalar(&mut self, name: Name, value: Scalar<'_>) {
        match value {
            Scalar::Float(number) if !number.is_finite() => {
                self.non_finite.get_or_insert_with(|| name.into_owned());
            }
            _ => self.tree.push(name, value),
        }
    }

    fn any(&mut self, name: Name, value: &Json) {
        match value {
            Json::Null => {}
            Json::Bool(value) => self.scalar(name, Scalar::Bool(*value)),
            Json::Int(value) => self.scalar(name, Scalar::Int(*value)),
            Json::Float(value) => self.scalar(name, Scalar::Float(*value)),
            Json::Big(value) => self.scalar(name, Scalar::Text(value.as_str())),
            Json::String(value) => self.scalar(name, Scalar::Text(value)),
            Json::Array(values) => self.list(name, values.len(), &mut |to, index| {
                to.any("".into(), &values[index]);
            }),
            Json::Object(fields) => self.nest(name, &mut |to| {
                for (key, value) in fields {
                    to.named(key.clone(), value);
                }
            }),
        }
    }

    /// A value under a name that is not known before run time.
    pub(crate) fn named(&mut self, name: String, value: &Json) {
        self.any(name.into(), value);
    }

    fn nest(&mut self, name: Name, encode: &mut dyn FnMut(&mut Encoder)) {
        let mark = self.tree.open_object(name);
        let was_sendable = self.non_finite.is_none();
        encode(self);
        if was_sendable {
            self.place(None, &mark);
        }
        self.tree.close(mark);
    }

    /// Every element is encoded under an empty name and counted by what it leaves behind.
    fn list(&mut self, name: Name, len: usize, encode: &mut dyn FnMut(&mut Encoder, usize)) {
        let mark = self.tree.open_list(name);
        for index in 0..len {
            let was_sendable = self.non_finite.is_none();
            encode(self, index);
            if was_sendable {
                self.place(Some(index), &mark);
            }
        }
        self.tree.close(mark);
    }

    /// Completes the key of what could not be sent, if there is any, with what it nests in.
    fn place(&mut self, index: Option<usize>, mark: &Mark) {
        if let Some(key) = &mut self.non_finite {
            if let Some(index) = index {
                *key = join(&index.to_string(), key);
            }
            *key = join(self.tree.name(mark), key);
        }
    }
}

/// Joins two parts of a flat key, either of which may be empty.
fn join(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        ("", it) | (it, "") => it.to_owned(),
        (outer, inner) => format!("{outer}.{inner}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Disk {
        size: Option<i64>,
        iops: Option<f64>,
        tags: Vec<String>,
    }

    impl Encode for Disk {
        fn encode(&self, to: &mut Encoder) {
            to.optional_int("Size", self.size);
            to.optional_float("Iops", self.iops);
            to.strings("Tags", &self.tags);
        }
    }

    /// Encodes with `with` and lists the parameters as `key=value`.
    fn check(with: impl Fn(&mut Encoder)) -> Vec<String> {
        struct Request<F>(F);
        impl<F: Fn(&mut Encoder)> Encode for Request<F> {
            fn encode(&self, to: &mut Encoder) {
                (self.0)(to);
            }
        }
        match to_params(&Request(with)) {
            Ok(params) => params.iter().map(|(key, value)| format!("{key}={value}")).collect(),
            Err(error) => vec![error.to_string()],
        }
    }

    #[test]
    fn unset_is_not_sent_and_empty_text_is() {
        assert_eq!(
            check(|to| {
                to.optional_string("Unset", &None);
                to.optional_int("None", None);
                to.optional_string("Cleared", &Some(String::new()));
                to.strings("NoIds", &[]);
                to.bool("Yes", true);
            }),
            ["Cleared=", "Yes=true"]
        );
    }

    #[test]
    fn lists_count_from_zero_without_holes() {
        let disks = [
            Disk { size: Some(20), ..Disk::default() },
            Disk::default(),
            Disk { tags: vec!["a".to_owned(), "b".to_owned()], ..Disk::default() },
        ];
        assert_eq!(
            check(|to| {
                to.objects("Disks", &disks);
                to.object("Empty", &Disk::default());
            }),
            ["Disks.0.Size=20", "Disks.1.Tags.0=a", "Disks.1.Tags.1=b"]
        );
    }

    #[test]
    fn json_nests_like_models_do() {
        let value = Json::from([
            ("A", Json::from(vec![Json::Null, Json::from(1), Json::from(vec![Json::Null])])),
            ("B", Json::from([("C", Json::from(0.5))])),
            ("D", Json::Null),
        ]);
        assert_eq!(check(|to| to.json("X", &value)), ["X.A.0=1", "X.B.C=0.5"]);
    }

    #[test]
    fn a_number_that_is_not_finite_is_named() {
        let disks = [Disk::default(), Disk { iops: Some(f64::NAN), ..Disk::default() }];
        assert_eq!(
            check(|to| to.objects("Disks", &disks)),
            ["Disks.1.Iops is not a finite number and cannot be sent"]
        );
        assert_eq!(
            check(|to| to.floats("Ratio", &[1.0, f64::INFINITY])),
            ["Ratio.1 is not a finite number and cannot be sent"]
        );
    }
}
