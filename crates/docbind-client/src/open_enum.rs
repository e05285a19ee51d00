//! Open enums: what generated enums of documented values are built from.
//!
//! The service may use values that the documentation does not list yet. Such a value is preserved,
//! in responses as well as in requests, so converting from text never fails.

use std::fmt;

/// A value that the documentation does not list, inside the enum of those that it lists.
///
/// Only the enum's `From<&str>` creates one, so a documented value always has its own variant.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnlistedValue(Box<str>);

impl UnlistedValue {
    /// Wraps `value`. Only for `From<&str>` of generated enums, after their own variants.
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// Returns the value as it appears on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Implements the traits of a generated enum that follow from its `as_str`, `From<&str>` and `KNOWN`.
///
/// These are `Clone`, `From<String>`, `FromStr`, `AsRef<str>`, `Display`, `Debug` (the text in quotes),
/// `PartialEq` (also with text), `Eq`, `Ord` (by text), `Hash`, `WaitState` and `Default`. The default is the
/// empty text, for responses that lack a promised value.
///
/// Everything is inlined: what a program does not use is then not compiled to machine code.
#[doc(hidden)]
#[macro_export]
macro_rules! value_traits {
    ($ty:ident) => {
        impl ::std::clone::Clone for $ty {
            #[inline]
            fn clone(&self) -> Self {
                Self::from(self.as_str())
            }
        }

        impl ::std::convert::From<::std::string::String> for $ty {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::str::FromStr for $ty {
            type Err = ::std::convert::Infallible;

            /// Never fails: a value that no page mentions is preserved.
            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl ::std::convert::AsRef<str> for $ty {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl ::std::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $ty {}

        impl ::std::cmp::PartialOrd for $ty {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(self.cmp(other))
            }
        }

        impl ::std::cmp::Ord for $ty {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::std::cmp::PartialEq<str> for $ty {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl ::std::cmp::PartialEq<&str> for $ty {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl $crate::FieldValue for $ty {
            #[inline]
            fn encode_value(
                &self,
                name: ::std::borrow::Cow<'static, str>,
                encoder: &mut $crate::Encoder,
            ) {
                $crate::FieldValue::encode_value(&self.as_str().to_owned(), name, encoder);
            }

            #[inline]
            fn decode_value(
                &mut self,
                decoder: &mut $crate::Decoder<'_>,
            ) -> ::std::result::Result<(), $crate::DecodeError> {
                decoder.value(self)
            }
        }

        $crate::serialize_text!($ty);

        impl $crate::WaitState for $ty {
            #[inline]
            fn documented() -> &'static [Self] {
                Self::KNOWN
            }
        }

        impl ::std::hash::Hash for $ty {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::std::default::Default for $ty {
            /// The empty text, for a response that lacks the promised value.
            #[inline]
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
    use crate::error::Error;
    use std::collections::HashSet;

    enum Colour {
        Red,
        Unlisted(UnlistedValue),
    }

    impl Colour {
        const KNOWN: &'static [Self] = &[Self::Red];

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
        assert!(red == "Red" && red == *"Red" && red < other);
        assert_eq!("Red".parse(), Ok(Colour::Red));
        let parse = || -> Result<Colour, Error> { Ok("Red".parse::<Colour>()?) };
        assert_eq!(parse().ok(), Some(Colour::Red));
        let all: HashSet<Colour> = [red.clone(), Colour::Red, other].into_iter().collect();
        assert_eq!(all.len(), 2);
    }
}
