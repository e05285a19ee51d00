//! Values of documented lists: what generated enums are made with.
//!
//! The lists are those of the documentation, and the service does not wait for it: a value that no
//! page mentions is kept as it is, read or sent. Nothing here can fail.

use std::fmt;

/// A value that no page mentions, in an enum of those that they do.
///
/// Only an enum's `From<&str>` makes one, so that a value that is mentioned never hides in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnlistedValue(Box<str>);

impl UnlistedValue {
    /// For the `From<&str>` of generated enums, which has looked at its list before.
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a generated enum of values has because of its texts, that is its `as_str` and `From<&str>`:
/// `From<String>`, `AsRef<str>`, `Display`, `Debug` (the text in quotes), `PartialEq`, `Eq`, `Hash`, and
/// `Default`, which is the empty text: what stands in an answer that promised a value and has none.
#[macro_export]
macro_rules! value_traits {
    ($ty:ident) => {
        impl ::std::convert::From<::std::string::String> for $ty {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $ty {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl ::std::cmp::PartialEq for $ty {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $ty {}

        impl ::std::hash::Hash for $ty {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::std::default::Default for $ty {
            /// No value: what stands in an answer that promised one and has none.
            fn default() -> Self {
                Self::from("")
            }
        }
    };
}

impl fmt::Debug for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::UnlistedValue;
    use std::collections::HashSet;

    #[derive(Clone)]
    enum Colour {
        Red,
        Unlisted(UnlistedValue),
    }

    impl Colour {
        fn as_str(&self) -> &str {
            match self {
                Self::Red => "Red",
                Self::Unlisted(it) => it.as_str(),
            }
        }
    }

    impl From<&str> for Colour {
        fn from(value: &str) -> Self {
            match value {
                "Red" => Self::Red,
                other => Self::Unlisted(UnlistedValue::new(other)),
            }
        }
    }

    value_traits!(Colour);

    #[test]
    fn a_value_is_its_text() {
        let red = Colour::from("Red".to_owned());
        let other = Colour::from("a\nb");
        assert!(red == Colour::Red && other != red && Colour::default().as_str().is_empty());
        assert_eq!(format!("{red} {red:?} {other:?} {}", red.as_ref()), r#"Red "Red" "a\nb" Red"#);
        let all: HashSet<Colour> = [red.clone(), Colour::Red, other].into_iter().collect();
        assert_eq!(all.len(), 2);
    }
}
